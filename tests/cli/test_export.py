import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.cli.export import FILES, FOLDERS
from kg.exports import EXPORTS
from kg.exports import FOLDERS as FOLDER_EXPORTS
from tests.cli import small_build


@pytest.fixture
def build(tmp_path):
    return small_build.make(tmp_path)


def _export(*arguments):
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def test_every_format_is_offered():
    assert tuple(EXPORTS) == FILES
    assert tuple(FOLDER_EXPORTS) == FOLDERS


def test_turtle_and_trig_of_a_build_are_written_as_the_build_wrote_them(build):
    for name, file in (("turtle", "graph.ttl"), ("trig", "graph.trig")):
        result = _export(build, "-f", name, "-o", build / "again")
        assert (result.exit_code, result.output) == (0, "")
        assert (build / "again").read_bytes() == (build / file).read_bytes()


SUFFIXES = {
    "turtle": "ttl",
    "trig": "trig",
    "nquads": "nq",
    "ntriples": "nt",
    "jsonld": "jsonld",
    "jsonld-framed": "jsonld",
    "rdfxml": "rdf",
}


@pytest.mark.parametrize(("name", "suffix"), SUFFIXES.items())
def test_the_way_through_another_format_does_not_matter(build, name, suffix, tmp_path):
    assert _export(build, "-f", name, "-o", tmp_path / f"x.{suffix}").exit_code == 0
    assert _export(tmp_path / f"x.{suffix}", "-f", "turtle", "-o", tmp_path / "back.ttl").exit_code == 0
    assert (tmp_path / "back.ttl").read_bytes() == (build / "graph.ttl").read_bytes()


def test_standard_output_takes_the_graph(build):
    result = _export(build, "-f", "ntriples", "-o", "-")
    assert result.stdout_bytes.count(b" .\n") == 335


@pytest.mark.parametrize(
    ("data", "output", "words"),
    [
        ("absent.ttl", "x.ttl", "no such file"),
        (None, "graph.ttl/x.ttl", "cannot write"),
        (None, "folder", "cannot write"),
    ],
)
def test_what_cannot_be_read_or_written_is_told(build, data, output, words):
    (build / "folder").mkdir()
    result = _export(data or build, "-f", "turtle", "-o", build / output)
    assert result.exit_code == 2
    assert words in result.stderr


def test_blank_nodes_of_two_files_stay_two(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.nt").write_text(f'_:x <http://example.org/p> "{name}" .\n')
    result = _export(tmp_path / "a.nt", tmp_path / "b.nt", "-f", "ntriples", "-o", "-")
    assert len({line.split()[0] for line in result.stdout.splitlines()}) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("output", ["-", "/dev/stdout"])
def test_a_full_disk_is_told_in_a_line(build, output):
    command = [sys.executable, "-c", "from kg.cli import main; main()", "export", build, "-f", "turtle", "-o", output]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"No space left on device; make room" in done.stderr


def test_a_format_of_several_files_fills_a_folder(build, tmp_path):
    assert _export(build, "-f", "csv", "-o", tmp_path / "tables").exit_code == 0
    assert (tmp_path / "tables" / "claims.csv").read_text(encoding="utf-8").count("lake-accord") > 2
    refused = _export(build, "-f", "csv", "-o", "-")
    assert (refused.exit_code, "name a folder" in refused.stderr) == (2, True)


@pytest.mark.parametrize("arguments", [(), ("-f", "turtle"), ("-o", "x"), ("-f", "turtle", "-o", "x", "--all", "y")])
def test_one_format_or_all_must_be_asked_for(build, arguments):
    result = _export(build, *arguments)
    assert (result.exit_code, "give --format and --output, or --all" in result.stderr) == (2, True)


@pytest.mark.parametrize("option", [("--force",), ("--licence", "https://example.org/x"), ("--without", "csv")])
def test_what_only_all_formats_take_is_not_passed_over_in_silence(build, option):
    result = _export(build, "-f", "turtle", "-o", "-", *option)
    assert (result.exit_code, "go with --all" in result.stderr) == (2, True)


def test_a_licence_must_be_an_iri(build, tmp_path):
    result = _export(build, "--all", tmp_path / "release", "--licence", "MIT")
    assert (result.exit_code, "the licence 'MIT' is no IRI, such as https://" in result.stderr) == (2, True)


def test_all_formats_are_written_and_verified(build, tmp_path):
    folder = tmp_path / "release"
    result = _export(build, "--all", folder, "--without", "gexf", "--licence", "https://example.org/licence")
    assert result.exit_code == 0, result.output
    assert result.output == f"31 files, 335 statements: {folder}\n"
    assert not (folder / "graph.gexf").exists()
    checked = CliRunner().invoke(main, ["verify", str(folder)])
    assert (checked.exit_code, checked.output) == (0, f"{folder} is as its manifest says\n")
    (folder / "graph.nq").write_text("<a:a> <a:b> <a:c> .\n")
    checked = CliRunner().invoke(main, ["verify", str(folder)])
    assert checked.exit_code == 1
    assert checked.output.startswith("graph.nq: has 20 bytes and SHA-256")
    assert checked.output.endswith("3 findings\n")
    as_json = CliRunner().invoke(main, ["verify", str(folder), "--format", "json"])
    assert [finding["path"] for finding in json.loads(as_json.output)] == ["graph.nq"] * 3


def test_what_a_format_cannot_hold_is_told_with_the_way_to_leave_it_out(build, tmp_path):
    (tmp_path / "odd.nt").write_text("<a:a> <http://example.org/1> <a:c> .\n")
    refused = _export(tmp_path / "odd.nt", "--all", tmp_path / "release")
    assert (refused.exit_code, "(--without rdfxml writes the other formats)" in refused.stderr) == (2, True)
    assert not (tmp_path / "release").exists()
    assert _export(tmp_path / "odd.nt", "--all", tmp_path / "release", "--without", "rdfxml").exit_code == 0


def test_a_folder_without_manifest_cannot_be_verified(tmp_path):
    result = CliRunner().invoke(main, ["verify", str(tmp_path)])
    assert (result.exit_code, "is no export" in result.stderr) == (2, True)


def test_a_graph_that_lost_more_than_half_is_refused_without_force(build, tmp_path):
    folder = tmp_path / "release"
    assert _export(build, "--all", folder).exit_code == 0
    (tmp_path / "small.nt").write_text("<a:a> <a:b> <a:c> .\n")
    refused = _export(tmp_path / "small.nt", "--all", folder)
    assert refused.exit_code == 2
    assert "the graph has 1 statements, under half of the 335 of the last export" in refused.stderr
    assert _export(tmp_path / "small.nt", "--all", folder, "--force").exit_code == 0
    assert (folder / "graph.nt").read_text() == "<a:a> <a:b> <a:c> .\n"

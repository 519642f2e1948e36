"""Where the reports of ``kg validate`` go: never over what is read, and with the same verdict whoever reads them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

ROOT = Path(__file__).parents[2]
HEAD = "@prefix ex: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
SHAPES = HEAD + "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:a ; sh:minCount 1 ] ."
OWN = ("data.ttl", "--shapes", "shapes.ttl")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data.ttl").write_text(HEAD + "ex:é a ex:C .")
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    return tmp_path


def command(*args):
    return [sys.executable, "-c", "from kg.cli import main; main()", "validate", *args]


def run(folder, *args, **environment):
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command(*args), cwd=folder, env=known, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--report", "turtle=data.ttl"), "data.ttl is read by this run"),
        (("--report", "turtle=../{folder}/shapes.ttl"), "shapes.ttl is read by this run"),
        (("--report", "sarif=a", "--report", "junit=./a"), "a cannot hold two reports"),
        (("--report", "json=known.json", "--write-baseline", "known.json"), "known.json cannot hold two reports"),
    ],
)
def test_no_report_replaces_what_is_read_or_another_report(folder, args, said):
    before = {path: path.read_text() for path in folder.iterdir()}
    done = run(folder, *OWN, *(arg.format(folder=folder.name) for arg in args))
    assert (done.returncode, said in done.stderr.decode()) == (2, True)
    assert {path: path.read_text() for path in folder.iterdir()} == before


def test_a_baseline_may_be_written_over_the_one_that_was_read(folder):
    run(folder, *OWN, "--write-baseline", "known.json")
    assert run(folder, *OWN, "--baseline", "known.json", "--write-baseline", "known.json").returncode == 0
    assert len(json.loads((folder / "known.json").read_text())["known"]) == 1


@pytest.mark.parametrize("known", ['{"a": "x"}', '{"a": null}', '{"a": -1}', '{"a": true}', "[" * 100_000])
def test_a_damaged_baseline_is_an_input_error(folder, known):
    (folder / "known.json").write_text(f'{{"format": "kg-validation-baseline/1", "known": {known}}}')
    done = run(folder, *OWN, "--baseline", "known.json")
    assert (done.returncode, "--write-baseline" in done.stderr.decode()) == (2, True)


def test_a_reader_that_has_gone_changes_neither_the_verdict_nor_the_files(folder):
    reading, writing = os.pipe()
    os.close(reading)
    args = command(*OWN, "--report", "text", "--report", "sarif=out.sarif")
    done = subprocess.run(
        args,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads((folder / "out.sarif").read_text())["runs"][0]["results"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_behind_standard_output_is_an_error_in_one_line(folder):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*OWN), cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=full,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr.count(b"\n"), b"standard output" in done.stderr) == (2, 1, True)


def test_reports_are_utf_8_whatever_the_locale_says(folder):
    done = run(folder, *OWN, "--report", "csv", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, "<http://e/é>" in done.stdout.decode()) == (1, True)
    assert done.stdout.count(b"\r\n") == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(folder):
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE) as reader:
        assert run(folder, *OWN, "--report", "json=pipe").returncode == 1
        assert json.loads(reader.stdout.read())["counts"]["violation"] == 1
    assert (folder / "pipe").is_fifo()


def test_a_link_is_followed_and_not_replaced(folder):
    (folder / "link.json").symlink_to("real.json")
    assert run(folder, *OWN, "--report", "json=link.json").returncode == 1
    assert (folder / "link.json").is_symlink()
    assert json.loads((folder / "real.json").read_text())["counts"]["violation"] == 1


def test_dev_stdout_is_standard_output(folder):
    assert run(folder, *OWN, "--report", "json=/dev/stdout").stdout == run(folder, *OWN, "--report", "json").stdout


def test_the_time_limit_holds_for_the_profile_too(folder, monkeypatch):
    limits = []

    def recorded(work, timeout, *args):
        limits.append((work.__name__, timeout))
        return work(*args)

    monkeypatch.chdir(folder)
    monkeypatch.setattr("kg.validation.isolation.isolated", recorded)
    result = CliRunner().invoke(main, ["validate", *OWN, "--profile", "--timeout", "60"])
    assert (result.exit_code, "<http://e/S>" in result.stderr, limits) == (1, True, [("profile", 60.0)])

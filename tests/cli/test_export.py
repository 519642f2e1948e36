import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.cli.export import FORMATS
from kg.exports import EXPORTS
from tests.cli import small_build


@pytest.fixture
def build(tmp_path):
    return small_build.make(tmp_path)


def _export(*arguments):
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def test_every_format_is_offered():
    assert set(FORMATS) == set(EXPORTS)


def test_turtle_and_trig_of_a_build_are_written_as_the_build_wrote_them(build):
    for name, file in (("turtle", "graph.ttl"), ("trig", "graph.trig")):
        result = _export(build, "-f", name, "-o", build / "again")
        assert (result.exit_code, result.output) == (0, "")
        assert (build / "again").read_bytes() == (build / file).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_the_way_through_another_format_does_not_matter(build, name, tmp_path):
    suffix = {"turtle": "ttl", "trig": "trig", "nquads": "nq", "ntriples": "nt", "jsonld": "jsonld", "rdfxml": "rdf"}[
        name
    ]
    assert _export(build, "-f", name, "-o", tmp_path / f"x.{suffix}").exit_code == 0
    assert _export(tmp_path / f"x.{suffix}", "-f", "turtle", "-o", tmp_path / "back.ttl").exit_code == 0
    assert (tmp_path / "back.ttl").read_bytes() == (build / "graph.ttl").read_bytes()


def test_standard_output_takes_the_graph(build):
    result = _export(build, "-f", "ntriples", "-o", "-")
    assert result.stdout_bytes.count(b" .\n") == 333


@pytest.mark.parametrize(
    ("data", "output", "words"),
    [
        ("absent.ttl", "x.ttl", "no such file"),
        (None, "graph.ttl/x.ttl", "cannot write"),
        (None, "folder", "is a directory"),
    ],
)
def test_what_cannot_be_read_or_written_is_told(build, data, output, words):
    (build / "folder").mkdir()
    result = _export(data or build, "-f", "turtle", "-o", build / output)
    assert result.exit_code == 2
    assert words in result.stderr

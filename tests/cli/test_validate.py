"""``kg validate`` as a user sees it: the whole table of exit statuses, the reports, the defaults."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.reports import REPORTS

HEAD = "@prefix ex: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
SHAPES = HEAD + (
    "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:a ; sh:minCount 1 ; sh:message 'no a' ] , "
    "[ sh:path ex:b ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message 'no b' ] , "
    "[ sh:path ex:c ; sh:minCount 1 ; sh:severity sh:Info ; sh:message 'no c' ] ."
)
FINE, INFO = "ex:x a ex:C ; ex:a 1 ; ex:b 1 ; ex:c 1 .", "ex:x a ex:C ; ex:a 1 ; ex:b 1 ."
WARNING, VIOLATION = "ex:x a ex:C ; ex:a 1 .", "ex:x a ex:C ."


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("shapes.ttl").write_text(SHAPES)

    def _run(*args, data=FINE):
        Path("data.ttl").write_text(HEAD + data)
        return CliRunner().invoke(main, ["validate", *args])

    return _run


OWN = ("data.ttl", "--shapes", "shapes.ttl")


@pytest.mark.parametrize(
    ("data", "fail_on", "status"),
    [
        (FINE, "info", 0),
        (INFO, "info", 1),
        (INFO, "warning", 0),
        (WARNING, "info", 1),
        (WARNING, "warning", 1),
        (WARNING, "violation", 0),
        (VIOLATION, "violation", 1),
    ],
)
def test_findings_at_or_above_the_severity_asked_for_are_status_1(run, data, fail_on, status):
    assert run(*OWN, "--fail-on", fail_on, data=data).exit_code == status


def test_violations_fail_by_default_and_warnings_do_not(run):
    assert run(*OWN, data=VIOLATION).exit_code == 1
    assert run(*OWN, data=WARNING).exit_code == 0


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (("absent.ttl",), 2, "absent.ttl: no such file or folder"),
        (("broken.ttl", "--shapes", "shapes.ttl"), 2, "broken.ttl:1:"),
        (("data.ttl", "--shapes", "broken.ttl"), 2, "broken.ttl:1:"),
        (("data.ttl", "--shapes", "ill.ttl"), 2, "ill.ttl:2:"),
        (("data.ttl", "--shapes", "shapes.ttl", "--ontology", "broken.ttl"), 2, "broken.ttl:1:"),
        (("notes.txt", "--shapes", "shapes.ttl"), 2, "no RDF format"),
        ((*OWN, "--engine", "magic"), 2, "Available: auto, pyshacl"),
        ((*OWN, "--report", "pdf"), 2, "Available: text, turtle"),
        ((*OWN, "--report", "json", "--report", "csv"), 2, "csv=FILE"),
        ((*OWN, "--fail-on", "never"), 2, "--fail-on"),
        ((*OWN, "--timeout", "0"), 2, "--timeout"),
        ((*OWN, "--timeout", "nan"), 2, "--timeout"),
        ((*OWN, "--timeout", "inf"), 2, "--timeout"),
        (("", "--shapes", "shapes.ttl"), 2, "a name is empty"),
        ((*OWN, "--baseline", "absent.json"), 2, "--write-baseline"),
        ((*OWN, "--report", "json=data.ttl/x.json"), 2, "cannot write"),
        ((), 2, "DATA"),
        (("empty.ttl", "--shapes", "shapes.ttl"), 3, "empty.ttl (data) is empty"),
        (("data.ttl", "--shapes", "empty.ttl"), 3, "empty.ttl (shapes) is empty"),
        (("data.ttl", "--shapes", "elsewhere.ttl"), 3, "its target class <http://e/D> is unknown"),
        (
            ("data.ttl", "--shapes", "off.ttl"),
            3,
            "nothing was validated; <http://e/S>",
        ),
        ((*OWN, "--timeout", "0.01"), 4, "time limit of 0.01 s"),
    ],
)
def test_errors_have_their_status_and_name_the_way_out(run, args, status, said):
    Path("broken.ttl").write_text("<a> <b>")
    Path("ill.ttl").write_text(HEAD + "ex:S sh:targetClass ex:C ; sh:property [ sh:minCount 1 ] .")
    Path("elsewhere.ttl").write_text(HEAD + "ex:S sh:targetClass ex:D ; sh:nodeKind sh:IRI .")
    Path("off.ttl").write_text(HEAD + "ex:S sh:targetClass ex:C ; sh:nodeKind sh:Literal ; sh:deactivated true .")
    Path("empty.ttl").write_text("")
    Path("notes.txt").write_text("no RDF")
    result = run(*args)
    assert (result.exit_code, said in result.output) == (status, True), result.output


def test_the_text_report_is_shown_and_others_are_written_beside_it(run):
    result = run(*OWN, "--report", "sarif=out/a.sarif", "--report", "junit=b.xml", data=VIOLATION)
    assert "data.ttl:2:1: Violation: no a" in result.output
    assert json.loads(Path("out/a.sarif").read_text())["runs"][0]["results"]
    assert Path("b.xml").read_text().startswith("<testsuites")


@pytest.mark.parametrize("name", REPORTS)
def test_each_format_goes_to_standard_output_or_a_file(run, name):
    shown = run(*OWN, "--report", name, data=WARNING)
    written = run(*OWN, "--report", f"{name}=out", data=WARNING)
    assert shown.stdout_bytes == Path("out").read_bytes()
    assert "Conforms" not in shown.output or name in ("text", "html")
    assert written.exit_code == 0


def test_a_baseline_passes_what_is_known_and_fails_on_what_is_new(run):
    assert run(*OWN, "--write-baseline", "known.json", data=VIOLATION).exit_code == 1
    moved = run(*OWN, "--baseline", "known.json", data="\n\n" + VIOLATION)
    assert (moved.exit_code, "3 known from the baseline" in moved.output) == (0, True)
    assert run(*OWN, "--baseline", "known.json", data=VIOLATION + "ex:new a ex:C .").exit_code == 1


def test_folders_and_globs_are_one_graph(run):
    Path("part").mkdir()
    Path("part/one.ttl").write_text(HEAD + "ex:x a ex:C .")
    Path("part/two.nt").write_text("".join(f"<http://e/x> <http://e/{p}> <http://e/o> .\n" for p in "abc"))
    assert run("part", "--shapes", "shapes.ttl").exit_code == 0
    assert run("part/*.ttl", "--shapes", "shapes.ttl").exit_code == 1
    assert run("part/*", "--shapes", "shapes.ttl").exit_code == 0


def test_the_profile_goes_to_standard_error(run):
    result = run(*OWN, "--profile", data=VIOLATION)
    assert "<http://e/S>" in result.stderr
    assert "seconds" not in result.stdout


def test_by_default_the_shapes_and_the_ontology_of_kg_are_used(run):
    data = (
        "@prefix kg: <https://w3id.org/kgnews/ontology#> .\n"
        "<https://w3id.org/kgnews/id/event/x> a kg:Meeting ; kg:beginDate 'yesterday' ."
    )
    result = run("data.ttl", data=data)
    assert result.exit_code == 1
    assert "data.ttl:3:" in result.output


def test_the_help_names_every_format():
    words = CliRunner().invoke(main, ["validate", "--help"]).output.replace(",", " ").replace(";", " ").split()
    assert set(REPORTS) <= set(words)


def test_a_build_of_which_the_shapes_meet_nothing_says_so_and_leaves_the_graph_without_a_report(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "rain.txt").write_text("Rain\n\nIt rained a little, and then it stopped.\n")
    (tmp_path / "shapes").mkdir()

    def built(*more):
        arguments = ["build", str(tmp_path / "news"), "-o", str(tmp_path / "out"), *more]
        result = CliRunner().invoke(main, arguments)
        return result.exit_code, result.stderr, sorted(path.name for path in (tmp_path / "out").iterdir())

    files = ["graph.trig", "graph.ttl", "run.json"]
    assert built() == (0, "", [*files[:2], "report.ttl", "report.txt", "run.json"])
    shapes = ("--shapes", str(tmp_path / "shapes"))
    assert built(*shapes) == (3, "Error: nothing was validated; there are no shapes\n", files)
    (tmp_path / "shapes" / "s.ttl").write_text(SHAPES)
    code, said, left = built(*shapes)
    assert (code, left, said.count("\n"), "target class <http://e/C> is unknown" in said) == (3, files, 1, True)
    assert json.loads((tmp_path / "out" / "run.json").read_text())["conforms"] is None
    assert built("--shapes", str(tmp_path / "absent"))[0] == 2

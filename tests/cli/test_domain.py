import json

import pytest
from click.testing import CliRunner

from kg.cli import main
from tests.domain import small_domain
from tests.ontology import small_documented

FAULTS = """
city:ndjamena kg:locatedIn state:tchad .
kg:Dam a owl:Class ; rdfs:label "dam"@en .
"""


@pytest.fixture
def sound(tmp_path):
    return str(small_domain.write(tmp_path / "sound"))


@pytest.fixture
def faulty(tmp_path):
    return str(small_domain.write(tmp_path / "faulty", FAULTS))


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "one.md").write_text(
        "---\nid: one\ntitle: News\nlanguage: en\n---\nMali visited Chad. Chad hailed Mali.\n"
    )
    return str(tmp_path / "one.md")


def _check(*arguments):
    return CliRunner().invoke(main, ["domain", "check", *arguments])


def test_a_sound_domain_exits_with_0(sound):
    result = _check("--ontology", sound)
    assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings, 0 notes\n")


def test_findings_are_grouped_by_severity_and_an_error_exits_with_1(faulty):
    result = _check("--ontology", faulty)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "Errors",
        "  dangling-reference: city/ndjamena: locatedIn leads to state/tchad, which is not there",
        "",
        "Warnings",
        "  no-head-noun: Dam: no noun of the lexicon names a kg:Dam",
        "",
        "1 errors, 1 warnings, 0 notes",
    ]


def test_beside_a_corpus_it_is_told_what_the_lexicon_misses(sound, corpus):
    result = _check("--ontology", sound, "--corpus", corpus, "--least", "1")
    assert result.exit_code == 0
    assert "  missed-verb: hail: 1 times, as in: Chad hailed Mali.\n" in result.stdout
    assert "  entry-never-met: City: 1 of 1: city-n\n" in result.stdout
    assert result.stdout.endswith(" notes beside 1 articles\n")


def test_json_has_all_findings_and_their_numbers(faulty, corpus):
    result = _check("--ontology", faulty, "--corpus", corpus, "--format", "json")
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert document["articles"] == 1
    assert (document["counts"]["error"], document["counts"]["warning"]) == (1, 1)
    assert document["findings"][0] == {
        "severity": "error",
        "check": "dangling-reference",
        "subject": "city/ndjamena",
        "message": "locatedIn leads to state/tchad, which is not there",
    }
    assert len(document["findings"]) == sum(document["counts"].values())


def test_long_messages_are_shortened_for_people_only(tmp_path, corpus):
    more = "\n".join(f'city:c{n} a kg:City ; rdfs:label "C{n}"@en .' for n in range(3))
    more += "".join(
        f"lex:w{n} ontolex:canonicalForm form:w{n} ; lexinfo:partOfSpeech lexinfo:noun ; ontolex:denotes kg:City ."
        f' form:w{n} ontolex:writtenRep "word{n}"@en .\n'
        for n in range(100)
    )
    folder = str(small_domain.write(tmp_path / "large", more))
    assert "…\n" in _check("--ontology", folder, "--corpus", corpus).stdout
    whole = json.loads(_check("--ontology", folder, "--corpus", corpus, "--format", "json").stdout)
    assert any("w99" in finding["message"] for finding in whole["findings"])


OWN = """path,class,label,aliases,wikidata,prominence,inside
person/awa-sow,Person,Awa Sow,,,0.5,
city/mopti,City,Mopti,,,0.5,state/mali
city/chad,City,Chad,,,0.9,
{more}"""


def _own(tmp_path, ontology, *more):
    table = tmp_path / "own.csv"
    table.write_text(OWN.format(more="\n".join(more)))
    arguments = ["kb", "build", str(table), "--ontology", ontology, "-o", str(tmp_path / "own.kb")]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    return str(tmp_path / "own.kb")


def _findings(*arguments):
    found = json.loads(_check(*arguments, "--format", "json").stdout)["findings"]
    return [(finding["check"], finding["subject"], finding["message"]) for finding in found]


def test_ones_own_knowledge_is_held_against_the_domain(sound, tmp_path):
    assert _findings("--ontology", sound, "--kb", _own(tmp_path, sound)) == [
        ("name-clash", "Chad", "name of city/chad and state/chad, both of prominence 0.9")
    ]


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (
            ["city/gao,City,Gao,,,0.5,state/songhai"],
            ("dangling-reference", "city/gao", "locatedIn leads to state/songhai, which is not there"),
        ),
        (
            ["city/ndjamena,City,N'Djamena,,,0.5,state/tchad"],  # one of the domain's
            ("dangling-reference", "city/ndjamena", "locatedIn leads to state/tchad, which is not there"),
        ),
        (
            ["city/gao,City,Gao,,Q5,0.5,", "city/kayes,City,Kayes,,Q5,0.5,"],
            ("shared-wikidata", "Q5", "identifies city/gao and city/kayes"),
        ),
        (
            ["state/tchad,State,Tchad,Zimbala,Q657,0.9,", "city/zimbala,City,Zimbala,,,0.9,"],  # names of Chad
            ("name-clash", "Zimbala", "name of city/zimbala and state/chad, both of prominence 0.9"),
        ),
        (
            ["city/gao,City,Gao,Gawgaw,,0.5,", "city/gawgaw,City,Gawgaw,Gao,,0.4,"],
            ("twin-thing", "city/gao", "shares 'Gao', 'Gawgaw' with city/gawgaw"),
        ),
    ],
)
def test_faults_of_ones_own_knowledge_are_found(sound, tmp_path, rows, finding):
    arguments = ("--ontology", sound, "--kb", _own(tmp_path, sound, *rows))
    assert finding in _findings(*arguments)
    assert _check(*arguments).exit_code == (1 if finding[0] in ("dangling-reference", "shared-wikidata") else 0)


def test_what_lies_in_what_is_known_by_its_wikidata_id_is_there(sound, tmp_path):
    own = _own(tmp_path, sound, "city/bol,City,Bol,,,0.5,Q657", "city/far,City,Far,,,0.5,Q99999")
    assert [check for check, _, _ in _findings("--ontology", sound, "--kb", own)] == ["name-clash"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--ontology", "nowhere"], "no ontology folder at nowhere"),
        (["--corpus", "nowhere.md"], "nowhere.md"),
        (["--kb", "nowhere.kb"], "cannot open the knowledge base nowhere.kb"),
    ],
)
def test_what_cannot_be_read_exits_with_2(sound, arguments, words):
    result = _check(*(arguments if "--ontology" in arguments else ["--ontology", sound, *arguments]))
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


# --- kg domain document ---


@pytest.fixture
def sea(tmp_path):
    return small_documented.write(tmp_path / "sea")


def _document(*arguments):
    return CliRunner().invoke(main, ["domain", "document", *map(str, arguments)])


def test_documentation_is_written_and_told_of(sea, tmp_path):
    ontology, _ = sea
    result = _document("--ontology", ontology, "-o", tmp_path / "site")
    assert (result.exit_code, result.stdout) == (
        0,
        f"3 pages, 12 files; start at {tmp_path / 'site' / 'index.html'}\n",
    )
    assert 'id="Tanker"' in (tmp_path / "site" / "terms.html").read_text(encoding="utf-8")
    assert (tmp_path / "site" / "shapes.html").is_file()


def test_the_shapes_may_lie_elsewhere(sea, tmp_path):
    ontology, shapes = sea
    moved = shapes.rename(tmp_path / "constraints")
    _document("--ontology", ontology, "--shapes", moved, "-o", tmp_path / "site")
    assert "A vessel has one tonnage." in (tmp_path / "site" / "terms.html").read_text(encoding="utf-8")


def test_a_graph_gives_examples(sea, tmp_path):
    ontology, _ = sea
    graph = small_documented.write_graph(tmp_path / "graph.ttl")
    _document("--ontology", ontology, "--graph", graph, "-o", tmp_path / "site")
    assert "The Anne called at Rouen." in (tmp_path / "site" / "terms.html").read_text(encoding="utf-8")


def test_a_domain_without_header_exits_with_2_and_writes_nothing(sound, tmp_path):
    result = _document("--ontology", sound, "-o", tmp_path / "site")
    assert result.exit_code == 2
    assert "declares an owl:Ontology" in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_none_exits_with_2(tmp_path):
    assert _document("--ontology", tmp_path / "nowhere", "-o", tmp_path / "site").exit_code == 2


def test_a_folder_that_cannot_be_written_exits_with_2(sea, tmp_path):
    (tmp_path / "file").write_text("")
    assert _document("--ontology", sea[0], "-o", tmp_path / "file" / "site").exit_code == 2

"""Another domain is another ontology and other shapes, and no other code: football transfers, built end to end.

Names are invented. One article is of politics, which this domain knows nothing of.
"""

import ast
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.iris import BASE, KG, RDF
from kg.ontology import behaviour
from kg.ontology.behaviour import KINDS, LISTS, UPPER

FOOTBALL = Path(__file__).with_name("football")
EVIDENCE = frozenset({"Article", "Claim", "Run", "Positive", "Negative", "Actual", "Future", "Possible"})
"""Classes and values by which every domain's claims are told."""

OF_EVIDENCE = frozenset({
    "attributedTo", "confidence", "contentHash", "corpusHash", "domainHash", "evidence", "mentions", "modality",
    "model", "polarity", "rule", "softwareVersion", "sourceCount", "threshold",
})  # fmt: skip
READING = Path(kg.__file__).parent / "reading"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("cache")))
    yield kg.build([FOOTBALL / "articles"], ontology=FOOTBALL / "ontology")
    patch.undo()


@pytest.fixture(scope="module")
def facts(built):
    """The default graph: subject, predicate and object, without the namespaces."""
    default = [quad for quad in built.quads() if quad.graph_name == ox.DefaultGraph()]
    return {tuple(short(term) for term in (quad.subject, quad.predicate, quad.object)) for quad in default}


def short(term):
    value = term.value
    for namespace in (BASE, KG, RDF):
        value = value.removeprefix(namespace)
    return value


def one_event(facts, cls):
    (event,) = (subject for subject, predicate, value in facts if predicate == "type" and value == cls)
    return {(predicate, value) for subject, predicate, value in facts if subject == event}


def test_a_transfer_is_read_with_its_roles_and_its_date(facts):
    assert one_event(facts, "Transfer") >= {
        ("agent", "club/fenmoor-rovers"),
        ("seller", "club/hallvik"),
        ("target", "person/tomas-berglind"),
        ("beginDate", "2023-07-03"),
    }


def test_a_match_is_at_the_ground_that_a_relational_noun_names(facts):
    assert one_event(facts, "Match") >= {
        ("participant", "club/fenmoor-rovers"),
        ("participant", "club/hallvik"),
        ("location", "stadium/harbour-ground"),
        ("beginDate", "2023-05"),
    }


def test_a_contract_has_the_parties_that_conclude_it(facts):
    (contract,) = (value for predicate, value in one_event(facts, "Conclusion") if predicate == "concerns")
    parties = {value for subject, predicate, value in facts if (subject, predicate) == (contract, "party")}
    assert parties == {"club/fenmoor-rovers", "person/tomas-berglind"}


def test_titles_bodies_and_homes_are_read_as_the_ontology_says(facts):
    assert facts >= {
        ("person/ada-holme", "manages", "club/fenmoor-rovers"),
        ("person/jon-lind", "playsFor", "club/fenmoor-rovers"),
        ("body/fenmoor-rovers-academy", "academyOf", "club/fenmoor-rovers"),
        ("stadium/harbour-ground", "homeOf", "club/hallvik"),
    }
    assert not [fact for fact in facts if fact[:2] == ("person/karl-ostman", "playsFor")]  # a former striker


def test_what_is_planned_or_not_so_stays_a_claim(built, facts):
    assert len([fact for fact in facts if fact[1:] == ("type", "ReportedEvent")]) == 2
    standings = {(c.polarity, c.modality) for r in built.readings for c in r.claims if c.object == "Transfer"}
    assert standings == {("Positive", "Actual"), ("Positive", "Future"), ("Negative", "Actual")}


def test_nothing_but_this_domain_and_its_evidence_is_in_the_graph(built):
    compiled = built.domain.compiled
    terms = {term.value for quad in built.quads() for term in tuple(quad)[:3] if isinstance(term, ox.NamedNode)}
    used = {term.removeprefix(KG) for term in terms if term.startswith(KG)}
    assert "Transfer" in used
    assert used <= compiled.classes.keys() | compiled.properties | EVIDENCE | OF_EVIDENCE


def test_a_property_that_a_domain_leaves_out_is_not_claimed(built, tmp_path):
    folder = Path(shutil.copytree(FOOTBALL / "ontology", tmp_path / "ontology"))
    terms = (folder / "kg.ttl").read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in terms if not line.startswith(("kg:location ", "kg:beginDate "))]
    (folder / "kg.ttl").write_text("".join(left), encoding="utf-8")
    (reading,) = kg.read([a for a in built.articles if a.identifier == "berglind"], kg.load(folder))
    (whole,) = (r for r in built.readings if r.article == "berglind")
    without = {claim.predicate for claim in reading.claims}
    assert without == {claim.predicate for claim in whole.claims} - {"location", "beginDate"}


def test_an_article_of_politics_tells_nothing_here(built):
    (reading,) = (reading for reading in built.readings if reading.article == "politics")
    assert {claim.predicate for claim in reading.claims} == {"type"}
    assert {claim.object for claim in reading.claims} <= {"Person", "Organization", "Town"}
    (article,) = (article for article in built.articles if article.identifier == "politics")
    (known,) = kg.read([article], kg.load(kg.bundled_domain().ontology))
    assert {"agent", "target", "headOf"} <= {claim.predicate for claim in known.claims}


def test_the_graph_conforms_to_the_shapes_of_the_domain(built, tmp_path):
    outcome = kg.write_build(built, tmp_path / "graph", shapes=FOOTBALL / "shapes")
    assert outcome.conforms
    assert outcome.report.focus_nodes == 1


def test_the_domain_has_nothing_to_mend():
    from kg.ontology.domain import domain_files
    from kg.ontology.lint import inspected, lint

    assert lint(inspected(domain_files(FOOTBALL / "ontology"))) == []


# --- The code that reads ---

LEFT = {
    "linking.py": {"City", "Region"},
}
"""Classes below the upper ones that some modules still know by name."""

NOT_OF_THE_DOMAIN = frozenset({"down", "post"})
"""Words of grammar that some noun of the lexicon is like."""

MODULES = sorted(READING.rglob("*.py"))
OF_WORDS = [module for module in MODULES if module.parent.name != "dates"]
"""Modules whose lists of words are looked through; those of dates are of the calendar and of numbers."""


@pytest.fixture(scope="module")
def bundled():
    return kg.load(kg.bundled_domain().ontology).compiled


def constants(tree):
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_reading_knows_upper_classes_only(module, bundled):
    named = constants(ast.parse(module.read_text(encoding="utf-8"))) & bundled.classes.keys()
    assert named - LEFT.get(module.name, set()) <= UPPER


def test_every_list_of_words_and_every_kind_is_asked_for():
    lint = READING.parent / "ontology" / "lint"
    code = "".join(path.read_text(encoding="utf-8") for path in (*MODULES, *lint.glob("*.py")))
    assert [name for name in LISTS.values() if f".words.{name}" not in code] == []
    assert [
        name
        for name, kind in vars(behaviour).items()
        if isinstance(kind, str) and kind in KINDS and f" {name}" not in code
    ] == []


@pytest.mark.parametrize("module", OF_WORDS, ids=lambda path: path.name)
def test_no_list_of_words_in_reading_has_words_of_the_domain(module, bundled):
    words = {entry.words[0] for entry in bundled.entries if entry.kind != "cue" and len(entry.words) == 1}
    assert {"president", "country", "force", "capital"} <= words
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and "__all__" not in ast.unparse(node):
            assert (constants(node) & words) - bundled.properties - NOT_OF_THE_DOMAIN == set()

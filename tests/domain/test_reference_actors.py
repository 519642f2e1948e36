"""The actors, agreements, events and infrastructure that the domain knows: well-formed, linked, well named."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from kg.iris import BASE, KG, LEXICON, OWL, RDF, RDFS, SKOS, WD
from kg.ontology.compiling import ORG

if TYPE_CHECKING:
    from types import ModuleType

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
REFERENCE = ONTOLOGY / "reference"
FILES = (
    "agreements", "bodies", "companies", "events", "groups", "infrastructure", "media", "organizations", "parties",
)  # fmt: skip
TOPS = {
    "agreements": {"Agreement"},
    "bodies": {"GovernmentBody", "ArmedForce", "ArmedGroup"},
    "companies": {"Company"},
    "events": {"Event"},
    "groups": {"ArmedGroup", "ArmedForce", "Company", "PoliticalParty", "Organization"},
    "infrastructure": {"Infrastructure", "Place"},
    "media": {"MediaOrganization"},
    "organizations": {"Organization"},
    "parties": {"PoliticalParty"},
}
"""The classes that a file may hold, subclasses included."""

LABEL, ALIAS = RDFS + "label", SKOS + "altLabel"
LINKS = (
    "agent", "concerns", "connects", "ends", "headOf", "locatedIn", "location", "mediator", "memberOf", "operator",
    "participant", "partOf", "party", "subordinateTo", "target",
)  # fmt: skip
GREGORIAN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

Said = dict[str, dict[str, list[str]]]


@cache
def read(name: str) -> Said:
    """Path → predicate → objects (paths of things, other IRIs, or text) of one file."""
    found: Said = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(REFERENCE / f"{name}.ttl"), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode), f"{name}.ttl holds a blank node"
        assert isinstance(quad.predicate, ox.NamedNode)
        value = quad.object.value if isinstance(quad.object, ox.Literal | ox.NamedNode) else ""
        found[quad.subject.value.removeprefix(BASE)][quad.predicate.value].append(value.removeprefix(BASE))
    return found


@cache
def known() -> frozenset[str]:
    """The paths of all things of the reference data."""
    return frozenset(path for file in REFERENCE.glob("*.ttl") for path in read(file.stem))


@cache
def ancestors() -> dict[str, set[str]]:
    above: dict[str, set[str]] = defaultdict(set)
    for quad in ox.parse(path=str(ONTOLOGY / "kg.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == RDFS + "subClassOf" and isinstance(quad.object, ox.NamedNode):
            above[quad.subject.value.removeprefix(KG)].add(quad.object.value.removeprefix(KG))
    return above


def is_a(cls: str, top: str) -> bool:
    return cls == top or any(is_a(parent, top) for parent in ancestors()[cls])


def things(name: str) -> Said:
    """The things of one file, memberships aside."""
    return {path: of for path, of in read(name).items() if ORG + "Membership" not in of[RDF + "type"]}


@pytest.mark.parametrize("name", FILES)
def test_every_thing_has_one_class_that_its_file_may_hold_and_one_label(name: str) -> None:
    for path, of in things(name).items():
        assert len(of[RDF + "type"]) == 1, path
        assert len(of[LABEL]) == 1, path
        cls = of[RDF + "type"][0].removeprefix(KG)
        assert any(is_a(cls, top) for top in TOPS[name]), f"{path} is a {cls}"


@pytest.mark.parametrize("name", FILES)
def test_slugs_are_lower_case_ascii_words(name: str) -> None:
    assert [path for path in read(name) if not re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", path)] == []


@pytest.mark.parametrize("name", FILES)
def test_prominence_lies_between_zero_and_one(name: str) -> None:
    for path, of in things(name).items():
        assert all(0 < float(value) <= 1 for value in of[LEXICON + "prominence"]), path
        assert len(of[LEXICON + "prominence"]) <= 1, path


@pytest.mark.parametrize("name", FILES)
def test_links_lead_to_things_that_are_known(name: str) -> None:
    for path, of in things(name).items():
        dangling = {target for link in LINKS for target in of.get(KG + link, ()) if target not in known()}
        assert dangling == set(), path


@pytest.mark.parametrize("name", FILES)
def test_dates_are_partial_dates_in_order(name: str) -> None:
    for path, of in read(name).items():
        dates = [value for key in ("beginDate", "endDate") for value in of.get(KG + key, ())]
        assert all(GREGORIAN.fullmatch(value) for value in dates), path
        assert len(dates) < 2 or dates[0][: len(dates[1])] <= dates[1], path


@pytest.mark.parametrize("name", FILES)
def test_subjects_are_sorted(name: str) -> None:
    text = (REFERENCE / f"{name}.ttl").read_text(encoding="utf-8")
    subjects = re.findall(r"^([a-z]+:\S+) a ", text, re.MULTILINE)
    assert subjects == sorted(subjects)


def test_no_thing_is_described_twice() -> None:
    subjects: Counter[str] = Counter()
    for name in FILES:
        text = (REFERENCE / f"{name}.ttl").read_text(encoding="utf-8")
        subjects.update(re.findall(r"^([a-z]+:\S+) a ", text, re.MULTILINE))
    assert [subject for subject, times in subjects.items() if times > 1] == []


def test_no_two_things_share_a_wikidata_id() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for name in FILES:
        for path, of in things(name).items():
            for same in of.get(OWL + "sameAs", ()):
                assert re.fullmatch(re.escape(WD) + r"Q[1-9]\d*", same), path
                owners[same].add(path)
    assert {same: paths for same, paths in owners.items() if len(paths) > 1} == {}


def test_offices_are_held_in_bodies_that_are_known() -> None:
    memberships = [of for of in read("offices").values() if ORG + "Membership" in of[RDF + "type"]]
    assert memberships
    assert {of[ORG + "organization"][0] for of in memberships} <= known()
    assert {of[LEXICON + "relation"][0] for of in memberships} == {KG + "headOf", KG + "officialOf"}


def test_labels_of_one_file_are_unlike() -> None:
    for name in FILES:
        labels = Counter(of[LABEL][0].lower() for of in things(name).values())
        assert [label for label, times in labels.items() if times > 1] == [], name


@pytest.mark.parametrize("name", ["agreements", "events", "infrastructure"])
def test_names_are_no_descriptions(name: str) -> None:
    """A name without capital or figure ("grain deal") would take any deal about grain for the known one."""
    for path, of in things(name).items():
        common = [alias for alias in of.get(ALIAS, ()) if not any(c.isupper() or c.isdigit() for c in alias)]
        assert {alias for alias in common if alias not in HOUSEHOLD_NAMES} == set(), path


HOUSEHOLD_NAMES = {
    "cluster munitions convention", "cold war", "contract of the century", "eight-day war", "eleven-day war",
    "fifty-day war", "first intifada", "five-day war", "forty-four-day war", "four-day war", "gilets jaunes",
    "gulf war",
    "landmine ban treaty", "oil-for-food program", "oil-for-food programme", "pandemic treaty",
    "phase-one trade deal", "road map to peace", "second intifada", "six-day war", "six-nation talks",
    "six-party talks", "soccer war", "tanker war", "ten-day war", "twelve-day war", "war on terror",
    "war on terrorism", "yellow vest movement", "yellow vest protests", "yellow vests movement",
}  # fmt: skip
"""What newspapers write small and still mean as a name."""


@pytest.mark.parametrize("slug", ["nuclear-non-proliferation-treaty", "inf-treaty", "prespa-agreement", "jcpoa"])
def test_arms_control_and_naming_treaties_are_plain_agreements(slug: str) -> None:
    assert read("agreements")[f"agreement/{slug}"][RDF + "type"] == [KG + "Agreement"]


def test_newspapers_named_after_a_people_or_a_common_word_carry_their_kind() -> None:
    """Bare "The Australian" would take "the Australian minister" for the newspaper."""
    demonyms = {demonym for name in ("states", "regions", "peoples") for of in read(name).values()
                for demonym in of.get(LEXICON + "demonym", ())}  # fmt: skip
    names = {name for of in things("media").values() for name in (*of[LABEL], *of.get(ALIAS, ()))}
    assert {name for name in names if name.removeprefix("The ") in demonyms} == set()


@cache
def listed() -> tuple[dict[str, Any], ModuleType]:
    """The actors of the hand-kept lists by path, and the script that reads them."""
    spec = importlib.util.spec_from_file_location("actors", ONTOLOGY / "scripts" / "actors.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    sys.modules["actors"] = script
    spec.loader.exec_module(script)
    return script.read_lists(ONTOLOGY / "scripts" / "actors", script.read_listed(REFERENCE)), script


def test_the_actors_of_all_countries_are_what_the_lists_say() -> None:
    actors, script = listed()
    assert script.document(actors) == (REFERENCE / "actors.ttl").read_text(encoding="utf-8")


def test_listed_actors_are_described_nowhere_else() -> None:
    """What another file describes gets names and a home from the lists, and no second class or label."""
    described = {path for name in FILES for path in things(name)}
    twice = {path for path, of in read("actors").items() if of[RDF + "type"] and path in described}
    assert twice == set()
    assert {path for path, of in read("actors").items() if not of[RDF + "type"]} <= described


def test_listed_actors_are_at_home_in_things_that_are_known() -> None:
    homes = {
        home for of in read("actors").values() for key in (LEXICON + "basedIn", KG + "subordinateTo")
        for home in of.get(key, ())
    }  # fmt: skip
    assert homes <= known()
    assert len(homes) > 190


def test_no_other_name_of_a_listed_actor_is_a_note_or_a_chance_opening() -> None:
    """ "Labour Party (Ireland)" is never written so; "The Standard" opens "The Standard Bank said"."""
    names = {name for of in read("actors").values() for name in of.get(ALIAS, ())}
    assert {name for name in names if "(" in name or re.fullmatch(r"The \S+", name)} == set()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[state/atlantis]", "no such thing"),
        ("club: Quilford Rovers", "no kind"),
    ],
)
def test_a_line_of_the_lists_that_makes_no_sense_is_reported(tmp_path: Path, line: str, message: str) -> None:
    _, script = listed()
    (tmp_path / "x.txt").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"x\.txt:1: {message}"):
        script.read_lists(tmp_path, script.Listed(labels={"state/kenya": "Kenya"}))


def test_a_name_that_countries_share_is_no_more_than_a_hint() -> None:
    actors = read("actors")
    parliament = actors["body/parliament-of-ghana"]
    assert "Parliament" in parliament[ALIAS]
    assert float(parliament[LEXICON + "prominence"][0]) < 0.1

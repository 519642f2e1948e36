"""The places and peoples that the domain knows: well-formed, linked, and unambiguous where news is."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.iris import BASE, KG, LEXICON, OWL, RDF, RDFS, SKOS, WD
from kg.ontology.names import fold
from kg.reading.places import WEAK

REFERENCE = Path(__file__).resolve().parents[2] / "ontology" / "reference"
FILES = ("states", "peoples", "cities", "regions", "divisions", "waters", "places")
CLASS_OF_FOLDER = {
    "state": "State", "people": "People", "city": "City", "region": "Region", "water": "WaterBody", "place": "Place",
}  # fmt: skip
LABEL, ALIAS, DEMONYM = RDFS + "label", SKOS + "altLabel", LEXICON + "demonym"
ELSEWHERE = {"organization/european-union"}


@pytest.fixture(scope="module")
def said() -> dict[str, dict[str, list[str]]]:
    """Path → predicate → objects (paths of things, other IRIs, or text)."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in FILES:
        for triple in ox.parse(path=str(REFERENCE / f"{name}.ttl"), format=ox.RdfFormat.TURTLE):
            assert isinstance(triple.subject, ox.NamedNode)
            found[triple.subject.value.removeprefix(BASE)][triple.predicate.value].append(
                triple.object.value.removeprefix(BASE)
            )
    return found


@pytest.fixture(scope="module")
def meaning(said):
    """What a bare name or demonym means first: folded → path."""
    best: dict[str, tuple[float, str]] = {}
    for path, of in said.items():
        prominence = float(of[LEXICON + "prominence"][0])
        for predicate in (LABEL, ALIAS, DEMONYM):
            for name in of.get(predicate, ()):
                best[fold(name)] = max(best.get(fold(name), (0.0, "")), (prominence, path))
    return {name: path for name, (_, path) in best.items()}


def test_every_thing_has_the_class_of_its_folder_one_label_and_a_prior(said):
    for path, of in said.items():
        assert of[RDF + "type"] == [KG + CLASS_OF_FOLDER[path.split("/")[0]]], path
        assert len(of[LABEL]) == 1, path
        assert len(of[LEXICON + "prominence"]) == 1, path
        assert 0 < float(of[LEXICON + "prominence"][0]) <= 1, path


def test_slugs_are_lower_case_ascii_words(said):
    assert [path for path in said if not re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", path)] == []


def test_links_lead_to_things_that_are_known(said):
    linking = [KG + "locatedIn", KG + "partOf", KG + "capitalOf", LEXICON + "metonymOf"]
    targets = {target for of in said.values() for predicate in linking for target in of.get(predicate, ())}
    assert targets - set(said) <= ELSEWHERE


def test_no_two_things_share_a_wikidata_id(said):
    owners = defaultdict(list)
    for path, of in said.items():
        for same in of.get(OWL + "sameAs", ()):
            assert re.fullmatch(re.escape(WD) + r"Q[1-9]\d*", same), path
            owners[same].append(path)
    assert {same: paths for same, paths in owners.items() if len(paths) > 1} == {}


def test_of_namesakes_one_wins(said):
    priors = defaultdict(dict)
    for path, of in said.items():
        for predicate in (LABEL, ALIAS, DEMONYM):
            for name in of.get(predicate, ()):
                priors[fold(name)][path] = float(of[LEXICON + "prominence"][0])
    tied = {
        name: sorted(of) for name, of in priors.items() if sum(prior == max(of.values()) for prior in of.values()) > 1
    }
    assert tied == {}


def test_nothing_says_its_label_again_as_another_name(said):
    assert [path for path, of in said.items() if of[LABEL][0] in of.get(ALIAS, ())] == []


def test_every_state_of_today_has_a_capital_with_an_id(said):
    capitals = {state: path for path, of in said.items() for state in of.get(KG + "capitalOf", ())}
    assert len(capitals) == 194  # the members of the UN, Kosovo, Palestine and Taiwan, less Monaco and Singapore
    assert [path for path in capitals.values() if not said[path].get(OWL + "sameAs")] == []


def test_a_capital_stands_for_its_state_except_brussels(said):
    for path, of in said.items():
        if of.get(KG + "capitalOf"):
            stands_for = of[LEXICON + "metonymOf"]
            assert stands_for == (["organization/european-union"] if path == "city/brussels" else of[KG + "capitalOf"])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("U.S.", "state/united-states"),
        ("UK", "state/united-kingdom"),
        ("Britain", "state/united-kingdom"),
        ("Burma", "state/myanmar"),
        ("Türkiye", "state/turkey"),
        ("DRC", "state/democratic-republic-of-the-congo"),
        ("Congo", "state/democratic-republic-of-the-congo"),
        ("Georgia", "state/georgia"),
        ("Jordan", "state/jordan"),
        ("Macedonia", "state/north-macedonia"),
        ("Guinea", "state/guinea"),
        ("Nigerien", "state/niger"),
        ("Emirati", "state/united-arab-emirates"),
        ("Dutch", "state/netherlands"),
        ("Azeri", "state/azerbaijan"),
        ("Soviet", "state/soviet-union"),
        ("Kiev", "city/kyiv"),
        ("Bombay", "city/mumbai"),
        ("Saigon", "city/ho-chi-minh-city"),
        ("Tiflis", "city/tbilisi"),
        ("Washington", "city/washington"),
        ("New York", "city/new-york"),
        ("Gaza", "region/gaza-strip"),
        ("Karabakh", "region/nagorno-karabakh"),
        ("Crimean", "region/crimea"),
        ("Bosporus", "water/bosphorus"),
        ("the Kremlin".removeprefix("the "), "place/kremlin"),
        ("Kurdish", "people/kurds"),
        ("Uighur", "people/uyghurs"),
    ],
)
def test_names_of_newspapers_mean_what_they_mean_there(meaning, name, path):
    assert meaning[fold(name)] == path


@pytest.mark.parametrize(
    ("path", "wikidata"),
    [
        ("state/denmark", "Q35"),
        ("state/netherlands", "Q55"),
        ("state/kosovo", "Q1246"),
        ("city/istanbul", "Q406"),
        ("city/khartoum", "Q1963"),
        ("city/geneva", "Q71"),
        ("city/jerusalem", "Q1218"),
        ("city/yekaterinburg", "Q887"),
        ("region/georgia-us-state", "Q1428"),
        ("region/kurdistan-region", "Q205047"),
        ("water/gulf-of-aden", "Q41837"),
    ],
)
def test_ids_lead_to_the_thing_itself(said, path, wikidata):
    assert said[path][OWL + "sameAs"] == [WD + wikidata]


def test_a_city_that_is_named_by_an_everyday_word_is_meant_by_it_only_in_context(said):
    words = {"august", "bath", "college", "hit", "mary", "mobile", "normal", "of", "police", "reading", "same", "star"}
    priors = {
        fold(name): float(of[LEXICON + "prominence"][0])
        for path, of in said.items()
        if path.startswith("city/")
        for name in of[LABEL] + of.get(ALIAS, [])
    }
    assert [name for name in words if priors.get(name, 0.0) >= WEAK] == []
    assert {"august", "college", "hit", "of", "police", "same", "star"}.isdisjoint(priors)
    assert {"bath", "mobile", "reading"} < priors.keys()


@pytest.mark.parametrize(
    ("path", "around"),
    [
        ("city/medina-ohio", {"state/united-states", "region/ohio"}),
        ("city/alexandria-minnesota", {"state/united-states", "region/minnesota"}),
        ("city/aydin", {"state/turkey", "region/aydin-province"}),
        ("region/county-kerry", {"state/ireland"}),
        ("region/orange-county-california", {"state/united-states", "region/california"}),
        ("region/nghe-an", {"state/vietnam"}),
    ],
)
def test_towns_and_divisions_lie_in_their_division_and_state(said, path, around):
    assert set(said[path][KG + "locatedIn"]) == around


def test_a_division_is_part_of_the_state_that_it_lies_in(said):
    for path, of in said.items():
        if path.startswith("region/"):
            assert set(of.get(KG + "partOf", ())) <= set(of.get(KG + "locatedIn", ())), path


@pytest.mark.parametrize("name", FILES)
def test_files_say_where_they_come_from_and_are_sorted(name):
    text = (REFERENCE / f"{name}.ttl").read_text(encoding="utf-8")
    assert text.startswith("# ")
    subjects = re.findall(r"^([a-z]+:[a-z0-9-]+) a ", text, flags=re.MULTILINE)
    assert subjects == sorted(subjects)

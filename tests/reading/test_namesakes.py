"""Names that actors of several countries share, and whose body a known name says it is."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.ontology import Domain, bundled_domain, load
from kg.reading import STEPS, parsed_text
from kg.reading.draft import Draft
from kg.reading.language import load_model
from kg.reading.parse import Parse


@pytest.fixture(scope="module")
def domain() -> Domain:
    return load(bundled_domain().ontology)


def read(domain: Domain, body: str) -> Draft:
    """Return the draft of an article of this body after every step."""
    nlp = load_model()
    article = Article("a", "Notes", body)
    draft = Draft(article, Parse.of(nlp(parsed_text(article, domain, nlp))), domain)
    for step in STEPS.values():
        step(draft)
    return draft


def meant(draft: Draft, surface: str) -> list[str]:
    """Return what each mention of these words means, in order; empty for a thing that only the article knows."""
    known = draft.domain.by_path
    found = sorted((f for f in draft.found if draft.surface(f) == surface), key=lambda f: f.first)
    return [f.path if f.path in known else "" for f in found]


@pytest.mark.parametrize(
    ("country", "path"),
    [
        ("Uganda", "body/parliament-of-uganda"),
        ("Sri Lanka", "body/parliament-of-sri-lanka"),
        ("Kazakhstan", "body/parliament-of-kazakhstan"),
    ],
)
def test_the_country_of_the_article_decides_whose_parliament_it_is(domain, country, path):
    draft = read(domain, f"{country} has a new budget. Deputies in {country} argued all night before Parliament voted.")
    assert meant(draft, "Parliament") == [path]


def test_a_name_that_nothing_tells_apart_means_none_of_its_bearers(domain):
    draft = read(domain, "The house was quiet until Parliament voted on Monday.")
    assert "body/parliament-of-uganda" not in meant(draft, "Parliament")


def test_an_actor_named_in_full_owns_its_abbreviation(domain):
    draft = read(domain, "Moldova votes. The Party of Action and Solidarity leads. Later PAS thanked its voters.")
    assert meant(draft, "PAS") == ["party/party-of-action-and-solidarity"]


def test_a_known_body_belongs_to_the_state_that_opens_its_name(domain):
    draft = read(domain, "Indian officials said that the Indian Air Force had moved ten jets to the coast.")
    told = [(r.subject.path, r.predicate, r.object.path) for r in draft.relations]
    assert ("force/indian-air-force", "subordinateTo", "state/india") in told


def test_a_bracket_after_an_unknown_name_abbreviates_it_and_no_known_namesake(domain):
    draft = read(domain, "The World Tulip Organisation (WTO) met in Utrecht. The WTO chose a new chair.")
    assert set(meant(draft, "WTO")) == {""}


def test_a_bracket_after_another_form_of_a_known_name_is_the_known_thing(domain):
    draft = read(domain, "The Islamic Revolutionary Guards Corps of Iran (IRGC) denied it. The IRGC said no more.")
    assert set(meant(draft, "IRGC")) == {"force/islamic-revolutionary-guard-corps"}


@pytest.mark.parametrize("name", ["Quilford Inc", "Quilford Timber Corp.", "Westmere Airlines", "Ostrava Glass Ltd"])
def test_what_the_law_puts_at_the_end_of_its_name_makes_a_company(domain, name):
    draft = read(domain, f"Shares of {name} fell by a third on Tuesday, a broker said.")
    assert [f.cls for f in draft.found if draft.surface(f) == name] == ["Company"]

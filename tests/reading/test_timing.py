"""Dates reach events, and agreements through their signing; a war ends with the agreement that ended it."""

from kg.reading.draft import Event, Relation, Role
from kg.reading.timing import date_events
from tests.reading.sketch import draft_of, drafted, drawn, mark


def dated(text, domain, **front):
    draft = drafted(text, domain, upto="dates", **front)
    return {event.found.cls: (event.begin, event.end) for event in draft.events}


def test_an_event_begins_when_its_clause_says(domain):
    assert dated("Laos attacked Vietnam on 3 June 1990.", domain) == {"Attack": ("1990-06-03", None)}


def test_the_articles_date_is_never_an_events_date(domain):
    assert dated("Laos attacked Vietnam.", domain, published="1990-06-04") == {"Attack": (None, None)}


def test_an_agreement_begins_when_its_own_words_say(domain):
    draft = drafted("The 1936 treaty between Fiji and Tonga failed.", domain, upto="dates")
    assert [begin for begin, _ in draft.begins.values()] == ["1936"]


def test_a_war_ends_on_the_day_of_the_agreement_that_ended_it(domain):
    text = "truce/NN/nsubj/1 ended=end/VBD/ROOT/1 war/NN/dobj/1 signed=sign/VBD/dep/1"
    draft = draft_of(drawn(text), domain)
    truce = mark(draft, 0, "Ceasefire", "drawn#truce")
    war = mark(draft, 2, "War", "drawn#war", kind="event")
    signing = mark(draft, 3, "Signing", "drawn#signing", kind="event")
    entry = domain.verbs["sign"][0]
    draft.events = [Event(2, entry, war), Event(3, entry, signing, [Role("concerns", truce, "")])]
    draft.relations = [Relation(truce, "ends", war, 1, "")]
    date_events(draft)
    assert draft.events[0].end is None
    draft.begins[truce.path] = ("1990-06-03", 0)
    date_events(draft)
    assert draft.events[0].end == "1990-06-03"

"""Persons without their names: "the Turkish leader", "Georgia's prime minister", "the president", "the envoy, X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology.behaviour import AUTHORITY
from kg.reading.draft import Found
from kg.reading.titles import Title, explained, holder_after, modified_by_past, title_at

if TYPE_CHECKING:
    from kg.ontology import Entry, Office
    from kg.reading.draft import Draft

PERSONAL = frozenset({"his", "her", "their", "my", "our", "whose"})

NEAR = 5
"""Words on either side of a name within which a state is the one that the person serves."""


def describe_persons(draft: Draft) -> None:
    """Mark "the Turkish leader", "Georgia's prime minister", "the premier", and definite appositives of names."""
    _give_up_portfolios(draft)
    for head in range(len(draft.parse)):
        title = _free_title(draft, head)
        if title is None:
            continue
        state = _nationality(draft, title)
        person = _person_of(draft, title, state)
        if person is not None:
            _add_person(draft, title, person, state)


def _give_up_portfolios(draft: Draft) -> None:
    """Take back names that are but words of a title: the "State" of "Secretary of State"."""
    for head in range(len(draft.parse)):
        title = title_at(draft, head) if draft.parse.text[head][0].isupper() else None
        owner = draft.owner[title.last - 1] if title is not None and title.last - 1 > head else None
        if owner is not None and draft.parse.lower[owner.first - 1] == "of":
            draft.drop(owner)


def _free_title(draft: Draft, head: int) -> Title | None:
    """Return the title at a token that nothing has marked yet and that may stand for a person by itself."""
    parse = draft.parse
    singular = parse.pos[head] in ("NOUN", "PROPN") and parse.tag[head] not in ("NNS", "NNPS")
    if not singular or draft.owner[head] is not None:
        return None
    title = title_at(draft, head)
    if title is None or not draft.free(title.first, title.last) or _belongs_to_name(draft, title):
        return None
    if _is_indefinite(draft, head):
        return None
    return title


def _person_of(draft: Draft, title: Title, state: Found | None) -> str | None:
    """Return the person whom a title describes: named in apposition, or singled out by the office."""
    head = title.head
    person = _appositive_of(draft, title) if state is not None or _definite(draft, head) else None
    if person is None and draft.parse.dep[head] != "appos":
        return _by_office(draft, title, state)
    return person


def _add_person(draft: Draft, title: Title, person: str, state: Found | None) -> None:
    """Mark a description of a person together with the nationality in it, which says whose office it is."""
    first = title.first
    if state is not None and state.kind in ("demonym", "name") and state.last == title.first:
        draft.drop(state)
        first = state.first
    found = draft.add(Found(first, title.last, title.head, "nominal", "title", cls="Person", path=person))
    if state is not None and not modified_by_past(draft, title.head):
        draft.implied.append((found, title.entry.denotes, state))


def _definite(draft: Draft, head: int) -> bool:
    det = draft.parse.child(head, "det")
    return det is not None and draft.parse.lower[det] == "the"


def _belongs_to_name(draft: Draft, title: Title) -> bool:
    """Whether the title stands before its holder's name or has "of …" beside it: then it is a relation, no mention."""
    parse, head = draft.parse, title.head
    if holder_after(draft, title) is not None or _is_ones_own(draft, head):
        return True
    after = draft.owner[title.last] if title.last < len(parse) else None
    if after is not None and after.cls == "Person":
        return True
    if parse.dep[head] == "attr" or (parse.dep[head] in ("compound", "nmod") and parse.head[head] > head):
        return True
    return any(parse.dep[c] == "prep" and parse.lower[c] in ("of", "for") for c in parse.children[head])


def _is_indefinite(draft: Draft, head: int) -> bool:
    """Whether a description introduces somebody: "an Omani minister"."""
    det = draft.parse.child(head, "det")
    return det is not None and draft.parse.lower[det] in ("a", "an")


def _is_ones_own(draft: Draft, head: int) -> bool:
    """Whether a person has what the title says: "his German counterpart" tells of two persons and names neither."""
    owner = draft.parse.child(head, "poss")
    return owner is not None and draft.parse.lower[owner] in PERSONAL


def _nationality(draft: Draft, title: Title) -> Found | None:
    """Return the demonym or state right before a title ("Turkish leader", "US president")."""
    owner = draft.owner[title.first - 1] if title.first else None
    if owner is None or owner.last != title.first:
        return None
    return owner if draft.domain.is_kind(owner.cls, AUTHORITY) else None


def _appositive_of(draft: Draft, title: Title) -> str | None:
    """Return the person that a title explains in apposition ("X, the French foreign minister" and "the …, X")."""
    parse, head = draft.parse, title.head
    beside = parse.head[head] if parse.dep[head] == "appos" else parse.child(head, "appos")
    owners = (explained(draft, title), draft.owner[beside] if beside is not None else None)
    return next((owner.path for owner in owners if owner is not None and owner.cls == "Person"), None)


def _by_office(draft: Draft, title: Title, state: Found | None) -> str | None:
    """Return the person whom title and nationality single out, in the article or else in office at its date."""
    named = [f for f in reversed(draft.found) if f.cls == "Person" and f.kind == "name"]
    if state is None:
        if not _definite(draft, title.head):
            return None
        return next((f.path for f in named if f.first < title.first and _has_role(draft, f, title, None)), None)
    found = next((f.path for f in named if _has_role(draft, f, title, state)), None)
    return found or _in_office(draft, title, state)


def _in_office(draft: Draft, title: Title, state: Found) -> str | None:
    """Return who held an office of this title in this state when the article appeared, if it was one person."""
    published = draft.article.published
    if published is None:
        return None
    offices = draft.domain.officers.get(state.path, ())
    holders = {office.person for office in offices if office.held(published) and _role_fits(office, title)}
    return holders.pop() if len(holders) == 1 else None


def _role_fits(office: Office, title: Title) -> bool:
    """Whether an office goes by a title; an unspecific one ("leader") means every office of its relation."""
    if title.entry.denotes != office.relation:
        return False
    return title.entry.unspecific or " ".join(title.entry.words) in office.role.lower()


def _has_role(draft: Draft, found: Found, title: Title, body: Found | None) -> bool:
    """Whether the article or the reference data gives a person this title (for this body).

    A title that is not said of the person counts where the body is named near by, elsewhere than in the description.
    """
    words, before = set(title.entry.words), _words_before(draft, found)
    if body is None and words <= before:
        return True
    if any(_gives_role(office, title.entry) for office in _offices_held(draft, found, body)):
        return True
    if body is None or not (title.entry.unspecific or words <= before):
        return False
    near = draft.owner[max(found.first - NEAR, 0) : found.last + NEAR]
    return any(owner is not None and owner is not body and owner.path == body.path for owner in near)


def _offices_held(draft: Draft, found: Found, body: Found | None) -> list[Office]:
    """Return the offices (of this body) that a person held when the article appeared."""
    offices = draft.domain.offices_of.get(found.path, ())
    return [o for o in offices if (body is None or o.body == body.path) and o.held(draft.article.published)]


def _gives_role(office: Office, title: Entry) -> bool:
    if title.unspecific and office.relation == title.denotes:
        return True
    return set(title.words) <= set(office.role.lower().split())


def _words_before(draft: Draft, found: Found) -> set[str]:
    """Return the lemmas of the four words before a name, in its sentence: where its title would stand."""
    parse = draft.parse
    before = range(max(found.first - 4, 0), found.first)
    return {parse.lemma[i] for i in before if parse.sentence[i] == parse.sentence[found.first]}

"""Step 11: the parties of agreements, and under whose mediation they were made.

Parties stand beside the agreement's name ("between X and Y", "X-Y treaty", "X's pact with Y"), are called parties to
it, or sign it as states or bodies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.ontology.behaviour import CONCLUSION, LAND, OWNED_BODY, SIGNATORY
from kg.reading.arguments import VERBAL
from kg.reading.bearers import bearers
from kg.reading.fillers import fillers
from kg.reading.localities import joined_in_name
from kg.reading.nominalisations import arguments
from kg.reading.statements import add
from kg.reading.triggers import entries_at

if TYPE_CHECKING:
    from kg.reading.arguments import Argument
    from kg.reading.draft import Draft, Event, Found
    from kg.reading.parse import Parse

BETWEEN = frozenset({"between", "among", "amongst", "with"})
SIGNERS = ("participant", "agent")
PARTY = "party"


def read_agreements(draft: Draft) -> None:
    """Add the parties of agreements, and their mediators, as relations."""
    for found in [f for f in draft.found if draft.is_a(f, "Agreement")]:
        _named_parties(draft, found)
        _hyphened_parties(draft, found)
    for event in draft.events:
        for agreement in _signed(draft, event):
            for signer in _signers(draft, event):
                add(draft, agreement, "party", signer, event.trigger, "signer")
    for token in range(len(draft.parse)):
        if draft.parse.dep[token] == "pobj" and draft.parse.pos[token] == "NOUN":
            _mediated(draft, token)


def _signed(draft: Draft, event: Event) -> list[Found]:
    if not draft.domain.is_kind(event.found.cls, CONCLUSION) or event.polarity != "Positive":
        return []
    return [f for f in event.fillers("concerns") if draft.is_a(f, "Agreement")]


def _signers(draft: Draft, event: Event) -> list[Found]:
    """Return who signs as a party: a parliament that ratifies by itself binds its state and is no party."""
    signers = [f for f in event.fillers(*SIGNERS) if draft.domain.is_kind(f.cls, SIGNATORY)]
    if len(signers) == 1 and draft.domain.is_kind(signers[0].cls, OWNED_BODY):
        return []
    return signers


def _named_parties(draft: Draft, found: Found) -> None:
    reached = arguments(draft.parse, found.head, draft.domain)
    parties = [party for argument in reached for party in _parties_at(draft, argument)]
    if any(argument.marker == "with" for argument in reached) and len(parties) == 1:
        owners = [a for a in (*reached, *_having(draft, found.head)) if a.position in ("possessor", "subject")]
        parties += [f for argument in owners for f in _signatories(draft, argument)]
    for party in parties:
        add(draft, found, "party", party, found.head, "parties-beside")


def _having(draft: Draft, noun: int) -> list[Argument]:
    """Return the subject of "have" before a noun: "X has a treaty with Y"."""
    parse, verb = draft.parse, draft.parse.head[noun]
    if parse.dep[noun] != "dobj" or parse.lemma[verb] != "have":
        return []
    return [argument for argument in arguments(parse, verb, draft.domain) if argument.position == "subject"]


def _parties_at(draft: Draft, argument: Argument) -> list[Found]:
    """Return the parties that one argument of an agreement names: "between", "of" and modifiers must name two."""
    group = _signatories(draft, argument)
    if argument.position == "preposition" and argument.marker in BETWEEN:
        return group if len(group) > 1 or argument.marker != "between" else []
    if argument.marker == "of" and len(group) > 1:
        return group
    if argument.position in ("modifier", "possessor") and len(group) > 1:
        return [f for f in group if f.kind == "demonym" or draft.domain.is_kind(f.cls, LAND)]
    return []


def _signatories(draft: Draft, argument: Argument) -> list[Found]:
    return [f for f in fillers(draft, argument.token) if draft.domain.is_kind(f.cls, SIGNATORY)]


def _hyphened_parties(draft: Draft, found: Found) -> None:
    """Read the parties out of the name of an agreement, where the article names them elsewhere: "the US-Japan pact"."""
    named = {fold(draft.surface(f)): f for f in reversed(draft.found) if draft.domain.is_kind(f.cls, SIGNATORY)}
    for party in joined_in_name(draft.surface(found), named):
        add(draft, found, "party", party, found.head, "hyphened-name")


def called_parties(draft: Draft) -> None:
    """Add who is called a party to an agreement, before it is judged whether that is so."""
    for token in range(len(draft.parse)):
        if draft.parse.lemma[token] == PARTY:
            _called_party(draft, token)


def _called_party(draft: Draft, token: int) -> None:
    """Read "X, a party to the treaty" and "the parties to the treaty are X and Y"."""
    reached = arguments(draft.parse, token, draft.domain)
    treaties = [f for a in reached if a.marker in ("to", "of") for f in fillers(draft, a.token)]
    said_of = [a for a in (*reached, *bearers(draft, token)) if a.position == "subject"]
    for treaty in [f for f in treaties if draft.is_a(f, "Agreement")]:
        for argument in said_of:
            for party in _signatories(draft, argument):
                add(draft, treaty, "party", party, token, "called-party")


def _end_of_list(parse: Parse, noun: int) -> int:
    """Return the last word below a noun, or the comma after "A and B", where the parser has taken in what follows."""
    last = parse.edges(noun)[1]
    commas = (i for i in range(noun, last) if parse.text[i] == "," and "and" in parse.lower[noun:i])
    return next(commas, last)


def _mediated(draft: Draft, noun: int) -> None:
    """Read "under the auspices of X": of the agreement that it is said of, or that the verb above it makes."""
    parse = draft.parse
    entry = next((e for e in entries_at(draft, noun) if e.kind == "property" and e.denotes == "mediator"), None)
    if entry is None:
        return
    reached = arguments(parse, noun, draft.domain)
    owning = [a for a in reached if a.position in ("possessor", "modifier") or a.marker in ("of", "by")]
    first, last = parse.edges(noun)[0], _end_of_list(parse, noun)
    near = [f for a in owning for f in fillers(draft, a.token) if first <= f.head <= last]
    brokers = [f for f in near if draft.is_a(f, "Actor")]
    above = parse.head[parse.head[noun]]
    made = [above]
    if parse.pos[above] in VERBAL:
        made = [a.token for a in arguments(parse, above, draft.domain) if a.position in ("subject", "object")]
    for agreement in [f for token in made for f in fillers(draft, token) if draft.is_a(f, "Agreement")]:
        for broker in brokers:
            add(draft, agreement, "mediator", broker, noun, "mediation")

"""Step 4: who is who within the article. A sieve, precise passes first (Lee et al. 2013).

1. abbreviations introduced in brackets (Schwartz & Hearst 2003); 2. the same name, or a part of a longer one (surnames, short
forms); 3. persons described by office and nationality ("the Turkish leader"), capitals ("the Georgian capital");
4. other definite descriptions, by class and salience; what has no antecedent and is indefinite is a new thing, the rest is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.reading.arguments import verb_arguments
from kg.reading.draft import Found
from kg.reading.fillers import fillers
from kg.reading.titles import OFFICES, Title, title_at
from kg.reading.unlisted import is_capital

if TYPE_CHECKING:
    from kg.ontology import Office
    from kg.reading.draft import Draft
    from kg.reading.nominals import Phrase

NEW_THINGS = ("Agreement", "Infrastructure", "ArmedForce", "ArmedGroup")
"""Classes of which an indefinite description introduces one thing ("signed a declaration")."""

MAX_DISTANCE = 12
"""Sentences back to which a description may refer."""


def resolve_coreference(draft: Draft) -> None:
    """Give every mention the path of the thing it stands for; drop descriptions that denote nothing in particular."""
    _link_abbreviations(draft)
    _link_same_names(draft)
    _describe_persons(draft)
    _join_forces(draft)
    for found in sorted(draft.phrases, key=lambda f: f.first):
        _settle(draft, found, draft.phrases[found])
    draft.phrases.clear()


def _rename(draft: Draft, old: str, new: str, cls: str) -> None:
    for found in draft.found:
        if found.path == old:
            found.path, found.cls = new, cls
    draft.names.setdefault(new, []).extend(draft.names.pop(old, []))


def _link_abbreviations(draft: Draft) -> None:
    """Join "Long Name (LN)": the bracketed capitals are initials of the words before."""
    parse = draft.parse
    _mark_abbreviations(draft)
    for short in list(draft.found):
        if not _in_brackets(draft, short):
            continue
        long = next((f for f in draft.found if f.last == short.first - 1 and f.kind == "name"), None)
        if long is None or long.path == short.path:
            continue
        letters = fold(draft.surface(short)).replace(".", "")
        initials = "".join(parse.lower[i][0] for i in range(long.first, long.last) if parse.text[i][0].isalnum())
        if len(letters) >= 2 and (letters == initials or _subsequence(letters, fold(draft.surface(long)))):
            keep, lose = (
                (short, long)
                if short.path in draft.domain.by_path and long.path not in draft.domain.by_path
                else (long, short)
            )
            _rename(draft, lose.path, keep.path, keep.cls)


def _mark_abbreviations(draft: Draft) -> None:
    """Add a mention for capitals in brackets right after a name, and for the same capitals later, where nothing saw them."""
    parse = draft.parse
    introduced: dict[str, Found] = {}
    for i in range(1, len(parse) - 1):
        word = parse.text[i]
        if draft.owner[i] is not None or sum(char.isupper() for char in word) < 2:
            continue
        if parse.text[i - 1] == "(" and parse.text[i + 1] == ")":
            long = draft.owner[i - 2] if i > 1 else None
            if long is not None and word[0].lower() == draft.surface(long)[0].lower():
                introduced[word] = long
        if word in introduced:
            long = introduced[word]
            draft.add(Found(i, i + 1, i, "name", "abbreviation", cls=long.cls, path=long.path))
            draft.names.setdefault(long.path, []).append(word)


def _in_brackets(draft: Draft, found: Found) -> bool:
    parse = draft.parse
    return (
        found.first > 0
        and parse.text[found.first - 1] == "("
        and found.last < len(parse)
        and parse.text[found.last] == ")"
        and draft.surface(found)[:1].isupper()
        and sum(char.isupper() for char in draft.surface(found)) >= 2
    )


def _subsequence(letters: str, text: str) -> bool:
    rest = iter(text)
    return text[:1] == letters[:1] and all(letter in rest for letter in letters)


def _link_same_names(draft: Draft) -> None:
    """Join local names that are equal, or that are a part of a longer name of the same kind."""
    first_with: dict[str, Found] = {}
    for found in draft.found:
        if found.kind != "name":
            continue
        key = fold(draft.surface(found))
        known = found.path in draft.domain.by_path
        earlier = first_with.get(key)
        if earlier is None:
            if not known and (whole := _whole_name(draft, found, key)) is not None:
                _rename(draft, found.path, whole.path, whole.cls)
            first_with[key] = found
        elif earlier.path != found.path and not known:
            _rename(draft, found.path, earlier.path, earlier.cls)


def _whole_name(draft: Draft, part: Found, key: str) -> Found | None:
    """Return the longer name of which this one is the surname, or the beginning."""
    person = part.cls == "Person"
    for other in draft.found:
        if other.kind != "name" or other.path == part.path or other.first == part.first:
            continue
        if person != (other.cls == "Person") and not (other.cls == "Person" and part.last - part.first == 1):
            continue
        longer = fold(draft.surface(other))
        if len(longer) <= len(key):
            continue
        if other.cls == "Person":
            if longer.endswith((" " + key, "-" + key)):
                return other
        elif longer.startswith(key + " ") and draft.domain.is_a(other.cls, "Organization"):
            return other
    return None


def _describe_persons(draft: Draft) -> None:
    """Mark "the Turkish leader", "Georgia's prime minister", "the prime minister" and definite appositives of a name."""
    parse = draft.parse
    for head in range(len(parse)):
        if (
            draft.owner[head] is not None
            or parse.pos[head] not in ("NOUN", "PROPN")
            or parse.tag[head] in ("NNS", "NNPS")
        ):
            continue
        title = title_at(draft, head)
        if title is None or not draft.free(title.first, title.last) or _belongs_to_name(draft, title):
            continue
        state = _nationality(draft, title)
        person = _appositive_of(draft, head) if state is not None or _definite(draft, head) else None
        if parse.dep[head] == "appos" and person is None:
            continue
        person = person or _by_office(draft, title, state)
        if person is not None:
            _add_person(draft, title, person, state)


def _join_forces(draft: Draft) -> None:
    """Let "Russian forces" be the one more special force of that state that the article names, such as its peacekeepers."""
    forces: dict[str, dict[str, bool]] = {}
    for found in draft.found:
        parts = draft.parts.get(found.path, ())
        if draft.is_a(found, "ArmedForce") and found.entry is not None and len(parts) == 1:
            general = found.entry.words[-1] == "force" and len(found.entry.words) == 1
            forces.setdefault(parts[0], {})[found.path] = general
    for sorts in forces.values():
        special = [path for path, general in sorts.items() if not general]
        if len(special) == 1:
            for path in [path for path, general in sorts.items() if general]:
                _rename(draft, path, special[0], "ArmedForce")


def _add_person(draft: Draft, title: Title, person: str, state: Found | None) -> None:
    """Mark a description of a person together with the nationality in it, which says whose office it is."""
    first = title.first
    if state is not None and state.kind in ("demonym", "name") and state.last == title.first:
        draft.drop(state)
        first = state.first
    found = draft.add(
        Found(first, title.last, title.head, "nominal", "title", cls="Person", path=person, confidence=0.7)
    )
    if state is not None:
        draft.implied.append((found, title.entry.denotes, state))


def _definite(draft: Draft, head: int) -> bool:
    det = draft.parse.child(head, "det")
    return det is not None and draft.parse.lower[det] == "the"


def _belongs_to_name(draft: Draft, title: Title) -> bool:
    """Whether the title stands before the name of its holder or with "of …" beside it: then it is a relation, no mention."""
    parse, head = draft.parse, title.head
    after = draft.owner[title.last] if title.last < len(parse) else None
    if after is not None and after.cls == "Person":
        return True
    if parse.dep[head] in ("compound", "nmod") and parse.head[head] > head:
        return True
    if parse.dep[head] == "attr":
        return True
    return any(parse.dep[c] == "prep" and parse.lower[c] in ("of", "for") for c in parse.children[head])


def _nationality(draft: Draft, title: Title) -> Found | None:
    """Return the demonym or state right before a title ("Turkish leader", "US president")."""
    owner = draft.owner[title.first - 1] if title.first else None
    if owner is not None and draft.is_a(owner, "State", "InternationalOrganization") and owner.last == title.first:
        return owner
    return None


def _appositive_of(draft: Draft, head: int) -> str | None:
    """Return the person that a title explains in apposition ("X, the French foreign minister" and "the …, X")."""
    parse = draft.parse
    if parse.dep[head] == "appos":
        owner = draft.owner[parse.head[head]]
        return owner.path if owner is not None and owner.cls == "Person" else None
    child = parse.child(head, "appos")
    owner = draft.owner[child] if child is not None else None
    return owner.path if owner is not None and owner.cls == "Person" else None


def _by_office(draft: Draft, title: Title, state: Found | None) -> str | None:
    """Return the person of the article, or else the known office-holder of its date, whom a title and a nationality single out."""
    words = set(title.entry.words)
    role = " ".join(title.entry.words)
    mentioned = [f for f in draft.found if f.cls == "Person" and f.first < title.first and f.kind == "name"]
    if state is None:
        if not _definite(draft, title.head):
            return None
        return next((f.path for f in reversed(mentioned) if _has_role(draft, f, words, None)), None)
    for found in reversed([f for f in draft.found if f.cls == "Person" and f.kind == "name"]):
        if _has_role(draft, found, words, state.path):
            return found.path
    published = draft.article.published
    if published is None:
        return None
    holders = [o for o in draft.domain.officers.get(state.path, ()) if o.held(published) and _role_fits(o, role, title)]
    return holders[0].person if len({o.person for o in holders}) == 1 else None


def _role_fits(office: Office, role: str, title: Title) -> bool:
    if role in ("leader", "ruler", "head of state"):
        return office.relation == "headOf"
    return title.entry.denotes == office.relation and role in office.role.lower()


def _has_role(draft: Draft, found: Found, words: set[str], body: str | None) -> bool:
    """Whether the article or the reference data gives a person this title (for this body)."""
    parse = draft.parse
    generic = "leader" in words
    before = {
        parse.lemma[i]
        for i in range(max(found.first - 4, 0), found.first)
        if parse.sentence[i] == parse.sentence[found.first]
    }
    if body is None and words <= before:
        return True
    for office in draft.domain.offices_of.get(found.path, ()):
        if (body is None or office.body == body) and office.held(draft.article.published):
            if generic and office.relation == "headOf":
                return True
            if words <= set(office.role.lower().split()):
                return True
    if body is not None and (generic or words <= before):
        owners = [draft.owner[i] for i in range(max(found.first - 5, 0), min(found.last + 5, len(parse)))]
        return any(owner is not None and owner.path == body for owner in owners) and bool(words & before or generic)
    return False


def _settle(draft: Draft, found: Found, phrase: Phrase) -> None:
    """Decide what a description denotes."""
    is_a = draft.domain.is_a
    cls = phrase.entry.denotes
    capital = _capital_of(draft, phrase) if "capital" in phrase.entry.words else None
    if capital is not None:
        _mark_capital(draft, found, phrase, capital)
        return
    if cls in OFFICES:
        draft.drop(found)
        return
    antecedent = _same_force(draft, found, phrase) or (None if phrase.indefinite else _antecedent(draft, found, phrase))
    if antecedent is not None:
        found.path, found.cls = antecedent.path, antecedent.cls
        if is_a(cls, antecedent.cls) and antecedent.path not in draft.domain.by_path:
            _rename(draft, antecedent.path, antecedent.path, cls)
            found.cls = cls
        return
    new = any(is_a(cls, kind) for kind in NEW_THINGS)
    named = is_capital(draft.parse, found.head)
    if new and not _generic(draft, phrase) and not (is_a(cls, "Infrastructure") and phrase.plural):
        found.path = draft.local(cls, found.first)
        draft.names.setdefault(found.path, []).append(draft.surface(found))
        found.rule = "described" if not named else "head-noun"
    else:
        draft.drop(found)


def _same_force(draft: Draft, found: Found, phrase: Phrase) -> Found | None:
    """Return the force of the same state that a generic word means: "a contingent of Russian soldiers" among peacekeepers."""
    if not draft.domain.is_a(phrase.entry.denotes, "ArmedForce") or not phrase.entry.generic:
        return None
    parse = draft.parse
    below = [
        i
        for child in parse.children[phrase.head]
        if parse.dep[child] == "prep" and parse.lower[child] == "of"
        for i in parse.subtree(child)
    ]
    states = {draft.owner[i].path for i in below if draft.owner[i] is not None}  # type: ignore[union-attr]
    owned = [f for f in draft.found if f.cls == "ArmedForce" and set(draft.parts.get(f.path, ())) & states]
    return owned[0] if len({f.path for f in owned}) == 1 else None


def _generic(draft: Draft, phrase: Phrase) -> bool:
    """Whether the phrase speaks of a kind, not of one thing: negated, "any", a bare plural or a bare singular."""
    parse = draft.parse
    words = {
        parse.lower[c]
        for c in parse.children[phrase.head]
        if parse.dep[c] in ("det", "neg", "amod", "nummod", "quantmod")
    }
    if words & {"any", "no", "every", "each", "such", "several", "many", "some", "other", "various", "numerous", "all"}:
        return True
    bare = not phrase.definite and not phrase.indefinite and phrase.owner is None and not phrase.modifiers
    return bare and (phrase.plural or len(phrase.entry.words) == 1) and not parse.text[phrase.head][0].isupper()


def _capital_of(draft: Draft, phrase: Phrase) -> str | None:
    states = [m.path for m in phrase.modifiers] + ([phrase.owner.path] if phrase.owner is not None else [])
    if not states and phrase.definite and not _explained(draft, phrase.head):
        named = [f for f in draft.found if f.cls == "State" and f.first < phrase.head]
        states = (
            [
                max(
                    named,
                    key=lambda f: (
                        _salience(draft, f) - draft.parse.sentence[phrase.head] + draft.parse.sentence[f.head],
                        f.first,
                    ),
                ).path
            ]
            if named
            else []
        )
    for state in states:
        for city, capital_of in draft.domain.compiled.links.get("capitalOf", {}).items():
            if state in capital_of:
                return city
    return None


def _explained(draft: Draft, head: int) -> bool:
    """Whether a noun stands in apposition or has an of-phrase: then it says what something is, and is no mention."""
    parse = draft.parse
    return parse.dep[head] in ("appos", "attr") or any(
        parse.dep[c] == "prep" and parse.lower[c] == "of" for c in parse.children[head]
    )


def _mark_capital(draft: Draft, found: Found, phrase: Phrase, capital: str) -> None:
    """Mark "the Georgian capital" as one mention of the city; it says whose capital that is."""
    found.path, found.cls = capital, "City"
    state = phrase.modifiers[0] if phrase.modifiers else phrase.owner
    if state is None:
        capital_of = draft.domain.linked(capital, "capitalOf")
        state = next((f for f in draft.found if f.path in capital_of), None)
        if state is not None:
            draft.implied.append((found, "capitalOf", state))
        return
    draft.implied.append((found, "capitalOf", state))
    if state.last == found.first:
        draft.drop(state)
        draft.drop(found)
        found.first = state.first
        draft.add(found)


def _antecedent(draft: Draft, found: Found, phrase: Phrase) -> Found | None:
    """Return the mention that a definite description takes up: compatible in class and modifiers, the most salient."""
    sentence = draft.parse.sentence[found.head]
    best: tuple[float, Found] | None = None
    for other in draft.found:
        if other.first >= found.first or other.kind == "demonym" or other in draft.phrases and not other.path:
            continue
        if not other.path or not _compatible(draft, phrase, other):
            continue
        distance = sentence - draft.parse.sentence[other.head]
        if distance > MAX_DISTANCE:
            continue
        score = _salience(draft, other) - distance - 0.01 * (found.first - other.first)
        if best is None or score > best[0]:
            best = (score, other)
    return best[1] if best is not None else None


def _subjects(draft: Draft, token: int) -> set[str]:
    """Return who the subject of the token's clause is: "its neighbour" is somebody else."""
    parse = draft.parse
    found = {
        f.path
        for a in verb_arguments(parse, parse.clause(token))
        if a.position == "subject"
        for f in fillers(draft, a.token)
    }
    if not found:
        first = parse.sentences[parse.sentence[token]][0]
        found = {f.path for f in draft.found if first <= f.first < token and parse.dep[f.head] == "nsubj"}
    return found


def _words(draft: Draft, found: Found) -> set[str]:
    """Return the lemmas of all forms by which the article names a thing."""
    parse = draft.parse
    same = [f for f in draft.found if f.path == found.path]
    return {parse.lemma[i] for f in same for i in range(f.first, f.last)} | {
        parse.lower[i] for f in same for i in range(f.first, f.last)
    }


def _salience(draft: Draft, found: Found) -> float:
    parse = draft.parse
    score = 1.0 if parse.dep[found.head] in ("nsubj", "nsubjpass") else 0.0
    score += 0.5 if parse.sentence[found.head] == 0 else 0.0
    return score - (0.8 if found.rule == "metonymy" else 0.0)


def _compatible(draft: Draft, phrase: Phrase, other: Found) -> bool:
    """Whether a description may take up a mention: one class above the other, and no modifier that contradicts."""
    cls = phrase.entry.denotes
    is_a = draft.domain.is_a
    if not (is_a(other.cls, cls) or is_a(cls, other.cls)):
        return False
    if not phrase.entry.generic and phrase.entry.words[-1] not in _words(draft, other):
        return False
    if phrase.plural != (draft.parse.tag[other.last - 1] in ("NNS", "NNPS")) and is_a(cls, "Agreement"):
        return False
    if phrase.plural and is_a(cls, "Infrastructure"):
        return False
    if is_a(cls, "State") or is_a(cls, "Place"):
        if not phrase.definite or phrase.modifiers or phrase.owner is not None:
            return False
        return other.kind == "name" and not (phrase.possessed and other.path in _subjects(draft, phrase.head))
    if is_a(cls, "Organization") and not phrase.definite and not phrase.plural:
        return False
    named = {m.path for m in phrase.modifiers if m.kind == "name"}
    parts = set(draft.parts.get(other.path, ()))
    if named and parts and not named & parts and other.path not in named:
        return not (is_a(cls, "Infrastructure") or is_a(cls, "ArmedForce"))
    return phrase.definite or phrase.plural or bool(phrase.modifiers) or is_a(cls, "Agreement")

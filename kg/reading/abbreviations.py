"""Abbreviations that an article introduces in brackets (Schwartz & Hearst 2003): "Long Name (LN)", and then "LN"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.reading.draft import Found

if TYPE_CHECKING:
    from kg.reading.draft import Draft

STEM = 5
"""Letters by which two forms of a word are known to be one."""

SHORT = 3
"""Letters of a word that says nothing of what a name means: "of", "the", "and"."""


def link_abbreviations(draft: Draft) -> None:
    """Join "Long Name (LN)": the bracketed capitals are initials of the words before."""
    _mark_abbreviations(draft)
    for short in list(draft.found):
        if not _in_brackets(draft, short):
            continue
        long = next((f for f in draft.found if f.last == short.first - 1 and f.kind == "name"), None)
        if long is not None and long.path != short.path and _joins(draft, short, long):
            known = draft.domain.by_path
            better = short.path in known and long.path not in known and _is_variant(draft, long, short.path)
            keep, lose = (short, long) if better else (long, short)
            draft.rename(lose.path, keep.path, keep.cls)


def _joins(draft: Draft, short: Found, long: Found) -> bool:
    """Whether the bracket abbreviates the name: by its letters, or (in another language) it is known as one alike."""
    known = draft.domain.by_path
    return _abbreviates(draft, short, long) or (long.path in known and short.path in known and long.cls == short.cls)


def _is_variant(draft: Draft, long: Found, path: str) -> bool:
    """Whether a name that nobody lists is another form of one of the known thing's: one has all words of the other."""
    known = draft.domain.by_path[path]
    words = _stems(draft.surface(long))
    listed = (_stems(name) for name in (known.label, *known.names))
    return any(len(name) > 1 and (name <= words or words <= name) for name in listed)


def _stems(name: str) -> set[str]:
    """Return how the words of a name begin, without those that say nothing: "Guards" and "Guard" are the same."""
    return {word[:STEM] for word in fold(name).split() if len(word) > SHORT}


def _abbreviates(draft: Draft, short: Found, long: Found) -> bool:
    """Whether the letters are the initials of the longer name, or letters of it in order."""
    parse = draft.parse
    letters = fold(draft.surface(short)).replace(".", "")
    initials = "".join(parse.lower[i][0] for i in range(long.first, long.last) if parse.text[i][0].isalnum())
    return len(letters) >= 2 and (letters == initials or _subsequence(letters, fold(draft.surface(long))))


def _mark_abbreviations(draft: Draft) -> None:
    """Add a mention for unseen capitals in brackets right after a name, and for the same capitals later."""
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
    """Whether a mention stands alone in brackets and begins with one of its two or more capitals."""
    parse = draft.parse
    if not 0 < found.first <= found.last < len(parse):
        return False
    surface = draft.surface(found)
    enclosed = parse.text[found.first - 1] == "(" and parse.text[found.last] == ")"
    return enclosed and surface[:1].isupper() and sum(char.isupper() for char in surface) >= 2


def _subsequence(letters: str, text: str) -> bool:
    rest = iter(text)
    return text[:1] == letters[:1] and all(letter in rest for letter in letters)

"""Which articles are copies of one story: agencies' texts printed by several papers, as they are or a little changed.

Candidates come from MinHash signatures and banded locality-sensitive hashing (Broder 1997; ``rensa``), and are settled
by the exact Jaccard similarity of their word trigrams, so that no estimate decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rensa import RMinHash, RMinHashLSH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.model import Article

SIMILAR = 0.5
"""The least share of common trigrams at which two articles are one story; a tenth of the words changed leaves 0.57."""

_WORDS = 3
_PERMUTATIONS, _BANDS, _SEED = 256, 64, 1
"""64 bands of 4 meet 98% of the pairs at a similarity of 0.5, 99.98% at 0.6, and 0.04% at 0.05."""

_WORD = re.compile(r"\w+")


def stories(articles: Iterable[Article]) -> dict[str, str]:
    """Return for each article's identifier the story that it tells: the least identifier among its near-duplicates.

    Near-duplicates of near-duplicates are of one story, too. The result does not depend on the order of the articles.
    """
    ordered = sorted(articles, key=lambda article: article.identifier)
    texts = [article.body or article.title for article in ordered]
    found = list(range(len(ordered)))
    for one, other in _candidates(texts):
        left, right = _root(found, one), _root(found, other)
        if left != right and similarity(texts[one], texts[other]) >= SIMILAR:
            found[max(left, right)] = min(left, right)
    return {article.identifier: ordered[_root(found, number)].identifier for number, article in enumerate(ordered)}


def _root(found: list[int], number: int) -> int:
    while found[number] != number:
        number = found[number]
    return number


def _candidates(texts: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Return the pairs of texts that share a band of their signatures, sorted."""
    signatures = RMinHash.from_token_sets([sorted(trigrams(text)) for text in texts], _PERMUTATIONS, _SEED)
    index = RMinHashLSH(SIMILAR, _PERMUTATIONS, _BANDS)
    pairs: set[tuple[int, int]] = set()
    for number, signature in enumerate(signatures):
        pairs.update((other, number) for other in index.query(signature))
        index.insert(number, signature)
    return sorted(pairs)


def trigrams(text: str) -> frozenset[str]:
    """Return every three words in a row, in lower case; of a shorter text all its words as one."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[start : start + _WORDS]) for start in range(max(1, len(words) - _WORDS + 1)))


def similarity(one: str, other: str) -> float:
    """Return the Jaccard similarity of the trigrams of two texts, between 0 and 1."""
    left, right = trigrams(one), trigrams(other)
    return len(left & right) / len(left | right)

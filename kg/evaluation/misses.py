"""What a graph got wrong, one by one, for people to read: grouped, with the sentence quoted."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ontology.properties import group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.evaluation.alignment import Alignment, Key
    from kg.evaluation.gold import GoldArticle
    from kg.evaluation.system import SystemClaim

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])|\n+")
_LONGEST = 300
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Miss:
    """One fault: its kind (``roles missed``), the article, what is wrong in a line, and the sentence."""

    kind: str
    article: str
    message: str
    sentence: str = ""


def sentence_at(text: str, offset: int) -> str:
    """Return the sentence around an offset, white space folded, shortened where it is very long."""
    ends = list(_SENTENCE_END.finditer(text))
    begin = max((end.end() for end in ends if end.end() <= offset), default=0)
    after = min((end.start() for end in ends if end.start() >= offset), default=len(text))
    sentence = " ".join(text[begin:after].split())
    return sentence if len(sentence) <= _LONGEST else sentence[: _LONGEST - 1] + "…"


def mention_miss(gold: GoldArticle, kind: str, begin: int, end: int, note: str) -> Miss:
    """Return a fault about the words from ``begin`` to ``end``."""
    return Miss(kind, gold.id, f"“{gold.text[begin:end]}” {note}", sentence_at(gold.text, begin))


def statement_missed(alignment: Alignment, key: Key) -> Miss:
    """Return the fault that a gold statement is not in the graph; the sentence is where its things stand closest."""
    gold = alignment.gold
    offset = _meeting_point(gold, key)
    sentence = "" if offset is None else sentence_at(gold.text, offset)
    return Miss(f"{group(key[1])} missed", gold.id, _worded(alignment, key), sentence)


def statement_spurious(alignment: Alignment, key: Key, claim: SystemClaim) -> Miss:
    """Return the fault that a claim of the graph is not in the gold; the sentence is the claim's evidence."""
    text = alignment.gold.text
    sentence = " ".join(text[slice(*claim.evidence)].split()) if claim.evidence else ""
    rule = f" ({claim.rule})" if claim.rule else ""
    return Miss(f"{group(key[1])} spurious", alignment.gold.id, _worded(alignment, key) + rule, sentence)


def standing_miss(alignment: Alignment, key: Key, note: str) -> Miss:
    """Return the fault that a statement is there but stands otherwise than in the gold."""
    offset = _meeting_point(alignment.gold, key)
    sentence = "" if offset is None else sentence_at(alignment.gold.text, offset)
    return Miss("standing", alignment.gold.id, f"{_worded(alignment, key)}: {note}", sentence)


def _worded(alignment: Alignment, key: Key) -> str:
    subject, predicate, obj = key
    filler = f"“{_name(alignment, obj)}”" if obj in alignment.gold.nodes or obj.startswith("?") else obj
    return f"“{_name(alignment, subject)}” {predicate} {filler}"


def _name(alignment: Alignment, node: str) -> str:
    """Return the words that the article has for a gold node, or for a thing of the graph that is none."""
    gold = alignment.gold
    if node.startswith("?"):
        spans = [(m.begin, m.end) for m in alignment.mentions if m.thing == node[1:]]
    else:
        spans = [(m.start, m.end) for m in gold.mentions if m.node == node]
    if not spans:
        return gold.nodes[node].name or node if node in gold.nodes else node[1:]
    words = " ".join(gold.text[slice(*min(spans))].split())
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…"


def _meeting_point(gold: GoldArticle, key: Key) -> int | None:
    """Return where the subject is mentioned closest to the object; None when the article has no words for it."""
    subjects = [mention.start for mention in gold.mentions if mention.node == key[0]]
    objects = [mention.start for mention in gold.mentions if mention.node == key[2]] or subjects
    nearest = min(((abs(s - o), s) for s in subjects for o in objects), default=None)
    return None if nearest is None else nearest[1]


def rendered(misses: Iterable[Miss], *, at_most: int) -> Iterator[str]:
    """Yield lines: each kind with its count, then at most so many faults of it, by article, with their sentence."""
    kinds: dict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        kinds[miss.kind].append(miss)
    for kind, of_kind in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"{kind} ({len(of_kind)})"
        for miss in of_kind[:at_most]:
            yield f"  {miss.article}: {miss.message}"
            if miss.sentence:
                yield f"      | {miss.sentence}"
        if len(of_kind) > at_most:
            yield f"  … and {len(of_kind) - at_most} more"
        yield ""

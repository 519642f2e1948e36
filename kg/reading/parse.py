"""A spaCy ``Doc`` as plain lists: rules read it fast, and tests can make one from a ``Doc`` built by hand."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from kg.reading.mending import CLAUSAL, mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

COLUMNS: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD"]


class Parse:
    """Tokens of one article, one list per attribute; token ``i`` is ``text[i]`` at characters ``begin[i]``…``end[i]``.

    ``head[i]`` is the index of its syntactic head (a root is its own head), ``children[i]`` its dependents in
    order, ``dep[i]`` the label of the arc (ClearNLP scheme), ``sentence[i]`` the number of its sentence, and
    ``sentences[n]`` the (first, last) tokens of sentence ``n``, end exclusive. ``entities`` are the model's named
    entities as (first, last, label).
    """

    __slots__ = (
        "_edges", "begin", "children", "dep", "end", "entities", "head", "lemma", "lower", "pos", "sentence",
        "sentences", "source", "tag", "text",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        columns = doc.to_array(COLUMNS).T.tolist()
        names: dict[int, str] = {}
        for column in columns[:6]:
            for value in column:
                if value not in names:
                    names[value] = strings[value]
        self.source: str = doc.text
        self.text, self.lower, lemmas, self.pos, self.tag, self.dep = (
            [names[value] for value in column] for column in columns[:6]
        )
        self.lemma = [lemma.lower() for lemma in lemmas]
        self.begin = [token.idx for token in doc]
        self.end = [begin + len(text) for begin, text in zip(self.begin, self.text, strict=True)]
        self.head = [i + _signed(offset) for i, offset in enumerate(columns[6])]
        self.children: list[list[int]] = [[] for _ in self.text]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        self.sentence = [n for n, (first, last) in enumerate(self.sentences) for _ in range(first, last)]
        self.entities = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
        self._edges: dict[int, tuple[int, int]] = {}
        mend(self)

    @classmethod
    def of(cls, doc: Doc) -> Parse:
        """Return the parse of ``doc``."""
        return cls(doc)

    def attach(self, i: int, head: int, dep: str) -> None:
        """Hang token ``i`` on another (on itself, to make it a root) by an arc with this label."""
        if self.head[i] != i:
            self.children[self.head[i]].remove(i)
        if head != i:
            insort(self.children[head], i)
        self.head[i], self.dep[i] = head, dep
        self._edges.clear()

    def __len__(self) -> int:
        return len(self.text)

    def subtree(self, i: int) -> list[int]:
        """Return token ``i`` and everything below it, in order."""
        found, stack = [], [i]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(self.children[token])
        return sorted(found)

    def edges(self, i: int) -> tuple[int, int]:
        """Return the first and the last token of the subtree of ``i``, end exclusive."""
        if i not in self._edges:
            tokens = self.subtree(i)
            self._edges[i] = (tokens[0], tokens[-1] + 1)
        return self._edges[i]

    def top(self, first: int, last: int) -> int:
        """Return the token of ``first``…``last`` (end exclusive) that hangs on one outside, a noun if any."""
        outside = [i for i in range(first, last) if not first <= self.head[i] < last or self.head[i] == i]
        nominal = [i for i in outside if self.pos[i] in ("PROPN", "NOUN", "ADJ")]
        return (nominal or outside or [last - 1])[-1]

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first dependent of ``i`` whose arc has one of these labels."""
        for j in self.children[i]:
            if self.dep[j] in deps:
                return j
        return None

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the head of ``i``, its head, and so on up to the root."""
        while (head := self.head[i]) != i:
            yield head
            i = head

    def clause(self, i: int) -> int:
        """Return the predicate of the clause in which token ``i`` stands (``i`` itself where it is one)."""
        while self.dep[i] not in CLAUSAL and not (self.dep[i] == "conj" and self.pos[i] in ("VERB", "AUX")):
            if self.head[i] == i:
                break
            i = self.head[i]
        return i


def _signed(offset: int) -> int:
    """Return a head offset as a signed number (``to_array`` gives it as unsigned 64 bits)."""
    return offset - (1 << 64) if offset >= 1 << 63 else offset

"""A JSON text whose values have places.

That needs no parser: the decoder of Python's ``json`` says where a value ends, so that only what stands between values
is read here. A value is decoded again at each level of nesting that is entered; that is quicker by far than any reader
in Python that keeps places.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from kg.validation.located import Unlocatable

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\r\n]*")
_NEXT = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")
_KEY = re.compile(r'[ \t\r\n]*,?[ \t\r\n]*("(?:[^"\\]|\\.)*+")[ \t\r\n]*:[ \t\r\n]*')
_WHOLE = 100_000_000
"""Characters up to which a text that is one object is decoded as a whole (about five times as much memory)."""

_decode = json.JSONDecoder().raw_decode


class Json(NamedTuple):
    """A JSON value, and the offsets at which it begins and ends."""

    value: object
    at: int
    end: int


Members = list[tuple[Json, Json]]
"""An object's keys and values."""


class JsonText:
    """A JSON text.

    Its methods raise Unlocatable where the text is no JSON.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def root(self) -> Json:
        """Return the value that the text is; of an array, the items are still to be read."""
        at = _after(_SPACE, self._text, 0)
        if self._text.startswith("[", at):
            return Json([], at, len(self._text))
        if len(self._text) > _WHOLE:
            raise Unlocatable("an object too large to be held in memory")
        return self._json(at)

    def written(self, value: Json) -> str:
        """Return a value as the text has it."""
        return self._text[value.at : value.end]

    def items(self, value: Json) -> Iterator[Json]:
        """Yield the items of an array; anything else is taken as an array of itself."""
        if not isinstance(value.value, list):
            yield value
            return
        at = _after(_SPACE, self._text, value.at + 1)
        while not self._text.startswith("]", at):
            item = self._json(at)
            yield item
            at = _after(_NEXT, self._text, item.end)

    def objects(self, value: Json) -> Iterator[Json]:
        """Yield the items of an array that are objects."""
        return (item for item in self.items(value) if isinstance(item.value, dict))

    def members(self, value: Json) -> Members:
        """Return the keys and values of an object."""
        members = []
        at = value.at + 1
        while found := _KEY.match(self._text, at):
            name = found.group(1)
            key = json.loads(name) if "\\" in name else name[1:-1]
            member = self._json(found.end())
            members.append((Json(key, found.start(1), found.end(1)), member))
            at = member.end
        return members

    def _json(self, at: int) -> Json:
        try:
            value, end = _decode(self._text, at)
        except ValueError as error:
            raise Unlocatable(f"no JSON at offset {at}: {error}") from error
        return Json(value, at, end)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()

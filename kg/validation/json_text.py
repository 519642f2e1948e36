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
_decode = json.JSONDecoder().raw_decode


class Json(NamedTuple):
    """A JSON value, and the offset at which it is written."""

    value: object
    at: int


Members = list[tuple[Json, Json]]
"""An object's keys and values."""


class JsonText:
    """A JSON text.

    Its methods raise Unlocatable where the text is no JSON.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def root(self) -> Json:
        """Return the value that the text is."""
        at = self._space(0)
        return Json(self._decoded(at)[0], at)

    def written(self, value: Json) -> str:
        """Return a value as the text has it."""
        return self._text[value.at : self._decoded(value.at)[1]]

    def items(self, value: Json) -> Iterator[Json]:
        """Yield the items of an array; anything else is taken as an array of itself."""
        if not isinstance(value.value, list):
            yield value
            return
        at = self._space(value.at + 1)
        for _ in value.value:
            item, end = self._decoded(at)
            yield Json(item, at)
            at = self._space(self._space(end) + 1)

    def objects(self, value: Json) -> Iterator[Json]:
        """Yield the items of an array that are objects."""
        return (item for item in self.items(value) if isinstance(item.value, dict))

    def members(self, value: Json) -> Members:
        """Return the keys and values of an object."""
        members = []
        at = self._space(value.at + 1)
        while self._text[at] != "}":
            key, end = self._decoded(at)
            inside = self._space(self._space(end) + 1)
            member, end = self._decoded(inside)
            members.append((Json(key, at), Json(member, inside)))
            end = self._space(end)
            at = self._space(end + 1) if self._text[end] == "," else end
        return members

    def _space(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return at if found is None else found.end()

    def _decoded(self, at: int) -> tuple[object, int]:
        try:
            return _decode(self._text, at)
        except ValueError as error:
            raise Unlocatable(f"no JSON at offset {at}: {error}") from error

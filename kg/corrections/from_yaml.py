"""Corrections in YAML: a list, each item with what is done and the reason.

::

    - deny: 5f0c2ab81d9e4477            # the key of a claim, as kg explain shows it
      reason: The sentence speaks of another year.
    - assert:
        {subject: event/talks-1a, predicate: mediator, object: state/oman, article: wire-7, quote: Oman hosted it.}
      reason: A passive that was not read.
    - merge: [person/x-y, person/y-x]   # all become the first
      reason: One name in two orders.
    - split: state/georgia
      articles: [atlanta-fair]
      into: region/georgia-us
      reason: The article is about the American state.
    - rename: agreement/accord-12
      to: Lake Accord
      reason: Its official name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from kg.corrections.entries import Assert, Correction, Deny, Join, Rename, Split
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Fields = dict[str, object]
_ASSERTED = ("subject", "predicate", "object", "article", "quote")


def read(path: Path) -> Iterator[Correction]:
    """Yield the corrections of a YAML file. Raises InputError, with file and line, for what is none."""
    try:
        loader = yaml.BaseLoader(path.read_text(encoding="utf-8"))  # everything is text: keys may look like numbers
        document = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise InputError(f"{place}: this is no YAML: {error.problem or error.context}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"cannot read {path}: {' '.join(str(error).split())}") from error
    if document is None:
        return
    if not isinstance(document, yaml.SequenceNode):
        raise InputError(f"{path}:1: corrections are a list; begin each with a hyphen")
    for node in document.value:
        where = f"{path.name}:{node.start_mark.line + 1}"
        _check_once(node, where)
        yield _correction(loader.construct_object(node, deep=True), where)


def _check_once(node: yaml.Node, where: str) -> None:
    """Refuse a mapping that has a key twice, of which YAML readers drop the first without a word."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    names = [key.value for key, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"{where}: {name} is there twice; begin each correction with a hyphen")
    for _, value in pairs:
        _check_once(value, where)


def _correction(item: object, where: str) -> Correction:
    if not isinstance(item, dict):
        raise InputError(f"{where}: a correction is a mapping such as `deny: KEY` with a `reason`")
    for action, make in _ACTIONS.items():
        if action in item:
            return make(item, where)
    raise InputError(f"{where}: nothing to do. Available: {', '.join(_ACTIONS)}")


def _deny(item: Fields, where: str) -> Correction:
    _only(item, {"deny", "reason"}, where)
    return Deny(_text(item, "deny", where), _text(item, "reason", where), where)


def _assert(item: Fields, where: str) -> Correction:
    _only(item, {"assert", "reason"}, where)
    said = item["assert"]
    if not isinstance(said, dict):
        raise InputError(f"{where}: assert needs subject, predicate, object, article and quote")
    _only(said, {*_ASSERTED, "speaker", "label"}, where)
    subject, predicate, obj, article, quote = (_text(said, name, where) for name in _ASSERTED)
    speaker, label = (_text(said, name, where) if name in said else None for name in ("speaker", "label"))
    reason = _text(item, "reason", where)
    return Assert(subject, predicate, obj, article, quote, reason, where, speaker, label)


def _merge(item: Fields, where: str) -> Correction:
    _only(item, {"merge", "reason"}, where)
    return Join(_texts(item, "merge", where), _text(item, "reason", where), where)


def _split(item: Fields, where: str) -> Correction:
    _only(item, {"split", "articles", "into", "reason"}, where)
    thing, into = _text(item, "split", where), _text(item, "into", where)
    return Split(thing, _texts(item, "articles", where), into, _text(item, "reason", where), where)


def _rename(item: Fields, where: str) -> Correction:
    _only(item, {"rename", "to", "reason"}, where)
    return Rename(_text(item, "rename", where), _text(item, "to", where), _text(item, "reason", where), where)


_ACTIONS: dict[str, Callable[[Fields, str], Correction]] = {
    "deny": _deny,
    "assert": _assert,
    "merge": _merge,
    "split": _split,
    "rename": _rename,
}


def _only(item: Fields, known: set[str], where: str) -> None:
    unknown = sorted(set(item) - known)
    if unknown:
        raise InputError(f"{where}: {unknown[0]!r} is not known here. Available: {', '.join(sorted(known))}")


def _text(item: Fields, name: str, where: str) -> str:
    value = item.get(name)
    if not isinstance(value, str):
        raise InputError(f"{where}: {name} is missing" if value is None else f"{where}: {name} must be one text")
    return value


def _texts(item: Fields, name: str, where: str) -> tuple[str, ...]:
    values = item.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise InputError(f"{where}: {name} must be a list, such as [a, b]")
    return tuple(values)

"""Named questions: the commented queries of a domain, and their parameters.

A question is a file ``NAME.rq`` whose first lines are comments::

    # title: Who brokered which ceasefire
    # description: Every ceasefire with its mediators, and the sentences that say so.
    # param actor: who mediates (default state:russia)

In the query a parameter stands as ``$actor``. One whose default is ``any`` stays a free variable when it is not given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError, QueryError
from kg.stores.naming import find
from kg.stores.sparql import Value, parameters, substituted, value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FIELD = re.compile(r"#\s*(title|description|param\s+\$?(?P<name>\w+)):\s*(?P<text>.*)")
_DEFAULT = re.compile(r"(?P<description>.*?)\s*\(default:?\s+(?P<default>.+)\)\s*")
ANY = "any"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question. ``default`` is None where a value must be given, ``any`` where none need be."""

    name: str
    description: str = ""
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query with what it asks, in words; ``name`` is empty for one that was typed."""

    text: str
    name: str = ""
    title: str = ""
    description: str = ""
    parameters: tuple[Parameter, ...] = ()


def questions(folder: Path) -> dict[str, Question]:
    """Return the questions of a domain's ``queries`` folder by name, sorted. Raises InputError when there are none."""
    files = sorted(folder.glob("*.rq"))
    if not files:
        raise InputError(f"{folder} holds no questions (*.rq)")
    return {path.stem: parsed(path.read_text(encoding="utf-8"), path.stem) for path in files}


def parsed(text: str, name: str = "") -> Question:
    """Return the question that a query's text, with the comments on top of it, makes."""
    fields: dict[str, str] = {}
    declared: dict[str, Parameter] = {}
    for line in text.splitlines():
        match = _FIELD.match(line.strip())
        if match is None:
            continue
        if match["name"]:
            declared[match["name"]] = _parameter(match["name"], match["text"])
        else:
            fields[match[1]] = match["text"].strip()
    if not name:
        declared.update({free: Parameter(free, default=ANY) for free in parameters(text) if free not in declared})
    return Question(
        text,
        name,
        fields.get("title", ""),
        fields.get("description", ""),
        tuple(sorted(declared.values(), key=_by_name)),
    )


def _by_name(parameter: Parameter) -> str:
    return parameter.name


def _parameter(name: str, text: str) -> Parameter:
    match = _DEFAULT.fullmatch(text)
    return (
        Parameter(name, text.strip())
        if match is None
        else Parameter(name, match["description"], match["default"].strip())
    )


def filled_in(question: Question, given: Mapping[str, str], store: ox.Store) -> str:
    """Return the query with its parameters' values in place, as given or by default.

    A value for a parameter whose default is a thing may be the thing's name. Raises QueryError for a parameter that
    the question does not have, or one that it needs and was not given.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise QueryError(f"the query has no parameter {name!r}. Available: {', '.join(sorted(known)) or 'none'}")
    values: dict[str, Value] = {}
    for parameter in question.parameters:
        text = given.get(parameter.name, parameter.default)
        if text is None:
            raise QueryError(f"the query needs --param {parameter.name}=… ({parameter.description})")
        if text != ANY:
            values[parameter.name] = _value(text, parameter, store)
    return substituted(question.text, values)


def _value(text: str, parameter: Parameter, store: ox.Store) -> Value:
    term = value(text)
    if not isinstance(term, ox.Literal) or parameter.default is None:
        return term
    if isinstance(value(parameter.default), ox.NamedNode):
        return find(store, text)
    if parameter.default != ANY:
        return term
    try:
        return find(store, text)
    except InputError:
        return term  # no thing goes by this name: the parameter may be a word or a date

"""What a result says when its shape does not: the same words whatever engine found it.

A shape's own ``sh:message`` comes first (the English one, else one without a language). Messages of SPARQL constraints
and of custom components are filled in by the engine, as only it knows their variables.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.iris import SH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Result
    from kg.validation.sources import Source

_CORE: dict[str, tuple[str, str]] = {
    "Class": ("class", "is not an instance of {0}"),
    "Datatype": ("datatype", "is not a literal of datatype {0}"),
    "NodeKind": ("nodeKind", "is not of node kind {0}"),
    "MinCount": ("minCount", "there are fewer than {0} values"),
    "MaxCount": ("maxCount", "there are more than {0} values"),
    "MinExclusive": ("minExclusive", "is not greater than {0}"),
    "MinInclusive": ("minInclusive", "is less than {0}"),
    "MaxExclusive": ("maxExclusive", "is not less than {0}"),
    "MaxInclusive": ("maxInclusive", "is greater than {0}"),
    "MinLength": ("minLength", "is shorter than {0} characters"),
    "MaxLength": ("maxLength", "is longer than {0} characters"),
    "Pattern": ("pattern", "does not match {0}"),
    "LanguageIn": ("languageIn", "is in none of the languages asked for"),
    "UniqueLang": ("uniqueLang", "a language has several values"),
    "Equals": ("equals", "the values are not those of {0}"),
    "Disjoint": ("disjoint", "is a value of {0}, too"),
    "LessThan": ("lessThan", "is not less than the values of {0}"),
    "LessThanOrEquals": ("lessThanOrEquals", "is greater than a value of {0}"),
    "Not": ("not", "conforms to {0}, which it must not"),
    "And": ("and", "does not conform to all shapes asked for"),
    "Or": ("or", "conforms to none of the shapes asked for"),
    "Xone": ("xone", "conforms to none or to several of the shapes asked for"),
    "Node": ("node", "does not conform to {0}"),
    "Property": ("property", "does not conform to {0}"),
    "QualifiedMinCount": ("qualifiedMinCount", "there are fewer than {0} values that conform"),
    "QualifiedMaxCount": ("qualifiedMaxCount", "there are more than {0} values that conform"),
    "Closed": ("closed", "the shape is closed, and this property is none of its own"),
    "HasValue": ("hasValue", "there is no value {0}"),
    "In": ("in", "is none of the values allowed"),
}
"""The parameter of each component of SHACL Core, and what its violation is."""

_OF_ONE = {
    "minCount": "there is no value",
    "maxCount": "there is more than 1 value",
    "qualifiedMinCount": "there is no value that conforms",
    "qualifiedMaxCount": "there is more than 1 value that conforms",
}
"""What is said instead where the parameter is 1."""

_QUERY = f"<{SH}SPARQLConstraintComponent>"
_BY_COMPONENT = {f"<{SH}{name}ConstraintComponent>": said for name, said in _CORE.items()}


def worded(results: Iterable[Result], shapes: Iterable[Source]) -> list[Result]:
    """Return the results with the words of their shapes, or with words of ours."""
    said: dict[tuple[str, str], list[Literal]] = defaultdict(list)
    parameters: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source in shapes:
        for subject, predicate, obj in source.triples():
            if predicate.value == f"{SH}message" and isinstance(obj, Literal):
                said[str(subject), "message"].append(obj)
            elif predicate.value.startswith(SH):
                parameters[str(subject), predicate.value[len(SH) :]].append(str(obj))
    return [_worded(result, said, parameters) for result in results]


def _worded(
    result: Result, said: dict[tuple[str, str], list[Literal]], parameters: dict[tuple[str, str], list[str]]
) -> Result:
    if result.component not in _BY_COMPONENT:
        return result
    own = said.get((result.shape, "message"))
    if own:
        return replace(result, message=min(own, key=_preference).value)
    name, words = _BY_COMPONENT[result.component]
    values = " or ".join(_plain(value) for value in sorted(parameters.get((result.shape, name), ["?"])))
    return replace(result, message=_OF_ONE[name] if values == "1" and name in _OF_ONE else words.format(values))


def _preference(message: Literal) -> tuple[int, str]:
    ranks = {"en": 0, "": 1}
    return ranks.get((message.language or "").split("-")[0], 2), message.value


def _plain(term: str) -> str:
    """Return a number without its datatype, and any other term as it is."""
    value, _, datatype = term.partition('"^^<')
    return value[1:] if datatype and value[1:].lstrip("+-").replace(".", "", 1).isdecimal() else term


def without_repeats(results: list[Result]) -> list[Result]:
    """Return the results with those of queries once each: a query may find the same in several ways."""
    once: dict[object, Result] = {}
    for number, result in enumerate(results):
        once.setdefault(result if result.component == _QUERY else number, result)
    return list(once.values())

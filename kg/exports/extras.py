"""Libraries that only some formats need: loaded when they are used, and missed with a word on how to get them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import InputError

EXTRA = "formats"
"""The name of the extra under which these libraries are installed."""


def library(module: str) -> Any:  # noqa: ANN401 - the libraries are untyped
    """Return a module of the extra. Raises InputError, naming the extra, where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        name = error.name
        raise InputError(f"this format needs {name}, which is missing: pip install 'kgnews[{EXTRA}]'") from error

"""Options of every command that reads articles: with which ontology, knowledge bases and language model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Reader:
    """With what articles are read: the folder of an ontology, knowledge bases and a spaCy pipeline."""

    ontology: Path | None = None
    knowledge: tuple[Path, ...] = ()
    model: str | None = None

    def options(self) -> dict[str, Any]:
        """Return the keywords of ``pipeline.build`` and ``pipeline.build_articles``."""
        return {"ontology": self.ontology, "knowledge": self.knowledge, "model": self.model}


OPTIONS = (
    click.option(
        "--ontology",
        type=click.Path(path_type=Path),
        help="Folder of another domain's ontology. Default: the one kg comes with.",
    ),
    click.option(
        "--kb",
        "knowledge",
        type=click.Path(path_type=Path),
        multiple=True,
        help="Knowledge base made by `kg kb build`, to look names up in after the domain's own; repeatable.",
    ),
    click.option("--model", help="spaCy pipeline to read with. Default: the small English one that kg installs."),
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of reading, as one argument ``reader``."""

    @wraps(command)
    def run(ontology: Path | None, knowledge: tuple[Path, ...], model: str | None, **others: object) -> None:
        command(reader=Reader(ontology, knowledge, model), **others)

    for option in reversed(OPTIONS):
        run = option(run)
    return run

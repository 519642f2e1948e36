"""``kg``: the commands by name, loaded when they are used, and how errors become exit codes.

0 fine, 1 findings, 2 usage or input error, 3 nothing was validated, 4 a time limit ran out; 70 (``EX_SOFTWARE``)
means that kg itself broke, which must not look like findings, and 130 that the user interrupted it.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from importlib import import_module

import click

from kg.errors import KgError

BROKEN, INTERRUPTED = 70, 130

COMMANDS: dict[str, tuple[str, str]] = {
    "ingest": ("kg.cli.ingest:ingest", "Turn articles of any format into Markdown files."),
    "build": ("kg.cli.build:build", "Build a validated graph from articles."),
    "kb": ("kg.cli.kb:kb", "Compile knowledge bases for `kg build --kb`."),
    "validate": ("kg.cli.validate:validate", "Check RDF against SHACL shapes."),
    "query": ("kg.cli.query:query", "Ask a graph in SPARQL, or by the name of a question."),
    "explain": ("kg.cli.explain:explain", "Show every claim behind a thing or a fact."),
    "export": ("kg.cli.export:export", "Write a graph in another format, or in all of them."),
    "verify": ("kg.cli.verify:verify", "Check a folder that export --all wrote."),
    "diff": ("kg.cli.diff:diff", "Tell what changed between two graphs."),
    "domain": ("kg.cli.domain:domain", "Check ontology, lexicon and reference data."),
    "stats": ("kg.cli.stats:stats", "Count what a graph holds."),
    "evaluate": ("kg.cli.evaluate:evaluate", "Measure a graph against gold sets."),
    "calibrate": ("kg.cli.calibrate:calibrate", "Measure how far each rule is to be trusted."),
}
"""Command → ``module:attribute`` and its line of help, so that ``kg --help`` loads none of them."""


class LazyGroup(click.Group):
    """The group of all commands: a command's module is imported when the command runs, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        try:
            command = getattr(import_module(module), attribute)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
            ctx.fail(f"this installation of kg has no command {cmd_name!r}; reinstall kg")
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}:{attribute} is no command: {command!r}")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the list of commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def main(self, *args: object, **extra: object) -> object:  # type: ignore[override]
        """Run a command line; every error ends in one line and the exit code of its kind."""
        try:
            return super().main(*args, **extra)  # type: ignore[call-overload]
        except Exception:  # noqa: BLE001 - the last line of defence: whatever comes here is a bug of kg
            traceback.print_exc()
            sys.exit(BROKEN)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; KgError becomes a message and its exit code, an absent reader a quiet end."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KgError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _close_quietly()
            ctx.exit(0)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            _close_quietly()
            click.echo(f"Error: cannot write: {error.strerror}; make room, or choose another disk", err=True)
            ctx.exit(KgError.exit_code)
        return result


def _close_quietly() -> None:
    """Point standard output at nothing: the interpreter flushes it once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kgnews", prog_name="kg")
def main() -> None:
    """Build a knowledge graph to trust from news articles, and use it.

    \b
    Start here:
      kg build corpus -o build
      kg query build --list

    Exit status: 0 fine, 1 findings, 2 usage or input error, 3 nothing was validated, 4 a time limit ran out.
    """

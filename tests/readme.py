"""Keeps README.md true: runs its examples and prints the help of every command into it.

``python -m tests.readme`` writes README.md anew; the tests in test_readme.py fail where it would change anything.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

import click
from click.testing import CliRunner

from kg.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def run_examples(text: str) -> str:
    """Return the README with the output of each console example as it is printed today, in order, in one folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "corpus", Path(folder) / "corpus")
        os.chdir(folder)
        try:
            return CONSOLE.sub(_run, text)
        finally:
            os.chdir(before)


def _run(example: re.Match[str]) -> str:
    arguments = shlex.split(example["command"])[1:]
    result = CliRunner().invoke(main, arguments, prog_name="kg", terminal_width=110)
    lines = [line.rstrip() for line in result.output.strip("\n").splitlines()]
    return f"```console\n$ {example['command']}\n" + "\n".join(lines) + "\n```"


def command_reference() -> str:
    """Return the help of every command, subcommands included, as Markdown."""
    parts = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        parts += _help([name], command)
    return "\n".join(parts)


def _help(path: list[str], command: click.Command | None) -> list[str]:
    if command is not None:
        command._help_option = None  # click keeps the option of whoever asked first, perhaps a test without the group
    result = CliRunner().invoke(main, [*path, "--help"], prog_name="kg", terminal_width=110)
    text = "\n".join(line.rstrip() for line in result.output.splitlines()).strip()
    parts = [f"<details><summary><code>kg {' '.join(path)}</code></summary>\n\n```text\n{text}\n```\n</details>\n"]
    for name, inner in getattr(command, "commands", {}).items():
        parts += _help([*path, name], inner)
    return parts


def between(text: str, name: str, content: str) -> str:
    """Return the text with new content between the markers of this name."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda match: match[1] + content + match[2], text)


def written_anew() -> str:
    """Return README.md as it should be."""
    text = README.read_text(encoding="utf-8")
    return between(run_examples(text), "commands", command_reference())


if __name__ == "__main__":
    README.write_text(written_anew(), encoding="utf-8")

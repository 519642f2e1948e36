"""The README tells the truth: its examples print what it shows, its command reference is what --help says."""

from __future__ import annotations

from tests import readme


def test_the_examples_print_what_the_readme_shows() -> None:
    text = readme.README.read_text(encoding="utf-8")
    assert readme.run_examples(text) == text, "run `python -m tests.readme` and look at the difference"


def test_the_command_reference_is_what_help_says() -> None:
    text = readme.README.read_text(encoding="utf-8")
    assert readme.between(text, "commands", readme.command_reference()) == text, "run `python -m tests.readme`"


def test_every_command_is_in_the_reference() -> None:
    text = readme.README.read_text(encoding="utf-8")
    for name in readme.COMMANDS:
        assert f"<code>kg {name}</code>" in text

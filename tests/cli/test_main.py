import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg import errors
from kg.cli import BROKEN, COMMANDS, INTERRUPTED, main

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from kg.cli import main; sys.argv[0] = 'kg'; main()"


def _with_command(monkeypatch, command):
    monkeypatch.setitem(COMMANDS, "try", (f"{__name__}:{command}", "Try."))
    return CliRunner().invoke(main, ["try"])


def _failing(error):
    @click.command()
    def fail():
        raise error

    return fail


nothing_validated = _failing(errors.NothingValidated("no shape met any node"))
too_slow = _failing(errors.TimeLimitExceeded("too slow"))
bad_input = _failing(errors.InputError("no such file"))
bug = _failing(ZeroDivisionError("division by zero"))
interrupted = _failing(KeyboardInterrupt())
no_reader = _failing(BrokenPipeError())
no_command = "not a command"


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        ("nothing_validated", 3, "Error: no shape met any node\n"),
        ("too_slow", 4, "Error: too slow\n"),
        ("bad_input", 2, "Error: no such file\n"),
        ("interrupted", INTERRUPTED, ""),
    ],
)
def test_every_error_has_its_exit_code_and_one_line(monkeypatch, command, code, message):
    result = _with_command(monkeypatch, command)
    assert (result.exit_code, result.stderr) == (code, message)


@pytest.mark.parametrize("command", ["bug", "no_command"])
def test_a_bug_does_not_look_like_findings(monkeypatch, command):
    result = _with_command(monkeypatch, command)
    assert result.exit_code == BROKEN
    assert "Traceback" in result.stderr


FLOOD = """
import kg.cli.stats
from kg.cli import main
def flood(**_):
    while True:
        print("x" * 1000)
kg.cli.stats.stats.callback = flood
main(["stats", "any"])
"""


def test_a_reader_that_left_is_no_error():
    child = subprocess.Popen([sys.executable, "-c", FLOOD], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait(30) == 0


MODULES = """
import sys
from kg.cli import main
try:
    main(["--help"])
finally:
    print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def test_help_lists_every_command_of_the_table_without_loading_one():
    done = subprocess.run([sys.executable, "-c", MODULES], cwd=ROOT, capture_output=True, text=True, check=True)
    for name, (_, line) in COMMANDS.items():
        assert name in done.stdout
        assert line in done.stdout
    loaded = set(done.stderr.split())
    assert "kg.cli" in loaded
    assert not loaded & {"spacy", "rdflib", "pyoxigraph", "pyshacl", "kg.ontology", "kg.cli.query"}


@pytest.mark.slow
def test_help_takes_at_most_three_times_as_long_as_importing_click():
    def best(program):
        def once():
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
            return time.perf_counter() - begin

        return min(once() for _ in range(5))

    assert best("from kg.cli import main; main(['--help'])") < 3 * best("import click")


def test_version():
    result = CliRunner().invoke(main, ["--version"])
    assert result.output == f"kg, version {version('kgnews')}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_loads_and_has_help_with_examples_and_exit_codes(name):
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output
    assert "Exit status" in result.output


def test_a_missing_module_breaks_only_its_own_command(monkeypatch):
    monkeypatch.setitem(COMMANDS, "gone", ("kg.cli.gone:gone", "Gone."))
    assert CliRunner().invoke(main, ["--help"]).exit_code == 0
    result = CliRunner().invoke(main, ["gone"])
    assert result.exit_code == 2
    assert "has no command 'gone'" in result.stderr


def test_an_unknown_command_is_a_usage_error():
    result = CliRunner().invoke(main, ["nonsense"])
    assert result.exit_code == 2
    assert "No such command" in result.stderr


def test_every_command_has_a_file_of_its_name():
    shared = {"__init__", "reader"}
    files = {path.stem for path in (ROOT / "kg" / "cli").glob("*.py")} - shared
    named = {target.split(":")[0].removeprefix("kg.cli.") for target, _ in COMMANDS.values()}
    assert files == named


def test_an_installed_kg_runs_from_any_folder(tmp_path):
    command = [sys.executable, "-c", PROGRAM, "query", "nowhere.ttl", "--text", "ASK {}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"Error: no such file or folder: nowhere.ttl\n"

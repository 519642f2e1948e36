"""The rules of the house: layers, sizes, tables, steps, and an ontology whose every class is equipped."""

import ast
import inspect
import statistics
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pyoxigraph as ox
import pytest

import kg
from kg.articles import READERS
from kg.cli import COMMANDS
from kg.exports import EXPORTS, FOLDERS
from kg.iris import KG, OWL, RDF, RDFS, SH
from kg.ontology import bundled_domain
from kg.reading import STEPS
from kg.reports import REPORTS

PACKAGE = Path(kg.__file__).parent
ROOT = PACKAGE.parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400
TYPICAL_FUNCTION, LONG_FUNCTION, SHARE = 10, 35, 0.9
SHAPELESS_MODULES = {"utils", "helpers", "common", "misc", "manager"}

TABLES = {
    "articles": ("read", {name: reader.read for name, reader in READERS.items()}),
    "exports": ("write", EXPORTS),
    "reports": ("render", REPORTS),
}
"""Room → the function that makes a module of it a format, and the table that the format must stand in."""

TOLD = ("Event", "Actor", "Agreement", "Infrastructure", "Place")
"""What articles tell of: the classes below these have words."""


def modules(room):
    package = import_module(f"kg.{room}")
    return [import_module(f"kg.{room}.{module.name}") for module in iter_modules(package.__path__)]


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def functions():
    """Return the length of every function of the package."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    found = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [node.end_lineno - node.lineno + 1 for node in found]


@pytest.mark.parametrize("room", TABLES)
def test_every_format_stands_in_the_table_of_its_room(room):
    function, table = TABLES[room]
    formats = {getattr(module, function) for module in modules(room) if hasattr(module, function)}
    assert formats == set(table.values())


def test_every_export_of_several_files_stands_in_its_table():
    assert {module.files for module in modules("exports") if hasattr(module, "files")} == set(FOLDERS.values())


def test_a_format_is_named_like_its_file():
    for table in (EXPORTS, FOLDERS, REPORTS):
        for name in table:
            file = name.replace("-", "_") + ".py"
            assert any(path.name == file for path in SOURCES), name


def test_every_command_stands_in_the_table_and_is_named_like_its_file():
    commands = {module.__name__ for module in modules("cli") if any(
        isinstance(each, click.Command) and each.callback is not None and each.callback.__module__ == module.__name__
        for each in vars(module).values()
    )}  # fmt: skip
    assert commands == {target.partition(":")[0] for target, _ in COMMANDS.values()}
    assert {f"kg.cli.{name}" for name in COMMANDS} == commands


def test_the_steps_of_reading_are_numbered_as_they_are_taken():
    said = {name: inspect.getmodule(step).__doc__.partition(":")[0] for name, step in STEPS.items()}
    assert said == {name: f"Step {number}" for number, name in enumerate(STEPS, 1)}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_is_too_long_or_named_after_nothing(path):
    assert len(lines(path)) < LONGEST_MODULE
    assert path.stem not in SHAPELESS_MODULES
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_functions_are_short():
    lengths = functions()
    assert statistics.median(lengths) < TYPICAL_FUNCTION
    assert sum(length < LONG_FUNCTION for length in lengths) / len(lengths) > SHARE


def test_layers_point_downwards():
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.fixture(scope="module")
def store():
    bundle, store = bundled_domain(), ox.Store()
    for path in [bundle.ontology / "kg.ttl", *bundle.shapes.glob("*.ttl")]:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def classes(store):
    declared = store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(OWL + "Class"), None)
    found = {quad.subject for quad in declared if quad.subject.value.startswith(KG)}
    assert len(found) > 80
    return found


def named(nodes):
    return sorted(node.value.removeprefix(KG) for node in nodes)


def test_every_class_has_a_label(store, classes):
    bare = [cls for cls in classes if not any(store.quads_for_pattern(cls, ox.NamedNode(RDFS + "label"), None, None))]
    assert named(bare) == []


def test_every_class_has_a_shape(store, classes):
    target = ox.NamedNode(SH + "targetClass")
    bare = [cls for cls in classes if not any(store.quads_for_pattern(None, target, cls, None))]
    assert named(bare) == []


def test_every_class_of_what_articles_tell_has_a_word_or_is_the_sum_of_classes_that_have(classes, domain):
    """Persons have titles; an event is a reported one by how it is told; articles and runs are not told of."""
    told = {cls for cls in named(classes) if any(domain.is_a(cls, top) for top in TOLD)}
    evoked = {entry.denotes for entry in domain.compiled.entries if entry.kind == "class"}
    sums = {ancestor for cls in evoked for ancestor in domain.compiled.classes[cls]}
    assert len(told) > 60
    assert told - evoked - sums == {"Person", "ReportedEvent"}
    assert any(entry.denotes == "headOf" for entry in domain.compiled.entries)

"""The pre-commit hooks and the GitHub Action do what they say: the tests run what they run."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.validation.sources import FORMATS

ROOT = Path(__file__).parents[1]
PREFIXES = (
    "@prefix kg: <https://w3id.org/kgnews/ontology#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
GOOD = PREFIXES + '<https://w3id.org/kgnews/id/state/freedonia> a kg:State ; rdfs:label "Freedonia"@en .\n'
BAD = PREFIXES + "<https://w3id.org/kgnews/id/state/freedonia> a kg:State .\n"


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which `kg` is the one of this Python."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **more}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "good.ttl").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.ttl").write_text(BAD, encoding="utf-8")
    return tmp_path


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def action() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return content


def action_step(name: str) -> dict[str, Any]:
    steps: list[dict[str, Any]] = action()["runs"]["steps"]
    return next(step for step in steps if step["name"] == name)


def run_action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that validates as the runner does, with these inputs and else the defaults."""
    step = action_step("validate")
    given = {name: str(about.get("default", "")) for name, about in action()["inputs"].items()} | inputs
    variables = {variable: given[re.sub(r"\$\{\{ inputs\.|\ }}", "", of)] for variable, of in step["env"].items()}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=folder, env=environment(GITHUB_STEP_SUMMARY=str(folder / "summary.md"), **variables),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "status"), [("good.ttl", 0), ("bad.ttl", 1)])
def test_the_validation_hook_passes_the_good_and_stops_the_bad(files: Path, name: str, status: int) -> None:
    hook = hooks()["kg-validate"]
    assert re.search(hook["files"], name)
    done = subprocess.run(
        [*shlex.split(hook["entry"]), name], cwd=files, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == status, done.stdout.decode()


def test_the_domain_hook_passes_the_projects_own_domain() -> None:
    entry = shlex.split(hooks()["kg-domain-check"]["entry"])
    done = subprocess.run(entry, cwd=ROOT, env=environment(), capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize(("name", "status"), [("good.ttl", 0), ("bad.ttl", 1)])
def test_the_action_annotates_summarises_and_writes_sarif(files: Path, name: str, status: int) -> None:
    done = run_action(files, data=name)
    assert done.returncode == status, done.stderr
    assert ("::error" in done.stdout) == bool(status)
    assert (files / "summary.md").read_text(encoding="utf-8").strip()
    results = json.loads((files / "kg.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert any(result["level"] == "error" for result in results) == bool(status)


SHAPES = """@prefix ex: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
ex:%s sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:class ex:%s ] .
"""


def test_the_action_takes_several_files_of_each_kind_and_a_baseline(tmp_path: Path) -> None:
    for name in ("A", "B"):
        (tmp_path / f"{name}.shapes.ttl").write_text(SHAPES % (name, name), encoding="utf-8")
    (tmp_path / "my data.ttl").write_text("@prefix ex: <http://e/> . ex:x a ex:C ; ex:p ex:y .", encoding="utf-8")
    (tmp_path / "known.ttl").write_text("@prefix ex: <http://e/> . ex:y a ex:A .", encoding="utf-8")
    inputs = {"data": "my?data.ttl", "shapes": "A.shapes.ttl\nB.shapes.ttl"}
    assert run_action(tmp_path, **inputs).stdout.count("::error") == 2
    done = run_action(tmp_path, **inputs, ontology="known.ttl")
    assert (done.returncode, done.stdout.count("::error")) == (1, 1)
    assert "file=my data.ttl," in done.stdout
    written = ["kg", "validate", "my data.ttl", "--shapes", "*.shapes.ttl", "--write-baseline", "base.json"]
    subprocess.run(written, cwd=tmp_path, env=environment(), capture_output=True, check=False)
    done = run_action(tmp_path, **inputs, baseline="base.json")
    assert (done.returncode, "2 known from the baseline" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    "variables", [{"GITHUB_ACTIONS": "true", "CI": "true"}, {"GITLAB_CI": "true", "NO_COLOR": "1"}]
)
def test_where_it_runs_changes_nothing_of_what_is_reported(files: Path, variables: dict[str, str]) -> None:
    plain, there = (
        subprocess.run(
            ["kg", "validate", "bad.ttl"], cwd=files, env=environment(**more), capture_output=True, check=False
        )
        for more in ({}, variables)
    )
    assert (plain.returncode, plain.stdout) == (there.returncode, there.stdout)


def test_the_action_installs_kg_into_an_environment_of_its_own(tmp_path: Path) -> None:
    """pip is stood in for: it notes its arguments, as nothing may be fetched here."""
    noted = tmp_path / "noted"
    fakes = tmp_path / "fakes"
    fakes.mkdir()
    (fakes / "python3").write_text(
        f'#!/bin/sh\necho "$0 $*" >> {noted}\nmkdir -p "$3/bin" && cp "$0" "$3/bin/python"\n'
    )
    (fakes / "python3").chmod(0o755)
    step = action_step("install kg")
    env = environment(KG_SOURCE="/the/action", KG_HOME=f"{tmp_path}/a home", GITHUB_PATH=str(tmp_path / "path"))
    env["PATH"] = f"{fakes}{os.pathsep}{env['PATH']}"
    done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    made, installed = noted.read_text(encoding="utf-8").splitlines()
    assert made.endswith(f"-m venv {tmp_path}/a home")
    assert installed.startswith(f"{tmp_path}/a home/bin/python -m pip install ")
    assert installed.endswith(" /the/action")
    assert (tmp_path / "path").read_text(encoding="utf-8") == f"{tmp_path}/a home/bin\n"


def test_pre_commit_gives_the_hook_all_files_at_once() -> None:
    hook = hooks()["kg-validate"]
    assert hook["require_serial"] is True
    endings = {ending for ending in FORMATS if re.search(hook["files"], f"a{ending}")}
    assert endings == set(FORMATS) - {".json", ".xml"}
    assert re.search(hook["files"], "A.TTL")

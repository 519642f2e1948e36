"""The pre-commit hooks and the GitHub Action do what they say: the tests run what they run."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

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


def hooks() -> dict[str, dict[str, str]]:
    return {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def action_step() -> dict[str, str]:
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    return next(step for step in steps if step["name"] == "validate")


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
    step = action_step()
    given = {"KG_DATA": name, "KG_SHAPES": "", "KG_FAIL_ON": "violation", "KG_SARIF": "kg.sarif"}
    assert given.keys() == step["env"].keys()
    env = environment(GITHUB_STEP_SUMMARY=str(files / "summary.md"), **given)
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=files, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stderr
    assert ("::error" in done.stdout) == bool(status)
    assert (files / "summary.md").read_text(encoding="utf-8").strip()
    results = json.loads((files / "kg.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert any(result["level"] == "error" for result in results) == bool(status)

"""No figure falls below its floor, and no floor is lowered without a reason that is written down."""

import shutil
import subprocess
from itertools import pairwise

import pytest

from kg.evaluation.floors import breaches, decode, read_floors, silently_lowered
from tests.evaluation import gold_builds

FILE = "tests/quality/floors.json"
PATH = gold_builds.ROOT / FILE


def _git(*arguments):
    """Return what git says in the repository; None outside of one."""
    if shutil.which("git") is None:
        return None
    done = subprocess.run(["git", *arguments], cwd=gold_builds.ROOT, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def _history():
    """Return every committed version of the floors, oldest first, and the one in the working tree."""
    commits = _git("log", "--reverse", "--format=%H", "--", FILE)
    if commits is None:
        pytest.skip("not a git checkout: there is no earlier version to compare with")
    versions = [_git("show", f"{commit}:{FILE}") for commit in commits.decode().split()]
    return [decode(content, FILE) for content in versions if content is not None] + [read_floors(PATH)]


@pytest.mark.parametrize("name", gold_builds.OWN)
def test_no_figure_is_below_its_floor(name):
    measures = gold_builds.scores(gold_builds.OWN[name]).measures
    assert set(read_floors(PATH).floors[name]) == set(measures)
    assert list(breaches(read_floors(PATH), {name: {m: figure.f1 for m, figure in measures.items()}})) == []


def test_no_floor_was_ever_lowered_silently():
    versions = _history()
    known = versions[-1].lowered
    assert [fault for old, new in pairwise(versions) for fault in silently_lowered(old, new, known)] == []

"""The figures are the judge's: the same gold and the same graph, whole and damaged, give the same measures."""

import importlib.util
import random

import pyoxigraph as ox
import pytest

from kg.evaluation import Classes, score
from kg.iris import ITSRDF, KG, RDF
from tests.evaluation import gold_builds, village

JUDGE = gold_builds.JUDGE / "score.py"
SETS = [gold_builds.JUDGE / f"{name}.jsonl" for name in ("dev", "seed")]
pytestmark = pytest.mark.skipif(not JUDGE.is_file(), reason="the judge lies outside the project")
SWAPPED = {
    ITSRDF + "taIdentRef",
    RDF + "object",
    RDF + "subject",
    KG + "modality",
    KG + "polarity",
    KG + "attributedTo",
}


@pytest.fixture(scope="module")
def judge():
    spec = importlib.util.spec_from_file_location("judge", JUDGE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _compared(judge, path, quads, classes, folder):
    """Return the judge's figures and ours, to the third decimal, of the same quads."""
    place = folder / "graph.nq"
    ox.serialize(quads, output=str(place), format=ox.RdfFormat.N_QUADS)
    lines = path.read_text(encoding="utf-8").splitlines()
    theirs, _ = judge.score([judge.json.loads(line) for line in lines], judge.load(place))
    ours = score(gold_builds.gold(path).articles, quads, classes).measures
    names = ("f1", "p", "r", "gold", "system", "hit")
    expected = {m: {n: round(row[n], 3) for n in names if n in row} for m, row in theirs.items()}
    return expected, {m: {n: round(ours[m].as_object()[n], 3) for n in expected[m]} for m in expected}


def _damaged(quads, seed):
    """Return the quads with one in twelve lost and one in twelve of the telling ones given the object of another."""
    chance = random.Random(seed)
    objects = {p: [q.object for q in quads if q.predicate.value == p] for p in sorted(SWAPPED)}
    kept = []
    for quad in quads:
        fate = chance.random()
        if fate < 1 / 12:
            continue
        if fate < 1 / 6 and quad.predicate.value in SWAPPED:
            other = chance.choice(objects[quad.predicate.value])
            kept.append(ox.Quad(quad.subject, quad.predicate, other, quad.graph_name))
        else:
            kept.append(quad)
    return kept


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_built_graphs_score_as_the_judge_scores_them(judge, path, tmp_path):
    theirs, ours = _compared(judge, path, gold_builds.quads(path), gold_builds.classes(path), tmp_path)
    assert ours == theirs


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_damaged_graphs_score_as_the_judge_scores_them(judge, path, seed, tmp_path):
    quads = _damaged(gold_builds.quads(path), seed)
    theirs, ours = _compared(judge, path, quads, gold_builds.classes(path), tmp_path)
    assert ours == theirs
    assert theirs["statements"]["f1"] < 0.7


def test_a_perfect_graph_is_perfect_for_both(judge, tmp_path):
    classes = Classes({cls: above for cls, above in judge.ANCESTORS.items() if cls} | {"State": ("Actor", "Place")})
    theirs, ours = _compared(judge, village.write(tmp_path), village.graph(), classes, tmp_path)
    assert ours == theirs
    assert {row["f1"] for name, row in ours.items()} == {1.0}


def test_the_domain_has_the_judges_classes(judge):
    classes = gold_builds.classes(SETS[0])
    assert {cls: classes.category(cls) for cls in judge.ANCESTORS} == {c: judge.category(c) for c in judge.ANCESTORS}
    pairs = [{one, other} for one in judge.ANCESTORS for other in judge.ANCESTORS]
    assert [pair for pair in pairs if classes.deepest(pair) != judge.deepest(pair)] == []

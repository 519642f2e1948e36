"""Knowledge bases on disk: what is stored is found, the same things give the same bytes, damage is told."""

from __future__ import annotations

import pickle
import random
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import DomainError, OutputError
from kg.ontology import Candidate, bundled_domain, load
from kg.ontology.compiling import compile_domain
from kg.ontology.describing import describe
from kg.ontology.domain import domain_files
from kg.ontology.entries import Described, Known
from kg.ontology.knowledge import TAIL, KnowledgeBase
from kg.ontology.knowledge_writing import MOST_CANDIDATES, write_knowledge
from kg.ontology.names import fold, name_key

if TYPE_CHECKING:
    from pathlib import Path

BAKU = describe(Known("city/baku", "City", "Baku", ("Bakı",), "Q9248", 0.8), inside=["state/azerbaijan", "Q227"])
AZERBAIJAN = describe(Known("state/azerbaijan", "State", "Azerbaijan", (), "Q227", 0.9), demonyms=["Azerbaijani"])
MERKEL = describe(Known("person/angela-merkel", "Person", "Angela Merkel", (), "Q567"), surnames=["Merkel"])
SMALL = [BAKU, AZERBAIJAN, MERKEL]


def written(things, place: Path) -> KnowledgeBase:
    write_knowledge(things, place)
    return KnowledgeBase.open(place)


def reference(things: list[Described]) -> dict[str, tuple[Candidate, ...]]:
    """The index as plain dictionaries: things by path; of one thing's names, small letters come before capitals."""
    found: dict[str, dict[tuple[int, str], Candidate]] = defaultdict(dict)
    for number, thing in enumerate(sorted(things, key=lambda thing: thing.known.path)):
        for surface, kind in sorted(thing.surfaces, key=lambda s: (sum(char.isupper() for char in s[0]), s[0])):
            key = name_key(surface)
            if key is not None:
                found[key].setdefault((number, kind), Candidate(number, kind, surface))
    return {key: tuple(group.values()) for key, group in found.items()}


def assert_holds(base: KnowledgeBase, things: list[Described]) -> None:
    ordered = sorted(things, key=lambda thing: thing.known.path)
    assert len(base) == len(ordered)
    for number, thing in enumerate(ordered):
        assert base.thing(number) == thing.known
        assert base.inside(number) == thing.inside
        assert base.number(thing.known.path) == number
    expected = reference(things)
    assert len(base.names) == len(expected)
    for name, candidates in expected.items():
        assert base.candidates(name) == candidates
        assert name in base.names.prefixes(f"- {name} -", 2)


def test_a_name_leads_to_the_things_that_have_it(tmp_path):
    base = written(SMALL, tmp_path / "small.kb")
    assert_holds(base, SMALL)
    assert base.candidates("baki") == (Candidate(0, "alias", "Bakı"),)
    assert [candidate.surface for candidate in base.candidates("azerbaijanis")] == ["Azerbaijanis"]
    assert [candidate.kind for candidate in base.candidates("merkel")] == ["surname"]
    assert base.candidates("berlin") == ()


def test_things_are_found_by_path_and_by_wikidata_id(tmp_path):
    base = written(SMALL, tmp_path / "small.kb")
    assert [base.with_wikidata(identifier) for identifier in ("Q9248", "Q567", "Q227")] == [0, 1, 2]
    assert base.with_wikidata("Q1") is None
    assert base.number("city/ganja") is None
    with pytest.raises(IndexError, match="no thing 3"):
        base.thing(3)


def test_the_contents_tell_what_is_inside(tmp_path):
    contents = written(SMALL, tmp_path / "small.kb").contents
    assert (contents.things, contents.names, contents.classes) == (3, 7, ("City", "Person", "State"))


def test_prefixes_come_shortest_first_and_nothing_but_whole_names(tmp_path):
    things = [
        describe(Known(f"place/p{i}", "Place", label)) for i, label in enumerate(("New", "New York", "New Yorks"))
    ]
    base = written(things, tmp_path / "new.kb")
    assert base.names.prefixes("in new york city", 3) == ["new", "new york"]
    assert base.names.prefixes("ne", 0) == []


def test_an_empty_base_knows_nothing(tmp_path):
    base = written([], tmp_path / "empty.kb")
    assert (len(base), len(base.names), base.candidates("baku"), base.number("city/baku")) == (0, 0, (), None)


def test_of_two_things_with_one_path_the_first_counts_with_the_names_of_both(tmp_path):
    again = describe(Known("city/baku", "Region", "Bakou", ("Baku City",)))
    base = written([BAKU, again], tmp_path / "twice.kb")
    assert base.thing(0) == BAKU.known
    assert [base.candidates(name)[0].thing for name in ("baku", "bakou", "baku city")] == [0, 0, 0]


def test_of_a_name_that_many_have_the_most_prominent_are_kept(tmp_path):
    crowd = [
        describe(Known(f"person/smith-{i}", "Person", "Smith", (), None, (i * 37 % 100) / 100)) for i in range(100)
    ]
    base = written(crowd, tmp_path / "smith.kb")
    kept = base.candidates("smith")
    weights = sorted((thing.known.prominence for thing in crowd), reverse=True)[:MOST_CANDIDATES]
    assert sorted((base.thing(c.thing).prominence for c in kept), reverse=True) == weights
    assert [c.thing for c in kept] == sorted(c.thing for c in kept)


def test_names_that_no_text_can_hold_are_left_out():
    assert name_key("…") is None
    assert name_key("x" * 91) is None
    assert name_key(" 9/11 ") == "9/11"


def test_the_same_things_in_any_order_give_the_same_bytes(tmp_path):
    things = [describe(Known(f"city/c{i}", "City", f"Town {i % 7}", (f"T{i}",), f"Q{i + 1}")) for i in range(50)]
    first = write_knowledge(things, tmp_path / "a.kb")
    random.Random(7).shuffle(things)
    assert write_knowledge(things, tmp_path / "b.kb") == first
    assert (tmp_path / "a.kb").read_bytes() == (tmp_path / "b.kb").read_bytes()
    assert write_knowledge(things[1:], tmp_path / "c.kb").key != first.key


def test_a_base_in_memory_is_the_base_in_the_file(tmp_path):
    write_knowledge(SMALL, tmp_path / "small.kb")
    assert_holds(KnowledgeBase((tmp_path / "small.kb").read_bytes(), "in memory"), SMALL)


@pytest.mark.parametrize("in_memory", [False, True])
def test_a_base_can_be_sent_to_another_process(tmp_path, in_memory):
    base = written(SMALL, tmp_path / "small.kb")
    if in_memory:
        base = KnowledgeBase((tmp_path / "small.kb").read_bytes(), "in memory")
    assert_holds(pickle.loads(pickle.dumps(base)), SMALL)


def test_names_stay_usable_after_the_base_is_gone(tmp_path):
    names = written(SMALL, tmp_path / "small.kb").names
    assert names.prefixes("baku", 0) == ["baku"]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda content: b"", "empty"),
        (lambda content: b"not one", "is no knowledge base"),
        (lambda content: content[:-1], "cut short"),
        (lambda content: content[:4000] + content[4001:], "cut short"),
        (lambda content: content[: -TAIL.size - 30] + b"\xff" * 30 + content[-TAIL.size :], "damaged"),
    ],
)
def test_a_damaged_file_is_told_apart(tmp_path, damage, message):
    place = tmp_path / "small.kb"
    write_knowledge(SMALL, place)
    place.write_bytes(damage(place.read_bytes()))
    with pytest.raises(DomainError, match=message):
        KnowledgeBase.open(place)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DomainError, match="No such file"):
        KnowledgeBase.open(tmp_path / "nowhere.kb")


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path):
    place = tmp_path / "small.kb"
    write_knowledge(SMALL, place)
    before = place.read_bytes()

    def broken():
        yield BAKU
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError):
        write_knowledge(broken(), place)
    assert place.read_bytes() == before
    assert list(tmp_path.iterdir()) == [place]


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write the knowledge base"):
        write_knowledge(SMALL, tmp_path / "file" / "small.kb")


texts = st.text(min_size=1, max_size=12)
paths = st.from_regex(r"[a-z]{1,4}/[a-z0-9]{1,6}", fullmatch=True)
weights = st.integers(0, 100).map(lambda number: number / 100)


@st.composite
def described(draw):
    wikidata = draw(st.none() | st.integers(1, 10**12).map(lambda number: f"Q{number}"))
    names = tuple(draw(st.lists(texts, max_size=3)))
    known = Known(draw(paths), draw(st.sampled_from(("City", "Person"))), draw(texts), names, wikidata, draw(weights))
    return describe(known, demonyms=draw(st.lists(texts, max_size=1)), surnames=draw(st.lists(texts, max_size=1)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(described(), max_size=12, unique_by=lambda thing: thing.known.path))
def test_whatever_is_stored_is_found(tmp_path, things):
    base = written(things, tmp_path / "any.kb")
    assert_holds(base, things)
    ids = {thing.known.wikidata for thing in things if thing.known.wikidata}
    assert {base.thing(base.with_wikidata(each)).wikidata for each in ids} == ids


def test_the_bundled_things_are_all_found_as_the_reference_reading_finds_them():
    folder = bundled_domain().ontology
    _, things = compile_domain(domain_files(folder))
    domain = load(folder)
    ordered = sorted(things, key=lambda thing: thing.known.path)
    assert list(domain.things) == [thing.known for thing in ordered]
    assert list(domain.by_path) == [thing.known.path for thing in ordered]
    expected = reference(list(things))
    assert len(domain.names) == len(expected)
    assert {name: domain.candidates(name) for name in expected} == expected
    assert max(map(len, expected.values())) < MOST_CANDIDATES


def test_folding_keeps_every_offset():
    text = "Erdoğan’s İstanbul – Łódź"
    assert len(fold(text)) == len(text)

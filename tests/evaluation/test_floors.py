import pytest

from kg.errors import InputError
from kg.evaluation.floors import Floors, Lowered, breaches, decode, encode, raised, read_floors, silently_lowered

FLOORS = Floors({"dev": {"link": 0.8, "roles": 0.6}})


def test_a_figure_below_its_floor_is_a_breach_and_one_on_it_is_none():
    assert list(breaches(FLOORS, {"dev": {"link": 0.8, "roles": 0.5999}})) == [
        "dev: roles is 0.5999, below its floor of 0.6"
    ]


def test_a_figure_that_is_no_longer_measured_is_a_breach():
    assert len(list(breaches(FLOORS, {"dev": {"link": 0.9}}))) == 1


def test_sets_that_were_not_measured_are_not_judged():
    assert list(breaches(FLOORS, {"world": {"link": 0.1}})) == []


def test_floors_rise_to_just_below_the_figures_and_never_fall():
    higher = raised(FLOORS, {"dev": {"link": 0.9127, "roles": 0.3, "dates": 0.005}, "world": {"link": 0.75}})
    assert higher.floors == {"dev": {"link": 0.902, "roles": 0.6, "dates": 0.0}, "world": {"link": 0.74}}


@pytest.mark.parametrize("after", [{"link": 0.8, "roles": 0.5}, {"link": 0.8}])
def test_a_floor_lowered_or_taken_away_without_a_reason_is_found(after):
    new = Floors({"dev": after})
    assert [line.split(" lowered")[0] for line in silently_lowered(FLOORS, new, ())] == ["dev: roles"]


def test_a_floor_lowered_with_a_reason_is_fine_but_only_for_that_step():
    new = Floors({"dev": {"link": 0.8, "roles": 0.5}})
    reason = Lowered("dev", "roles", 0.6, 0.5, "the gold set was corrected")
    assert list(silently_lowered(FLOORS, new, (reason,))) == []
    further = Floors({"dev": {"link": 0.8, "roles": 0.4}})
    assert len(list(silently_lowered(FLOORS, further, (reason,)))) == 1
    blank = Lowered("dev", "roles", 0.6, 0.5, " ")
    assert len(list(silently_lowered(FLOORS, new, (blank,)))) == 1


def test_the_file_says_what_was_written(tmp_path):
    floors = Floors({"dev": {"link": 0.8}}, (Lowered("dev", "roles", 0.6, None, "the measure is gone"),))
    path = tmp_path / "floors.json"
    path.write_bytes(encode(floors))
    assert read_floors(path) == floors
    assert encode(read_floors(path)) == path.read_bytes()


def test_a_missing_file_has_no_floors_and_a_broken_one_is_refused(tmp_path):
    assert read_floors(tmp_path / "none.json") == Floors({})
    with pytest.raises(InputError, match=r"floors\.json: not a file of floors"):
        decode(b'{"floors": [1]}', "floors.json")

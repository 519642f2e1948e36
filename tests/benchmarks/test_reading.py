import pytest

from tests.benchmarks import reading


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(reading, "texts", lambda: ["Sahel\n\nChad accused Niger.", "Ports\n\nBenin signed a pact."])


def test_memory_is_told_at_every_number_and_never_falls():
    found = list(reading.peaks([2, 3, 5]))
    assert [number for number, _ in found] == [2, 3, 5]
    assert found[0][1] > 50
    assert [peak for _, peak in found] == sorted(peak for _, peak in found)


def test_resolution_is_timed_on_generated_articles():
    few, more = reading.resolution([2, 20])
    assert (few[0], more[0]) == (2, 20)
    assert more[1] > 0
    assert more[2] > few[2]

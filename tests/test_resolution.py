"""Who is who across articles: names, what is said of happenings, and that the order never matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Claim, Literal, Reading, Span, Thing
from kg.resolution import resolve

CLASSES = {
    "Attack": ("Event",), "Meeting": ("Event",), "Opening": ("Event",), "Treaty": ("Agreement",), "Person": (),
    "State": (), "Company": ("Organization",), "Bank": ("Company", "Organization"), "Bridge": ("Infrastructure",),
}  # fmt: skip


class Domain:
    """The classes of these tests; an opening befalls once what it concerns."""

    def is_a(self, cls, ancestor):
        return cls == ancestor or ancestor in CLASSES.get(cls, ())

    def broad_folder(self, cls):
        kind = next(k for k in ("Event", "Agreement", "Organization", "Infrastructure", cls) if self.is_a(cls, k))
        return kind.lower()

    def once_per(self, cls):
        return "concerns" if cls == "Opening" else None


DOMAIN = Domain()
DATATYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def happening(article, cls="Attack", *, begin=None, hedged=False, known=None, **roles):
    """Return the reading of an article that tells of one happening; each role names one or several states."""
    path = known or f"{article}#{cls}@9"
    span = Span(article, 0, 5)
    claims = [Claim(path, "type", cls, span, modality="Possible" if hedged else "Actual")]
    claims += [Claim(path, role, f"state/{one}", span) for role, many in roles.items() for one in many.split()]
    if begin:
        claims.append(Claim(path, "beginDate", Literal(begin, DATATYPES[len(begin)]), span))
    return Reading(article, (Thing(path, cls, "attack", known=known is not None, named=False),), (), tuple(claims))


def named(article, cls, label, at=9):
    return Reading(article, (Thing(f"{article}#{cls}@{at}", cls, label),))


def groups(readings):
    """Return which articles tell of the same things, as a set of sets."""
    identities = resolve(readings, DOMAIN)
    found = {}
    for reading in readings:
        for thing in reading.things:
            found.setdefault(identities.of(thing.path), set()).add(reading.article)
    return {frozenset(articles) for articles in found.values()}


def are_one(*readings):
    return len(groups(readings)) == 1


A_DAY = {"agent": "laos", "target": "oman", "begin": "1990-06-03"}


def test_the_same_day_and_somebody_in_common_make_one_happening():
    assert are_one(happening("a", **A_DAY), happening("b", begin="1990-06-03", target="oman"))


def test_a_day_apart_are_two():
    assert not are_one(happening("a", **A_DAY), happening("b", **{**A_DAY, "begin": "1990-06-04"}))


def test_the_same_day_and_nobody_in_common_are_two():
    assert not are_one(happening("a", agent="laos", begin="1990-06-03"), happening("b", begin="1990-06-03"))


def test_the_same_month_needs_two_in_common():
    assert are_one(happening("a", **{**A_DAY, "begin": "1990-06"}), happening("b", **A_DAY))
    one = happening("a", agent="laos", begin="1990-06")
    assert not are_one(one, happening("b", agent="laos", begin="1990-06"))


def test_without_a_date_they_must_share_what_it_is_about():
    about = {"agent": "laos", "concerns": "bridge"}
    assert are_one(happening("a", **about), happening("b", **about))
    actors = {"agent": "laos", "target": "oman"}
    assert not are_one(happening("a", **actors), happening("b", **actors))


def test_one_set_of_fillers_may_contain_the_other_but_not_contradict_it():
    many = happening("a", "Meeting", participant="laos oman", begin="1990-06-03")
    fewer = happening("b", "Meeting", participant="laos", begin="1990-06-03")
    others = happening("b", "Meeting", participant="laos cuba", begin="1990-06-03")
    assert are_one(many, fewer)
    assert not are_one(many, others)


def test_places_may_differ():
    here, there = {**A_DAY, "location": "hue"}, {**A_DAY, "location": "vietnam"}
    assert are_one(happening("a", **here), happening("b", **there))


def test_talk_of_a_happening_is_not_the_happening():
    assert not are_one(happening("a", **A_DAY), happening("b", hedged=True, **A_DAY))


def test_other_classes_are_other_happenings():
    assert not are_one(happening("a", "Attack", **A_DAY), happening("b", "Meeting", **A_DAY))


def test_one_article_never_tells_of_one_happening_twice_by_resolution():
    first, second = happening("a", **A_DAY), happening("a", **A_DAY)
    twin = Thing("a#Attack@50", "Attack", "attack", named=False)
    claims = tuple(Claim(twin.path, c.predicate, c.object, c.evidence) for c in second.claims)
    both = Reading("a", (*first.things, twin), (), (*first.claims, *claims))
    identities = resolve([both], DOMAIN)
    assert len(set(identities.paths.values())) == 2


def test_what_happens_once_is_one_whoever_is_said_to_have_done_it():
    one = happening("a", "Opening", concerns="bridge", agent="laos")
    other = happening("b", "Opening", concerns="bridge", agent="oman")
    assert are_one(one, other)
    assert not are_one(one, happening("b", "Opening", concerns="dam", agent="laos"))
    dated = happening("a", "Opening", concerns="bridge", begin="1990")
    assert not are_one(dated, happening("b", "Opening", concerns="bridge", begin="1991"))


def test_a_happening_joins_a_known_one():
    known = happening("a", known="event/great-raid", **A_DAY)
    identities = resolve([known, happening("b", **A_DAY)], DOMAIN)
    assert identities.of("b#Attack@9") == "event/great-raid"


def test_two_known_happenings_stay_two():
    assert not are_one(happening("a", known="event/one", **A_DAY), happening("b", known="event/two", **A_DAY))


def test_the_same_name_is_the_same_person_and_says_why():
    identities = resolve([named("a", "Person", "Zé Bandá"), named("b", "Person", "Ze Banda")], DOMAIN)
    assert set(identities.paths.values()) == {"person/ze-banda"}
    assert [merge.local for merge in identities.merges] == ["a#Person@9", "b#Person@9"]
    assert "the same name" in identities.merges[0].reason


def test_a_name_of_another_kind_of_thing_is_another_thing():
    assert not are_one(named("a", "Person", "Banda"), named("b", "Company", "Banda"))


def test_companies_and_banks_are_one_kind():
    assert are_one(named("a", "Company", "Zemba"), named("b", "Bank", "Zemba"))


def test_names_never_join_events():
    readings = [Reading(a, (Thing(f"{a}#Attack@9", "Attack", "the raid", named=True),)) for a in "ab"]
    assert not are_one(*readings)


def test_known_things_are_themselves():
    reading = Reading("a", (Thing("state/laos", "State", "Laos", known=True),))
    assert resolve([reading], DOMAIN).paths == {"state/laos": "state/laos"}


def test_what_several_articles_call_a_thing_leads_happenings_together():
    def raid(article):
        path, firm = f"{article}#Attack@9", f"{article}#Company@1"
        claims = (
            Claim(path, "type", "Attack", Span(article, 0, 5)),
            Claim(path, "agent", firm, Span(article, 0, 5)),
            Claim(path, "beginDate", Literal("1990-06-03", "date"), Span(article, 0, 5)),
        )
        things = (Thing(firm, "Company", "Zemba Ltd"), Thing(path, "Attack", "raid", named=False))
        return Reading(article, things, (), claims)

    identities = resolve([raid("a"), raid("b")], DOMAIN)
    assert identities.of("a#Attack@9") == identities.of("b#Attack@9")


@pytest.mark.parametrize(
    ("cls", "expected"), [("Bank", "organization/x"), ("Bridge", "infrastructure/x"), ("Person", "person/x")]
)
def test_paths_begin_with_the_broad_folder_of_the_class(cls, expected):
    assert resolve([named("a", cls, "X")], DOMAIN).of(f"a#{cls}@9") == expected


STATES = st.sampled_from(["laos", "oman", "cuba", "mali", "laos oman", "oman cuba"])
HAPPENINGS = st.fixed_dictionaries(
    {"cls": st.sampled_from(["Attack", "Meeting", "Opening"])},
    optional={
        "begin": st.sampled_from(["1990", "1990-06", "1990-06-03", "1990-06-04"]),
        "agent": STATES,
        "participant": STATES,
        "concerns": STATES,
        "location": STATES,
        "hedged": st.booleans(),
    },
)


@given(st.lists(HAPPENINGS, min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_the_readings_never_matters(told, random):
    readings = [happening(f"article-{i}", **each) for i, each in enumerate(told)]
    readings += [named(f"article-n{i}", "Person", "Ze Banda") for i in range(2)]
    expected = resolve(readings, DOMAIN)
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert resolve(shuffled, DOMAIN) == expected


@given(st.lists(HAPPENINGS, min_size=1, max_size=7))
def test_everything_gets_one_path_without_a_mark_of_its_article(told):
    readings = [happening(f"article-{i}", **each) for i, each in enumerate(told)]
    identities = resolve(readings, DOMAIN)
    assert set(identities.paths) == {thing.path for reading in readings for thing in reading.things}
    assert not any("#" in path for path in identities.paths.values())
    assert {merge.path for merge in identities.merges} <= set(identities.paths.values())


class Everything:
    """In place of the index of what may agree: every thing of the pool so far."""

    def __init__(self, _):
        self.numbers = set()

    def near(self, _):
        return self.numbers

    def add(self, _, number):
        self.numbers = self.numbers | {number}


@given(st.lists(HAPPENINGS, min_size=2, max_size=9))
def test_comparing_only_what_may_agree_loses_nothing(told):
    readings = [happening(f"a{n}", **each) for n, each in enumerate(told)]
    found = resolve(readings, DOMAIN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.resolution._Leaders", Everything)
        assert resolve(readings, DOMAIN) == found

"""Errors of the parser that grammar rules out: each is mended, and what only looks like it is left alone."""

from kg.reading.mending import mend_charges
from kg.reading.parse import Parse
from tests.reading.sketch import drawn

# "The pact, signed in May, was broken": the parser takes "signed" for the verb of the sentence.
REDUCED = (
    "pact/NN/nsubj/2 ,/,/punct/0 signed=sign/VBD/ROOT/2 in/IN/prep/2 May/NNP/pobj/3 ,/,/punct/2 was=be/VBD/auxpass/7 "
    "broken=break/VBN/conj/2 ././punct/2"
)


def test_a_comma_between_subject_and_verb_makes_the_verb_a_participle():
    parse = Parse.of(drawn(REDUCED))
    assert (parse.head[7], parse.dep[7]) == (7, "ROOT")
    assert (parse.head[0], parse.dep[0]) == (7, "nsubjpass")
    assert (parse.head[2], parse.dep[2], parse.tag[2]) == (0, "acl", "VBN")
    assert 2 in parse.children[0]
    assert 7 not in parse.children[2]


def test_verbs_joined_by_a_conjunction_stay_joined():
    joined = "Oslo/NNP/nsubj/2 ,/,/punct/0 paused=pause/VBD/ROOT/2 and/CC/cc/2 ,/,/punct/2 left=leave/VBD/conj/2"
    assert Parse.of(drawn(joined)).dep[2] == "ROOT"


def test_a_verb_with_an_object_is_no_participle():
    active = REDUCED.replace("in/IN/prep/2 May/NNP/pobj/3", "the/DT/det/4 map/NN/dobj/2")
    assert Parse.of(drawn(active)).dep[2] == "ROOT"


def test_a_past_tense_beside_a_participle_is_one():
    both = (
        "pact/NN/nsubj/6 ,/,/punct/0 brokered=broker/VBN/acl/0 and/CC/cc/2 reached=reach/VBD/conj/2 ,/,/punct/0 "
        "held=hold/VBD/ROOT/6"
    )
    assert Parse.of(drawn(both)).tag[4] == "VBN"
    assert (
        Parse.of(drawn(both.replace("reached=reach/VBD/conj/2 ,/,/punct/0", "won=win/VBD/conj/2 it/PRP/dobj/4"))).tag[4]
        == "VBD"
    )


def test_a_relative_pronoun_has_no_subject():
    wrong = "pact/NN/nsubj/5 ,/,/punct/0 which/WDT/appos/0 men/NNS/nsubj/2 signed=sign/VBN/acl/3 failed=fail/VBD/ROOT/5"
    parse = Parse.of(drawn(wrong))
    assert (parse.head[4], parse.dep[4], parse.tag[4]) == (0, "relcl", "VBD")
    assert (parse.head[3], parse.dep[3]) == (4, "nsubj")
    assert (parse.head[2], parse.dep[2]) == (4, "dobj")


def test_what_somebody_is_accused_of_hangs_on_the_verb():
    parse = Parse.of(
        drawn(
            "Oslo/NNP/nsubj/1 accused=accuse/VBD/ROOT/1 its/PRP$/poss/3 ally/NN/dobj/1 of/IN/prep/3 "
            "arming=arm/VBG/pcomp/4 rebels=rebel/NNS/dobj/5"
        )
    )
    mend_charges(parse, {"describe"}.__contains__)
    assert parse.head[4] == 3
    mend_charges(parse, {"accuse"}.__contains__)
    assert parse.head[4] == 1

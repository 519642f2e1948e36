"""The parse as plain lists: what is mended in it, and how its tree is walked."""

from kg.reading.parse import Parse
from tests.reading.sketch import drawn

# "Lima said that Quito, its neighbour, signed the pact"
TREE = (
    "Lima/NNP/nsubj/1 said=say/VBD/ROOT/1 that/IN:SCONJ/mark/6 Quito/NNP/nsubj/6 ,/,/punct/3 neighbour/NN/appos/3 "
    "signed=sign/VBD/ccomp/1 the/DT/det/8 pact/NN/dobj/6"
)


def test_tokens_know_their_characters_and_their_heads():
    parse = Parse.of(drawn(TREE))
    assert parse.source[parse.begin[5] : parse.end[5]] == "neighbour"
    assert (parse.head[0], parse.head[1], parse.head[6]) == (1, 1, 1)
    assert parse.children[6] == [2, 3, 8]


def test_the_tree_is_walked_down_and_up():
    parse = Parse.of(drawn(TREE))
    assert parse.subtree(3) == [3, 4, 5]
    assert parse.edges(3) == (3, 6)
    assert list(parse.ancestors(7)) == [8, 6, 1]
    assert parse.child(6, "dobj") == 8
    assert parse.child(6, "iobj") is None


def test_a_clause_is_found_from_any_of_its_words():
    parse = Parse.of(drawn(TREE))
    assert parse.clause(8) == 6
    assert parse.clause(0) == 1
    assert parse.clause(1) == 1


def test_the_top_of_a_range_is_the_noun_that_hangs_outside_it():
    parse = Parse.of(drawn(TREE))
    assert parse.top(3, 6) == 3
    assert parse.top(7, 9) == 8


def test_a_semicolon_parts_what_the_parser_took_for_a_complement():
    joined = "Oslo/NNP/nsubj/1 left=leave/VBD/ccomp/4 ;/:/punct/4 Riga/NNP/nsubj/4 stayed=stay/VBD/ROOT/4"
    assert Parse.of(drawn(joined)).dep[1] == "ROOT"
    assert Parse.of(drawn(joined.replace(";/:", ",/,"))).dep[1] == "ccomp"


def test_a_noun_with_a_subject_and_an_object_is_a_verb_after_all():
    wrong = "Togo/NNP/nsubj/1 signs=sign/NNS/ROOT/1 the/DT/det/3 pact/NN/dobj/1"
    assert Parse.of(drawn(wrong)).pos[1] == "VERB"
    without_subject = "the/DT/det/1 signs=sign/NNS/ROOT/1 pact/NN/dobj/1"
    assert Parse.of(drawn(without_subject)).pos[1] == "NOUN"


def test_sentences_are_numbered_and_heads_left_of_their_words_are_found():
    two = "Mali/NNP/nsubj/1 left=leave/VBD/ROOT/1 ././punct/1 Chad/NNP/nsubj/4 stayed=stay/VBD/ROOT/4 ././punct/4"
    parse = Parse.of(drawn(two))
    assert parse.sentences == [(0, 3), (3, 6)]
    assert parse.sentence == [0, 0, 0, 1, 1, 1]
    assert parse.head[5] == 4

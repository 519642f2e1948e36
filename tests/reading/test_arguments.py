"""Deep positions: the same sentence in other syntax has the same arguments. Parses are drawn by hand."""

import pytest

from kg.reading.arguments import is_passive
from kg.reading.nominalisations import arguments
from kg.reading.parse import Parse
from kg.reading.staging import is_light, is_opposed
from tests.reading.sketch import drawn


def positions(text, trigger, domain):
    """Return the arguments of the token as "position word" or "marker word"."""
    parse = Parse.of(drawn(text))
    token = parse.text.index(trigger)
    return {f"{a.marker or a.position} {parse.text[a.token]}" for a in arguments(parse, token, domain)}


ACTIVE = "Peru/NNP/nsubj/1 invaded=invade/VBD/ROOT/1 Chile/NNP/dobj/1"
SAME = {
    "active": ACTIVE,
    "passive": "Chile/NNP/nsubjpass/2 was=be/VBD:AUX/auxpass/2 invaded=invade/VBN/ROOT/2 by/IN/agent/2 Peru/NNP/pobj/3",
    "relative clause": (
        "Peru/NNP/ROOT/0 ,/,/punct/0 which/WDT/nsubj/3 invaded=invade/VBD/relcl/0 Chile/NNP/dobj/3"
    ),
    "gap of a relative clause": "Chile/NNP/ROOT/0 that/WDT/dobj/3 Peru/NNP/nsubj/3 invaded=invade/VBD/relcl/0",
    "bare relative clause": "Chile/NNP/ROOT/0 Peru/NNP/nsubj/2 invaded=invade/VBD/relcl/0",
    "participle": "Chile/NNP/ROOT/0 invaded=invade/VBN/acl/0 by/IN/agent/1 Peru/NNP/pobj/2",
    "coordination": (
        "Peru/NNP/nsubj/1 rearmed=rearm/VBD/ROOT/1 and/CC/cc/1 invaded=invade/VBD/conj/1 Chile/NNP/dobj/3"
    ),
    "infinitive": "Peru/NNP/nsubj/1 vowed=vow/VBD/ROOT/1 to/TO/aux/3 invaded=invade/VB/xcomp/1 Chile/NNP/dobj/3",
    "adverbial clause": "Peru/NNP/nsubj/1 erred=err/VBD/ROOT/1 ,/,/punct/1 invaded=invade/VBG/advcl/1 Chile/NNP/dobj/3",
    "plan to": (
        "Peru/NNP/poss/2 's/POS/case/0 plan/NN/ROOT/2 to/TO/aux/4 invaded=invade/VB/acl/2 Chile/NNP/dobj/4"
    ),
    "accused of": (
        "Lima/NNP/nsubj/1 accused=accuse/VBD/ROOT/1 Peru/NNP/dobj/1 of/IN/prep/1 invaded=invade/VBG/pcomp/3 "
        "Chile/NNP/dobj/4"
    ),
}  # fmt: skip


@pytest.mark.parametrize("syntax", SAME)
def test_who_invaded_whom_does_not_depend_on_the_syntax(syntax, domain):
    assert positions(SAME[syntax], "invaded", domain) >= {"subject Peru", "object Chile"}


def test_object_control_gives_the_infinitive_the_object_as_subject(domain):
    text = "Mali/NNP/nsubj/1 urged=urge/VBD/ROOT/1 Chad/NNP/dobj/1 to/TO/aux/4 leave/VB/xcomp/1 Niger/NNP/dobj/4"
    assert positions(text, "leave", domain) == {"subject Chad", "object Niger"}


def test_a_purpose_clause_before_the_object_keeps_the_subject(domain):
    text = "Mali/NNP/nsubj/1 vowed=vow/VBD/ROOT/1 to/TO/aux/3 leave/VB/xcomp/1 Niger/NNP/dobj/1"
    assert "subject Mali" in positions(text, "leave", domain)


def test_a_passive_shares_its_surface_subject_with_the_next_verb(domain):
    text = "Fiji/NNP/nsubjpass/2 was=be/VBD:AUX/auxpass/2 seized=seize/VBN/ROOT/2 and/CC/cc/2 looted=loot/VBN/conj/2"
    assert positions(text, "looted", domain) == {"object Fiji"}


def test_where_is_the_place_of_a_relative_clause_not_its_object(domain):
    text = "Quito/NNP/ROOT/0 ,/,/punct/0 where/WRB/advmod/4 they/PRP/nsubj/4 signed=sign/VBD/relcl/0"
    assert positions(text, "signed", domain) == {"subject they", "in Quito"}


def test_in_which_fills_the_gap_of_a_relative_clause(domain):
    text = "war/NN/ROOT/0 in/IN/prep/4 which/WDT/pobj/1 Peru/NNP/nsubj/4 attacked=attack/VBD/relcl/0 Lima/NNP/dobj/4"
    assert "object war" not in positions(text.replace(" Lima/NNP/dobj/4", ""), "attacked", domain)


def test_two_verbs_share_one_object(domain):
    text = "Fiji/NNP/nsubj/1 signed=sign/VBD/ROOT/1 and/CC/cc/1 ratified=ratify/VBD/conj/1 it/PRP/dobj/3"
    assert positions(text, "signed", domain) == {"subject Fiji", "object it"}


def test_a_broker_before_a_hyphen_is_the_subject_of_the_participle(domain):
    text = "the/DT/det/4 Oslo/NNP/npadvmod/3 -/HYPH/punct/3 brokered=broker/VBN/amod/4 truce/NN/ROOT/4"
    assert positions(text, "brokered", domain) == {"subject Oslo", "object truce"}


def test_a_dative_is_no_object(domain):
    text = "Iran/NNP/nsubj/1 sold=sell/VBD/ROOT/1 Syria/NNP/dative/1 oil/NN/dobj/1"
    assert positions(text, "sold", domain) == {"subject Iran", "dative Syria", "object oil"}
    to = "Iran/NNP/nsubj/1 sold=sell/VBD/ROOT/1 oil/NN/dobj/1 to/IN/dative/1 Syria/NNP/pobj/3"
    assert positions(to, "sold", domain) == {"subject Iran", "to Syria", "object oil"}


def test_chained_prepositions_count_under_each_marker(domain):
    text = "Cuba/NNP/nsubj/1 pulled=pull/VBD/ROOT/1 out/IN/prep/1 of/IN/prep/2 Angola/NNP/pobj/3"
    assert positions(text, "pulled", domain) == {"subject Cuba", "of Angola", "out of Angola"}


def test_a_preposition_on_the_object_may_be_the_verbs_but_of_is_not(domain):
    cut = "Cuba/NNP/nsubj/1 cut/VBD/ROOT/1 ties/NNS/dobj/1 with/IN/prep/2 Haiti/NNP/pobj/3"
    assert "with Haiti" in positions(cut, "cut", domain)
    lost = "Cuba/NNP/nsubj/1 lost=lose/VBD/ROOT/1 port/NN/dobj/1 of/IN/prep/2 Haiti/NNP/pobj/3"
    assert positions(lost, "lost", domain) == {"subject Cuba", "object port"}


@pytest.mark.parametrize(
    "noun_phrase",
    [
        "talks=talk/NNS/dobj/1 with/IN/prep/1 Nepal/NNP/pobj/3",
        "talks=talk/NNS/dobj/1 with/IN/prep/2 Nepal/NNP/pobj/3",
        "round/NN/dobj/1 of/IN/prep/2 talks=talk/NNS/pobj/3 with/IN/prep/4 Nepal/NNP/pobj/5",
    ],
)
def test_a_light_verb_lends_its_subject_and_prepositions_to_the_event_noun(noun_phrase, domain):
    text = f"Laos/NNP/nsubj/1 held=hold/VBD/ROOT/1 {noun_phrase}"
    assert positions(text, "talks", domain) >= {"subject Laos", "with Nepal"}


def test_a_full_verb_lends_its_object_nothing(domain):
    text = "Laos/NNP/nsubj/1 criticised=criticise/VBD/ROOT/1 talks=talk/NNS/dobj/1 with/IN/prep/1 Nepal/NNP/pobj/3"
    assert positions(text, "talks", domain) == set()


def test_an_event_noun_has_possessor_modifiers_and_what_be_says_of_it(domain):
    text = (
        "Libya/NNP/poss/3 's/POS/case/0 Sudanese/JJ/amod/3 visit/NN/nsubj/4 was=be/VBD:AUX/ROOT/4 in/IN/prep/4 "
        "May/NNP/pobj/5"
    )
    assert positions(text, "visit", domain) == {"possessor Libya", "modifier Sudanese", "in May"}


def test_hyphened_modifiers_count_each(domain):
    text = "Quito/NNP/compound/2 -/HYPH/punct/2 Lima/NNP/compound/3 talks=talk/NNS/ROOT/3"
    assert positions(text, "talks", domain) == {"modifier Quito", "modifier Lima"}


def test_what_a_prefix_opposes_is_no_modifier(domain):
    text = "anti/JJ/amod/2 -/HYPH/punct/2 French/JJ/amod/3 protests=protest/NNS/ROOT/3"
    assert positions(text, "protests", domain) == set()
    assert is_opposed(Parse.of(drawn(text)), 2)
    assert not is_opposed(Parse.of(drawn(text.replace("anti", "Franco"))), 2)


def test_a_noun_is_said_of_its_subject_and_of_what_it_explains(domain):
    attribute = "Lima/NNP/nsubj/1 is=be/VBZ:AUX/ROOT/1 capital/NN/attr/1 of/IN/prep/2 Peru/NNP/pobj/3"
    assert positions(attribute, "capital", domain) == {"subject Lima", "of Peru"}
    apposition = "Lima/NNP/ROOT/0 ,/,/punct/0 capital/NN/appos/0 of/IN/prep/2 Peru/NNP/pobj/3"
    assert positions(apposition, "capital", domain) == {"subject Lima", "of Peru"}


def test_in_opens_the_clause_of_an_event_noun(domain):
    text = "In/IN/prep/4 Niger/NNP/pobj/0 a/DT/det/3 coup/NN/nsubj/4 failed=fail/VBD/ROOT/4"
    assert positions(text, "coup", domain) == {"in Niger"}


def test_passives_and_light_verbs_are_told(domain):
    passive = Parse.of(drawn(SAME["passive"]))
    assert is_passive(passive, 2)
    assert not is_passive(Parse.of(drawn(ACTIVE)), 1)
    heavy = Parse.of(drawn("Laos/NNP/nsubj/1 annexed=annex/VBD/ROOT/1 talks=talk/NNS/dobj/1"))
    assert not is_light(heavy, 1, domain)
    light = Parse.of(drawn("Laos/NNP/nsubj/1 held=hold/VBD/ROOT/1 talks=talk/NNS/dobj/1"))
    assert is_light(light, 1, domain)


def test_a_clause_below_an_adjective_has_the_subject_of_the_copula(domain):
    text = "Mali/NNP/nsubj/1 is=be/VBZ:AUX/ROOT/1 ready/JJ/acomp/1 to/TO/aux/4 leave/VB/xcomp/2 Niger/NNP/dobj/4"
    assert positions(text, "leave", domain) == {"subject Mali", "object Niger"}


def test_whose_the_object_is_stands_under_its_case_marker(domain):
    noun = "Peru/NNP/nsubj/1 rejected=reject/VBD/ROOT/1 Chile/NNP/poss/4 's/POS/case/2 offer/NN/dobj/1"
    assert "'s Chile" in positions(noun, "rejected", domain)
    adjective = "Peru/NNP/nsubj/1 rejected=reject/VBD/ROOT/1 Chilean/JJ/amod/3 offers=offer/NNS/dobj/1"
    assert "'s Chilean" in positions(adjective, "rejected", domain)
    participle = "Peru/NNP/nsubj/1 rejected=reject/VBD/ROOT/1 planned=plan/VBN/amod/3 talks=talk/NNS/dobj/1"
    assert positions(participle, "rejected", domain) == {"subject Peru", "object talks"}


def test_the_subject_of_a_finite_clause_stands_under_that_unless_it_is_a_pronoun(domain):
    text = "Peru/NNP/nsubj/1 demanded=demand/VBD/ROOT/1 that/IN/mark/4 {}/nsubj/4 leave/VBP/ccomp/1"
    assert "that Chile" in positions(text.format("Chile/NNP"), "demanded", domain)
    assert positions(text.format("it/PRP"), "demanded", domain) == {"subject Peru", "object leave"}


def test_what_an_infinitive_governs_is_within_reach_of_the_verb_above(domain):
    text = (
        "Peru/NNP/nsubj/1 threatened=threaten/VBD/ROOT/1 to/TO/aux/3 break/VB/xcomp/1 ties=tie/NNS/dobj/3 "
        "with/IN/prep/4 Chile/NNP/pobj/5"
    )
    assert positions(text, "threatened", domain) >= {"to do ties", "to do with Chile"}


def test_an_adverb_may_carry_the_preposition(domain):
    text = "Peru/NNP/nsubj/1 pulled=pull/VBD/ROOT/1 back/RB/advmod/1 from/IN/prep/2 Chile/NNP/pobj/3"
    assert positions(text, "pulled", domain) == {"subject Peru", "from Chile"}


def test_a_progressive_read_as_an_attribute_keeps_its_subject(domain):
    text = "Peru/NNP/nsubj/1 is=be/VBZ:AUX/ROOT/1 mediating=mediate/VBG/attr/1 between/IN/prep/2 Chile/NNP/pobj/3"
    assert positions(text, "mediating", domain) == {"subject Peru", "between Chile"}


def test_they_who_say_that_they_act_are_the_actors(domain):
    text = "Chileans/NNPS/nsubj/1 said=say/VBD/ROOT/1 they/PRP/nsubj/4 would/MD/aux/4 leave/VB/ccomp/1 Peru/NNP/dobj/4"
    assert positions(text, "leave", domain) == {"subject Chileans", "object Peru"}
    alone = text.replace("Chileans/NNPS", "Chile/NNP")
    assert positions(alone, "leave", domain) == {"subject they", "object Peru"}


def test_what_hangs_on_a_passive_subject_is_within_reach_but_for_between(domain):
    text = "ties=tie/NNS/nsubjpass/4 {}/IN/prep/0 Chile/NNP/pobj/1 were=be/VBD:AUX/auxpass/4 cut/VBN/ROOT/4"
    assert positions(text.format("with"), "cut", domain) == {"object ties", "with Chile"}
    assert positions(text.format("between"), "cut", domain) == {"object ties"}

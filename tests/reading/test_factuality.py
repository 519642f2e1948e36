"""Factuality: modality, polarity and source of marked words in invented sentences."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.tokens import Doc

from kg.ontology import bundled_domain, load
from kg.reading.factuality import Judgement, judge
from kg.reading.language import load_model
from kg.reading.parse import Parse


@cache
def cues():
    return load(bundled_domain().ontology).cues


def judged(text):
    """Judge the word between asterisks; return the parse and the judgement."""
    before, trigger, after = text.split("*")
    parse = Parse.of(load_model()(before + trigger + after))
    token = next(i for i, begin in enumerate(parse.begin) if begin <= len(before) < parse.end[i])
    return parse, judge(parse, token, cues())


def standing(text):
    """Return modality, polarity and the word of the source (None: the author's)."""
    parse, found = judged(text)
    source = None if found.source_token is None else parse.text[found.source_token]
    return found.modality, found.polarity, source


@pytest.mark.parametrize(
    "text",
    [
        "Rabat claimed that Algiers, which had *closed* the border in 1994, wanted war.",
        "Hanoi protested after Beijing *rammed* a fishing boat.",
        "The coastguard was accused of *ramming* a boat.",
        "Manila condemned what it called an illegal *blockade*.",
        "It emerged that both armies had *withdrawn*.",
        "There are reports that both armies have *withdrawn*.",
        "Both armies are believed to have *withdrawn*.",
        "Lagos is reported to have *bought* the jets.",
        "The pact paved the way for the *deployment* of troops to Mali.",
        "The *deployment* of troops to Mali began in 2013.",
        "Sofia was the first to *leave* the pact.",
        "Sofia became the third state to *ratify* the pact.",
        "Only Sofia *ratified* the pact.",
        "The two are still *fighting*.",
        "The *war* is far from over.",
        "Tokyo *resumes* whaling",
        "Chile *signed* the accord in Santiago.",
        "Vietnam managed to *sign* the treaty.",
        "Why did Rwanda *attack* the town?",
        "Rwanda reportedly *attacked* the town.",
        "The report revealed that Rwanda had *attacked* the town.",
        "Everyone knows that Rwanda *attacked* the town.",
        "The two sides held *talks* in Doha.",
        "The alliance began *building* a base in Romania.",
        "The alliance continued to *supply* weapons to Ukraine.",
        "The alliance stopped *supplying* weapons.",
        "The bridge was closed before it was *attacked*.",
        "The alleged *attack* on the consulate killed two.",
        "Spain helped to *build* the dam.",
        "Spain let Algeria *buy* the ships.",
        "Spain forced Algeria to *close* the pipeline.",
        "Rebels are said to have *captured* the town.",
        "Rebels appear to have *captured* the town.",
        "The fact that rebels *captured* the town shocked Dakar.",
        "Turkey criticised Greece for *violating* the treaty.",
        "The deal that Oman *brokered* collapsed.",
        "Nepal signed the deal and *opened* the border.",
        "Nepal did not sign the deal but *opened* the border.",
        "Lebanon condemned the *invasion* of Grenada.",
        "Fiji supports the *deployment* of peacekeepers.",
        "There was an *attack* on the embassy.",
        "Ghana holds an *election* next week.",
        "It was Oman that *mediated* the deal.",
        "Reports that Seoul had *fired* at the boat spread fast.",
        "The so-called “liberation” *ended* in 1999.",
        "Bhutan is accused of *violating* the treaty.",
        "They not only *signed* the deal but ratified it.",
        "The man suspected of *bombing* the hotel fled.",
        "Sudan rejected a *call* to disarm.",
        "When Sudan *withdrew*, observers came.",
        "Because Sudan *withdrew*, observers came.",
        "Although Sudan *withdrew*, fighting went on.",
        "By *closing* the canal, Egypt hurt trade.",
        "After *closing* the canal, Egypt opened talks.",
        "The war that Chad *started* lasted a year.",
        "The summit, *postponed* twice, will open in May.",
        "Togo *signs* cocoa deal with Ghana",
    ],
)
def test_what_is_told_as_a_fact_is_actual(text):
    assert standing(text) == ("Actual", "Positive", None)


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear if both armies *withdrew*.",
        "Lagos is weighing whether to *buy* the jets.",
        "Lagos abandoned its attempt to *buy* the jets.",
        "Lagos threatened to *expel* the ambassador if the raids continued.",
        "The threat to *expel* the ambassador was empty.",
        "The pact allows the *deployment* of troops to Mali.",
        "A *deployment* of troops to Mali is possible.",
        "The minister opposed a *deployment* of troops.",
        "Calls for Sofia to *leave* the pact grew.",
        "It is time for Sofia to *leave* the pact.",
        "Sofia had little choice but to *ratify* the pact.",
        "The pact will not enter into force until Sofia *ratifies* it.",
        "The pact enters into force once Sofia *ratifies* it.",
        "The war may have *ended*.",
        "Tokyo is prepared to *resume* whaling unless talks resume.",
        "Kenya may *deploy* police officers to Haiti.",
        "Kenya might *withdraw* its soldiers.",
        "Kenya must *withdraw* its soldiers.",
        "Manila should *reject* the offer.",
        "Sweden wants to *join* the alliance.",
        "Sweden is trying to *join* the alliance.",
        "Bolivia hopes to *reopen* the border.",
        "If Ghana *leaves* the union, others will follow.",
        "Unless Ghana *withdraws*, talks will stop.",
        "Should Ghana *leave* the union, others will follow.",
        "Were Iran to *close* the strait, prices would soar.",
        "Had Iran *closed* the strait, prices would have soared.",
        "Did Rwanda *attack* the town?",
        "There is a threat of *sanctions* against Rwanda.",
        "The possibility of a *war* in the region worries Kampala.",
        "Washington threatened Harare with *sanctions*.",
        "The bloc called for a *ceasefire* in Sudan.",
        "The bloc called on Sudan to *withdraw* its forces.",
        "The bloc demanded that Sudan *withdraw* its forces.",
        "The bloc urged Sudan to *release* the detainees.",
        "Fears of an *invasion* grew in Taipei.",
        "The two sides may hold *talks* in Doha.",
        "*Talks* could take place in Doha.",
        "Poland sent envoys to Minsk to *negotiate* a truce.",
        "Before Somalia *joins* the bloc, it must reform.",
        "An attempt to *seize* the port failed.",
        "Malawi's eventual *accession* to the bloc is welcome.",
        "Spain is likely to *impose* sanctions.",
        "Spain is ready to *impose* sanctions.",
        "Perhaps Spain *attacked* first.",
        "The country could *face* sanctions.",
        "It is possible that rebels *captured* the town.",
        "Whether rebels *captured* the town is unclear.",
        "Togo insists that Benin *return* the cattle.",
        "Togo warned of an *attack* on the port.",
        "Iceland has to *approve* the loan.",
        "Laos would *join* the bloc if Thailand agreed.",
        "Laos can *join* the bloc.",
        "The company that could *build* the line is Chinese.",
        "Qatar, which mediated, hopes for a *truce*.",
        "Qatar is considering *sending* troops to Gaza.",
        "Qatar proposed *opening* an office.",
        "A proposal to *send* troops was rejected.",
        "Fiji asked Tonga to *send* peacekeepers.",
        "The senate voted to *lift* the embargo.",
        "Moldova is keen to *join* the union.",
        "There might be an *attack* on the embassy.",
        "An *attack* on the embassy would be a disaster.",
        "The pact obliges members to *defend* each other.",
        "The president threatened to *expel* the envoy.",
        "The president offered *support* to the rebels.",
        "The talks are aimed at *ending* the war.",
        "Talks to *end* the war resumed.",
        "The treaty requires Chad to *withdraw* its troops.",
        "The treaty would have *banned* arms sales.",
        "Chad could have *attacked* but did not.",
        "Chad must have *attacked* first.",
        "They were supposed to *sign* a deal.",
        "They were able to *sign* a deal.",
        "Gabon is negotiating to *buy* submarines.",
        "Gabon is in talks to *buy* submarines.",
        "Gabon is close to *buying* submarines.",
        "Gabon bought submarines to *deter* Angola.",
        "The proposed *pipeline construction* is costly.",
        "Chad feared that Libya would *invade*.",
        "It remains unclear whether Chad will *attend*.",
        "Chad asked whether Libya had *attacked*.",
        "Chad wondered if Libya would *attack*.",
        "Togo urged to *sign* cocoa deal",
    ],
)
def test_what_is_wanted_feared_supposed_or_asked_is_possible(text):
    assert standing(text) == ("Possible", "Positive", None)


@pytest.mark.parametrize(
    "text",
    [
        "Lagos reportedly plans to *buy* the jets.",
        "Lagos has agreed in principle to *buy* the jets.",
        "A vow to *expel* the ambassador was kept.",
        "The parliament approved the *deployment* of troops to Mali.",
        "The *deployment* of troops to Mali is planned for June.",
        "Sofia will *ratify* the pact when Skopje does.",
        "Tokyo will reportedly *resume* whaling.",
        "Kenya will *deploy* police officers to Haiti.",
        "The leaders of Mali and Niger are to *meet* in Bamako on Friday.",
        "The leaders are due to *meet* in Bamako.",
        "Japan plans to *build* a terminal in Mombasa.",
        "Japan intends to *join* the pact.",
        "The two sides will hold *talks* in Doha.",
        "*Talks* between the sides will be held in Doha.",
        "Mexico announced a *visit* by the king.",
        "Mexico promised to *support* Cuba.",
        "The decision to *withdraw* troops angered Paris.",
        "The planned *visit* was praised.",
        "The sides agreed to *exchange* prisoners.",
        "The general ordered troops to *leave* the city.",
        "Iceland was to *host* the summit.",
        "Malta to *host* peace talks.",
        "The deal that Oman will *sign* is large.",
        "Nepal will sign the deal and *open* the border.",
        "Officials expect the pipeline to *reopen* in May.",
        "The pipeline is expected to *reopen* in May.",
        "The forthcoming *election* in Ghana is close.",
        "The president vowed to *expel* the envoy.",
        "The president pledged *support* for the rebels.",
        "They are about to *sign* a deal.",
        "They are going to *sign* a deal.",
        "They are set to *sign* a deal.",
        "Gabon is expected to *buy* submarines.",
        "Chad is preparing to *attend* the summit.",
        "Lomé to *host* summit on cocoa",
    ],
)
def test_what_is_planned_or_announced_is_future(text):
    assert standing(text) == ("Future", "Positive", None)


@pytest.mark.parametrize(
    "text",
    [
        "Lagos shelved a plan to *buy* the jets.",
        "Lagos decided against *buying* the jets.",
        "Lagos decided not to *buy* the jets.",
        "Lagos promised not to *buy* the jets.",
        "There will be no *deployment* of troops.",
        '"We will never *leave* the pact." The premier was speaking in Sofia.',
        "Tokyo has no plans to *resume* whaling.",
        "Tokyo has no intention of *resuming* whaling.",
        "Japan does not plan to *join* the pact.",
        "Plans to *build* a canal were shelved.",
        "The cancelled *summit* cost millions.",
        "Hanoi cancelled a *summit* with Seoul.",
        "Lebanon never agreed to *host* the base.",
        "The pipeline is not expected to *reopen* before May.",
        "Cyprus will never *recognise* the enclave.",
    ],
)
def test_what_is_called_off_or_will_not_be_is_future_and_negative(text):
    assert standing(text) == ("Future", "Negative", None)


@pytest.mark.parametrize(
    "text",
    [
        "The pact bans the *deployment* of troops to Mali.",
        "A *deployment* of troops was ruled out.",
        "The minister ruled out a *deployment* of troops.",
        "Sofia has stopped short of *ratifying* the pact.",
        "Chile did not *sign* the accord.",
        "Peru has never *ratified* the convention.",
        "Nobody *attacked* the convoy.",
        "No country *recognised* the breakaway republic.",
        "Vietnam refused to *sign* the treaty.",
        "Vietnam failed to *ratify* the treaty.",
        "The army prevented an *attack* on the airport.",
        "No *talks* took place in Doha.",
        "Croatia left without *signing* the accord.",
        "Croatia abstained instead of *supporting* the motion.",
        "The refusal to *extradite* him angered Paris.",
        "Neither country *recognised* the result.",
        "Not all members *supported* the motion.",
        "Egypt has yet to *ratify* the deal.",
        "The reactor, which has not been *connected* to the grid, is idle.",
        "Nepal did not sign the deal or *open* the border.",
        "It is not true that Nepal *closed* the border.",
        "Tunisia avoided *signing* the accord.",
        "Tunisia ruled out *sending* troops.",
        "There was no *attack* on the embassy.",
        "The rebels no longer *control* the port.",
        "They were unable to *sign* a deal.",
        "They have not yet *signed* a deal.",
        "They hardly *signed* anything.",
        "They *signed* nothing.",
        "Their failure to *sign* the deal hurt them.",
        "The court barred Gabon from *selling* oil.",
        "A ban kept Gabon from *selling* oil.",
        "Instead of *closing* the canal, Egypt opened it.",
    ],
)
def test_what_is_denied_is_negative(text):
    assert standing(text) == ("Actual", "Negative", None)


@pytest.mark.parametrize(
    "text",
    [
        "He called on Sofia not to *leave* the pact.",
        "He urged Sofia against *leaving* the pact.",
        "Tokyo made no attempt to *resume* whaling.",
        "Tokyo is not yet ready to *resume* whaling.",
        "Cyprus would not *recognise* the enclave.",
        "Cyprus cannot *recognise* the enclave.",
    ],
)
def test_what_cannot_be_is_possible_and_negative(text):
    assert standing(text) == ("Possible", "Negative", None)


@pytest.mark.parametrize(
    ("text", "modality", "polarity", "source"),
    [
        ("A drone *struck* the refinery in Basra, according to the oil ministry.", "Actual", "Positive", "ministry"),
        ("A drone *struck* the refinery on Friday, according to two officials.", "Actual", "Positive", "officials"),
        (
            "According to two officials familiar with the matter, a drone *struck* the refinery.",
            "Actual",
            "Positive",
            "officials",
        ),
        (
            "The militia has, according to residents, *seized* three villages near Goma.",
            "Actual",
            "Positive",
            "residents",
        ),
        ("The militia *seized* three villages, residents said on Monday.", "Actual", "Positive", "residents"),
        (
            "Residents said the militia had *seized* three villages and burned a church.",
            "Actual",
            "Positive",
            "Residents",
        ),
        ("The militia has *seized* three villages, it said in a statement.", "Actual", "Positive", "it"),
        ("Algiers had *closed* the border, Rabat claimed.", "Actual", "Positive", "Rabat"),
        ("Hanoi says Beijing *rammed* a fishing boat near the Paracels.", "Actual", "Positive", "Hanoi"),
        ("Manila accused China on Tuesday of *firing* water cannon at its vessels.", "Actual", "Positive", "Manila"),
        ("Manila accused China on Tuesday of an illegal *blockade*.", "Actual", "Positive", "Manila"),
        ("The UN confirmed that both armies had *withdrawn*.", "Actual", "Positive", "UN"),
        ("The minister said that Rwanda had *attacked* the town.", "Actual", "Positive", "minister"),
        ("Kinshasa accused Rwanda of *attacking* the town.", "Actual", "Positive", "Kinshasa"),
        ("Rwanda was accused by Kinshasa of *attacking* the town.", "Actual", "Positive", "Kinshasa"),
        ("According to Kinshasa, Rwanda *attacked* the town.", "Actual", "Positive", "Kinshasa"),
        ("Rwanda *attacked* the town, according to the Congolese army.", "Actual", "Positive", "army"),
        ("Rwanda *attacked* the town, the army said.", "Actual", "Positive", "army"),
        ("Egypt claims to have *captured* the town.", "Actual", "Positive", "Egypt"),
        ("The rebels' claim that they had *captured* the town was false.", "Actual", "Positive", "rebels"),
        ("By its own account, Togo *expelled* the envoy.", "Actual", "Positive", "its"),
        ("The spokesman, who said Togo had *closed* the border, resigned.", "Actual", "Positive", "spokesman"),
        ('"The army *shelled* the village," the governor said.', "Actual", "Positive", "governor"),
        ("The governor told reporters that the army had *shelled* the village.", "Actual", "Positive", "governor"),
        ("Analysts believe that the army *shelled* the village.", "Actual", "Positive", "Analysts"),
        ("“The army *attacked* us at dawn,” the mayor said.", "Actual", "Positive", "mayor"),
        ("“We were asleep,” the mayor said. “The army *attacked* us at dawn.”", "Actual", "Positive", "mayor"),
        (
            "The mayor was angry. “The army *attacked* us at dawn. It burned the mill,” he said.",
            "Actual",
            "Positive",
            "he",
        ),
        ("The mayor said: “The army *attacked* us at dawn.”", "Actual", "Positive", "mayor"),
        ("Bhutan, the minister added, had *closed* the border.", "Actual", "Positive", "minister"),
        ("Bhutan has *closed* the border, the minister told parliament.", "Actual", "Positive", "minister"),
        (
            "In a statement, Bhutan said India had *closed* the border and expelled two diplomats.",
            "Actual",
            "Positive",
            "Bhutan",
        ),
        ("State television reported that Bhutan said India had *closed* the border.", "Actual", "Positive", "Bhutan"),
        ("Sri Lanka blamed the group for *bombing* the hotel.", "Actual", "Positive", "Lanka"),
        ("Sri Lanka accused the group of an *attack* on the hotel.", "Actual", "Positive", "Lanka"),
        ("Togo says Ghana *broke* cocoa deal", "Actual", "Positive", "Togo"),
        ("The envoy, speaking in Rabat, said Algiers would *reopen* the border.", "Future", "Positive", "envoy"),
        ("Algiers will *reopen* the border, the envoy told Reuters.", "Future", "Positive", "envoy"),
        ("Sofia would *support* a ban, its premier said.", "Future", "Positive", "premier"),
        ("Tokyo is set to *resume* whaling next month, officials say.", "Future", "Positive", "officials"),
        ("The minister said Rwanda would *withdraw* its troops.", "Future", "Positive", "minister"),
        ("Mexico announced that it would *impose* tariffs.", "Future", "Positive", "Mexico"),
        ("The president warned he would *expel* the envoy.", "Future", "Positive", "president"),
        ("Beijing rejected accusations that it had *rammed* the boat.", "Actual", "Negative", "Beijing"),
        ("Beijing rejected an accusation of *ramming* the boat.", "Actual", "Negative", "Beijing"),
        ("Rwanda denied that it had *attacked* the town.", "Actual", "Negative", "Rwanda"),
        ("Rwanda denied *attacking* the town.", "Actual", "Negative", "Rwanda"),
        ("Rwanda denies it *supported* the rebels.", "Actual", "Negative", "Rwanda"),
        ("Seoul dismissed claims that it had *fired* at the boat.", "Actual", "Negative", "Seoul"),
        ("Seoul denied reports that it had *fired* at the boat.", "Actual", "Negative", "Seoul"),
        ("Togo denies *breaking* cocoa deal", "Actual", "Negative", "Togo"),
        ("Sofia, he argued, must *leave* the pact.", "Possible", "Positive", "he"),
        ("Togo warned that Benin might *attack*.", "Possible", "Positive", "Togo"),
        ("The minister hinted that Oman could *mediate*.", "Possible", "Positive", "minister"),
        ('"We will never *leave* the pact," the premier said.', "Future", "Negative", "premier"),
        ("Lebanon said it would not *recognise* the state.", "Future", "Negative", "Lebanon"),
    ],
)
def test_what_stands_on_somebodys_word_names_the_source(text, modality, polarity, source):
    assert standing(text) == (modality, polarity, source)


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda reportedly *attacked* the town.",
        "The alleged *attack* on the consulate killed two.",
        "Rebels are said to have *captured* the town.",
        "Rebels appear to have *captured* the town.",
        "Reports that Seoul had *fired* at the boat spread fast.",
        "Kinshasa accused Rwanda of *attacking* the town.",
    ],
)
def test_hearsay_is_alleged(text):
    assert judged(text)[1].alleged


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        ("Lebanon condemned the *invasion* of Grenada.", True),
        ("The *war* worries Kampala.", True),
        ("The two sides held *talks* in Doha.", False),
        ("Chile *signed* the accord.", False),
        ("The bloc called for a *ceasefire*.", False),
    ],
)
def test_a_noun_that_only_refers_is_granted(text, granted):
    assert judged(text)[1].granted is granted


def test_what_is_granted_in_reported_speech_is_not_put_on_the_speakers_word():
    assert standing("The mayor said the *siege* was cruel.") == ("Actual", "Positive", None)
    assert standing("The mayor said that the pact, which was *signed* in 1990, was void.") == (
        "Actual",
        "Positive",
        None,
    )


def test_the_innermost_source_counts():
    assert standing("Bhutan said that India claimed that Nepal had *closed* the road.") == (
        "Actual",
        "Positive",
        "India",
    )


def test_a_negated_refusal_is_an_assent():
    assert standing("Vietnam did not refuse to *sign* the treaty.") == ("Actual", "Positive", None)


def test_possible_outweighs_future_and_future_outweighs_actual():
    assert standing("Vietnam may announce that it will *sign*.")[0] == "Possible"
    assert standing("Vietnam will begin to *sign* treaties.")[0] == "Future"


def by_hand(words, heads, deps, tags, pos, lemmas):
    return Parse.of(Doc(load_model().vocab, words=words, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=lemmas))


def test_a_denial_turns_its_complement_and_names_the_denier():
    parse = by_hand(
        ["Mali", "denied", "that", "it", "attacked", "Niger"],
        [1, 1, 4, 4, 1, 4],
        ["nsubj", "ROOT", "mark", "nsubj", "ccomp", "dobj"],
        ["NNP", "VBD", "IN", "PRP", "VBD", "NNP"],
        ["PROPN", "VERB", "SCONJ", "PRON", "VERB", "PROPN"],
        ["Mali", "deny", "that", "it", "attack", "Niger"],
    )
    assert judge(parse, 4, cues()) == Judgement("Negative", "Actual", 0)
    assert judge(parse, 1, cues()) == Judgement()


def test_without_cues_every_word_stands_as_it_is():
    parse = by_hand(
        ["Mali", "refused", "to", "attack"],
        [1, 1, 3, 1],
        ["nsubj", "ROOT", "aux", "xcomp"],
        ["NNP", "VBD", "TO", "VB"],
        ["PROPN", "VERB", "PART", "VERB"],
        ["Mali", "refuse", "to", "attack"],
    )
    assert judge(parse, 3, {}) == Judgement(modality="Possible")  # the infinitive alone says that much
    assert judge(parse, 3, {("refuse", "verb"): frozenset({"NegativeSelector"})}) == Judgement("Negative")


def test_every_cue_that_the_code_asks_for_is_in_the_lexicon():
    asked = {
        "Accusing", "AspectualVerb", "BeginningVerb", "Cancellation", "ConditionalMarker", "CreationVerb", "Denial",
        "Dismissal", "EndingVerb", "Factive", "FutureModal", "FutureSelector", "Hedge", "Implicative", "LightVerb",
        "NegativeSelector", "Negation", "OccurrenceVerb", "PossibleModal", "PossibleSelector", "Prevention",
        "PurposeMarker", "Reporting", "ReversingVerb",
    }  # fmt: skip
    assert asked <= frozenset().union(*cues().values())


@pytest.mark.parametrize(
    "text",
    [
        "Hardly had Oman *signed* the pact when fighting broke out.",
        "The army went on to *attack* the town.",
        "The minister persuaded Oman to *sign* the pact.",
        "The mediators got Oman to *sign* the pact.",
        "What Oman did was *sign* the pact.",
        "The jets never stopped *bombing* the town.",
        "Oman was quick to *condemn* the raid.",
        "Oman came to *recognise* the council.",
        "Oman was found to have *armed* the rebels.",
        "Oman confirmed that it had *armed* the rebels.",
        "Oman admitted that it had *armed* the rebels.",
    ],
)
def test_what_is_brought_about_or_owned_up_to_is_so(text):
    assert standing(text) == ("Actual", "Positive", None)


@pytest.mark.parametrize(
    "text",
    [
        "Nor did Oman *sign* the pact.",
        "In no case has Oman *signed* the pact.",
        "At no point did Oman *attack* the town.",
        "Rather than *sign* the pact, Oman left the talks.",
        "Oman did everything short of *attacking* the town.",
        "Russia vetoed the *sanctions*.",
        "Oman pretended to *mediate*.",
        "Oman pretended that it had *mediated*.",
    ],
)
def test_what_is_denied_by_the_grammar_of_its_clause_is_negative(text):
    assert standing(text)[:2] == ("Actual", "Negative")


@pytest.mark.parametrize(
    "text",
    [
        "The two were on the verge of *signing* a pact.",
        "Oman is on the brink of *attacking* Yemen.",
        "Troops lined the border in case Oman *attacked*.",
        "Provided that Oman *signs* the pact, Yemen will too.",
        "Let Oman *withdraw* from the islands.",
        "What if Oman *attacks* Yemen?",
        "An Omani *invasion* of Yemen?",
        "The would-be *invasion* of Oman was given up.",
        "Yemen is wary of *recognising* the council.",
        "Yemen acted as though Oman had *attacked* the town.",
        "Oman doubts that Yemen *attacked* the town.",
        "It is doubtful that Yemen *attacked* the town.",
        "Oman refused to confirm that it had *attacked* the town.",
        "Oman did not admit that it had *attacked* the town.",
        "Oman has not said whether it *attacked* the town.",
    ],
)
def test_what_is_only_near_supposed_or_left_open_is_possible(text):
    assert standing(text)[:2] == ("Possible", "Positive")


def test_what_is_to_be_done_to_a_noun_is_future():
    assert standing("The pact, to be *signed* in Muscat, ends the war.")[0] == "Future"
    assert standing("The postponed *summit* will be held in Muscat.")[0] == "Future"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("In the words of Haddad, Oman *attacked* Yemen.", "Haddad"),
        ("As Oman tells it, Yemen *attacked* first.", "Oman"),
        ("The UN confirmed that Oman had *attacked* Yemen.", "UN"),
        ("Oman was accused by Yemen of *attacking* the town.", "Yemen"),
    ],
)
def test_a_source_is_found_beside_the_clause(text, source):
    assert standing(text) == ("Actual", "Positive", source)


@pytest.mark.parametrize(
    "text",
    [
        "Troops will come in the event of an *attack* on Oman.",
        "On condition that Oman *withdrew*, Yemen joined the talks.",
        "The likelihood of Oman *attacking* Yemen is low.",
        "The chances of Oman *attacking* Yemen are slim.",
        "A vote on *joining* the league split Yemen.",
        "Steps towards *recognising* the council angered Yemen.",
        "The odds of *joining* the league are slim.",
        "Oman edges closer to *joining* the league",
        "The general said he would have *invaded* Yemen.",
    ],
)
def test_what_a_noun_or_a_condition_only_thinks_of_is_possible(text):
    assert standing(text)[:2] == ("Possible", "Positive")


@pytest.mark.parametrize(
    "text",
    [
        "Now that Oman has *joined* the league, Yemen will join too.",
        "Pleased to have *joined* the league, Oman held a feast.",
        "Yemen forgot that Oman had *attacked* the town.",
        "Oman admitted having *attacked* the town.",
    ],
)
def test_what_a_feeling_or_a_memory_is_about_is_so(text):
    assert standing(text) == ("Actual", "Positive", None)


@pytest.mark.parametrize(
    ("text", "polarity", "source"),
    [
        ("Rebels *shelled* the town: Bamako", "Positive", "Bamako"),
        ("Oman's denial that it had *shelled* the town convinced nobody.", "Negative", "Oman"),
        ("Oman's belief that Yemen had *shelled* the town was wrong.", "Positive", "Oman"),
    ],
)
def test_a_noun_or_a_headline_names_the_source(text, polarity, source):
    assert standing(text) == ("Actual", polarity, source)


def test_a_timeline_in_a_headline_has_no_source():
    assert standing("Rebels *shelled* the town: a timeline") == ("Actual", "Positive", None)


@pytest.mark.parametrize(
    "text",
    [
        "Oman is understood to have *attacked* the town.",
        "Oman is said by diplomats to have *attacked* the town.",
        "Oman, it is said, *attacked* the town.",
    ],
)
def test_what_is_said_in_the_passive_is_hearsay(text):
    _, found = judged(text)
    assert found.alleged


def test_what_is_rejected_is_not_done():
    assert standing("Oman rejected *expelling* the envoy.")[1] == "Negative"


def test_what_is_a_question_is_possible():
    assert standing("The question of whether to *attack* the town divided Oman.")[0] == "Possible"


@pytest.mark.parametrize(
    "text",
    ["Not even Cuba has ever *recognised* the republic.", "Not one state has *recognised* the republic."],
)
def test_not_even_one_is_nobody(text):
    assert standing(text) == ("Actual", "Negative", None)

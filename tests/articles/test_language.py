"""In which language an article is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.articles.language import identify, refusal

GOLD = Path(__file__).parents[2] / ".." / "shared" / "eval"

FOREIGN = {
    "fr": "Le président a rencontré son homologue turc à Ankara vendredi. Les deux dirigeants ont signé un accord.",
    "de": "Der Bundeskanzler traf am Freitag in Ankara den türkischen Präsidenten. Beide unterzeichneten ein Abkommen.",
    "nl": "De premier sprak vrijdag in Ankara met de Turkse president over de levering van gas en de oorlog.",
    "tr": "Cumhurbaşkanı Bakü'de mevkidaşı ile görüştü. İki lider doğal gaz anlaşmasını imzaladı.",
    "az": "Prezident Bakıda türkiyəli həmkarı ilə görüşüb. Tərəflər qaz sazişi imzalayıblar və atəşkəsi alqışlayıblar.",
    "ru": "Президент России встретился с лидером Азербайджана в Сочи. Стороны обсудили перемирие.",
    "es": "El presidente se reunió en Ankara con su homólogo turco y ambos firmaron un acuerdo sobre el gas.",
    "zh": "土耳其总统周五在巴库会见了阿塞拜疆总统，双方签署了天然气协议。",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_a_foreign_text_is_recognised_and_refused(code):
    assert identify(FOREIGN[code]) == code
    assert f"({code})" in refusal("en", FOREIGN[code], ["en"])
    assert refusal(code, FOREIGN[code], ["en", code]) is None


@pytest.mark.parametrize(
    "text",
    [
        "The two sides signed the agreement that ended the war.",
        "Georgia signs EU trade pact",
        "Russia invaded Ukraine on 24 February 2022.",
        "Aliyev met Erdoğan, Pashinyan, Putin, Zelensky, Macron, Scholz, Sánchez in Granada. Macron praised Aliyev.",
        "Erdoğan: talks with Tbilisi, Kyiv, Chișinău",
        "42",
    ],
)
def test_english_and_what_cannot_be_told_are_let_through(text):
    assert refusal("en", text, ["en"]) is None


def test_a_declared_language_without_a_model_is_refused():
    assert refusal("az", "The text is in English, and it is not read.", ["en"]) == (
        "language Azerbaijani (az) has no model (available: en)"
    )
    assert "'tlh'" in refusal("tlh", "qapla", ["en"])


def test_no_article_of_the_gold_sets_is_taken_for_another_language():
    sets = sorted(GOLD.glob("*.jsonl"))
    if not sets:
        pytest.skip("the gold sets lie outside the repository")
    for path in sets:
        for line in path.read_text(encoding="utf-8").splitlines():
            for paragraph in json.loads(line)["text"].split("\n\n"):
                assert refusal("en", paragraph, ["en"]) is None

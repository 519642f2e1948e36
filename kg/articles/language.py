"""In which language an article is written, as far as it can be told.

Running English shows in its function words, which make up a quarter of it and next to nothing of any other language.
Only a text without them is put to the classifier (py3langid, a naive Bayes model over byte n-grams that ships with its
package: Lui and Baldwin 2012), and only its clear answers count: headlines full of names stay undecided.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the and of to that with by from has have had this which were been their would will not are it its they but",
    )
)
"""Frequent English words that are rare in other languages (left out: in, a, is, was, on, as, for, at, or …)."""

_ENOUGH = 0.10
_SAMPLE = 5_000
_FEWEST_LETTERS = 40
_CERTAIN = 0.9
_NEGLIGIBLE = 0.01
_ENGLISH = frozenset({"en", "sco", "pcm", "jam"})
_WORD = re.compile(r"[^\W\d_]+")


def identify(text: str) -> str | None:
    """Return the ISO 639 code of the language of ``text``, or None where it cannot be told.

    Judged by the first 5,000 characters. Of two near languages that the classifier wavers between (Russian and
    Bulgarian, Malay and Indonesian) the likelier one is named.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if sum(word in FUNCTION_WORDS for word in words) >= _ENOUGH * len(words) > 0:
        return "en"
    if sum(map(len, words)) < _FEWEST_LETTERS and sample.isascii():
        return None
    return _classify(sample)


def name_of(code: str) -> str:
    """Return a language's English name with its code, or the code alone where no name is known."""
    return f"{_NAMES[code]} ({code})" if code in _NAMES else f"{code!r}"


def refusal(declared: str, text: str, readable: Collection[str]) -> str | None:
    """Return why an article cannot be read in any of the ``readable`` languages, or None if it can.

    ``declared`` is the language that the article states. It is believed unless the text is clearly another.
    """
    known = ", ".join(sorted(readable))
    if declared not in readable:
        return f"language {name_of(declared)} has no model (available: {known})"
    found = identify(text)
    if found is None or found in readable:
        return None
    return f"the text looks like {name_of(found)}, a language without a model (available: {known})"


def _classify(sample: str) -> str | None:
    ranked: list[tuple[str, float]] = _classifier().rank(sample)
    if sum(share for code, share in ranked if code in _ENGLISH) > _NEGLIGIBLE:
        return None
    return ranked[0][0] if ranked[0][1] + ranked[1][1] >= _CERTAIN else None


@cache
def _classifier() -> Any:  # noqa: ANN401 - the package is untyped
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second, rarely needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


_NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

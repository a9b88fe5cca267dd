"""Folding: what writers of one language write in more than one way is one, and places lead back to the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.folding import fold_phrase
from cleaner.phrases import cues_by_text, find_cues
from cleaner.resources import language_codes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("TÜM HAKLARI SAKLIDIR", "Tüm hakları saklıdır", id="Turkish dotless i"),
        pytest.param("İLETİŞİM", "iletişim", id="Turkish dotted i"),
        pytest.param("ΠΝΕΥΜΑΤΙΚΑ ΔΙΚΑΙΩΜΑΤΑ", "πνευματικά δικαιώματα", id="Greek capitals have no accents"),
        pytest.param("ΌΛΟΣ", "όλος", id="final sigma"),
        pytest.param("Ещё", "еще", id="Cyrillic io"),
        pytest.param("اشتراك‌گذاری", "اشتراكگذاري", id="Persian letters and joiner"),
        pytest.param("مُشَارَكَةٌ", "مشاركه", id="Arabic vowel signs and ta marbuta"),
        pytest.param("جميـــع الحقوق", "جميع الحقوق", id="tatweel"),
        pytest.param("إعلان", "اعلان", id="alef with hamza"),
        pytest.param("שִׁתּוּף", "שתוף", id="Hebrew points"),
        pytest.param(unicodedata.normalize("NFD", "Bản quyền"), "bản quyền", id="decomposed Vietnamese"),
        pytest.param("फ़ोटो", "फोटो", id="Hindi nukta"),
        pytest.param("नवीनतम खबरें", "नवीनतम ख़बरें", id="Hindi nukta of one letter"),
        pytest.param("版權所有", "版权所有", id="Traditional and Simplified Chinese"),
        pytest.param("ｼｪｱする", "シェアする", id="half-width kana"),
        pytest.param("ﾌﾞｯｸﾏｰｸ", "ブックマーク", id="half-width kana with sound marks"),
        pytest.param("使用 Cookie 政策", "使用Cookie政策", id="space between Han and Latin"),
        pytest.param("ＡＬＬ　ＲＩＧＨＴＳ", "all rights", id="full width"),
        pytest.param("กดติดตำม", "กดติดตํ" + "าม", id="Thai vowel in two characters"),
        pytest.param("don’t miss", "don't miss", id="apostrophes"),
        pytest.param("sha\u00adre\u200b this", "share this", id="soft hyphen and zero width space"),
        pytest.param(unicodedata.normalize("NFD", "댓글"), "댓글", id="decomposed Hangul"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert fold_phrase(one).text == fold_phrase(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("bản quyền", "ban quyen", id="Vietnamese tones"),
        pytest.param("für", "fur", id="umlaut"),
        pytest.param("año", "ano", id="tilde"),
        pytest.param("й", "и", id="Cyrillic short i"),
        pytest.param("が", "か", id="voiced kana"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold_phrase(one).text != fold_phrase(other).text


def test_a_phrase_in_pointed_text_is_found_at_its_place() -> None:
    text = "— كُلُّ الحُقُوقِ مَحْفُوظَة —"
    cue = next(cue for cue in find_cues(text) if cue.key == "copyright")
    assert unicodedata.normalize("NFD", text[cue.start : cue.end]).startswith("ك")
    assert text[cue.start - 1] == " "
    assert text[cue.end :] == " —"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_places_lead_back(text: str) -> None:
    folded = fold_phrase(text)
    places = [folded.origin(place) for place in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)


@given(st.lists(st.text(alphabet="abé版權 ا\u064eшare-", min_size=1, max_size=30), max_size=8))
def test_many_texts_at_once_are_searched_as_each_alone(texts: list[str]) -> None:
    together = cues_by_text(texts)
    for text in texts:
        assert set(together.get(text, ())) <= set(find_cues(text))


def test_every_language_is_searched_in_one_call() -> None:
    lines = ["版权所有", "Все права защищены", "All rights reserved", "جميع الحقوق محفوظة", "무단 전재 및 재배포 금지"]
    assert len(language_codes()) > 20
    assert set(cues_by_text(lines)) == set(lines)

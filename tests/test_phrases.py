"""Phrases of the language data: found in one pass, as whole words, whatever the case, width or Chinese script."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.folding import fold_phrase
from cleaner.phrases import COVERING, EDGE, LONGEST, cues_by_text, find_cues, language_table
from cleaner.resources import language_codes

KEYS = frozenset(language_table("en", "cues"))


@pytest.mark.parametrize("code", language_codes())
def test_a_language_file_has_known_keys_and_each_of_its_phrases_is_found(code: str) -> None:
    table = language_table(code, "cues")
    assert set(table) <= KEYS | {"minutes"}
    for key, phrases in table.items():
        for phrase in phrases:
            assert key in {cue.key for cue in find_cues(phrase)}, phrase


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ＡＬＬ ＲＩＧＨＴＳ ＲＥＳＥＲＶＥＤ", {"copyright"}),
        ("版權所有", {"copyright"}),
        ("Все права защищены", {"copyright"}),
        ("TÜM HAKLARI SAKLIDIR", {"copyright"}),
        ("Don’t miss", {"related", "subscribe"}),
        ("Shareholders printed copies", set()),
    ],
)
def test_case_width_script_and_whole_words(text: str, keys: set[str]) -> None:
    assert {cue.key for cue in find_cues(text)} == keys


def test_of_a_long_text_only_the_ends_are_searched() -> None:
    filler = "x" * LONGEST
    assert [cue.key for cue in find_cues(f"{filler} all rights reserved")] == ["copyright"]
    assert find_cues(f"{filler} all rights reserved {filler}") == ()
    assert find_cues(f"{'x' * (EDGE - 2)} all rights reserved {filler}") == ()


@given(st.text(max_size=400))
def test_places_are_those_of_the_text(text: str) -> None:
    folded = fold_phrase(text)
    places = [folded.origin(place) for place in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)
    for cue in find_cues(text):
        assert 0 <= cue.start < cue.end <= len(text)


def test_of_a_sentence_single_words_of_buttons_are_left_out() -> None:
    sentence = "The ferry crossed to the island in an hour, and nobody asked us where we were going"
    assert {cue.key for cue in find_cues(sentence)} & COVERING
    assert not {cue.key for cue in cues_by_text([sentence]).get(sentence, ())} & COVERING


def test_with_keys_only_their_telling_phrases_are_found() -> None:
    line = "Our newsletter tells us more: subscribe, and share it with all rights reserved"
    found = cues_by_text([line], frozenset({"subscribe", "newsletter"}))
    assert {cue.key for cue in found[line]} == {"subscribe", "newsletter"}


def test_time_grows_with_the_text() -> None:
    start = time.perf_counter()
    for _ in range(20):
        find_cues("share " * 190)
    assert time.perf_counter() - start < 1.0

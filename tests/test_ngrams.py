"""The character model: natural text is cheaper than any misreading of it, whatever the language."""

import pickle
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import ngrams

SENTENCES = {
    "cs": ("Převoz se večer vrátil ke starému přístavišti.", "cp1250", "cp1252"),
    "de": ("Die Fähre kehrte am Abend zur alten Anlegestelle zurück.", "utf-8", "latin-1"),
    "el": ("Το βράδυ το πλοίο γύρισε στο παλιό λιμάνι.", "cp1253", "latin-1"),
    "fr": ("La péniche est rentrée au vieux quai à la tombée du soir.", "cp1252", "cp1250"),
    "ja": ("夕方、渡し船は古い桟橋に戻りました。", "utf-8", "cp1251"),
    "ko": ("저녁에 나룻배가 선착장으로 돌아왔습니다.", "cp949", "latin-1"),
    "ru": ("Вечером паром вернулся к старой пристани.", "koi8-r", "cp1251"),
    "th": ("ตอนเย็นเรือข้ามฟากกลับมาที่ท่าเรือเก่า", "cp874", "latin-1"),
    "tr": ("Akşam vapuru eski iskeleye yanaştı.", "cp1254", "cp1252"),
    "zh-Hans": ("渡船在傍晚回到了旧码头。", "gb18030", "latin-1"),
    "zh-Hant": ("渡船在傍晚回到了舊碼頭。", "big5", "latin-1"),
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_the_language_is_told(language: str) -> None:
    assert ngrams.likeliest_language(SENTENCES[language][0]) == language


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_misread_text_costs_more(language: str) -> None:
    text, right, wrong = SENTENCES[language]
    misread = text.encode(right).decode(wrong, "replace")
    natural, broken = ngrams.costs([text, misread])
    assert broken > natural + 10


@given(st.lists(st.text(max_size=30), max_size=5))
def test_texts_are_scored_each_for_itself(texts: list[str]) -> None:
    assert ngrams.costs(texts) == [ngrams.costs([text])[0] for text in texts]


@given(st.text(max_size=60))
def test_any_text_has_a_cost(text: str) -> None:
    assert ngrams.costs([text])[0] > -60
    assert ngrams.log_probability(text) == -ngrams.costs([text])[0] / max(1, len(text))


def test_lone_surrogates_and_other_planes_are_no_error() -> None:
    plain, odd = ngrams.costs(["a", "\ud800\U0001f600\U00020000\U0010ffff"])
    assert odd > plain


def test_han_bigrams_know_words_of_both_scripts() -> None:
    assert ngrams.han_bigram("朋", "友") > ngrams.han_bigram("友", "朋")
    assert ngrams.han_bigram("電", "話") > ngrams.han_bigram("電", "语")
    assert ngrams.han_bigram("", "的") > ngrams.han_bigram("", "閂")
    assert ngrams.han_bigram("a", "b") == ngrams.han_bigram("", "\U00020000")


def test_judging_in_the_language_of_other_texts() -> None:
    texts = ["Pour mener à bien cette tâche", "ŕ", "à"]
    scores = ngrams.score(texts)
    french = scores.likeliest(slice(1))
    _, wrong, right = scores.costs(french)
    assert wrong > right + 5
    first, second = scores.explain([[0, 1], [0, 2]])
    assert sum(first) > sum(second)


def test_one_text_tells_the_language_of_its_alphabet_alone() -> None:
    scores = ngrams.score(["Der Dampfer legt am Abend ab", "Вечером паром вернулся", "señor"])
    languages = scores.likeliest_after(0)
    assert languages.tolist() != scores.likeliest(slice(1)).tolist()
    assert scores.costs(languages)[1] == scores.costs()[1]
    assert scores.costs(languages)[2] > scores.costs()[2]


def test_letters_in_order_of_a_language() -> None:
    polish = ngrams.score(["Prom wrócił wieczorem do starej przystani nad rzeką."]).likeliest()
    assert set(ngrams.commonest("åßąęłöž", polish)[:3]) == set("ąęł")


def test_rare_characters_cost_more() -> None:
    costs = ngrams.costs_alone()[[ord(char) for char in "eé鍙\x81"]].tolist()
    assert costs == sorted(costs)
    assert ngrams.costs_alone().shape == (0x10000,)


def test_sums_add_up_what_a_table_says() -> None:
    ones = np.ones(0x10000)
    assert ngrams.sums(["abc", "", "é\n"], ones).tolist() == [3, 0, 2]


def test_tables_are_plain_numbers_and_small() -> None:
    data = files("cleaner").joinpath("data/models/ngrams.npz").read_bytes()
    assert len(data) < 2_000_000
    with files("cleaner").joinpath("data/models/ngrams.npz").open("rb") as file, np.load(file) as tables:
        assert all(table.dtype.kind in "uU" for table in tables.values())
    assert b"pickle" not in data


def test_scores_are_the_same_in_every_process() -> None:
    scores = ngrams.score(["渡船 ferry паром"])
    again = pickle.loads(pickle.dumps(scores))  # noqa: S301
    assert again.costs().tolist() == scores.costs().tolist() == ngrams.score(["渡船 ferry паром"]).costs().tolist()

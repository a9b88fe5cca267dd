"""Builders of the language features and the month names, on made-up input."""

from __future__ import annotations

import pytest

from cleaner.training.build_dates import month_line, month_name, names_of_month, replace_months
from cleaner.training.build_language_features import Source, count_ngrams, features_of, latin_serbian, ngrams, table


def lines_of(sources: dict[str, Source]) -> dict[str, str]:
    return dict(line.split("\t") for line in table(sources).splitlines())


def test_words_weigh_by_rank_and_the_first_of_two_places_counts() -> None:
    features = features_of(Source(["und", "das", "und"], {"u": 1}))
    assert features["=und"] > features["=das"] > 0
    assert [feature for feature in features if feature.startswith("=")] == ["=und", "=das"]


def test_ngrams_of_a_profile_are_weighed_among_their_length_and_without_case() -> None:
    features = features_of(Source([], {"A": 1, "a": 2, "b": 1, "ab": 100}))
    assert features["a"] > features["b"]
    assert set(features) == {"a", "b", "ab"}


def test_a_space_alone_is_no_feature_but_counts_among_the_rest() -> None:
    alone, beside = features_of(Source([], {"a": 1})), features_of(Source([], {"a": 1, " ": 9}))
    assert set(beside) == {"a"}
    assert beside["a"] < alone["a"]


def test_without_a_profile_the_ngrams_are_those_of_the_words() -> None:
    features = features_of(Source(["ab", "cb"], {}))
    assert {" a", " ab", "ab ", "b "} <= set(features)
    assert features["b "] > features[" a"] > features[" c"]


def test_word_ends_are_spaces_and_common_words_count_more() -> None:
    assert list(ngrams("a-b")) == [" ", "a", " ", " a", "a ", " a ", " ", "b", " ", " b", "b ", " b "]
    counts = count_ngrams(["x", "y"])
    assert counts[" x "] > counts[" y "] > 0


def test_a_feature_of_one_language_weighs_more_than_one_of_two() -> None:
    shared = lines_of({"de": Source(["in"], {"q": 1}), "nl": Source(["in"], {"q": 1})})["=in"].split()
    alone = lines_of({"de": Source(["in"], {"q": 1})})["=in"]
    assert [entry[:2] for entry in shared] == ["de", "nl"]
    assert int(alone.removeprefix("de")) > int(shared[0].removeprefix("de"))


def test_word_ends_are_written_as_underscores_and_rare_ngrams_left_out() -> None:
    lines = lines_of({"es": Source([], {" u": 1, "ab": 10**9})})
    assert list(lines) == ["ab"]
    assert list(lines_of({"es": Source([], {" u": 1})})) == ["_u"]


def test_ngrams_are_kept_of_close_relatives_only_and_words_of_all() -> None:
    lines = lines_of({"de": Source(["und"], {"q": 1}), "pt": Source(["um"], {"q": 1})})
    assert lines["q"].startswith("pt")
    assert "de" not in lines["q"]
    assert {"=und", "=um"} <= lines.keys()


def test_what_no_word_holds_is_no_feature() -> None:
    assert set(lines_of({"pt": Source(["d'água", "água"], {"1": 9, "l'": 9, "a b": 9, "a": 9})})) == {"=água", "a"}


def test_serbian_has_latin_features_too() -> None:
    lines = lines_of({"sr": Source(["није", "ја"], {"ј": 1})})
    assert lines["=ja"].startswith("sr-Latn")
    assert lines["=ја"].startswith("sr")
    assert "Latn" not in lines["=ја"]
    assert not latin_serbian({"=није": 1.0, "=џеп": 1.0}).keys() - {"=nije"}


def test_the_order_of_the_languages_changes_nothing() -> None:
    sources = {"de": Source(["und", "in"], {"d": 3, "e": 3}), "nl": Source(["en", "in"], {"e": 2, "n": 1})}
    assert table(sources) == table(dict(reversed(sources.items())))


@pytest.mark.parametrize(
    ("name", "read"), [("de març", "març"), ("d’abril", "abril"), ("Dec.", "dec"), ("desember", "desember")]
)
def test_a_month_name_loses_preposition_and_full_stop(name: str, read: str) -> None:
    assert month_name(name) == read


def test_numbers_and_single_letters_name_no_month() -> None:
    assert names_of_month(["M", "3月", "03", "Mai", "mai."]) == ["mai"]


def test_added_names_follow_and_none_stands_twice() -> None:
    assert month_line("xx", [["jan"], ["feb"]], {2: "feb feber"}) == 'xx = "jan; feb feber"\n'


def test_the_tables_written_by_hand_stay() -> None:
    document = '# Months.\n\n[months]\nxx = ""\n\n# By hand.\n[modified]\nxx = "new"\n'
    assert (
        replace_months(document, '[months]\nyy = ""\n') == '[months]\nyy = ""\n\n# By hand.\n[modified]\nxx = "new"\n'
    )
    assert replace_months(document, document.partition("\n\n# By")[0] + "\n") == document


def test_a_file_without_months_is_left_alone() -> None:
    with pytest.raises(ValueError, match="months"):
        replace_months("[modified]\n", "[months]\n")

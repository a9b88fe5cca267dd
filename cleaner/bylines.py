"""Source, time and byline lines: the fields that a line such as `发布时间：2023-12-05 来源：晨光网` states.

Both the rules, which move such lines out of the text, and the metadata read them here. A line is cut at its
labels (phrases of the language data such as `source` or `editor`) and its dates; what no label, date or
number accounts for is its *spare* text, and much spare text means that it is a sentence, not such a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.document import Cue
from cleaner.name_shapes import is_cased
from cleaner.phrases import find_cues
from cleaner.timestamps import Timestamp, find_timestamps

LONGEST_LINE = 300
"""Characters; no line of labels and values is longer."""
LONGEST_NAME = 40
"""Characters of a person's or outlet's name."""
LONGEST_COUNT = 12
"""Characters of what follows a counter or a font-size switch."""
REPORTER_CHARS = 80
"""Characters at both ends of a paragraph in which it names its reporter."""
LABELS = ("published", "modified", "source", "views", "author", "editor", "credit")
"""Keys of the language data that label a value, in order of precedence where two share a phrase."""

SOURCE_WORDS = frozenset(["theo"])
"""Single words that name a source without a colon before nothing but a name, as Vietnamese articles end."""

_COLON = re.compile(r"\s?[:：／/・丨＝]\s?")
_BREAK = re.compile(r"\s?[|｜•·;；\t]\s?|\s[-–—]{1,2}\s|[()（）\[\]【】〔〕]|(?<=\d)[,，]\s|(?<=[^.\W]{3})\.\s")
_NAMES = re.compile(r"\s*(?:[,，、／/&;；]|\s(?:and|y|e|et|und|en|och|és|i|a|и|та|và|dan|ve|و|και)\s)\s*")
_HAN_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s[\u4e00-\u9fff]{2,4})+")
_TRIM = " \t\u3000:：,，.。;；|｜/／-–—·•<>《》「」\"'“”()（）[]【】"
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0d7f\u0e00-\u0e7f .'’·・,-]){1,38}\.?")
_CAPITALS = re.compile(r"(?:\s(?:d[aeo]s?\s)?[^\W\d_a-z][\w.'’-]*){1,6}")
_SIGNED_KOREAN = re.compile(
    r"[(\[]?(?:[가-힣]{2,8}\s?=\s?)?(?P<names>[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4})*)\s?"
    r"(?:(?:선임|수습|인턴|객원|전문)\s?)?(?:기자|특파원|리포터)[)\]]?(?:\s*[|/=]?\s*[(]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)]?)?"
)
_REPORT = re.compile("(?:報導|报道|報道|专电|專電|摄|攝)$")
_DIGIT = re.compile(r"\d")
_FIGURE_AFTER = re.compile(r"[\s(:：,，]{0,3}\d|\s\w{2,10}\.?,?\s\d")
_COUNT = re.compile(r"\d[\d\s.,]*(?:[万萬千kKmM]\b)?\+?\s?(?:次|人|回|lượt|lần)?")
_CLOCK = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[ap]m)?")
_NAME_BREAK = re.compile(r"[\s、，,]+|\s?(?:通讯员|通訊員)\s?")
_REPORTER = r"[\u4e00-\u9fff]{0,8}?(?:记者|記者|通讯员|通訊員)\s?[:：]?\s?"
_REPORTERS = r"(?P<names>[\u4e00-\u9fff]{2,4}(?:(?:[\s、，,]\s?|\s?(?:通讯员|通訊員)\s?)[\u4e00-\u9fff]{2,4})*)\s?"
_BRACKETED = re.compile(
    rf"[（(【\[]\s?{_REPORTER}{_REPORTERS}(?:[／/][^()（）]{{0,12}}|[摄攝文图圖报報][^()（）]{{0,4}})?[)）】\]]"
)
_SLASHED = re.compile(rf"(?:^|[\s)）】]){_REPORTER}{_REPORTERS}[／/][\u4e00-\u9fff]{{0,8}}(?:報導|报道|報道)")


class Byline(NamedTuple):
    """What a line of labels and values states."""

    published: str | None = None
    modified: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """Keys of the labels that hold a value, in order."""
    dated: bool = False
    """The line has a date, whether or not its value is certain."""
    timed: bool = False
    """A time of day stands with a date."""
    spare: tuple[str, ...] = ()
    """The stretches that no label, date or number accounts for."""

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return the (metadata field, value) pairs."""
        single = (("date_published", self.published), ("date_modified", self.modified), ("source", self.source))
        pairs = [(name, value) for name, value in single if value]
        pairs += [("authors", name) for name in self.authors]
        return tuple(pairs + [("editors", name) for name in self.editors])


def parse_byline(text: str, cues: Sequence[Cue] | None = None, language: str | None = None) -> Byline | None:
    """Read a line of labels and values; None when it has neither a label nor a date, or is too long for one.

    `cues` are the phrases of the text where the caller has them already; `language` is that of the page. A date
    such as 04/05/2020 has no value unless the page or the labels are in a language that tells day from month.

    >>> line = parse_byline("发布时间：2023-12-05 11:30 来源：晨光网 作者：周晓岚 浏览：1382次")
    >>> line.published, line.source, line.authors, line.labels
    ('2023-12-05T11:30:00', '晨光网', ('周晓岚',), ('published', 'source', 'author', 'views'))
    >>> parse_byline("(Editing by Peter Crane; Reporting by Dana Holt)").editors
    ('Peter Crane',)
    >>> parse_byline("김민서 기자 minseo@example.org").authors
    ('김민서',)
    """
    if len(text) > LONGEST_LINE:
        return None
    if signed := _SIGNED_KOREAN.fullmatch(text):
        return Byline(authors=_unique(re.split(r"\s?[·,]\s?", signed["names"])), labels=("author",))
    labels = _labels(text, find_cues(text) if cues is None else cues, language)
    dates = find_timestamps(text, language or _language(labels)) if _DIGIT.search(text) else []
    labels = [label for label in labels if not any(date.start <= label.start < date.end for date in dates)]
    if not labels and not dates:
        return None
    return _collect(text, labels, dates, is_certain=bool(language or _language(labels)))


def find_reporters(text: str) -> tuple[str, ...]:
    """Return the reporters that Chinese prose names in its first or last words, as in `(記者陶建)`.

    >>> find_reporters("晨光网11月30日电 (记者周晓岚、孙可)市政府昨天举行发布会。")
    ('周晓岚', '孙可')
    >>> find_reporters("一位记者来到现场，他说桥还没有通。")
    ()
    """
    parts = (text,) if len(text) <= 2 * REPORTER_CHARS else (text[:REPORTER_CHARS], text[-REPORTER_CHARS:])
    matches = [match for part in parts for form in (_BRACKETED, _SLASHED) for match in form.finditer(part)]
    return _unique(name for match in matches for name in _NAME_BREAK.split(match["names"]) if name)


class _Piece(NamedTuple):
    key: str
    """Key of the label, `date`, or "" for text before the first label."""
    start: int
    end: int
    date: Timestamp | None


def _labels(text: str, cues: Iterable[Cue], language: str | None) -> list[Cue]:
    """Return the cues that label something: they open a stretch of the line or are followed by a colon or number."""
    chosen: list[Cue] = []
    reach = 0
    for cue in sorted(cues, key=_precedence):
        if cue.start < reach or cue.key not in (*LABELS, "about_author") or _is_compound(text, cue):
            continue
        if cue.key == "about_author":
            reach = cue.end
        elif _has_colon(text, cue) or _labels_without_colon(text, cue, language):
            chosen.append(cue)
            reach = cue.end
    return chosen


def _has_colon(text: str, cue: Cue) -> bool:
    return text[cue.end - 1] in ":：" or _COLON.match(text, cue.end) is not None


def _is_compound(text: str, cue: Cue) -> bool:
    """Tell whether a label of dates belongs to the word before it: `Release date: 6 March` is no date of the page."""
    is_date = cue.key in ("published", "modified") and _has_colon(text, cue)
    return is_date and re.search(r"[^\W\d_] $", text[: cue.start]) is not None


def _precedence(cue: Cue) -> tuple[int, int, int]:
    return (cue.start, -cue.end, LABELS.index(cue.key) if cue.key in LABELS else len(LABELS))


def _language(labels: Sequence[Cue]) -> str:
    """Return the language of the labels where it tells day from month; English is written both ways."""
    return next((label.language for label in labels if label.language != "en"), "")


def _labels_without_colon(text: str, cue: Cue, language: str | None) -> bool:
    """Tell whether the cue labels what stands beside it: a figure for dates and counters, the words after it else."""
    if cue.key in ("published", "modified", "views"):
        has_figure = _DIGIT.search(text, max(0, cue.start - 2), cue.start) or _FIGURE_AFTER.match(text, cue.end)
        is_none = cue.key == "views" and " " in text[cue.start : cue.end] and not text[cue.end :].strip(_TRIM)
        return bool(has_figure) or is_none  # "12 comments", "No comments"
    if cue.key == "source" and is_cased(text[cue.start : cue.end]):
        return cue.start <= 1 and _is_source_phrase(text, cue) and bool(_CAPITALS.fullmatch(text, cue.end))
    if language == "en" and " " not in (role := text[cue.start : cue.end]) and role.lower() != "by":
        return False  # English puts nouns before nouns: "Photo Sources", "Desk Organizer Set"
    return _opens(text, cue)


def _is_source_phrase(text: str, cue: Cue) -> bool:
    """Tell whether the phrase needs no colon before a name: `Com informações da Agência Maré`, but not "From"."""
    phrase = text[cue.start : cue.end]
    return " " in phrase or phrase.lower() in SOURCE_WORDS


def _opens(text: str, cue: Cue) -> bool:
    """Tell whether the cue begins the line, or follows a mark, a figure or a word that is set off by a space."""
    before = text[: cue.start].rstrip()
    return not before or len(before) < cue.start or not before[-1].isalpha()


def _collect(text: str, labels: Sequence[Cue], dates: Sequence[Timestamp], *, is_certain: bool) -> Byline:
    values: dict[str, list[str]] = {key: [] for key in LABELS}
    kept: list[str] = []
    spare: list[str] = []
    stamps: dict[str, str | None] = {}
    for piece in _pieces(text, labels, dates):
        if piece.date:
            stamps.setdefault("modified" if piece.key == "modified" else "published", _certain(piece.date, is_certain))
            kept += [piece.key] if piece.key and piece.key not in kept else []
            continue
        value, *rest = _values(text[piece.start : piece.end])
        taken = _take(piece.key, value, values)
        kept += [piece.key] if piece.key and taken and piece.key not in kept else []
        spare += [part for part in ([] if taken else [value]) + rest if part and not _COUNT.fullmatch(part)]
    authors, editors = (_unique(values[key]) for key in ("author", "editor"))
    return Byline(
        stamps.get("published"), stamps.get("modified"), next(iter(values["source"]), None), authors, editors,
        tuple(kept), bool(dates), any("T" in date.value for date in dates), tuple(spare),
    )  # fmt: skip


def _certain(date: Timestamp, is_certain: bool) -> str | None:
    return date.value if is_certain or not date.swapped else None


def _pieces(text: str, labels: Sequence[Cue], dates: Sequence[Timestamp]) -> Iterator[_Piece]:
    """Cut the line at its labels and dates; a date belongs to the label before it."""
    marks = sorted([(cue.start, cue.end, cue.key, None) for cue in labels] + [(d.start, d.end, "", d) for d in dates])
    ends = [mark[0] for mark in marks[1:]] + [len(text)]
    if not marks or marks[0][0] > 0:
        yield _Piece("", 0, marks[0][0] if marks else len(text), None)
    owner = ""
    for (start, end, key, date), until in zip(marks, ends, strict=True):
        if date:
            yield _Piece(owner, start, end, date)
            yield _Piece("", end, until, None)
            owner = ""
        else:
            owner = key
            followed_by_date = any(d.start == until for d in dates) and not text[end:until].strip(_TRIM)
            if not followed_by_date:
                yield _Piece(key, end, until, None)


def _values(text: str) -> list[str]:
    """Return the value after a label, and what follows it after a break."""
    parts = [part.strip(_TRIM) for part in _BREAK.split(text)]
    while len(parts) > 1 and not parts[0]:
        parts.pop(0)
    return parts


def _take(key: str, value: str, values: dict[str, list[str]]) -> bool:
    """File the value under its key; False when it cannot be a value of that key."""
    if not key:
        return not value or bool(_COUNT.fullmatch(value))
    if key == "views":
        return len(value) <= LONGEST_COUNT
    if key in ("published", "modified"):
        return not value or bool(_CLOCK.fullmatch(value))
    if key == "source":
        taken = bool(value) and len(value) <= LONGEST_NAME
        values[key] += [value] if taken else []
        return taken
    names = _split_names(value)
    values[key] += names
    return bool(names)


def _split_names(text: str) -> list[str]:
    """Return the names in a list of persons, nothing if a part cannot be a name.

    >>> _split_names("Dana Holt and Sam Okoro"), _split_names("周晓岚 孙可"), _split_names("the end of 1962")
    (['Dana Holt', 'Sam Okoro'], ['周晓岚', '孙可'], [])
    """
    if _HAN_NAMES.fullmatch(text):
        return text.split()
    names = [name.strip(_TRIM) for name in _NAMES.split(text) if not _REPORT.search(name)]
    return names if all(_is_name(name) for name in names) else []


def _is_name(name: str) -> bool:
    """Tell whether the text could name a person: short, letters only, capitals where the script has them."""
    if not _NAME.fullmatch(name) or len(name.split()) > 5:
        return False
    first = name[0]
    if "\u4e00" <= first <= "\u9fff":
        return len(name) <= 12
    return first.lower() == first.upper() or first.isupper()


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))

"""Writers as Chinese pages name them: reporters in prose, names in brackets at its end, and who posted a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice, takewhile
from operator import not_

from cleaner.bylines import find_reporters
from cleaner.metadata.claims import Claim
from cleaner.metadata.names import split_names
from cleaner.metadata.persons import is_person
from cleaner.metadata.setting import Setting
from cleaner.words import HAN

# Languages written in Han characters, or none known.
_LANGUAGES = frozenset(("", "zh", "ja"))
# A line that ends with a reporter's name, as `晨光日报记者 周晓岚 孙可`, or says who posted it (characters).
_MAX_REPORTER_LINE = 40
_MAX_POSTED_LINE = 60
_WEIGHT = 0.6
# Lines in a row that name writers in one way.
_MAX_LINES = 6
# A line that is more link than this (0-1) tells of another page.
_MAX_LINKS = 0.5
# Characters at the end of a paragraph in which a bracket names its writers.
_TAIL = 24
_REPORTER_WORDS = ("记者", "記者", "通讯员", "通訊員", "实习生", "實習生")
_REPORTER_LINE = re.compile(
    rf"(?:{'|'.join(_REPORTER_WORDS)})[\s:：]*((?:[{HAN}]{{2,4}}[\s、]*)+)(?:[/／]\s*[文图圖].*)?[)）]?$"
)
_BRACKET = re.compile(rf"[。！？!?”’」][（(]\s*((?:[{HAN}]{{2,3}}[\s、]*)+)[)）]$")
# Characters of brackets that say something of the text: the end, a picture, a note.
_NO_NAME = frozenset("完图圖文续續注略载載摄攝编編")
_POSTER = r"([^\s，,。:：;；()（）@]{2,20}?)"
_POSTED = re.compile(
    rf"(?:由\s?{_POSTER}\s?(?:于|於|张贴|張貼|发表|發表|发布|發佈|提供)"
    rf"|^(?:作者[:：]\s?)?{_POSTER}\s?(?:发表|發表|发布|發佈|发帖|張貼|张贴)[于於在]\s?[:：]?\s?\d)"
)


def find(setting: Setting) -> Iterator[Claim]:
    """Yield the names on a page in Chinese; of the ways to name a writer each yields those of its first lines."""
    if setting.language not in _LANGUAGES:
        return
    blocks = [block for block in setting.page.blocks if not block.hidden]
    text = [block.text for block in blocks if block.link_density <= _MAX_LINKS]
    for lines, names_in in ((text, _reporters), (text, _bracketed), ([block.text for block in blocks], _poster)):
        found = dropwhile(not_, map(names_in, lines))
        for names in takewhile(bool, islice(found, _MAX_LINES)):
            yield from (Claim("authors", name, "text", _WEIGHT) for name in names)


def _reporters(text: str) -> Sequence[str]:
    """Return the reporters that prose names, `(記者陶建)`, or that end a line.

    >>> _reporters("晨光日报记者 周晓岚 孙可"), _reporters("小记者训练营")
    (('周晓岚', '孙可'), ())
    """
    if not any(word in text for word in _REPORTER_WORDS):
        return ()
    if reporters := find_reporters(text):
        return reporters
    line = _REPORTER_LINE.search(text) if len(text) <= _MAX_REPORTER_LINE else None
    names = split_names(line[1]) if line else ()
    return names if names and all(map(is_person, names)) else ()


def _bracketed(text: str) -> Sequence[str]:
    """Return the writers that stand in brackets after the last sentence.

    >>> _bracketed("大桥昨天通车。（周晓岚 孙可）"), _bracketed("大桥昨天通车。（全文完）")
    (['周晓岚', '孙可'], ())
    """
    if text[-1:] not in "）)":
        return ()
    match = _BRACKET.search(text, max(0, len(text) - _TAIL))
    names = re.split(r"[\s、]+", match[1].strip(" 、")) if match else []
    return names if all(is_person(name) and _NO_NAME.isdisjoint(name) for name in names) else ()


def _poster(text: str) -> Sequence[str]:
    """Return who posted a text, by the line that says when.

    >>> _poster("本贴由晓岚于2005年8月12日发表"), _poster("该报告由统计局发布。")
    (['晓岚'], ())
    """
    if len(text) > _MAX_POSTED_LINE or not any(map(str.isdigit, text)):
        return ()
    match = _POSTED.search(text)
    return [match[1] or match[2]] if match else ()

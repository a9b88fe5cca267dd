"""Names that nothing marks: a line with a name under the headline, the writer of the first post of a forum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.document import Block
from cleaner.metadata.claims import Claim
from cleaner.metadata.headline import AFTER, MAX_LINE
from cleaner.metadata.labels import begins_as_byline
from cleaner.metadata.names import is_full_name, split_names
from cleaner.metadata.persons import is_person
from cleaner.metadata.setting import Setting
from cleaner.words import is_han

_WEIGHT = 0.5
_POSTER_WEIGHT = 0.45
# A line with a bare name is no longer than this (characters), and the name is this share of it (0-1).
_MAX_CHARS = 80
_MIN_SHARE = 0.45
# What is written as a name, but is none that people are known to bear, stands in so many blocks below the headline,
# with a line that is so much date (0-1) among so many around it.
_UNKNOWN_BLOCKS = 6
_DATE_SHARE = 0.3
_AROUND = 1
# A name that people bear needs a date on the page, in so many blocks above the headline or in those below; a Chinese
# one in the first lines needs none.
_ABOVE = 3
_FIRST_LINES = 2
# Lines of names in a row that are a list.
_MAX_RUN = 3
# Longest Chinese name, and length of most Japanese ones (characters).
_MAX_HAN_NAME = 4
# Class words of what a forum says of the writer of a post; the first post is the topic.
_POSTER_TOKENS = frozenset(
    ("username", "poster", "postprofile", "postauthor", "postername", "messageauthor", "postmenu", "postuser")
    + ("postleft", "nickname")
)


def find(setting: Setting) -> Iterator[Claim]:
    """Yield the names of the first line below the headline that holds nothing but names and a date, and the poster."""
    if setting.headline is not None:
        yield from (Claim("authors", name, "text", _WEIGHT) for name in _under_headline(setting, setting.headline))
    if setting.is_forum:
        yield from (Claim("authors", name, "class=username", _POSTER_WEIGHT) for name in _poster(setting))


def _under_headline(setting: Setting, headline: int) -> Sequence[str]:
    lines = [block for block in setting.page.blocks[headline + 1 : headline + 1 + AFTER] if not block.hidden]
    above = setting.page.blocks[max(0, headline - _ABOVE) : headline + 1]
    is_dated = setting.is_dated or _has_date((*above, *lines), setting)
    for place, block in enumerate(lines):
        if not (names := _names_alone(block, setting)):
            continue
        if (is_dated or (setting.language == "zh" and place < _FIRST_LINES)) and _are_people(names, setting):
            return _run(names, lines[place + 1 : place + 1 + _MAX_RUN], setting)
        around = lines[max(0, place - _AROUND) : place + _AROUND + 1]
        is_beside_date = any(_is_mostly_date(line.text, setting) for line in around)
        if place < _UNKNOWN_BLOCKS and all(map(is_full_name, names)) and is_beside_date:
            return names
    return ()


def _run(names: Sequence[str], lines: Sequence[Block], setting: Setting) -> Sequence[str]:
    """Return the names of a line and of those that follow; more lines of names than a byline has are a list."""
    found = [*names]
    for count, line in enumerate(lines, start=1):
        names = _names_alone(line, setting)
        if not names or not _are_people(names, setting):
            break
        if count == _MAX_RUN:
            return ()
        found += names
    return found


def _names_alone(block: Block, setting: Setting) -> Sequence[str]:
    """Return the names of a line that holds little else."""
    is_other = len(block.text) > _MAX_CHARS or block.kind == "heading" or setting.is_foreign(block.index)
    if is_other or begins_as_byline(block.text):
        return ()
    for part in setting.between_dates(block.text):
        if names := split_names(part):
            return names if sum(map(len, names)) >= _MIN_SHARE * len(part) else ()
    return ()


def _are_people(names: Sequence[str], setting: Setting) -> bool:
    """Tell whether all names are those of people; in a row of Chinese names one with a known surname is enough."""
    if not is_han(names[0][0]):
        return all(map(is_person, names))
    if setting.language == "zh":
        return any(map(is_person, names)) and all(len(name) <= _MAX_HAN_NAME for name in names)
    return setting.language == "ja" and all(len(name) == _MAX_HAN_NAME and is_person(name) for name in names)


def _is_mostly_date(line: str, setting: Setting) -> bool:
    return sum(date.end - date.start for date in setting.dates(line)) >= _DATE_SHARE * len(line)


def _has_date(lines: Sequence[Block], setting: Setting) -> bool:
    return any(len(line.text) <= MAX_LINE and setting.dates(line.text) for line in lines)


def _poster(setting: Setting) -> Sequence[str]:
    """Return the writer of the first post."""
    for container in setting.page.containers:
        if not _POSTER_TOKENS.isdisjoint(container.tokens) and container.first >= (setting.headline or 0):
            for block in setting.page.blocks[container.first : container.last]:
                if names := split_names(block.text):
                    return names[:1]
    return ()

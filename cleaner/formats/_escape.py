r"""Text that Markdown would read as markup, made to stand for itself.

Only what would change the meaning is escaped, so that ordinary prose stays as it is:

>>> escape("snake_case, 3 * 4 and [1] need no escape; *this* does")
'snake_case, 3 * 4 and [1] need no escape; \\*this\\* does'

Markdown here is CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) with the tables and
strikethrough of GitHub (https://github.github.com/gfm/).
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[]\\`*_<&~]")
_INLINE = re.compile(
    r"""
    [\\`]                             # escapes and code
    | (?<!\s)\* | \*(?!\s)            # emphasis, unless it stands alone
    | (?<![^\W_])_ | _(?![^\W_])      # emphasis, unless within a word
    | <(?=[A-Za-z/!?])                # tags and autolinks
    | &(?=\#?\w{1,32};)               # character references
    | \](?=[(:\[])                    # links and their definitions
    """,
    re.VERBOSE,
)
_BRACKET = re.compile(r"(?<!\\)((?:\\\\)*)([\[\]])")  # after an even number of backslashes: not yet escaped

# Beginnings of a line that would begin another kind of block.
_LINE_START = re.compile(
    r"""
    (?:
        (?=\#{1,6}(?:\s|\Z))          # heading
      | (?=[-+*](?:\s|\Z))            # list item
      | (?=>)                         # quote
      | (?==+\s*\Z)                   # underline of a heading
      | (?=[-:|\s]+\Z)                # the same, a rule, or the line below a table's head
      | (?=\[[ xX]\](?:\s|\Z))        # task
      | (\d{1,9})(?=[.)](?:\s|\Z))    # numbered item
    )
    """,
    re.VERBOSE,
)
_CLOSING_HASHES = re.compile(r"(?:(?<=\s)|\A)(?=#+\Z)")


def escape(text: str) -> str:
    """Return the text with a backslash before each character that Markdown would take for inline markup."""
    if not _SPECIAL.search(text):
        return text
    escaped = _INLINE.sub(r"\\\g<0>", text)
    # A pair of tildes, single or double, is strikethrough; one alone means "about".
    return escaped.replace("~", "\\~") if text.count("~") > 1 else escaped


def escape_brackets(escaped: str) -> str:
    r"""Return escaped text with its brackets escaped as well, as the text of a link needs.

    >>> escape_brackets("see [1]")
    'see \\[1\\]'
    """
    return _BRACKET.sub(r"\1\\\2", escaped)


def escape_line_start(line: str) -> str:
    r"""Return a line of Markdown that begins no heading, list, quote, rule or table.

    >>> escape_line_start("1984. A novel"), escape_line_start("- 5 degrees"), escape_line_start("-5 degrees")
    ('1984\\. A novel', '\\- 5 degrees', '-5 degrees')
    """
    match = _LINE_START.match(line)
    return f"{line[: match.end()]}\\{line[match.end() :]}" if match else line


def escape_heading(line: str) -> str:
    r"""Return the text of a heading, without the `#` at its end being taken for markup.

    >>> escape_heading("Learn C #")
    'Learn C \\#'
    """
    return _CLOSING_HASHES.sub(r"\\", line)


def code_span(text: str) -> str:
    """Return text as inline code, in as many backticks as it needs.

    >>> code_span("a`b"), code_span("`"), code_span(" ")
    ('``a`b``', '`` ` ``', '` `')
    """
    ticks = "`" * (longest_run(text, "`") + 1) if "`" in text else "`"
    # Spaces alone are taken as they are; otherwise one is taken off at each end.
    is_padded = not text.isspace() and (text.startswith(("`", " ")) or text.endswith(("`", " ")))
    return f"{ticks} {text} {ticks}" if is_padded else f"{ticks}{text}{ticks}"


def longest_run(text: str, char: str) -> int:
    """Return the length of the longest run of one character."""
    return max(map(len, re.findall(f"{re.escape(char)}+", text)), default=0)

"""What the command takes: arguments to one checked `Request`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

from cleaner import __version__
from cleaner.api import rules
from cleaner.cli.diff import ColorMode
from cleaner.errors import OptionError, nearest
from cleaner.formats import names
from cleaner.options import ChineseScript, DecodeErrors, Engine, Favor, Options, RepairMode, Restore

STDIN = "-"
JSON_LINES = "jsonl"
DIFF = "diff"
EXPLAIN = "explain"
"""First argument that asks for the manual of rules; a file of this name is `./explain`."""
USAGE = "clean-page [OPTION ...] [PATH ... | -]"
EXPLAIN_USAGE = f"clean-page {EXPLAIN} RULE ..."
HELP_WIDTH = 100
"""Characters of a line of help, whatever the terminal: the manual shows the same text."""

DESCRIPTION = """\
Turn web pages, or text that a scraper took from them, into clean article text with metadata.
Say with --explain what was removed, what was repaired, and why."""

EXAMPLES = """\
examples:
  clean-page page.html                        the text of one page
  curl -s https://example.org/ | clean-page   the same from standard input
  clean-page --explain page.html >/dev/null   what was removed and repaired, by which rule, and why
  clean-page --format markdown page.html      with headings, links, lists and tables
  clean-page --format json page.html          everything: text, blocks, metadata, removals, repairs
  clean-page --text scraped.txt               text that another tool took from a page
  clean-page pages/ >pages.jsonl              every page below a directory, one JSON object a line
  clean-page pages/ -o clean/ --format text   ... or one file each
  clean-page --skip related,pager page.html   without two of the rules; --list-rules names all
  clean-page explain pager                    what a rule does and weighs, with an example

exit codes:
  0 every page gave text    1 some page failed or was empty    2 wrong usage
  3 all failed              130 interrupted"""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for."""

    paths: tuple[str, ...]
    output: str | None
    """File or directory to write to; None means standard output."""
    output_is_directory: bool
    format: str
    url: str | None
    content_type: str | None
    is_text: bool
    """The input is plain text; False means: look."""
    explain: bool
    decode_only: bool
    color: ColorMode
    list_rules: bool
    jobs: int
    options: Options


def read_arguments(argv: Sequence[str]) -> Request:
    """Return the checked arguments; end the process with a message where they make no sense, as argparse does."""
    parser = _parser()
    arguments = parser.parse_intermixed_args(argv)  # options may stand between paths
    paths = tuple(arguments.paths)
    if not paths and not arguments.list_rules and sys.stdin.isatty():
        parser.print_help(sys.stderr)
        parser.exit(2)
    paths = paths or (STDIN,)
    try:
        options = _options(arguments)
    except OptionError as error:
        parser.error(str(error))
    is_directory = _is_directory(arguments.output)
    is_many = len(paths) > 1 or any(os.path.isdir(path) for path in paths)
    default = DIFF if arguments.diff else (JSON_LINES if is_many and not is_directory else "text")
    form = arguments.format or default
    if complaint := _complaint(arguments, form, is_many=is_many, is_directory=is_directory):
        parser.error(complaint)
    return Request(
        paths=paths,
        output=arguments.output,
        output_is_directory=is_directory,
        format=form,
        url=arguments.url,
        content_type=arguments.content_type,
        is_text=arguments.text,
        explain=arguments.explain,
        decode_only=arguments.decode_only,
        color=arguments.color,
        list_rules=arguments.list_rules,
        jobs=arguments.jobs,
        options=options,
    )


def read_rules(argv: Sequence[str]) -> tuple[str, ...]:
    """Return the rules to explain; end the process with a message if none is named."""
    parser = argparse.ArgumentParser(
        prog=f"clean-page {EXPLAIN}",
        usage=EXPLAIN_USAGE,
        description="Say what a rule points at and what it weighs, with a page where it acts and one where not.",
        allow_abbrev=False,
    )
    parser.add_argument("rules", nargs="+", metavar="RULE", help="name of a rule; clean-page --list-rules names all")
    return tuple(parser.parse_args(argv).rules)


def help_text() -> str:
    """Return what `--help` prints."""
    return _parser().format_help()


def _is_directory(output: str | None) -> bool:
    return output is not None and (os.path.isdir(output) or output.endswith(("/", os.sep)))


def _complaint(arguments: argparse.Namespace, form: str, *, is_many: bool, is_directory: bool) -> str:
    """Return what is wrong with the arguments taken together, "" if nothing is."""
    if arguments.jobs < 1:
        return f"--jobs {arguments.jobs} must be at least 1"
    if is_many and arguments.url:
        return "--url is the address of one page, but there are several inputs"
    if is_directory and form == JSON_LINES:
        return f"--format {JSON_LINES} makes one file; give -o a file name"
    if arguments.diff and (arguments.format or arguments.decode_only):
        return f"--diff does not go with --{'format' if arguments.format else 'decode-only'}"
    if arguments.decode_only and form not in ("text", JSON_LINES):
        return f"--decode-only gives text or {JSON_LINES}, not {form}"
    if is_many and not is_directory and form not in (JSON_LINES, DIFF):
        return (
            f"--format {form} with several inputs makes one file each: add -o DIRECTORY/, or use --format {JSON_LINES}"
        )
    return ""


def _options(arguments: argparse.Namespace) -> Options:
    given: dict[str, Any] = {
        "engine": arguments.engine,
        "favor": arguments.favor,
        "language": arguments.language,
        "charset": arguments.charset,
        "decode_errors": arguments.decode_errors,
        "repair": arguments.repair,
        "restore_punctuation": arguments.restore_punctuation,
        "convert_script": arguments.convert_script,
        "keep_comments": arguments.keep_comments,
        "keep_images": arguments.keep_images,
        "keep_links": arguments.keep_links,
        "keep_tables": arguments.keep_tables,
        "only_rules": _rule_names(arguments.only),
        "skip_rules": _rule_names(arguments.skip),
        "time_limit": arguments.time_limit,
    }
    return Options(**{name: value for name, value in given.items() if value is not None})


def _rule_names(given: Sequence[str] | None) -> tuple[str, ...] | None:
    """Return the rule names in `--only a,b --only c`; raise `OptionError` for one that does not exist."""
    if given is None:
        return None
    known = [name for name, _ in rules()]
    wanted = tuple(name.strip() for part in given for name in part.split(",") if name.strip())
    for name in wanted:
        if name not in known:
            raise OptionError(f'unknown rule "{name}"; {nearest(name, known)}')
    return wanted


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clean-page",
        usage=f"{USAGE}\n       {EXPLAIN_USAGE}",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=partial(argparse.RawDescriptionHelpFormatter, max_help_position=28, width=HELP_WIDTH),
        allow_abbrev=False,
    )
    _add_input(parser.add_argument_group("input"))
    _add_output(parser.add_argument_group("output"))
    _add_cleaning(parser.add_argument_group("cleaning"))
    return parser


def _add_input(group: argparse._ArgumentGroup) -> None:
    group.add_argument("paths", nargs="*", metavar="PATH", help="file or directory; - or nothing: standard input")
    group.add_argument("--url", metavar="U", help="address of the page: completes links, tells the site")
    group.add_argument("--content-type", metavar="CT", help="Content-Type header that came with the page")
    group.add_argument("--charset", metavar="C", help="decode with this charset, whatever the page says")
    group.add_argument(
        "--decode-errors",
        choices=get_args(DecodeErrors),
        metavar="E",
        help="what stands for a lost byte: replace (U+FFFD, the default) or ignore (nothing)",
    )
    group.add_argument("--text", action="store_true", help="the input is plain text, not HTML (guessed when absent)")
    group.add_argument("--language", metavar="L", help="language of the text, such as zh (found out when absent)")


def _add_output(group: argparse._ArgumentGroup) -> None:
    group.add_argument("-o", dest="output", metavar="OUT", help="write to this file, or into this directory (OUT/)")
    group.add_argument(
        "--format",
        choices=(*names(), JSON_LINES),
        metavar="F",
        help=f"{', '.join((*names(), JSON_LINES))}; default: text, or {JSON_LINES} for several inputs",
    )
    group.add_argument("--explain", action="store_true", help="say on standard error what was removed and repaired")
    group.add_argument("--diff", action="store_true", help="show removals and repairs in place instead of the text")
    group.add_argument(
        "--color",
        choices=get_args(ColorMode),
        default="auto",
        metavar="C",
        help="colours of --diff: auto (on a terminal, unless NO_COLOR is set), always, never",
    )
    group.add_argument("--decode-only", action="store_true", help="decode the input, and do nothing else to it")
    group.add_argument("--list-rules", action="store_true", help="list the removal rules, and end")
    group.add_argument("--jobs", type=int, default=1, metavar="N", help="clean with N processes; default: 1")
    group.add_argument("--version", action="version", version=f"clean-page {__version__}")


def _add_cleaning(group: argparse._ArgumentGroup) -> None:
    def choices(literal: Any) -> dict[str, Any]:
        return {"choices": get_args(literal), "help": f"{', '.join(get_args(literal))}; default: %(default)s"}

    default = Options()
    group.add_argument("--favor", default=default.favor, metavar="F", **choices(Favor))
    group.add_argument("--engine", default=default.engine, metavar="E", **choices(Engine))
    group.add_argument("--repair", default=default.repair, metavar="R", **choices(RepairMode))
    group.add_argument("--restore-punctuation", default=default.restore_punctuation, metavar="R", **choices(Restore))
    group.add_argument(
        "--convert-script",
        choices=get_args(ChineseScript),
        metavar="S",
        help="write Chinese in this script: Hans or Hant; needs clean-page[opencc]",
    )
    group.add_argument("--only", action="append", metavar="RULE", help="run these rules alone (a,b or repeated)")
    group.add_argument("--skip", action="append", metavar="RULE", help="run all rules but these")
    for name, what in (
        ("comments", "readers' comments"),
        ("images", "images, in formats that have them"),
        ("links", "addresses of links, in formats that have them"),
        ("tables", "tables of data"),
    ):
        is_kept = getattr(default, f"keep_{name}")
        group.add_argument(
            f"--{name}",
            dest=f"keep_{name}",
            action=argparse.BooleanOptionalAction,
            default=is_kept,
            help=f"keep {what}; default: {'yes' if is_kept else 'no'}",
        )
    group.add_argument("--time-limit", type=float, metavar="S", help="seconds after which a page gets no more care")

"""The command `clean-page`: arguments, inputs, work, output and explanation, one file each.

Bytes in, UTF-8 out; data goes to standard output (or `-o`), messages go to standard error.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

from cleaner.api import rules
from cleaner.cli.arguments import EXPLAIN, Request, read_arguments, read_rules
from cleaner.cli.inputs import find_inputs
from cleaner.cli.output import Output, open_output
from cleaner.cli.work import Outcome, clean_all
from cleaner.errors import OptionError

EXIT_ALL_CLEANED = 0
EXIT_SOME_FAILED = 1
EXIT_WRONG_USAGE = 2
EXIT_ALL_FAILED = 3
EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; `argv` is `sys.argv[1:]` when it is None.

    0: every page gave text. 1: some page could not be read or gave no text. 2: wrong usage.
    3: no page could be read, or the output could not be written. 130: interrupted.
    """
    try:
        arguments = sys.argv[1:] if argv is None else argv
        if arguments and arguments[0] == EXPLAIN:
            return _explain_rules(read_rules(arguments[1:]))
        request = read_arguments(arguments)
        return _list_rules() if request.list_rules else _run(request)
    except OptionError as error:
        _say(str(error))
        return EXIT_WRONG_USAGE
    except BrokenPipeError:
        # The reader has had enough (`| head`): no failure. Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_ALL_CLEANED
    except OSError as error:
        _say(str(error))
        return EXIT_ALL_FAILED
    except KeyboardInterrupt:
        _say("interrupted")
        return EXIT_INTERRUPTED


def _list_rules() -> int:
    listed = rules()
    width = max((len(name) for name, _ in listed), default=0)
    return _print("".join(f"{name:<{width}}  {summary}\n" for name, summary in listed))


def _explain_rules(names: Sequence[str]) -> int:
    from cleaner.cli.rule_manual import as_text  # reads and cleans the examples: for this alone

    return _print("\n".join(map(as_text, names)))


def _print(text: str) -> int:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return EXIT_ALL_CLEANED


def _run(request: Request) -> int:
    inputs = find_inputs(request.paths)
    if not inputs:
        _say(f"no pages in {', '.join(request.paths)}")
        return EXIT_ALL_FAILED
    outcomes: list[str] = []
    output = open_output(request, inputs)
    with contextlib.closing(output), contextlib.closing(clean_all(inputs, request)) as cleaned:
        for outcome in cleaned:
            _deliver(outcome, output)
            outcomes.append(outcome.kind)
    if len(outcomes) > 1:
        _say(_summary(outcomes))
    return _exit_code(outcomes)


def _deliver(outcome: Outcome, output: Output) -> None:
    if outcome.data:
        output.write(outcome.input, outcome.data)
    for message in outcome.messages:
        _say(f"{outcome.input.name}: {message}")
    if outcome.explanation:
        _write_error(outcome.explanation)


def _exit_code(outcomes: Sequence[str]) -> int:
    """Return the exit code for the kinds of the outcomes.

    >>> _exit_code(["cleaned", "empty"]), _exit_code(["failed"])
    (1, 3)
    """
    if all(kind == "failed" for kind in outcomes):
        return EXIT_ALL_FAILED
    return EXIT_ALL_CLEANED if all(kind == "cleaned" for kind in outcomes) else EXIT_SOME_FAILED


def _summary(outcomes: Sequence[str]) -> str:
    """Say how many pages went how.

    >>> _summary(["cleaned", "cleaned", "empty"])
    '3 pages: 2 cleaned, 1 empty'
    """
    counts = ((kind, outcomes.count(kind)) for kind in ("cleaned", "empty", "failed"))
    return f"{len(outcomes)} pages: " + ", ".join(f"{count} {kind}" for kind, count in counts if count)


def _say(message: str) -> None:
    _write_error(f"clean-page: {message}\n")


def _write_error(text: str) -> None:
    """Write to standard error as UTF-8, whatever the terminal's own charset is."""
    sys.stderr.flush()
    sys.stderr.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stderr.buffer.flush()

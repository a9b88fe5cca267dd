"""What the command does: one page read, cleaned and rendered, here or in other processes."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from typing import Literal

from cleaner import api
from cleaner.cli.arguments import DIFF, JSON_LINES, Request
from cleaner.cli.diff import diff, wants_color
from cleaner.cli.explain import explain, explain_decoding
from cleaner.cli.inputs import Input, read
from cleaner.decode import decode, sniff_binary
from cleaner.errors import MissingExtraError, OptionError
from cleaner.result import Result

# Pages in the hands of each process: enough that none waits, few enough that memory does not grow.
PAGES_PER_JOB = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page; plain data, since it may come from another process."""

    input: Input
    kind: Literal["cleaned", "empty", "failed"]
    data: bytes = b""
    """The rendered page, in UTF-8; empty if there is nothing to write."""
    messages: tuple[str, ...] = ()
    explanation: str = ""


def clean_all(inputs: Sequence[Input], request: Request) -> Generator[Outcome]:
    """Yield the outcome of each page, in the order of the inputs."""
    if request.jobs == 1 or len(inputs) == 1:
        for page in inputs:
            yield clean_one(page, request)
        return
    pool = ProcessPoolExecutor(request.jobs, initializer=_leave_interrupts_to_parent)
    try:
        waiting: deque[Future[Outcome]] = deque()
        for page in inputs:
            waiting.append(pool.submit(clean_one, page, request))
            if len(waiting) >= PAGES_PER_JOB * request.jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def clean_one(page: Input, request: Request) -> Outcome:
    """Read, clean and render one page; whatever goes wrong with it becomes its outcome."""
    try:
        if request.decode_only:
            return _decode_one(page, read(page), request)
        result = _clean(read(page), request)
        data = _render(page, result, request)
    except OSError as error:
        return Outcome(page, "failed", messages=(f"cannot be read: {error.strerror or error}",))
    except (MissingExtraError, OptionError) as error:
        return Outcome(page, "failed", messages=(str(error),))
    except Exception as error:  # a fault in the handling of one page must not end the run
        return Outcome(page, "failed", messages=(f"internal error, please report it: {error!r}",))
    is_empty = not result.text
    messages = (f"no text found (status {result.status})",) if is_empty else ()
    explanation = explain(page.name, result) if request.explain else ""
    return Outcome(page, "empty" if is_empty else "cleaned", data, (*messages, *result.warnings), explanation)


def _decode_one(page: Input, data: bytes, request: Request) -> Outcome:
    if kind := sniff_binary(data):
        return Outcome(page, "empty", messages=(f"{kind} data, not a page",))
    options = request.options
    limit = options.max_bytes
    cut = (f"input of {len(data)} bytes was cut at max_bytes={limit}",) if len(data) > limit else ()
    decoded = decode(data[:limit], request.content_type, options.charset, request.url, options.decode_errors)
    if request.format == JSON_LINES:
        text = json.dumps({"path": page.name, **asdict(decoded)}, ensure_ascii=False) + "\n"
    else:
        text = decoded.text
    explanation = explain_decoding(page.name, decoded) if request.explain else ""
    kind_of_outcome: Literal["cleaned", "empty"] = "cleaned" if decoded.text else "empty"
    return Outcome(page, kind_of_outcome, text.encode("utf-8", "replace"), cut, explanation)


def _clean(data: bytes, request: Request) -> Result:
    clean = api.clean_text if request.is_text else api.clean
    return clean(data, request.url, options=request.options, content_type=request.content_type)


def _render(page: Input, result: Result, request: Request) -> bytes:
    if request.format == DIFF:
        stream = sys.stdout.buffer if request.output is None else None
        color = wants_color(request.color, stream, os.environ)
        return diff(page.name, result, color=color).encode("utf-8", "replace")
    if request.format == JSON_LINES:
        text = json.dumps({"path": page.name, **result.to_dict()}, ensure_ascii=False)
    else:
        text = api.render(result, request.format, options=request.options)
    return f"{text}\n".encode("utf-8", "replace") if text else b""

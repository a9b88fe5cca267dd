"""Decoding: bytes to text, the charset with the evidence that decided it, and every byte that was lost.

Cheap evidence first; the bytes are judged as text only where it does not decide:

1. the caller's word, a byte order mark;
2. the form of the bytes: UTF-16 and UTF-32 by their NULs, ISO-2022 and HZ by their escape sequences;
3. clean UTF-8, which other charsets do not look like, whatever header and page say;
4. UTF-8 but for a few bytes;
5. all candidates weighed together: declarations, validity, the character model (`candidates`);
6. where no candidate makes text of the bytes, what charset-normalizer says joins them.

A page that is found to hold two charsets is read stretch by stretch (`fragments`).
"""

from __future__ import annotations

from dataclasses import replace

from cleaner.decode import wide
from cleaner.decode.binary import sniff_binary
from cleaner.decode.candidates import Candidate, Evidence, as_guesses, is_implausible, weigh
from cleaner.decode.compressed import unpack
from cleaner.decode.declarations import PRESCAN, declarations, find_bom
from cleaner.decode.decoders import decode_as, decode_strictly
from cleaner.decode.fragments import decode_stretches, find_fragments
from cleaner.decode.hints import hinted_charsets
from cleaner.decode.labels import forced_charset
from cleaner.decode.losses import REPLACEMENT, bad_bytes, nul_repairs, without_replacements
from cleaner.decode.sample import take_sample
from cleaner.decode.second_opinion import second_opinion
from cleaner.decode.unmarked import find_by_form
from cleaner.decode.utf8 import has_enough_sequences, is_damaged_utf8, unfinished
from cleaner.document import Charset, CharsetGuess, Decoded, Repair
from cleaner.options import DecodeErrors

__all__ = ["decode", "sniff_binary"]

_CERTAIN = 1.0
_BY_FORM = 0.99  # confidence in a charset that is known by its form: every such page of the development data is right
_DAMAGED = 0.99  # the same for UTF-8 with a few bad bytes


def decode(
    data: bytes,
    content_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    errors: DecodeErrors = "replace",
) -> Decoded:
    """Turn the bytes of a page into text. Never raises on content.

    `content_type` is the HTTP header, `charset` a label that overrules all evidence (`OptionError` when
    it names no charset), `url` the address, whose country domain is a weak hint. `errors` says
    what becomes of lost bytes: U+FFFD ("replace") or nothing ("ignore"). A page that is still packed
    with gzip is unpacked; the places of its repairs are those of the unpacked bytes.

    >>> decoded = decode("<title>Кафе</title>".encode("windows-1251"))
    >>> decoded.text, decoded.charset.name, decoded.charset.source
    ('<title>Кафе</title>', 'windows-1251', 'detected')
    """
    data = unpack(data)
    decoded = _decode(data, content_type, charset, url)
    return without_replacements(data, decoded) if errors == "ignore" else decoded


def _decode(data: bytes, content_type: str | None, charset: str | None, url: str | None) -> Decoded:
    if charset is not None:
        return _forced(data, forced_charset(charset))
    bom = find_bom(data)
    if bom:
        return _read(data, CharsetGuess(bom[0], "bom", _CERTAIN), skip=bom[1])
    form = find_by_form(data)
    if form:
        return _read(data, CharsetGuess(form, "detected", _BY_FORM))
    return _clean_utf8(data, content_type) or _arbitrate(data, content_type, url)


def _forced(data: bytes, name: str) -> Decoded:
    bom = find_bom(data)
    return _read(data, CharsetGuess(name, "forced", _CERTAIN), skip=bom[1] if bom and bom[0] == name else 0)


def _clean_utf8(data: bytes, content_type: str | None) -> Decoded | None:
    """Decode a page of clean UTF-8 or ASCII, which may be cut short inside a character."""
    whole = data[: len(data) - unfinished(data)]
    text = decode_strictly(whole, "utf-8")
    charset = _name_utf8(whole, len(text), data, content_type) if text is not None else None
    if text is None or charset is None:
        return None
    cut = data[len(whole) :]
    if cut:
        return _finish(data, text + REPLACEMENT, (bad_bytes(cut, len(whole), REPLACEMENT),), charset)
    return _finish(data, text, (), charset)


def _name_utf8(whole: bytes, chars: int, data: bytes, content_type: str | None) -> Charset | None:
    """Say what speaks for UTF-8 beside the bytes; None when its sequences may be chance."""
    claims = declarations(data, content_type, PRESCAN)
    agreeing = [claim.source for claim in claims if claim.name == "utf-8"]
    cut = len(data) - len(whole)
    if whole.isascii() and not cut:
        named = [claim for claim in claims if claim.name not in ("iso-2022-jp", "replacement")]
        return Charset(*named[0], _CERTAIN) if named else Charset("utf-8", "utf-8", _CERTAIN)
    if has_enough_sequences(whole, chars) or (agreeing and (cut > 1 or not whole.isascii())):
        return Charset("utf-8", agreeing[0] if agreeing else "utf-8", _CERTAIN)
    return None


def _arbitrate(data: bytes, content_type: str | None, url: str | None) -> Decoded:
    """Weigh all evidence, then look for stretches in another charset."""
    claims = tuple((claim.name, claim.source) for claim in declarations(data, content_type))
    evidence = Evidence(claims, hinted_charsets(data, url))
    if is_damaged_utf8(data, declared=any(name == "utf-8" for name, _ in claims)):
        guesses = [CharsetGuess("utf-8", "utf-8", _DAMAGED)]
    else:
        guesses = as_guesses(_judge(take_sample(data), evidence))
    best, *others = guesses
    stretches = find_fragments(data, best.name, evidence)
    text, repairs = decode_stretches(data, best.name, stretches)
    return _finish(data, text, repairs, Charset(best.name, best.source, best.confidence, tuple(others)))


def _judge(sample: bytes, evidence: Evidence) -> list[Candidate]:
    """Weigh the usual charsets; where none of them makes text of the sample, ask a detector that knows more."""
    candidates = weigh(sample, evidence)
    if is_implausible(candidates[0]):
        return weigh(sample, evidence, also=second_opinion(sample))
    return candidates


def _read(data: bytes, guess: CharsetGuess, skip: int = 0) -> Decoded:
    text, repairs = decode_as(data[skip:], guess.name)
    if skip:
        repairs = tuple(replace(loss, start=loss.start + skip, end=loss.end + skip) for loss in repairs)
    return _finish(data, text, repairs, Charset(guess.name, guess.source, guess.confidence))


def _finish(data: bytes, text: str, repairs: tuple[Repair, ...], charset: Charset) -> Decoded:
    """Take out NULs, which browsers do not show and parsers stumble over."""
    if b"\0" in data and "\0" in text:
        nuls = nul_repairs(data, wide.UNIT.get(charset.name, 1))
        text, repairs = text.replace("\0", ""), tuple(sorted((*repairs, *nuls), key=lambda repair: repair.start))
    return Decoded(text, charset, repairs)

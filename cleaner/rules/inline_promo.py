"""Advertising for another site slipped into a paragraph: "(visit gold-slots.example or www.gold-slots.example now)".

Only the advertisement goes; the sentence around it closes again. Authors name addresses too, so an address
alone says nothing: it must be said twice, disguised, called out, in another script than the page, or repeated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.document import Block, Finding
from cleaner.prose import SENTENCE_END, Prose
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._spam_words import first_call, spam_words
from cleaner.scripts import dominant_script, han_form, script_counts
from cleaner.words import FULL_TO_HALF, fold

# The evidence for an advertisement must weigh this much. It and the weights were set by hand on simulated pages, and
# checked on gold texts of real ones.
ENOUGH = 3.0
BRACKET, OTHER_PLACE = 1.0, 0.5
TWICE, WITH_AND_WITHOUT_WWW = 1.5, 2.0
DISGUISED = 3.0
CHEAP_DOMAIN = REPEATED = 0.5
CALL = SPAM_WORDS = FOREIGN = ALL_FULL_WIDTH = 1.0
# Longer stretches (characters) are more than an advertisement.
MAX_CHARS = 240
# A paragraph with more addresses is a list of them.
MAX_HOSTS = 20
# Distance (characters) at which a sentence's end or a bracket is looked for.
REACH = 240
# Share of a sentence (0-1) that must be advertising if all of it is to go.
ADVERTISING = 0.6
# Words of the vocabulary of spam, in the text apart from the address.
SOME_WORDS = 2
# Letters that tell the script of the words around the address.
MIN_LETTERS = 4

# A host name, also in full width or with other dots. Labels are bounded, so the pattern is linear.
_LETTER = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９"
_DOT = "[.．。·]"
_LABEL = f"[{_LETTER}](?:[{_LETTER}-]{{0,40}}[{_LETTER}])?"
_HOST = re.compile(
    rf"(?<![@/\w.-])(?:{_LABEL}{_DOT}){{1,3}}[A-Za-zＡ-Ｚａ-ｚ]{{2,14}}(?![A-Za-z0-9@-])(?!\.\w)", re.ASCII
)
_OTHER_DOTS = "．。·"
_POINT_INSIDE = re.compile(f"\\.(?=[A-Za-zＡ-Ｚａ-ｚ])(?<=[{_LETTER}]\\.)")
_DOT_INSIDE = re.compile(f"{_DOT}(?=[A-Za-zＡ-Ｚａ-ｚ])(?<=[{_LETTER}]{_DOT})")
_FULL_WIDTH = re.compile("[Ａ-Ｚａ-ｚ０-９]")
_HALF_WIDTH = re.compile("[A-Za-z0-9]")
_PATH = re.compile(r"/[\w%~.-]")
# Top-level domains that cost next to nothing and are used up by the thousand, and the others that are not a country's.
_CHEAP = "vip top xyz icu cc club win bet online site live shop pro fun buzz cyou sbs"
_SUFFIX = re.compile(rf"\.(?:com|net|org|info|biz|app|example|[a-z]{{2}}|{_CHEAP.replace(' ', '|')})$")
_CHEAP_SUFFIX = re.compile(rf"\.(?:{_CHEAP.replace(' ', '|')})$")

_BRACKETS = dict(zip("(（[【<〈《「『{〔＜［“«", ")）]】>〉》」』}〕＞］”»", strict=True))
_CLOSING = frozenset(_BRACKETS.values())
_SENTENCE_START = re.compile(r"[.!?…][\"'”’»)]*\s+|[。！？؟।۔][”’」』）]*\s*|[:：](?=[A-ZА-Я])")
_CLAUSE_START = re.compile(r"[,，;；:：—。！？]\s?|[.!?…]\s")
_CLAUSE_STOP = re.compile(r"[,，;；—。！？]\s?|[.!?…](?=\s|$)")


class _Span(NamedTuple):
    start: int
    end: int
    kind: str
    """`bracket`, `sentence` or `clause`."""


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield the advertisements inside the paragraphs of a page."""
    spans = [(block, span) for block in _suspects(page.blocks) for span in _spans(block.text)]
    if not spans:
        return
    places = {(block.index, span.start, span.end): _key(block.text, span) for block, span in spans}
    uses = Counter(places.values())
    taken: dict[int, int] = {}
    for block, span in spans:
        if span.start < taken.get(block.index, 0):
            continue
        evidence = _weigh(block.text[span.start : span.end], span, page.prose, uses[_key(block.text, span)])
        if sum(weight for weight, _ in evidence) >= ENOUGH:
            taken[block.index] = span.end
            reason = "advertising in a paragraph: " + ", ".join(words for _, words in evidence)
            end = _end(block.text, span)
            yield Finding(RULE.name, reason, block.index, block.index + 1, span.start, end, 0.95)


def _suspects(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with an address that is in full width, under a cheap domain, or on the page more than once."""
    holders = [(block, names) for block in blocks if _may_hold(block) and (names := _hosts(block.text))]
    uses = Counter(_host_name(host[0]) for _, hosts in holders for host in hosts)
    return [block for block, hosts in holders if any(_is_suspect(host[0], uses) for host in hosts)]


def _is_suspect(host: str, uses: Counter[str]) -> bool:
    name = _host_name(host)
    return uses[name] > 1 or _CHEAP_SUFFIX.search(name) is not None or _FULL_WIDTH.search(host) is not None


def _end(text: str, span: _Span) -> int:
    """Return the end of the span, with the space after it if one stands before it too."""
    is_spaced = span.start == 0 or text[span.start - 1] == " "
    return span.end + (is_spaced and text[span.end : span.end + 1] == " ")


def _may_hold(block: Block) -> bool:
    return len(block.text) > 30 and block.kind in ("paragraph", "quote", "list_item") and _has_dot_inside(block.text)


def _has_dot_inside(text: str) -> bool:
    """Tell whether some dot stands between letters or digits, as in an address."""
    if "." in text and _POINT_INSIDE.search(text):
        return True
    return any(dot in text for dot in _OTHER_DOTS) and _DOT_INSIDE.search(text) is not None


def _hosts(text: str) -> list[re.Match[str]]:
    return [match for match in _HOST.finditer(text) if _SUFFIX.search(_host_name(match[0]))]


def _host_name(text: str) -> str:
    """Return the host as it is meant: half width, lower case, without `www.`."""
    plain = text.translate(FULL_TO_HALF).lower().replace("。", ".").replace("·", ".")
    return plain.removeprefix("www.")


def _key(text: str, span: _Span) -> str:
    return fold(text[span.start : span.end])


# Where an advertisement may begin and end


def _spans(text: str) -> Iterator[_Span]:
    """Yield for each address the bracket, else the sentence and the clause that it stands in."""
    hosts = _hosts(text)
    if len(hosts) > MAX_HOSTS:
        return
    done = 0
    for host in hosts:
        if host.start() < done:
            continue
        if bracket := _bracket(text, host.start(), host.end()):
            done = bracket.end
            yield bracket
            continue
        sentence = _sentence(text, host)
        if sentence.end - sentence.start <= MAX_CHARS and _is_advertising(text[sentence.start : sentence.end]):
            yield sentence
        clause = _clause(text, host)
        if clause.end - clause.start <= MAX_CHARS:
            yield clause


def _bracket(text: str, start: int, end: int) -> _Span | None:
    """Return the innermost bracket around the address, with the brackets."""
    for opening in range(start - 1, max(-1, start - REACH), -1):
        if text[opening] in _CLOSING:
            return None
        closing = _BRACKETS.get(text[opening])
        if closing:
            close = text.find(closing, end, end + REACH)
            return _Span(opening, close + 1, "bracket") if close >= 0 else None
    return None


def _is_advertising(sentence: str) -> bool:
    """Tell whether most of the sentence is advertising: parts with an address, a call or words of spam."""
    parts = [part for part in _CLAUSE_START.split(sentence) if part]
    marked = sum(len(part) for part in parts if _HOST.search(part) or any(True for _ in _from_wording(part)))
    return marked >= ADVERTISING * len(sentence)


def _sentence(text: str, host: re.Match[str]) -> _Span:
    """Return the sentence that holds the address; a capital letter glued to a colon begins one too."""
    low = max(0, host.start() - REACH)
    start = max((match.end() for match in _SENTENCE_START.finditer(text, low, host.start())), default=low)
    stop = SENTENCE_END.search(text, host.end(), host.end() + REACH)
    return _Span(start, stop.end() if stop else min(len(text), host.end() + REACH), "sentence")


def _clause(text: str, host: re.Match[str]) -> _Span:
    """Return the part of the sentence between two commas, with the second comma."""
    low = max(0, host.start() - REACH)
    start = max((match.end() for match in _CLAUSE_START.finditer(text, low, host.start())), default=low)
    after = _CLAUSE_STOP.search(text, host.end())
    if after is None:
        return _Span(start, len(text), "clause")
    return _Span(start, after.end() if after[0][0] in ",，;；" else after.start(), "clause")


# Evidence


def _weigh(text: str, span: _Span, prose: Prose, uses: int) -> list[tuple[float, str]]:
    """Return the evidence for the text being an advertisement, each with the words of the reason."""
    hosts = _hosts(text)
    if not hosts:
        return []
    evidence = [(BRACKET if span.kind == "bracket" else OTHER_PLACE, f"a {span.kind} with {_host_name(hosts[0][0])}")]
    count = Counter(_host_name(host[0]) for host in hosts).most_common(1)[0][1]
    if count > 1 and "://" not in text and not any(_PATH.match(text, host.end()) for host in hosts):
        is_twin = len({host[0].lower() for host in hosts}) > 1
        evidence.append((WITH_AND_WITHOUT_WWW if is_twin else TWICE, f"the address {count} times"))
    if any(_is_disguised(host[0]) for host in hosts):
        evidence.append((DISGUISED, "the address disguised"))
    elif any(_FULL_WIDTH.search(host[0]) for host in hosts):
        # Papers set an address so, too, where their text is full width.
        evidence.append((ALL_FULL_WIDTH, "the address in full width"))
    if any(_CHEAP_SUFFIX.search(_host_name(host[0])) for host in hosts):
        evidence.append((CHEAP_DOMAIN, "under a cheap domain"))
    if uses > 1:
        evidence.append((REPEATED, f"{uses} times on the page"))
    # Without any of these the words cannot make up for it.
    if len(evidence) > 1:
        evidence.extend(_from_words(_HOST.sub(" ", text), prose))
    return evidence


def _is_disguised(host: str) -> bool:
    """Tell whether the address is written so that programs miss it: in full and half width letters."""
    return _FULL_WIDTH.search(host) is not None and _HALF_WIDTH.search(host) is not None


def _from_words(words: str, prose: Prose) -> Iterator[tuple[float, str]]:
    yield from _from_wording(words)
    counts = script_counts(words)
    foreign = [script for script, count in counts.items() if count >= MIN_LETTERS and prose.is_foreign(script)]
    if foreign:
        yield FOREIGN, f"{foreign[0]} script"
    elif dominant_script(counts) == "Han" and prose.form and (form := han_form(words)) and form != prose.form:
        yield FOREIGN, f"in {form} Chinese"


def _from_wording(words: str) -> Iterator[tuple[float, str]]:
    if call := first_call(words):
        yield CALL, f'a call such as "{call}"'
    if len(known := spam_words(words)) >= SOME_WORDS:
        yield SPAM_WORDS, f"words of spam such as {known[0]}"


RULE = Rule("inline_promo", "advertising for another site inside a paragraph", find)

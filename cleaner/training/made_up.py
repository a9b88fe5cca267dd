"""Made-up furniture in many languages: comment threads, teasers, consent layers, newsletter boxes.

Few training pages are in languages other than English, and fewer still have comments. These pieces are built from
the phrases of the language files, from a page of material (`data/furniture.toml`), and, for teasers and long
comments, from the beginnings and sentences of other pages' main content, in the markups that sites really use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from random import Random
from typing import Any, NamedTuple

from cleaner.phrases import language_table
from cleaner.resources import load_toml
from cleaner.training.furniture import Piece, PieceKind
from cleaner.words import words

MATERIAL = "furniture.toml"
DEFAULT_LANGUAGE = "en"
"""Language of pages that do not say theirs: so most corpora are."""
MIN_QUOTABLE = 40
"""Words of a text from which a teaser can be made."""
LONGEST_TITLE = 160
"""Characters."""
SENTENCES = re.compile(r"[^.!?。！？।؟\n]{20,400}[.!?。！？।؟]")
MADE_UP_KINDS: tuple[PieceKind, ...] = ("comments", "teasers", "consent", "newsletter")
_WIDE_SCRIPTS = frozenset(("ja", "th", "zh-Hans", "zh-Hant"))


class Extract(NamedTuple):
    """What another page says: enough to tease it or to quote from it."""

    language: str
    title: str
    text: str


class Voice(NamedTuple):
    """The random choices for one piece, in one language."""

    random: Random
    language: str
    material: dict[str, Any]
    extracts: Sequence[Extract]

    def pick(self, key: str) -> str:
        """Return one of the phrases of the material, escaped."""
        value = self.material[key]
        phrase: str = value if isinstance(value, str) else self.random.choice(value)
        return escape(phrase.replace("#", str(self.random.randint(2, 9))))

    def heading(self, cue: str) -> str:
        """Return a phrase that pages in this language put over such a piece."""
        phrase: str = self.random.choice(language_table(self.language, "cues")[cue])
        return escape(phrase[:1].upper() + phrase[1:])

    def remark(self) -> str:
        """Return what one reader writes: remarks of the material, or sentences of another page."""
        if self.extracts and self.random.random() < 0.5:
            sentences = SENTENCES.findall(self.random.choice(self.extracts).text[:5_000])
            if sentences:
                first = self.random.randrange(len(sentences))
                return escape(" ".join(sentences[first : first + self.random.randint(1, 4)]))
        remarks = self.random.sample(self.material["remarks"], self.random.randint(1, 3))
        return escape(("" if self.language in _WIDE_SCRIPTS else " ").join(remarks))

    def teaser(self) -> tuple[str, str]:
        """Return the title of another page and the beginning of its text, cut off as teasers are."""
        if not self.extracts:
            return self.pick("remarks").rstrip(".。"), self.pick("pitch")
        extract = self.random.choice(self.extracts)
        chars = self.random.randint(20, 80) if self.language in _WIDE_SCRIPTS else self.random.randint(60, 260)
        text = " ".join(extract.text[: 2 * chars].split())[:chars]
        return escape(extract.title), escape(text.rsplit(" ", 1)[0] if " " in text else text) + "…"


def languages() -> list[str]:
    """Return the languages that pieces can be made up in, sorted."""
    return sorted(load_toml(MATERIAL))


def spoken(language: str | None) -> str | None:
    """Return the one of `languages()` that a BCP 47 tag means, None if it is none of them.

    >>> spoken("pt-BR"), spoken("zh"), spoken("zh-Hant-HK"), spoken("tlh")
    ('pt', 'zh-Hans', 'zh-Hant', None)
    """
    tag = (language or "").replace("_", "-").lower()
    first = tag.partition("-")[0]
    fits = [name for name in languages() if tag.startswith(name.lower()) or name.partition("-")[0] == first]
    return max(fits, key=lambda name: tag.startswith(name.lower()), default=None)


def make_up(kind: PieceKind, language: str, extracts: Sequence[Extract], random: Random) -> Piece:
    """Return a piece of a kind in one of `languages()`. The same random state gives the same piece."""
    voice = Voice(random, language, load_toml(MATERIAL)[language], extracts)
    return Piece(kind, _MAKERS[kind](voice), None)


# Markups of one comment: {n} name, {w} when, {t} text, {r} reply, {l} like, {i} number. The wrapping stands first.
COMMENT_MARKUPS = (
    (
        '<div id="comments" class="comments-area"><h2 class="comments-title">{h}</h2>'
        '<ol class="comment-list">{all}</ol></div>',
        '<li id="comment-{i}" class="comment even depth-1"><article class="comment-body"><footer class="comment-meta">'
        '<div class="comment-author vcard"><img class="avatar" alt="" src="/a{i}.png"><b class="fn">{n}</b></div>'
        '<div class="comment-metadata"><a href="#comment-{i}"><time>{w}</time></a></div></footer>'
        '<div class="comment-content"><p>{t}</p></div>'
        '<div class="reply"><a class="comment-reply-link" href="#">{r}</a></div></article></li>',
    ),
    (
        '<section class="discussion" id="discussion"><h3>{h}</h3>{all}</section>',
        '<div class="post" data-id="{i}"><div class="post-header"><a class="user" href="/u/{i}">{n}</a> '
        '<span class="ago">{w}</span></div><div class="post-message"><p>{t}</p></div>'
        '<ul class="actions"><li><button>{l}</button></li><li><button>{r}</button></li></ul></div>',
    ),
    (
        "<div><h3>{h}</h3><ul>{all}</ul></div>",
        "<li><p><strong>{n}</strong> {w}</p><p>{t}</p><a href='#r{i}'>{r}</a></li>",
    ),
    (
        '<div class="reactions">{h}<div>{all}</div></div>',
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">{n}</span>'
        '<time itemprop="dateCreated">{w}</time><div itemprop="text">{t}</div><span>{l}</span> <span>{r}</span></div>',
    ),
    ("<dl>{all}</dl>", "<dt>{n} <small>{w}</small></dt><dd>{t}</dd>"),
    (
        '<div class="pl"><div class="pl-tit">{h}</div>{all}</div>',
        '<div class="pl-item"><div class="pl-face"><img src="/f{i}.jpg"></div><div class="pl-cont"><div>{n}</div>'
        '<div class="pl-txt">{t}</div><div class="pl-bot"><span>{w}</span><a>{l}(0)</a><a>{r}</a></div></div></div>',
    ),
    (
        "<table width='100%'>{all}</table>",
        "<tr><td valign=top><b>{n}</b><br>{w}</td><td>{t}<br><br><a href='?re={i}'>{r}</a></td></tr>",
    ),
    ("<h4>{h}</h4>{all}", "<p>{n} – {w}<br>{t}</p>"),
    (
        "<div>{all}</div>",
        "<article><header>{n} · {w}</header><p>{t}</p><footer><a>{l}</a> <a>{r}</a></footer></article>",
    ),
)

# Markups of one teaser: {n} title, {t} excerpt, {m} more, {w} when.
TEASER_MARKUPS = (
    (
        '<section class="related-posts"><h2>{h}</h2><div class="grid">{all}</div></section>',
        '<article class="card"><a href="/{i}"><img src="/{i}.jpg" alt=""></a><h3><a href="/{i}">{n}</a></h3>'
        '<p class="excerpt">{t}</p><a class="more" href="/{i}">{m}</a></article>',
    ),
    (
        '<div class="widget"><h4>{h}</h4><ul>{all}</ul></div>',
        '<li><a href="/{i}">{n}</a><span class="date">{w}</span><p>{t}</p></li>',
    ),
    ("<div><div>{h}</div>{all}</div>", '<div><a href="/{i}"><h3>{n}</h3><p>{t}</p></a></div>'),
    ("<div>{all}</div>", "<h3><a href='/{i}'>{n}</a></h3><p>{t} <a href='/{i}'>{m}</a></p>"),
    ("<aside><h2>{h}</h2>{all}</aside>", '<a href="/{i}"><div>{n}</div><div>{t}</div><time>{w}</time></a>'),
    ("<p><b>{h}</b></p>{all}", '<p><a href="/{i}"><b>{n}</b></a><br>{t}</p>'),
    ("<table>{all}</table>", '<tr><td><img src="/{i}.jpg"></td><td><a href="/{i}">{n}</a><br>{t} {m}</td></tr>'),
)

CONSENT_MARKUPS = (
    '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>{t}</p>'
    '<button>{a}</button><a href="/c">{b}</a></div>',
    '<div class="overlay"><div class="box"><h2>{a}</h2><p>{t}</p><ul><li>{b}</li><li>{a}</li></ul></div></div>',
    "<div><span>{t}</span> <a href='#'>{b}</a></div>",
)

NEWSLETTER_MARKUPS = (
    '<div class="newsletter-signup"><h3>{h}</h3><p>{t}</p><form><input type="email"><button>{b}</button></form></div>',
    "<section><p><strong>{h}</strong></p><p>{t}</p><a href='/nl'>{b}</a></section>",
    "<aside>{t}</aside>",
)


def _comments(voice: Voice) -> str:
    wrapping, markup = voice.random.choice(COMMENT_MARKUPS)
    parts = [
        markup.format(
            n=voice.pick("names"),
            w=voice.pick("when"),
            t=voice.remark(),
            r=voice.pick("reply"),
            l=voice.pick("like"),
            i=i,
        )
        for i in range(voice.random.choice((1, 2, 3, 4, 6, 9, 14, 25)))
    ]
    return wrapping.format(h=voice.heading("comments"), all="".join(parts))


def _teasers(voice: Voice) -> str:
    wrapping, markup = voice.random.choice(TEASER_MARKUPS)
    parts = []
    for i in range(voice.random.choice((1, 2, 3, 4, 6, 9, 12))):
        title, text = voice.teaser()
        parts.append(markup.format(n=title, t=text, m=voice.pick("more"), w=voice.pick("when"), i=i))
    return wrapping.format(h=voice.heading("related"), all="".join(parts))


def _consent(voice: Voice) -> str:
    first, second = voice.heading("consent"), voice.heading("legal_link")
    return voice.random.choice(CONSENT_MARKUPS).format(t=voice.pick("cookies"), a=first, b=second)


def _newsletter(voice: Voice) -> str:
    heading, button = voice.heading("newsletter"), voice.heading("subscribe")
    return voice.random.choice(NEWSLETTER_MARKUPS).format(t=voice.pick("pitch"), h=heading, b=button)


_MAKERS: dict[PieceKind, Callable[[Voice], str]] = {
    "comments": _comments,
    "teasers": _teasers,
    "consent": _consent,
    "newsletter": _newsletter,
}


def extract_of(title: str, text: str, language: str | None) -> Extract | None:
    """Return what can be quoted of a page; None if its text is too short to tease."""
    title = " ".join(title.split())[:LONGEST_TITLE]
    if not title or len(words(text)) < MIN_QUOTABLE:
        return None
    return Extract(spoken(language) or DEFAULT_LANGUAGE, title, text.strip())

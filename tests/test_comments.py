"""Comments of readers are known by class words, by schema.org and by their structure; posts and reviews stay."""

from __future__ import annotations

import pytest

from cleaner.document import Charset, Page
from cleaner.parse import parse
from cleaner.score.comments import comment_blocks
from cleaner.segment import SegmentHandler

STORY = "".join(
    f"<p>On day {number} of the long dry summer the ferry crossed the sound with eleven goats on its deck.</p>"
    for number in range(4)
)
FOOT = "<footer>Harbour Press, Pier 4</footer>"

THREADS = {
    "en": ("Ann", "3 hours ago", "The goats were mine, and they were twelve.", "Reply"),
    "de": ("Uwe", "vor 2 Tagen", "Es waren zwölf Ziegen, ich habe sie gezählt.", "Antworten"),
    "zh": ("海边的风", "5分钟前", "那天船上一共有十二只羊，我亲眼看见的。", "回复"),
    "ar": ("سامي", "منذ 3 ساعات", "كان على ظهر العبارة اثنا عشر رأسا من الماعز.", "رد"),
    "ru": ("Нина", "12.03.2021 в 18:04", "Коз было двенадцать, я сама их считала.", "Ответить"),
    "tr": ("Elif", "2 gün önce", "Vapurda on iki keçi vardı, kendim saydım.", "Yanıtla"),
    "ko": ("바다사랑", "3시간 전", "배에는 염소가 열두 마리 있었습니다.", "답글"),
}
SHAPES = {
    "list": ("<ul>{}</ul>", "<li><b>{n}</b><div>{w}</div><p>{t}</p><div><a href=#>{r}</a></div></li>"),
    "boxes": ("<section>{}</section>", "<div class=x1><p>{n}</p><span>{w}</span><div>{t}</div><button>{r}</button></div>"),
    "table": ("<table>{}</table>", "<tr><td>{n}<br>{w}</td><td>{t}<br><br><a href=#>{r}</a></td></tr>"),
}  # fmt: skip


def page_of(body: str, url: str | None = None, head: str = "") -> Page:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    handler = SegmentHandler(html, 1_000)
    parse(html, handler)
    handler.finish()
    charset = Charset("utf-8", "text", 1.0)
    return Page(url, charset, handler.head.head(), handler.containers, handler.blocks, html=html)


def comments(body: str, url: str | None = None, head: str = "") -> list[str]:
    page = page_of(body, url, head)
    return [page.blocks[index].text for index in sorted(comment_blocks(page))]


def thread(shape: str, language: str, count: int = 4) -> str:
    wrapping, markup = SHAPES[shape]
    name, when, text, reply = THREADS[language]
    parts = [markup.format(n=f"{name} {number}", w=when, t=text, r=reply) for number in range(count)]
    return wrapping.format("".join(parts))


@pytest.mark.parametrize("language", THREADS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_thread_without_class_words_is_known_in_any_language(shape: str, language: str) -> None:
    found = comments(f"<main>{STORY}</main><div><h3>4</h3>{thread(shape, language)}</div>{FOOT}")
    assert found.count(THREADS[language][2]) == 4
    assert found.count(THREADS[language][3]) == 4
    assert not any("goats on its deck" in text or "Harbour Press" in text for text in found)


@pytest.mark.parametrize(
    "marker",
    [
        "id=comments",
        "class=commentlist",
        'class="post-comments__list"',
        "id=disqus_thread",
        'class="Kommentare"',
        "class=cmt",
    ],
)
def test_class_words_mark_an_area_whatever_its_structure(marker: str) -> None:
    area = f"<div {marker}><h2>What you say</h2><p>Twelve goats!</p><p>Thirteen, I think, with the kid.</p></div>"
    assert comments(STORY + area + FOOT) == ["What you say", "Twelve goats!", "Thirteen, I think, with the kid."]


def test_schema_org_states_comments() -> None:
    stated = "".join(
        f'<div itemscope itemtype="https://schema.org/Comment"><p itemprop="text">Goat number {n} was mine.</p></div>'
        for n in range(2)
    )
    assert comments(STORY + stated) == ["Goat number 0 was mine.", "Goat number 1 was mine."]


def test_nested_replies_belong_to_the_thread() -> None:
    def reply(number: int, inside: str = "") -> str:
        return (
            f"<li><div><b>Ann {number}</b><p>{number} hours ago</p><p>The goats were mine, every one.</p>"
            f"<a href=#>Reply</a></div><ul>{inside}</ul></li>"
        )

    found = comments(f"{STORY}<ol>{reply(1, reply(2, reply(3)))}{reply(4)}</ol>{FOOT}")
    assert [text for text in found if text.startswith("Ann")] == ["Ann 1", "Ann 2", "Ann 3", "Ann 4"]


@pytest.mark.parametrize(
    "stamp",
    [
        "Posted Nov 3, 9:12 by <b>{n}</b> (guest)",
        "{n} · 12.03.2021 18:04",
        "{n} 写于 2021年3月5日 18:04",
        "<b>{n}</b> March 5, 2021 at 6:04 pm",
    ],
)
def test_answers_inside_what_they_answer_need_no_control(stamp: str) -> None:
    def talk(name: str, inside: str = "") -> str:
        return f"<details open><summary>{stamp.format(n=name)}</summary><div><p>The goats of {name} were all at sea.</p></div>{inside}</details>"

    found = comments(f"{STORY}<hr>{talk('Ann', talk('Bo', talk('Cy')))}{talk('Di')}{FOOT}")
    assert [text[13:15] for text in found if text.startswith("The goats")] == ["An", "Bo", "Cy", "Di"]
    assert "Harbour Press, Pier 4" not in found


# Look-alikes that must survive


def test_a_wrapper_named_for_comments_is_no_comment() -> None:
    assert comments(f'<div class="has-comments comments-open"><h1>Goats</h1>{STORY}</div>') == []
    assert comments(f'<body class="comments-enabled">{STORY}') == []


def test_an_article_of_opinion_is_no_comment() -> None:
    opinion = f'<article class="kommentar"><h1>Zwölf Ziegen sind genug</h1>{STORY}</article>'
    assert comments(f"<p>{'Read our paper for a month, and pay for a week. ' * 6}</p>{opinion}") == []


def test_a_counter_is_no_thread() -> None:
    assert (
        comments(f'{STORY}<div class="comments-link"><a href="#c">12 comments</a></div><p>{"The end of it. " * 9}</p>')
        == []
    )


def test_a_section_whose_id_is_its_heading_is_no_thread() -> None:
    section = '<section id="respond-to-review-comments"><h2>Respond to review comments</h2><p>Be kind.</p><p>Be quick.</p></section>'
    assert comments(STORY + section) == []


@pytest.mark.parametrize(
    ("url", "head"),
    [
        ("https://goats.example/forum/t/ferries/12", ""),
        ("https://forum.goats.example/ferries", ""),
        (None, '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'),
    ],
)
def test_the_posts_of_a_forum_are_its_content(url: str | None, head: str) -> None:
    posts = STORY + thread("boxes", "en", 9) + f"<div class=comments>{thread('list', 'en', 9) * 3}</div>"
    assert comments(posts, url, head) == []


def test_remarks_between_the_posts_of_a_forum_are_comments() -> None:
    remarks = "<ul class=comments><li>Twelve, I say</li><li>– Bo</li><li>yesterday</li></ul>"
    found = comments((STORY + remarks) * 2, "https://goats.example/questions/12/ferry")
    assert found == ["Twelve, I say", "– Bo", "yesterday"] * 2


def test_reviews_of_a_product_are_content() -> None:
    head = '<script type="application/ld+json">{"@type": "Product", "name": "Goat bell"}</script>'
    assert comments(STORY + f"<div class=comments>{thread('list', 'en')}</div>", head=head) == []


def test_a_list_of_teasers_is_no_thread() -> None:
    teasers = "".join(
        f'<li><a href="/{n}">The ferry of island {n} sinks in the harbour</a><p>{n} hours ago</p>'
        "<p>Nobody was hurt when it went down.</p><a href=#>More</a></li>"
        for n in range(5)
    )
    assert comments(f"{STORY}<ul>{teasers}</ul>") == []


def test_a_list_of_the_best_is_no_thread() -> None:
    best = "".join(
        f"<div><h3>Goat bell {n}</h3><p>Rated 4.5, 16 cm, 2021</p><p>Rings well in fog and in rain.</p><a href=#>Buy</a></div>"
        for n in range(5)
    )
    assert comments(STORY + best) == []


def test_a_live_blog_is_no_thread() -> None:
    entries = "".join(
        f"<div><p>1{n}:30</p><h3>Goat {n} boards</h3><p>The deck hands push it up the ramp.</p><button>Share</button></div>"
        for n in range(5)
    )
    assert comments(STORY + entries) == []


def test_an_agenda_and_a_plan_are_no_thread() -> None:
    agenda = "".join(
        f"<h4>{n}:00 to {n}:45, {who}</h4><p>How to load goats when it blows.</p>"
        for n, who in enumerate(["Ann", "Bo", "Cy"], 9)
    )
    assert comments(f"{STORY}<div>{agenda}</div>") == []
    plan = "".join(
        f"<li>Week {n}: {what} (2:30 h)</li><li>Row to the buoy and back, slowly.</li>"
        for n, what in enumerate(["bow", "stern", "keel"])
    )
    assert comments(f"{STORY}<ul>{plan}</ul>") == []


def test_a_log_without_names_is_no_thread() -> None:
    log = "".join(f"<h4>2021-03-0{n} 18:04</h4><p>The goats were counted once more.</p>" for n in range(1, 6))
    assert comments(f"{STORY}<div>{log}</div>") == []


def test_an_interview_is_no_thread() -> None:
    talk = "".join(f"<p><b>Ann</b></p><p>In 2019 we had {n} goats on board, and no rope.</p>" for n in range(6))
    assert comments(STORY + talk) == []


def test_a_thread_without_an_article_before_it_is_the_content() -> None:
    assert comments(f"<h1>Goats</h1><div class=comments>{thread('list', 'en', 9)}</div>") == []


def test_a_page_without_text_has_no_comments() -> None:
    assert comments("") == []

"""The public contract: names, signatures, options and errors that users rely on."""

from __future__ import annotations

import dataclasses
import inspect
import json
import pickle
import threading

import bs4
import lxml.html
import pytest

import cleaner
from cleaner.result import Result

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Otters return | River Post</title>
<meta property="og:site_name" content="River Post"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Otters return</h1>
<p>Three otters have been seen below the old mill this spring, the first in nearly forty years.</p>
<p>Wardens say that the <b>clean water</b> brought back the fish, and that the fish brought back the otters.</p>
<p>They ask walkers to keep dogs on a lead along the bank until the end of July, when the cubs can swim.</p></article>
<footer>Copyright 2024 River Post. All rights reserved.</footer></body></html>"""


def test_exported_names_are_all_there() -> None:
    public = {name for name in vars(cleaner) if not name.startswith("_") and not inspect.ismodule(vars(cleaner)[name])}
    assert public == set(cleaner.__all__)


def test_parameters_of_the_contract() -> None:
    def names(function: object) -> list[str]:
        assert callable(function)
        return list(inspect.signature(function).parameters)

    assert names(cleaner.clean) == ["data", "url", "content_type", "options", "overrides"]
    assert names(cleaner.clean_text)[:3] == ["text", "url", "options"]
    assert names(cleaner.decode)[:2] == ["data", "content_type"]
    assert names(cleaner.repair) == ["text", "language"]
    assert names(cleaner.render)[:2] == ["result", "format"]


def test_fields_of_the_contract() -> None:
    result = {field.name for field in dataclasses.fields(cleaner.Result)}
    assert result == {
        *"text title metadata page_type page_type_confidence language script charset status confidence blocks removals repairs warnings".split()
    }
    metadata = {field.name for field in dataclasses.fields(cleaner.Metadata)}
    assert metadata >= {
        *"title authors editors date_published date_modified site_name source section breadcrumbs tags description url canonical_url language image license publisher sources alternatives".split()
    }


def test_every_input_type_gives_the_same_text() -> None:
    expected = cleaner.clean(PAGE).text
    assert "Three otters" in expected
    assert "Copyright" not in expected
    assert cleaner.clean(PAGE.encode()).text == expected
    assert cleaner.clean(lxml.html.document_fromstring(PAGE)).text == expected
    assert cleaner.clean(bs4.BeautifulSoup(PAGE, "lxml")).text == expected


def test_input_is_not_changed() -> None:
    tree = lxml.html.document_fromstring(PAGE)
    before = lxml.html.tostring(tree)
    cleaner.clean(tree)
    assert lxml.html.tostring(tree) == before


@pytest.mark.parametrize("data", [None, 3, ["<p>x</p>"], object()])
def test_other_types_are_misuse(data: object) -> None:
    with pytest.raises(cleaner.InputError, match="give bytes, str"):
        cleaner.clean(data)


def test_an_open_file_gets_a_hint() -> None:
    with open(__file__, "rb") as file, pytest.raises(cleaner.InputError, match="pass its bytes"):
        cleaner.clean(file)


def test_misspelt_names_are_answered_with_the_nearest() -> None:
    with pytest.raises(cleaner.OptionError, match='did you mean "favor"'):
        cleaner.clean(PAGE, favour="recall")
    with pytest.raises(cleaner.OptionError, match='did you mean "copyright"'):
        cleaner.clean(PAGE, skip_rules=("copyrights",))
    with pytest.raises(cleaner.OptionError, match="recall"):
        cleaner.clean(PAGE, favor="recal")
    with pytest.raises(cleaner.OptionError, match="max_bytes"):
        cleaner.Options(max_bytes=0)


def test_rules_can_be_switched() -> None:
    text = "The mill reopened.\n\nIt grinds on Sundays.\n\nCopyright © 2024 River Post. All rights reserved."
    assert "Copyright" not in cleaner.clean_text(text).text
    assert "Copyright" in cleaner.clean_text(text, skip_rules="copyright").text
    assert "Copyright" in cleaner.clean_text(text, only_rules=("share",)).text


def test_result_is_plain_data() -> None:
    result = cleaner.clean(PAGE, url="https://river.example/otters")
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own bytes
    again = json.loads(result.to_json())
    assert list(again) == [field.name for field in dataclasses.fields(result)]
    assert again["metadata"]["title"] == "Otters return"


def test_clean_many_is_an_iterator_in_order() -> None:
    pages = [PAGE, {"data": PAGE.replace("otters", "beavers"), "url": "https://river.example/b"}]
    first, second = cleaner.Cleaner().clean_many(pages)
    assert "otters" in first.text
    assert "beavers" in second.text
    assert second.metadata.url == "https://river.example/b"


def test_threads_give_the_same_results() -> None:
    worker = cleaner.Cleaner()
    expected = worker.clean(PAGE)
    results: list[Result] = []

    def work() -> None:
        results.extend(worker.clean(PAGE) for _ in range(10))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 80

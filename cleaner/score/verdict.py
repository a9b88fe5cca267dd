"""What the model says of a page as a whole: its type, whether it is a mere index, how sure the selection is.

Two small ensembles of trees look at numbers of the page: what it states of itself, its address, and the means of its
blocks' columns over the page and over what was selected. The types are those of `Result.page_type`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.document import Head
from cleaner.score.features import column_names
from cleaner.score.outline import Floats
from cleaner.score.trees import Forest, load_arrays

MODEL = "models/page.npz"

INDEX_CHANCE = 0.72
"""Chance of being a listing or collection, 0-1, from which a page may be called an index."""
INDEX_LINKS = 0.3
"""Share of the words of an index that are links, 0-1, at least."""
INDEX_PROSE = 0.1
"""Share of the words of an index that its longest run of prose holds, 0-1, at most: else it has a text."""

# schema.org types that a page states, by the words of its JSON-LD.
_STATED = {
    "article": ('Article"', 'BlogPosting"', 'Report"'),
    "product": ('"Product"', '"ProductGroup"'),
    "listing": ('"ItemList"', '"CollectionPage"', '"SearchResultsPage"', '"OfferCatalog"', '"Blog"'),
    "forum": ('"DiscussionForumPosting"', '"QAPage"'),
    "service": ('"Service"', '"SoftwareApplication"', '"LocalBusiness"', '"FAQPage"'),
    "documentation": ('"TechArticle"', '"APIReference"'),
    "offer": ('"Offer"', '"AggregateOffer"'),
}
_OG_TYPES = ("article", "product", "website")
_ADDRESS = re.compile(r"https?://[^/?#]*([^?#]*)(\??)")
_ADDRESS_WORDS = {
    "forum": re.compile(r"forum|thread|topic|community|discussion|question|/t/"),
    "product": re.compile(r"/(?:products?|p|item|itm|dp|shop)/"),
    "listing": re.compile(r"/(?:category|categories|tags?|collections?|search|archive|lists?|topics?)(?:/|$)"),
    "documentation": re.compile(r"//docs?\.|/(?:docs?|documentation|reference|manual|guide|api|wiki)(?:/|$)"),
    "article": re.compile(r"/(?:19|20)\d\d/|/(?:blog|news|articles?|story|posts?)/"),
}


class Selected(NamedTuple):
    """What the model of blocks has found on a page."""

    words: Floats
    """Size of each block."""
    chances: Floats
    kept: NDArray[np.bool_]
    threshold: float
    expected: float
    """Expected F1 of the words that are kept, 0-1."""


class Verdict(NamedTuple):
    """What the page is, and how sure the selection."""

    page_type: str
    type_confidence: float
    """0-1: the share of such verdicts that are right."""
    is_index: bool
    """Tell whether the page is only links and teasers."""
    confidence: float
    """0-1: the chance that the F1 of the words that are kept is at least `training.page_model.GOOD_F1`."""


def stated_numbers(head: Head, url: str | None) -> dict[str, float]:
    """Return what the page and its address say, as numbers."""
    structured = "".join(head.json_ld)
    numbers = {f"states_{kind}": float(any(word in structured for word in words)) for kind, words in _STATED.items()}
    numbers |= {f"og_{kind}": 0.0 for kind in _OG_TYPES}
    for name, content in head.metas:
        if name == "og:type" and (key := f"og_{content.strip().lower()}") in numbers:
            numbers[key] = 1.0
    address = url.lower() if url else ""
    match = _ADDRESS.match(address)
    path = match[1].strip("/") if match else ""
    numbers |= {f"address_{kind}": float(words.search(address) is not None) for kind, words in _ADDRESS_WORDS.items()}
    return numbers | {
        "path_depth": float(path.count("/") + bool(path)) if match else -1.0,
        "path_chars": float(len(path)),
        "path_hyphens": float(path.rpartition("/")[2].count("-")),
        "path_digits": float(sum(map(str.isdigit, path))),
        "has_query": float(bool(match and match[2])),
    }


def page_numbers(
    stated: Mapping[str, float], rows: NDArray[np.float32], names: Sequence[str], found: Selected
) -> dict[str, float]:
    """Return all numbers of a page; `rows` are the columns of its blocks that `names` name."""
    words, inside = found.words, np.where(found.kept, found.words, 0)
    total, kept = max(float(words.sum()), 1e-6), max(float(inside.sum()), 1e-6)
    numbers = {
        **stated,
        "all_words": total,
        "kept_words": kept,
        "kept_share": kept / total,
        "doubt": float(words @ (found.chances * (1 - found.chances))) / total,
        "threshold": found.threshold,
        "expected": found.expected,
    }
    means, kept_means = (rows @ words / total).tolist(), (rows @ inside / kept).tolist()
    for name, mean, kept_mean in zip(names, means, kept_means, strict=True):
        if name.startswith("page_"):
            numbers[name] = mean
        else:
            numbers[f"mean of {name}"], numbers[f"kept {name}"] = mean, kept_mean
    return numbers


def block_columns() -> tuple[str, ...]:
    """Return the names of the columns of blocks that the verdict asks for."""
    return load_model().columns


def verdict(numbers: Mapping[str, float]) -> Verdict:
    """Return what the numbers of a page tell."""
    model = load_model()
    shares = dict(zip(model.types, model.kind.shares(_case(model.kind, numbers))[0].tolist(), strict=True))
    best = max(shares, key=lambda kind: shares[kind])
    is_index = (
        shares.get("listing", 0) + shares.get("collection", 0) >= INDEX_CHANCE
        and numbers["mean of link_density"] >= INDEX_LINKS
        and numbers["page_run_share"] <= INDEX_PROSE
    )
    sure = float(model.sure.probability(_case(model.sure, numbers))[0])
    return Verdict(best, round(shares[best], 3), is_index, round(sure, 3))


def _case(forest: Forest, numbers: Mapping[str, float]) -> NDArray[np.float32]:
    return np.array([[numbers[name]] for name in forest.columns], np.float32)


class PageModel(NamedTuple):
    """The trees that look at a page as a whole."""

    types: tuple[str, ...]
    kind: Forest
    """Votes for each of `types`."""
    sure: Forest
    """Tell the chance that the selection is right."""
    columns: tuple[str, ...]
    """Columns of blocks whose means the trees ask for."""


@cache
def load_model() -> PageModel:
    """Return the trees of the model file."""
    arrays = load_arrays(MODEL)
    kind, sure = (
        Forest.from_arrays({name.removeprefix(part): array for name, array in arrays.items() if name.startswith(part)})
        for part in ("kind_", "sure_")
    )
    asked = [name for forest in (kind, sure) for name in forest.columns]
    means = [name.removeprefix("mean of ").removeprefix("kept ") for name in asked]
    needed = {*means, "link_density", "page_run_share"}
    columns = tuple(name for name in column_names() if name in needed)
    return PageModel(tuple(map(str, arrays["types"])), kind, sure, columns)

"""What the model says of a page as a whole: its type, whether it is a mere index, how sure the selection is.

Two small ensembles of trees look at some numbers of the page: what it states of itself, its address, and the means of
the columns of its blocks, over the page and over what was selected. Types are those of `Result.page_type`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.document import Head
from cleaner.score.outline import Floats, Outline

MODEL = "models/page.npz"

# schema.org types that are told apart; a page may state several.
_STATED = (
    ("article", r'"\w*(?:Article|BlogPosting|Report)"'),
    ("product", r'"Product(?:Group)?"'),
    ("listing", r'"(?:ItemList|CollectionPage|SearchResultsPage|OfferCatalog|Blog)"'),
    ("forum", r'"(?:DiscussionForumPosting|QAPage)"'),
    ("service", r'"(?:Service|SoftwareApplication|LocalBusiness|Organization|FAQPage)"'),
    ("documentation", r'"(?:TechArticle|APIReference)"'),
    ("video", r'"VideoObject"'),
    ("offer", r'"(?:Offer|AggregateOffer)"'),
)
_OG_TYPES = ("article", "product", "website")
_ADDRESS = re.compile(r"https?://([^/?#]*)([^?#]*)(\??)")
_ADDRESS_WORDS = (
    ("forum", r"forum|thread|topic|community|discussion|question|viewtopic|/t/"),
    ("product", r"/(?:product|products|p|item|itm|dp|shop)/"),
    ("listing", r"/(?:category|categories|tag|tags|collections?|search|archive|list|topics?)(?:/|$)"),
    ("documentation", r"//docs?\.|/(?:docs?|documentation|reference|manual|guide|api|wiki)(?:/|$)"),
    ("article", r"/(?:19|20)\d\d/|/(?:blog|news|article|articles|story|post|posts)/"),
)  # fmt: skip


def page_columns(
    page: Outline,
    head: Head,
    url: str | None,
    rows: NDArray[np.float32],
    names: Sequence[str],
    chances: Floats,
    kept: NDArray[np.bool_],
) -> dict[str, float]:
    """Return the numbers of a page; `rows` are the columns of its blocks that `names` name."""
    words = page.counts.words
    weights = words / max(float(words.sum()), 1.0)
    inside = np.where(kept, words, 0)
    share = float(inside.sum()) / max(float(words.sum()), 1.0)
    means, kept_means = rows @ weights, rows @ (inside / max(float(inside.sum()), 1.0))
    columns = {
        **_stated(head),
        **_address(url),
        "words": float(np.log1p(words.sum())),
        "blocks": float(len(words)),
        "kept_words": float(np.log1p(inside.sum())),
        "kept_blocks": float(kept.sum()),
        "kept_share": share,
        "doubt": float(weights @ (chances * (1 - chances))),
    }
    for name, mean, kept_mean in zip(names, means.tolist(), kept_means.tolist(), strict=True):
        if name.startswith("page_"):
            columns[name] = mean
        else:
            columns[f"mean_{name}"], columns[f"kept_{name}"] = mean, kept_mean
    return columns


def _stated(head: Head) -> dict[str, float]:
    structured = "".join(head.json_ld)
    kinds = {f"states_{name}": float(len(re.findall(pattern, structured))) for name, pattern in _STATED}
    kinds |= {f"og_{name}": 0.0 for name in _OG_TYPES}
    for name, content in head.metas:
        if name == "og:type" and (key := f"og_{content.strip().lower()}") in kinds:
            kinds[key] = 1.0
    return kinds


def _address(url: str | None) -> dict[str, float]:
    match = _ADDRESS.match(url.lower()) if url else None
    path = match[2].strip("/") if match else ""
    address = match[0] if match else ""
    return {
        "path_depth": float(path.count("/") + bool(path)) if match else -1.0,
        "path_chars": float(len(path)),
        "path_hyphens": float(path.rpartition("/")[2].count("-")),
        "path_digits": float(sum(map(str.isdigit, path))),
        "has_query": float(bool(match and match[3])),
        **{f"address_{name}": float(re.search(pattern, address) is not None) for name, pattern in _ADDRESS_WORDS},
    }

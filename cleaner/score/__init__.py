"""Score: how much of each block is main content. An engine is one file with `select(page, options)`."""

from __future__ import annotations

from cleaner.document import Page, Selection
from cleaner.options import Options
from cleaner.score import baseline

__all__ = ["select"]


def select(page: Page, options: Options) -> Selection:
    """Return the selection of the engine that the options name; plain text is main content as a whole."""
    if not page.is_html:
        return baseline.select(page, options)
    if options.engine == "model":
        from cleaner.score import model

        return model.select(page, options)
    from cleaner.score import trafilatura

    return trafilatura.select(page, options)

"""Turn a web page, or text a scraper took from one, into clean article text with metadata.

>>> import cleaner
>>> cleaner.clean("<title>Tides</title><p>The tide turns twice a day.</p>").text
'The tide turns twice a day.'
"""

from cleaner.api import Cleaner, clean, clean_text, decode, render, repair
from cleaner.document import Block, Charset, Decoded, Mark, Repair, Repaired
from cleaner.errors import CleanerError, InputError, MissingExtraError, OptionError
from cleaner.options import Options
from cleaner.result import Metadata, Removal, Result

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Charset",
    "Cleaner",
    "CleanerError",
    "Decoded",
    "InputError",
    "Mark",
    "Metadata",
    "MissingExtraError",
    "OptionError",
    "Options",
    "Removal",
    "Repair",
    "Repaired",
    "Result",
    "clean",
    "clean_text",
    "decode",
    "render",
    "repair",
]

"""Data files that ship with the package: loaded once, never changed."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


def read_text(path: str) -> str:
    """Return the text of a file below `cleaner/data/`, by its path with forward slashes."""
    return files("cleaner").joinpath("data", *path.split("/")).read_text("utf-8")


def read_bytes(path: str) -> bytes:
    """Return the content of a file below `cleaner/data/`, by its path with forward slashes."""
    return files("cleaner").joinpath("data", *path.split("/")).read_bytes()


@cache
def load_json(path: str) -> Any:
    """Return the parsed JSON file; callers must not change it."""
    return json.loads(read_text(path))


@cache
def load_toml(path: str) -> MappingProxyType[str, Any]:
    """Return the parsed TOML file as a read-only mapping."""
    return MappingProxyType(tomllib.loads(read_text(path)))


@cache
def language_codes() -> tuple[str, ...]:
    """Return the BCP 47 codes of the languages that have a data file, sorted."""
    folder = files("cleaner").joinpath("data", "languages")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))

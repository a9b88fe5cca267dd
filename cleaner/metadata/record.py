"""The metadata being put together: each value with its source, and the values that lost."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from cleaner.metadata.claims import Claim
from cleaner.result import Metadata
from cleaner.words import fold

# Values that lost are told of one field, at most.
_MAX_ALTERNATIVES = 5

ListClaim = tuple[str, tuple[str, ...], float]
"""Source, values and weight of a list field."""


class Record:
    """Collects the chosen values."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._sources: dict[str, str] = {}
        self._alternatives: dict[str, tuple[tuple[str, str], ...]] = {}

    def put(self, field: str, value: Any, source: str) -> None:
        """Set a field that has one source."""
        if value:
            self._values[field], self._sources[field] = value, source

    def take(self, field: str, claims: Sequence[Claim]) -> None:
        """Set a field to the first claim; the others that differ become its alternatives."""
        if claims:
            self.put(field, claims[0].value, claims[0].source)
            self._tell_lost(field, claims[0].value, [(claim.source, claim.value) for claim in claims[1:]])

    def take_list(self, field: str, lists: Sequence[ListClaim]) -> None:
        """Set a list field to the first list; the others that differ become its alternatives."""
        if lists:
            self.put(field, lists[0][1], lists[0][0])
            lost = [(source, ", ".join(values)) for source, values, _ in lists[1:]]
            self._tell_lost(field, ", ".join(lists[0][1]), lost)

    def _tell_lost(self, field: str, value: str, lost: Sequence[tuple[str, str]]) -> None:
        seen = {fold(value)}
        told: list[tuple[str, str]] = []
        for source, other in lost:
            if len(told) == _MAX_ALTERNATIVES:
                break
            if (folded := fold(other)) not in seen:
                seen.add(folded)
                told.append((source, other))
        if told:
            self._alternatives[field] = tuple(told)

    def metadata(self) -> Metadata:
        """Return what was collected."""
        return Metadata(
            **self._values,
            sources=MappingProxyType(self._sources),
            alternatives=MappingProxyType(self._alternatives),
        )

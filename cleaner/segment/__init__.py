"""Segment: a page's source to containers and blocks, in one pass."""

from __future__ import annotations

from cleaner.segment.handler import SegmentHandler
from cleaner.segment.plain import segment_plain

__all__ = ["SegmentHandler", "segment_plain"]

"""Noun phrases that can speak: persons with their titles, institutions, unnamed sources."""

from statements.extraction.mention import Mention
from statements.extraction.reader import Reader

__all__ = ["Mention", "Reader"]

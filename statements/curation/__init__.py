"""A curator's decisions: plain functions, each one transaction, each in somebody's name."""

from statements.curation.refusing import Refused, Stale

__all__ = ["Refused", "Stale"]

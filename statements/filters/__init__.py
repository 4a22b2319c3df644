"""What readers can narrow a list by: one FilterSet a list."""

from statements.filters.articles import ArticleFilter
from statements.filters.facets import Facet, Option
from statements.filters.nouns import EventFilter, SpeakerFilter
from statements.filters.statement_list import StatementListFilter
from statements.filters.statements import StatementFilter

__all__ = [
    "ArticleFilter",
    "EventFilter",
    "Facet",
    "Option",
    "SpeakerFilter",
    "StatementFilter",
    "StatementListFilter",
]

"""The list of statements, in which the reports of one utterance stand together."""

from django.utils.translation import gettext_lazy

from statements.filters import known
from statements.filters.known_values import KnownValuesFilter
from statements.filters.statements import StatementFilter

EACH = "all"


class StatementListFilter(StatementFilter):
    """The published statements that an address asks for; of an utterance the earliest report found.

    An utterance counts once, also in each facet value and month that any report found of it has;
    `reports=all` lists and counts every report.
    """

    reports = KnownValuesFilter(label=gettext_lazy("Reports"), known=known.among([EACH]))

    @property
    def together(self) -> bool:
        """Whether the reports of one utterance are put together."""
        return EACH not in self.values["reports"]

    @property
    def further_reports(self) -> int:
        """How many of the reports found are not listed, since others of their utterances are."""
        overview = self.search.overview
        return max(overview.reports - overview.count, 0)

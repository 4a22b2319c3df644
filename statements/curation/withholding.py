"""An administrator keeps words from readers, and gives them back."""

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from statements.curation.deciding import deciding, note
from statements.curation.refusing import Refused
from statements.models import (
    Article,
    DecisionKind,
    ReviewStatus,
    Statement,
    StatementVersion,
    Withholding,
)

MOST_NAMED = 20


def withhold(
    statement: Statement, by: User, reason: str, version: StatementVersion | None = None
) -> Withholding:
    """Keep a statement's words from readers wherever they stand, or those of one version of it.

    Whole it is withdrawn too, for the same reason. Refused without a reason, of what was never
    published, and where a published statement has some of the words.
    """
    if not reason.strip():
        raise Refused(_("Say why it is withheld: readers are told."))
    with deciding(statement, by, reason):
        if statement.number is None:
            raise Refused(_("What was never published is seen by no reader."))
        if version is None:
            _withdraw(statement, by, reason)
        return Withholding.objects.create(
            statement=statement, version=version, by=by, reason=reason
        )


def lift(withholding: Withholding, by: User, reason: str) -> Withholding:
    """End a withholding. The statement stays withdrawn until it is published anew."""
    if not reason.strip():
        raise Refused(_("Say why the withholding is lifted."))
    with deciding(withholding.statement, by, reason):
        withholding.lifted_at, withholding.lifted_by = timezone.now(), by
        withholding.lifted_reason = reason
        withholding.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    return withholding


def overlapping(statement: Statement) -> list[Statement]:
    """The published statements in whose words some of its words stand, in the order of the text."""
    beside = statement.article.statements.published().others_than(statement)
    within = beside.filter(start__lt=statement.end, end__gt=statement.start)
    return list(within.in_text_order())


def same_words_elsewhere(statement: Statement) -> list[Article]:
    """Other articles with the very words, of which a withholding takes nothing; the first few."""
    others = Article.objects.exclude(pk=statement.article_id).filter(body__contains=statement.text)
    return list(others.defer("body", "left_out", "pieces").order_by("pk")[:MOST_NAMED])


def _withdraw(statement: Statement, by: User, reason: str) -> None:
    if others := overlapping(statement):
        numbers = ", ".join(str(other.number) for other in others)
        told = _("Withhold or withdraw those first that have some of its words: %(numbers)s.")
        raise Refused(told % {"numbers": numbers})
    if statement.status == ReviewStatus.PUBLISHED:
        note(statement, DecisionKind.WITHDRAWN, by, reason)
        statement.merged_into = None
        statement.save(update_fields=["status", "merged_into", "changed_at"])

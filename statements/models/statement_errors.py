"""What is wrong with a statement, in words, before the database would refuse it."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from statements.models.certainty import SayingDateStatus
from statements.models.review import NUMBERED

if TYPE_CHECKING:
    from statements.models.statement import Statement


def statement_errors(statement: "Statement") -> dict[str, Any]:
    """The errors of a statement by field; none where it is right."""
    errors: dict[str, Any] = {}
    if statement.article_id and statement.text:
        errors |= _span_errors(statement)
    if statement.status in NUMBERED and statement.speaker_id is None:
        errors["speaker"] = _("Say who speaks: nothing is published without its speaker.")
    return errors | _date_errors(statement)


def _span_errors(statement: "Statement") -> dict[str, Any]:
    if (statement.start or 0) >= (statement.end or 0):
        return {"end": _("The end lies before the start.")}
    standing = statement.article.body[statement.start : statement.end]
    if standing == statement.text:
        return {}
    message = _("The text does not stand there; from %(start)s to %(end)s stands “%(text)s”.")
    params = {"start": statement.start, "end": statement.end, "text": standing[:200]}
    return {"text": ValidationError(message, params=params)}


def _date_errors(statement: "Statement") -> dict[str, Any]:
    unknown = statement.said_on_status == SayingDateStatus.UNKNOWN
    if statement.said_on and unknown:
        return {"said_on_status": _("Say whence the date is known.")}
    if not statement.said_on and not unknown:
        return {"said_on": _("The date is missing, but it is said whence it is known.")}
    if statement.said_on and not statement.said_on_basis.strip():
        return {"said_on_basis": _("Give the words on which the date rests.")}
    when = statement.occasion.dates if statement.occasion else None
    if statement.said_on and when and not statement.said_on.overlaps(when):
        message = _("The occasion took place on other dates: %(dates)s.")
        return {"occasion": ValidationError(message, params={"dates": when.edtf})}
    return {}

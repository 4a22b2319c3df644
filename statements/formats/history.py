"""What became of a statement since its publication, as records tell it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from statements.arabic.differences import Run
from statements.formats import shapes
from statements.formats.named import listed_under, speaker_named
from statements.formats.site import Site
from statements.formats.versions import Difference, Step, facts
from statements.models import Decision, Report, Statement, StatementVersion, Withholding
from statements.models.acting import public_name
from statements.models.decision import TOLD_WHY


def step_record(step: Step) -> shapes.VersionStep:
    """A version with what it changed of the one before."""
    withheld = step.withheld
    made = _made(step.version)
    differences = None if step.differences is None or withheld else step.differences
    return {
        **made,
        "reason": "" if withheld else made["reason"],
        "withheld": _withheld(withheld) if withheld else None,
        "differences": None if differences is None else [_difference(d) for d in differences],
    }


def version_record(version: StatementVersion, latest: int, site: Site) -> shapes.VersionRecord:
    """A version with all that it said; what it did not tell is left out."""
    number = version.statement.number or 0
    path = reverse("statement-version", args=[number, version.number])
    return {
        **_made(version),
        "number": number,
        "permanent": site.whole(path),
        "latest": latest,
        "facts": [
            {
                "name": fact.name,
                "label": fact.label,
                "value": fact.value,
                "is_printed": fact.is_printed,
            }
            for fact in facts(version)
            if fact.value
        ],
    }


def decision_record(decision: Decision) -> shapes.DecisionRecord:
    """A decision, with its reason if readers are told it."""
    return {
        "kind": decision.kind,
        "made_at": decision.made_at.isoformat(),
        "by": public_name(decision.by),
        "reason": decision.reason if decision.kind in TOLD_WHY else "",
    }


def corrected_on(reports: Iterable[Report]) -> list[str]:
    """The days on which readers' reports led to a change."""
    moments: Sequence[datetime | None] = [report.answered_at for report in reports]
    return [timezone.localtime(moment).date().isoformat() for moment in moments if moment]


def statement_named(statement: Statement, site: Site) -> shapes.StatementNamed:
    """A statement as others name it; its speaker and article at hand."""
    return {
        "number": statement.number or 0,
        "permanent": site.permanent(statement),
        "speaker": speaker_named(statement.said_by),
        "listed_under": listed_under(statement),
    }


def _made(version: StatementVersion) -> shapes.VersionMade:
    return {
        "version": version.number,
        "made_at": version.made_at.isoformat(),
        "by": public_name(version.by),
        "reason": version.reason,
    }


def _withheld(withheld: Withholding) -> shapes.WithheldVersion:
    return {"since": withheld.made_at.isoformat(), "reason": withheld.reason}


def _difference(difference: Difference) -> shapes.DifferenceRecord:
    return {
        "name": difference.name,
        "label": difference.label,
        "before": _text(difference.before),
        "after": _text(difference.after),
        "is_printed": difference.is_printed,
    }


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)

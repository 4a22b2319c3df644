"""What became of published statements: their versions, the decisions on them, corrections."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F, Func, Prefetch, TextField
from django.utils import timezone

from statements.dates import PartialDate
from statements.formats.dump import shapes
from statements.formats.dump.seen import passage
from statements.formats.dump.who_decided import account_numbers
from statements.formats.shapes import SaidOn
from statements.models import Decision, Report, Statement, StatementVersion, Withholding
from statements.models.article import ITS_LONG_FIELDS
from statements.models.decision import TOLD_WHY
from statements.models.former import as_it_was

CHUNK = 500
_WORDING = "encode(sha256(convert_to((%(expressions)s - 'speaker')::text, 'UTF8')), 'hex')"
Version = Any


def versions() -> Iterator[shapes.VersionLine]:
    """Each version, of a withheld one only that it is withheld."""
    accounts = account_numbers()
    for statement in _with_versions():
        for version in statement.told_versions:
            yield _version(statement, version, accounts[version.by_id]["number"])


def decisions() -> Iterator[shapes.DecisionLine]:
    """Each step of each published statement, in the order of its history."""
    accounts = account_numbers()
    for statement in _with_versions("decisions"):
        wordings = _wordings(statement.told_versions)
        for step in sorted(statement.decisions.all(), key=lambda one: (one.made_at, one.pk)):
            account = accounts[step.by_id]["number"]
            yield _decision(statement.number or 0, step, account, wordings.get(step.wording))


def corrections() -> Iterator[shapes.CorrectionLine]:
    """On which days statements were corrected after readers' reports; not what these say."""
    told = Report.objects.corrections().filter(statement__in=Statement.objects.published())
    rows = told.order_by("statement__number", "answered_at", "pk")
    for number, moment in rows.values_list("statement__number", "answered_at").iterator():
        yield {"statement": number or 0, "day": timezone.localtime(moment).date().isoformat()}


def _with_versions(*further: str) -> Iterator[Any]:
    """The published statements, each with its versions in order and what of them is withheld."""
    of_version = Withholding.objects.standing().exclude(version=None)
    hidden = Prefetch("withholdings", of_version, to_attr="standing")
    wording = Func(F("content"), template=_WORDING, output_field=TextField())
    known = StatementVersion.objects.annotate(wording=wording).order_by("statement", "number")
    told = Prefetch("versions", known.prefetch_related(hidden), to_attr="told_versions")
    rows = Statement.objects.published().select_related("article__outlet").order_by("number")
    whole: Any = rows.defer(*ITS_LONG_FIELDS).prefetch_related(told, *further)
    for statement in whole.iterator(chunk_size=CHUNK):
        for version in statement.told_versions:
            version.statement = statement
        yield statement


def _version(statement: Statement, version: Version, account: int) -> shapes.VersionLine:
    withheld: Withholding | None = version.standing[0] if version.standing else None
    return {
        "statement": statement.number or 0,
        "number": version.number,
        "made_at": version.made_at.isoformat(),
        "by": account,
        "reason": "" if withheld else version.reason,
        "withheld": _withheld(withheld) if withheld else None,
        "said": None if withheld else _said(version),
    }


def _withheld(withheld: Withholding) -> shapes.Withheld:
    return {"since": withheld.made_at.isoformat(), "reason": withheld.reason}


def _said(version: StatementVersion) -> shapes.SaidThen:
    was, content, names = as_it_was(version), version.content, version.names
    text, quotes = passage(was)
    about = zip(content["about"], names["about"], strict=True)
    return {
        "text": text,
        "quotes": quotes,
        "kind": was.kind,
        "speaker": _named(content["speaker"], names["speaker"]),
        "attributed_as": was.attributed_as,
        "cue": was.cue,
        "via": was.via,
        "said_on": _said_on(was.said_on, was),
        "occasion": _named(content["occasion"], names["occasion"]) if names["occasion"] else None,
        "about": [_named(key, pair) for key, pair in about],
        "attribution_note": {"ar": was.attribution_note_ar, "en": was.attribution_note_en},
        "article_title": names["article"],
    }


def _said_on(date: PartialDate | None, was: Statement) -> SaidOn:
    return {
        "edtf": date.edtf if date else None,
        "precision": str(date.precision) if date else None,
        "status": was.said_on_status,
        "basis": was.said_on_basis,
        "inferred": was.said_on_inferred,
    }


def _named(key: int, names: Sequence[str]) -> shapes.NamedThen:
    return {"key": key, "name": {"ar": names[0], "en": names[1]}}


def _decision(
    number: int, step: Decision, account: int, version: int | None
) -> shapes.DecisionLine:
    return {
        "statement": number,
        "kind": step.kind,
        "made_at": step.made_at.isoformat(),
        "by": account,
        "reason": step.reason if step.kind in TOLD_WHY else "",
        "version": version,
    }


def _wordings(versions: Sequence[Version]) -> Mapping[str, int]:
    """By their fingerprints the wordings that readers may see, each with the last version of it.

    What is shown alike counts as one wording. The last version is on the statement's own page.
    """
    last = versions[-1].number if versions else 0
    shown = [one for one in versions if one.number == last or not one.standing]
    if len(shown) == 1:
        return {shown[0].wording: last}
    latest = {_alike(one): one.number for one in shown}
    return {one.wording: latest[_alike(one)] for one in shown}


def _alike(version: StatementVersion) -> str:
    """All that a version shows but who speaks and how the records are named."""
    said: dict[str, Any] = dict(_said(version))
    keys = [said.pop("speaker"), said.pop("article_title"), said.pop("occasion")]
    about = [named["key"] for named in said.pop("about")]
    return repr((said, keys[2] and keys[2]["key"], about))

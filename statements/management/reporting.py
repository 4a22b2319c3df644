"""What an import came to, on a terminal, as JSON, and as a list of all documents."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import override

from statements.importers.records import Cause
from statements.importers.report import Report
from statements.importers.running import Taken
from statements.importers.wording import cause_in_words
from statements.models import ImportRun, Result

EXAMPLES = 5
COLUMNS = ("item", "result", "cause", "detail", "proposed")
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(report: Report, run: ImportRun | None, *, every_name: bool = False) -> str:
    """Numbers first, then what was refused, by cause, with at most five names each."""
    counts = report.counts
    rows = [
        ("new articles", counts[Result.NEW]),
        ("new versions", counts[Result.NEW_VERSION]),
        ("known already", counts[Result.UNCHANGED]),
        ("refused", counts[Result.REFUSED]),
        ("statements proposed", report.proposed),
    ]
    numbers = [f"{name:<22}{number:>9,}" for name, number in rows]
    return "\n".join([_heading(report, run), "", *numbers, *_refused(report, every_name)])


def as_json(report: Report, run: ImportRun | None) -> str:
    """The same as an object."""
    causes = [
        {"cause": cause, "documents": len(taken), "examples": list(map(_example, taken[:EXAMPLES]))}
        for cause, taken in report.refused.items()
    ]
    told = {
        "import": run.pk if run else None,
        "dry_run": run is None,
        "finished": run is None or run.finished_at is not None,
        "documents": len(report.outcomes),
        **{result.name.lower(): report.counts[result] for result in Result},
        "proposed": report.proposed,
        "causes": causes,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def write_list(report: Report, path: Path) -> None:
    """Every document and what became of it, as CSV or JSON by the ending of the path."""
    rows = [_row(taken) for taken in report.outcomes]
    with path.open("w", encoding="utf-8", newline="") as file:
        if path.suffix == ".json":
            json.dump(rows, file, ensure_ascii=False, indent=1)
        else:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)


def _heading(report: Report, run: ImportRun | None) -> str:
    documents = f"{len(report.outcomes):,} documents"
    if run is None:
        return f"Dry run, nothing was stored: {documents}"
    return f"Import {run.pk}{'' if run.finished_at else ', unfinished'}: {documents}"


def _refused(report: Report, every_name: bool) -> Iterator[str]:
    for cause, taken in report.refused.items():
        yield ""
        yield f"{cause} ({len(taken):,}): {_sentence(cause)}"
        shown = taken if every_name else taken[:EXAMPLES]
        yield from (f"  {one.name}{f': {one.detail}' if one.detail else ''}" for one in shown)
        if len(taken) > len(shown):
            yield f"  … and {len(taken) - len(shown):,} more"


def _sentence(cause: Cause) -> str:
    with override("en"):
        return cause_in_words(cause)


def _example(taken: Taken) -> dict[str, str]:
    return {"item": taken.name, "detail": taken.detail}


def _row(taken: Taken) -> dict[str, Any]:
    values: Sequence[Any] = (taken.name, taken.result, taken.cause, taken.detail, taken.proposed)
    return dict(zip(COLUMNS, map(_plain, values), strict=True))


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) else str(value or "")


def _cell(value: Any) -> Any:
    return f"'{value}" if str(value).startswith(FORMULA) else value

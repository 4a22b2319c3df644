"""Structured logs: readable lines on a terminal, JSON lines everywhere else."""

import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


_PASSWORD = re.compile(r"(\w+://[^\s:/@]*:)[^\s@]+@")
# Whatever watches over the archive asks these every few seconds.
_PROBES = {"GET /healthz", "GET /readyz"}


def logging_settings(level: int | str) -> dict[str, Any]:
    """Django's LOGGING, with structlog set up to speak through the same handler."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            _without_probes_that_passed,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": _formatter(readable=sys.stderr.isatty())},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "lines"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own set-up has handlers here; everything goes through the one above.
            "django": {"handlers": []},
            # Each request already has its own line, with its id; these would repeat it.
            "django.request": {"handlers": ["nowhere"], "propagate": False},
            # Who logged in stands in the audit.
            "axes": {"level": "WARNING"},
            # What it could not read of a page, an import's report says.
            "trafilatura": {"level": "CRITICAL"},
        },
    }


def _without_probes_that_passed(_: Any, __: str, event: EventDict) -> EventDict:
    if event.get("request") in _PROBES and event.get("code") == 200:
        raise structlog.DropEvent
    return event


def without_passwords(_: Any, __: str, event: EventDict) -> EventDict:
    """The event without the passwords of addresses (postgres://name:password@host) in its texts."""
    return {
        name: _PASSWORD.sub(r"\1…@", value) if isinstance(value, str) else value
        for name, value in event.items()
    }


def _formatter(*, readable: bool) -> dict[str, Any]:
    last: list[Processor] = (
        # A plain traceback: the values of local variables may be secrets.
        [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        if readable
        else [structlog.processors.JSONRenderer()]
    )
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": _SHARED,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            without_passwords,
            *last,
        ],
    }

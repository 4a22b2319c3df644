"""What is answered in place of a statement that is no longer shown."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from statements.api.problems import Problem
from statements.formats.tombstones import tombstone_record
from statements.models.tombstone import Tombstone, heir_of, tombstone_of, withdrawn_statement


def instead_of(number: int, name: str = "api-statement") -> HttpResponsePermanentRedirect:
    """To the statement that this one was merged into; else a problem that tells what became of it.

    `name` is the address that was asked for, of which the number is the only argument.
    """
    statement = withdrawn_statement(number)
    if statement is None:
        raise Http404
    told = tombstone_of(statement)
    if heir := heir_of(statement, told):
        return HttpResponsePermanentRedirect(reverse(name, args=[heir.number]))
    raise gone(told)


def gone(told: Tombstone) -> Problem:
    """The problem that a statement or a version of it is withdrawn or withheld."""
    return Problem("withdrawn", told.said, tombstone=tombstone_record(told))

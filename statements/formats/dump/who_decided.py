"""Those who decided what readers see, as the pages name them, numbered alike wherever they are."""

from collections.abc import Iterator, Mapping

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from statements.formats.dump.shapes import AccountLine
from statements.models import Decision, ReviewStatus, StatementVersion
from statements.models.acting import public_name


def account_numbers() -> Mapping[int, AccountLine]:
    """By their keys the accounts that are named in the history of published statements.

    They are numbered by name, those of one name in the order in which they came.
    """
    published = {"statement__status": ReviewStatus.PUBLISHED, "by": OuterRef("pk")}
    decided = Exists(Decision.objects.filter(**published))
    published_it = Exists(StatementVersion.objects.filter(**published))
    people = User.objects.filter(decided | published_it)
    named = sorted((public_name(person), person.pk) for person in people)
    return {
        key: {"number": number, "name": name} for number, (name, key) in enumerate(named, start=1)
    }


def accounts() -> Iterator[AccountLine]:
    """Each of them."""
    yield from account_numbers().values()

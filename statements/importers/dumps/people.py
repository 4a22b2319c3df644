"""Those who decided come in as closed accounts; what no dump tells is nobody's in particular."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.utils import timezone

from statements.importers.dumps.opening import Line
from statements.models import ReviewRule

# In whose names stands what a dump does not say who decided; as in older archives.
CURATOR, REVIEWER = "unrecorded-curator", "unrecorded-reviewer"
# Before anything was decided.
FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC)
WHY = "What a dump brings in was decided under the rules of the archive that it comes from."
LONGEST = 150


@dataclass(frozen=True, slots=True)
class People:
    """The keys of accounts: by their numbers in the dump, and of the two who stand for others."""

    by_number: dict[int, int]
    curator: int
    reviewer: int

    def key(self, line: Line) -> int:
        """The key of whoever the line says did it; NoDumpError where the dump knows nobody so."""
        number = line.record["by"]
        if number not in self.by_number:
            raise line.refused(f"there is no account {number}.")
        return self.by_number[number]


def bring_in_people(lines: Iterable[Line]) -> People:
    """Make a closed account for each, under the name that readers see."""
    curator, reviewer = (_closed(name).pk for name in (CURATOR, REVIEWER))
    known = {line.record["number"]: _account(line).pk for line in lines}
    return People(known, curator, reviewer)


def judge_by_other_rules(people: People) -> None:
    """Until now no second review is demanded; from now on as it was."""
    demanded = ReviewRule.objects.second_review()
    for since, second_review in ((FIRST_DAY, False), (timezone.now(), demanded)):
        ReviewRule.objects.create(
            since=since, second_review=second_review, by_id=people.reviewer, reason=WHY
        )


def _account(line: Line) -> User:
    """An account that nobody can log in to; readers see the name that they saw before."""
    name = line.record["name"]
    plain = not User.objects.filter(username=name).exists() and len(name) <= LONGEST
    if plain and name and not any(letter.isspace() for letter in name):
        return _closed(name)
    first, last = _halves(name)
    if len(first) > LONGEST or len(last) > LONGEST:
        raise line.refused("this name is longer than any account’s.")
    number = line.record["number"]
    return _closed(_free(f"imported-{number}"), first_name=first, last_name=last)


def _halves(name: str) -> tuple[str, str]:
    """A name as two that make it up when a blank is put between them."""
    if len(name) <= LONGEST:
        return name, ""
    cut = name.rfind(" ", 0, LONGEST + 1)
    return (name[:cut], name[cut + 1 :]) if cut > 0 else (name, "")


def _free(name: str) -> str:
    return name if not User.objects.filter(username=name).exists() else _free(f"{name}-")


def _closed(name: str, **names: str) -> User:
    account, is_new = User.objects.get_or_create(
        username=name, defaults={"is_active": False, **names}
    )
    if is_new:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account

"""Links between statements: proposed where a text gives a ground, decided by a curator."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from statements.curation import comparing
from statements.curation.refusing import in_words
from statements.models import LinkKind, Opinion, Statement, StatementLink, acting
from statements.models.names import named_speakers
from statements.models.utterance import COMPARED
from statements.similarity import Ground, Likeness, Pair, grounds

# What is answered or denied was said at most so many days before.
WITHIN = timedelta(days=10)
AT_ONCE = 500


def link(
    from_statement: Statement, to_statement: Statement, kind: LinkKind, by: User, ground: str = ""
) -> StatementLink:
    """Link two statements, or confirm the link that is proposed between them.

    Refused where a statement would be linked to itself.
    """
    with _deciding(by):
        return StatementLink.objects.update_or_create(
            from_statement=from_statement,
            to_statement=to_statement,
            kind=kind,
            defaults={**_decided(Opinion.CONFIRMED, by), **({"ground": ground} if ground else {})},
        )[0]


def decide(found: StatementLink, state: Opinion, by: User) -> StatementLink:
    """Confirm the link or decline it; what is declined is not proposed again."""
    with _deciding(by):
        for name, value in _decided(state, by).items():
            setattr(found, name, value)
        found.save()
    return found


def unlink(found: StatementLink, by: User) -> StatementLink:
    """Take a link from readers; it stays declined."""
    return decide(found, Opinion.DECLINED, by)


def propose_repeats(repeated: Mapping[Pair, Likeness]) -> int:
    """Propose that the later of each pair says the same again; how many are new."""
    keys = {key for pair in repeated for key in pair}
    days = dict(
        Statement.objects.filter(pk__in=keys).values_list("pk", F("listed_days__startswith"))
    )
    found = [sorted(pair, key=lambda key: (days[key], key)) for pair in repeated]
    return _propose((later, earlier, LinkKind.REPEATS, "") for earlier, later in found)


def propose_by_words(statements: Sequence[int]) -> int:
    """Propose what the statements' own words say of others: «ردّاً على تصريحات …»; how many."""
    found = []
    for chunk in comparing.in_chunks(statements, AT_ONCE):
        rows = Statement.objects.filter(pk__in=chunk, status__in=COMPARED).defer("article__body")
        for row in rows:
            for ground in grounds(row.text):
                if other := _meant(row, ground):
                    found.append((row.pk, other, LinkKind(ground.kind), ground.words))
    return _propose(iter(found))


def _meant(statement: Statement, ground: Ground) -> int | None:
    """The statement that the words mean: the last one before of whoever they name; None if none."""
    speakers = _named(statement, ground)
    if not speakers or not statement.listed_days or statement.listed_days.lower is None:
        return None
    day = statement.listed_days.lower
    before = Statement.objects.filter(
        Q(listed_days__startswith__lt=day)
        | Q(listed_days__startswith=day, article=statement.article_id, start__lt=statement.start),
        speaker__in=speakers,
        status__in=COMPARED,
        listed_days__startswith__gte=day - WITHIN,
    )
    nearest = before.order_by(F("listed_days__startswith").desc(), "-article_id", "-start")
    return nearest.values_list("pk", flat=True).first()


def _named(statement: Statement, ground: Ground) -> list[int]:
    """The key of whoever the words name, if they name one: the speaker of «كما قال أمس»."""
    if ground.is_own:
        return [statement.speaker_id] if statement.speaker_id else []
    named = [found for found in named_speakers(ground.named) if 0 in found.positions]
    named = named or named_speakers(ground.named)[:1]
    return [found.speaker.pk for found in named[:1] if found.speaker.pk != statement.speaker_id]


def _propose(wanted: Iterator[tuple[int, int, LinkKind, str]]) -> int:
    """Store the links that are not known, declined ones among them; how many are new."""
    before = StatementLink.objects.count()
    StatementLink.objects.bulk_create(
        [
            StatementLink(from_statement_id=one, to_statement_id=other, kind=kind, ground=ground)
            for one, other, kind, ground in wanted
        ],
        ignore_conflicts=True,
    )
    return StatementLink.objects.count() - before


@contextmanager
def _deciding(by: User) -> Iterator[None]:
    try:
        with transaction.atomic(), acting(by):
            yield
            connection.check_constraints()
    except IntegrityError as error:
        raise in_words(error) from error


def _decided(state: Opinion, by: User) -> dict[str, object]:
    return {"state": state, "decided_by": by, "decided_at": timezone.now()}

"""The cast of the tests: two ministers, an unnamed source, one event and one article on it."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import User
from django.core.serializers import serialize
from django.db import IntegrityError, connection, transaction

from statements.models import (
    Article,
    Decision,
    Event,
    Kind,
    Outlet,
    Quote,
    ReviewStatus,
    Source,
    Speaker,
    Statement,
)

TITLE = "حداد وبتروفا يبحثان تمديد الهدنة في جنيف"
PROMISE = "أكد وزير الخارجية سمير حداد أن بلاده ملتزمة القرار ٢٢٥٤ وأن الهُدنة ستُمدَّد أسبوعاً"
REFUSAL = "وقال حداد: «لن نقبل شروطاً مسبقة من أحد»"
REFUSED_WORDS = "لن نقبل شروطاً مسبقة من أحد"
PRAISE = (
    "ووصفت نظيرته إيلينا بتروفا المحادثات بأنها «صريحة ومفيدة»، "
    "مشيرة إلى أن الأزمة السورية تحتاج إلى «حل سياسي»"
)
PRAISING_WORDS = ("صريحة ومفيدة", "حل سياسي")
LEAK = "وكشف مصدر دبلوماسي أن الجولة المقبلة ستعقد في فيينا"
BODY = "\n\n".join(
    (
        f"{PROMISE}. {REFUSAL}.",
        f"{PRAISE}.",
        "ووصل الوفدان إلى القاعة مساءً وسط إجراءات أمنية مشددة.",
        "وسبقت اللقاء مشاورات بين الخبراء.",
        f"{LEAK}.",
        "ويضم الوفدان خبراء في القانون.",
    )
)
# What has to be decided, after a first proposal, for a candidate to get that far.
WAYS = {
    "candidate": [],
    "accepted": ["accepted"],
    "rejected": ["rejected"],
    "published": ["accepted", "published"],
    "withdrawn": ["accepted", "published", "withdrawn"],
}
# Each statement that is not as it was last decided: its key, its status and that decision.
NOT_AS_DECIDED = """
SELECT s.id, s.status, d.kind
FROM statements_statement s
LEFT JOIN LATERAL (
    SELECT kind, wording, speaker_id FROM statements_decision
    WHERE statement_id = s.id AND kind <> 'amended' ORDER BY made_at DESC, id DESC LIMIT 1
) d ON true
WHERE (%s::bigint[] IS NULL OR s.id = ANY (%s)) AND NOT coalesce(
    (d.kind = s.status OR s.status = 'candidate' AND d.kind IN ('proposed', 'reopened'))
    AND (s.status NOT IN ('accepted', 'published')
        OR (d.wording, d.speaker_id) = (statement_wording(s.id), s.speaker_id)),
    false)
ORDER BY s.id
"""
ARRIVED = datetime(2016, 7, 16, tzinfo=UTC)


def an_outlet(**fields: Any) -> Outlet:
    """The newspaper «المنبر», of which the surroundings of statements may be shown."""
    named = {"name_ar": "المنبر", "name_en": "Al-Minbar", "slug": "al-minbar"}
    return Outlet.objects.create(**{**named, **fields})


def a_source(content: bytes = b"", **fields: Any) -> Source:
    """A text file as received."""
    content = content or f"{TITLE}\n\n{BODY}\n".encode()
    received = {
        "content": content,
        "sha256": hashlib.sha256(content).hexdigest(),
        "media_type": "text/plain; charset=utf-8",
        "captured_at": ARRIVED,
    }
    return Source.objects.create(**{**received, **fields})


def an_article(body: str = BODY, title: str = TITLE, **fields: Any) -> Article:
    """An article with a source of its own, undated and of no stated outlet."""
    written: dict[str, Any] = {"title": title, "body": body}
    if "source" not in fields:
        written["source"] = a_source(f"{title}\n\n{body}\n".encode())
    return Article.objects.create(**{**written, **fields})


def haddad(**fields: Any) -> Speaker:
    """A foreign minister, «سمير حداد»."""
    named = {
        "name_ar": "سمير حداد",
        "name_en": "Samir Haddad",
        "family_name_ar": "حداد",
        "family_name_en": "Haddad",
        "country": "LB",
        "slug": "samir-haddad",
    }
    return Speaker.objects.create(**{**named, **fields})


def petrova(**fields: Any) -> Speaker:
    """Another, «إيلينا بتروفا»."""
    named = {
        "name_ar": "إيلينا بتروفا",
        "name_en": "Elena Petrova",
        "family_name_ar": "بتروفا",
        "family_name_en": "Petrova",
        "country": "RU",
        "slug": "elena-petrova",
    }
    return Speaker.objects.create(**{**named, **fields})


def unnamed_source(**fields: Any) -> Speaker:
    """Whoever told the newspaper where the talks go on."""
    named = {"kind": "unnamed", "name_ar": "مصدر دبلوماسي", "slug": "diplomatic-source"}
    return Speaker.objects.create(**{**named, **fields})


def the_talks(**fields: Any) -> Event:
    """The talks of the two ministers, in October 2015."""
    named = {
        "name_ar": "محادثات جنيف",
        "name_en": "Geneva talks",
        "slug": "geneva-talks-2015-10",
        "kind": "talks",
        "is_occasion": True,
        "dates": "2015-10",
        "dates_from": "article",
        "place_ar": "جنيف",
    }
    return Event.objects.create(**{**named, **fields})


def statement_in(
    article: Article,
    text: str,
    speaker: Speaker | None,
    quotes: Sequence[str] = (),
    **fields: Any,
) -> Statement:
    """A published statement that stands in the article, with its quotes; partly verbatim if any.

    It has the decisions that its status needs, by accounts that cannot log in.
    """
    about: Iterable[Event] = fields.pop("about", ())
    start = article.body.index(text)
    told: dict[str, Any] = {
        "kind": Kind.MIXED if quotes else Kind.INDIRECT,
        "status": ReviewStatus.PUBLISHED,
    }
    with checks_now():
        statement = Statement.objects.create(
            article=article,
            text=text,
            start=start,
            end=start + len(text),
            speaker=speaker,
            **{**told, **fields},
        )
        for words in quotes:
            quote_in(statement, words)
        if about:
            statement.about.set(about)
        decided(statement)
    statement.refresh_from_db()
    return statement


def withdraw(*statements: Statement) -> None:
    """Take the statements, or all, from readers, past `save`."""
    taken = Statement.objects.filter(pk__in=[one.pk for one in statements])
    with all_decided():
        (taken if statements else Statement.objects.all()).update(status=ReviewStatus.WITHDRAWN)


def decided(*statements: Statement) -> None:
    """Note what must be decided of these statements, or of all, to stand as they now do.

    In the names of two who cannot log in; of what stands as it was decided there is nothing to say.
    """
    keys = [statement.pk for statement in statements]
    curator, reviewer = unseen("first-reader", "second-reader")
    Decision.objects.bulk_create(
        Decision(
            statement_id=key,
            kind=kind,
            by=reviewer if kind in ("published", "withdrawn") else curator,
            reason="من باب التجربة",
        )
        for key, status, last in sql(NOT_AS_DECIDED, keys or None, keys or None)
        for kind in steps(last, status)
    )


def as_corrected(statement: Statement) -> str:
    """A fixture of a published statement as it is here, with the decisions that its change takes.

    The statement in the archive stays as it is.
    """
    curator, reviewer = unseen("first-reader", "second-reader")
    steps = [("amended", curator), ("published", reviewer)]
    told = [Decision(statement=statement, kind=k, by=by, reason="نص أقصر") for k, by in steps]
    return str(serialize("json", [statement, *told]))


def steps(last: str | None, status: str) -> list[str]:
    """The decisions that lead to the status, from the last one on or from the beginning."""
    if last in ("published", "withdrawn"):
        return ["withdrawn"] if status == "withdrawn" else ["amended", "published"]
    begun = ["proposed"] if last is None else []
    back = ["reopened"] if last in ("accepted", "rejected") else []
    return begun + back + WAYS[status]


def unseen(*names: str) -> list[User]:
    """Accounts in whose names things were decided and that cannot log in."""
    known = {user.username: user for user in User.objects.filter(username__in=names)}
    return [
        known.get(name) or User.objects.create(username=name, is_active=False) for name in names
    ]


def quote_in(statement: Statement, words: str) -> Quote:
    """A quoted stretch of the statement."""
    start = statement.start + statement.text.index(words)
    return Quote.objects.create(
        statement=statement, start=start, end=start + len(words), text=words
    )


def the_promise(article: Article, speaker: Speaker, **fields: Any) -> Statement:
    """What Haddad is paraphrased to say."""
    return statement_in(article, PROMISE, speaker, **fields)


def the_refusal(article: Article, speaker: Speaker, **fields: Any) -> Statement:
    """What Haddad says verbatim."""
    return statement_in(
        article, REFUSAL, speaker, [REFUSED_WORDS], **{"kind": Kind.DIRECT, **fields}
    )


def the_praise(article: Article, speaker: Speaker, **fields: Any) -> Statement:
    """What Petrova says, partly verbatim."""
    return statement_in(article, PRAISE, speaker, PRAISING_WORDS, **fields)


def the_leak(article: Article, speaker: Speaker | None, **fields: Any) -> Statement:
    """What the unnamed source is paraphrased to say."""
    return statement_in(article, LEAK, speaker, **fields)


def said_on(date: str) -> dict[str, str]:
    """The fields of a statement that is dated in its passage."""
    return {"said_on": date, "said_on_status": "explicit", "said_on_basis": "في الشهر الماضي"}


def printed_on(date: str) -> dict[str, str]:
    """The fields of an article that states its date."""
    return {"published_on": date, "published_basis": "stated"}


@contextmanager
def checks_now() -> Iterator[None]:
    """Runs the checks that wait for the end of a transaction when the block ends.

    What readers are told of is from then on written at once, since a test has but one transaction.
    """
    with transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("SET CONSTRAINTS public.releases_are_written IMMEDIATE")


@contextmanager
def all_decided() -> Iterator[None]:
    """Whatever the block makes of statements is decided when it ends, and the checks run."""
    with checks_now():
        yield
        decided()


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """Expects the database to refuse what the block does, in the name of that constraint."""
    with pytest.raises(IntegrityError) as refusal, checks_now():
        yield
    cause = refusal.value.__cause__
    assert isinstance(cause, psycopg.Error)
    assert cause.diag.constraint_name == constraint


def as_owner(command: str) -> None:
    """Does in this very transaction what the role that serves may not."""
    sql("SELECT tests.as_owner(%s)", command)


def sql(statement: str, *params: str | int | list[int] | None) -> list[tuple[Any, ...]]:
    """Runs a line of SQL as somebody at the database's own prompt would; its rows, if any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params or None)
        return cursor.fetchall() if cursor.description else []

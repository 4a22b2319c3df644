"""The cast of the tests: two ministers, an unnamed source, one event and one article on it."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import User
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
    article: Article, text: str, speaker: Speaker, quotes: Sequence[str] = (), **fields: Any
) -> Statement:
    """A published statement that stands in the article, with its quotes; partly verbatim if any.

    It has the decisions that its status needs, by accounts that cannot log in.
    """
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
        decided(statement)
    statement.refresh_from_db()
    return statement


def decided(*statements: Statement) -> None:
    """Note the decisions that lead to each statement as it now stands, by two who cannot log in."""
    curator, reviewer = unseen("first-reader"), unseen("second-reader")
    steps: list[Decision] = []
    for statement in statements:
        for kind in steps_to(statement):
            by = reviewer if kind in ("published", "withdrawn") else curator
            steps.append(Decision(statement=statement, kind=kind, by=by, reason="من باب التجربة"))
    Decision.objects.bulk_create(steps)


def steps_to(statement: Statement) -> list[str]:
    """What must be decided of it, from the beginning or from its last decision on."""
    known = Decision.objects.filter(statement=statement).exclude(kind="amended")
    last = known.order_by("-made_at", "-pk").values_list("kind", flat=True).first()
    status = Statement.objects.values_list("status", flat=True).get(pk=statement.pk)
    ways = {
        "candidate": ["proposed"],
        "accepted": ["proposed", "accepted"],
        "rejected": ["proposed", "rejected"],
        "published": ["proposed", "accepted", "published"],
        "withdrawn": ["proposed", "accepted", "published", "withdrawn"],
    }
    if last is None:
        return ways[status]
    if last in ("published", "withdrawn"):
        return ["withdrawn"] if status == "withdrawn" else ["amended", "published"]
    back = [] if last in ("proposed", "reopened") else ["reopened"]
    return [*back, *ways[status][1:]]


def unseen(name: str) -> User:
    """An account in whose name things were decided and that cannot log in."""
    return User.objects.get_or_create(username=name, defaults={"is_active": False})[0]


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


def the_leak(article: Article, speaker: Speaker, **fields: Any) -> Statement:
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
    """Runs the checks that wait for the end of a transaction when the block ends."""
    with transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """Expects the database to refuse what the block does, in the name of that constraint."""
    with pytest.raises(IntegrityError) as refusal, checks_now():
        yield
    cause = refusal.value.__cause__
    assert isinstance(cause, psycopg.Error)
    assert cause.diag.constraint_name == constraint


def sql(statement: str, *params: str | int | None) -> list[tuple[Any, ...]]:
    """Runs a line of SQL as somebody at the database's own prompt would; its rows, if any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params or None)
        return cursor.fetchall() if cursor.description else []

"""Reports of one utterance in several newspapers."""

from typing import Any

from django.contrib.auth.models import User

from statements.curation import utterances
from statements.models import Article, Outlet, Speaker, Statement, Utterance
from tests.cast import an_article, an_outlet, haddad, statement_in

SAID = "المعبر سيفتح أمام الشاحنات التجارية ابتداء من يوم الأحد المقبل ولن يغلق في العيد"
IN_FULL = f"أكد وزير الخارجية سمير حداد أن {SAID}"
CUT = "وقال حداد إن المعبر سيُفتح امام الشاحنات التجاريه ابتداءً من يوم الأحد القادم"
OPPOSITE = f"أكد حداد أن {SAID.replace('سيفتح', 'لن يفتح')}"
OTHER = "وأعلن حداد أن الوفد سيعود إلى جنيف لاستئناف محادثات الأسرى والمفقودين"


def printed(
    text: str,
    speaker: Speaker,
    outlet: Outlet | None = None,
    day: str = "2016-07-16",
    **fields: Any,
) -> Statement:
    """A published statement in an article of its own, printed that day."""
    article: Article = an_article(
        body=f"{text}.\n\nوانتهى الخبر {Article.objects.count()}.",
        title="خبر من المعبر",
        outlet=outlet,
        published_on=day,
        published_basis="stated",
    )
    return statement_in(article, text, speaker, **{"cue": text.split()[0], **fields})


def members(utterance: Utterance) -> set[int]:
    """The keys of its statements."""
    return set(utterance.reports.values_list("statement", flat=True))


def two_reports_and_another(curator: User) -> list[Statement]:
    """Two confirmed reports of one utterance, of two months and outlets; and another statement."""
    minister = haddad()
    mizan = an_outlet(name_ar="الميزان", name_en="Al-Mizan", slug="al-mizan")
    found = [
        printed(IN_FULL, minister, an_outlet(), "2016-07-31"),
        printed(CUT, minister, mizan, "2016-08-01"),
        printed(OTHER, minister, mizan, "2016-08-02"),
    ]
    utterance = Utterance.objects.create()
    for statement in found[:2]:
        utterances.add(utterance, statement, curator)
    utterances.confirm(utterance, curator)
    return found

"""Whom a text means is linked where it is sure, and nobody where it is not."""

from datetime import date

import pytest

from statements.importers.countries import countries_in
from statements.importers.linking import Named, links
from statements.importers.proposing import put_candidates
from statements.models import Alias, Article, Event, Linked, Office, Speaker
from tests import cast
from tests.importers.drafts import a_draft

pytestmark = pytest.mark.django_db
DAY = date(2015, 12, 10)


def a_person(name: str, family: str = "", country: str = "", **fields: str) -> Speaker:
    """A person of the archive."""
    told = {"name_ar": name, "family_name_ar": family, "country": country, **fields}
    return Speaker.objects.create(slug=f"speaker-{Speaker.objects.count()}", **told)


def link(name: str, *titles: str, kind: str = "person") -> tuple[Speaker | None, str]:
    """Who is meant, and how that is known."""
    named = Named(name, kind, frozenset(titles))
    found = links([named], DAY)[named]
    return found.speaker, str(found.how)


@pytest.fixture
def lavrov() -> Speaker:
    lavrov = a_person("سيرغي لافروف", "لافروف", "RU", name_en="Sergei Lavrov")
    Office.objects.create(speaker=lavrov, title="وزير الخارجية الروسي")
    return lavrov


def test_a_name_links_however_it_is_spelt(lavrov: Speaker) -> None:
    assert link("سيرغي لافروف") == (lavrov, Linked.NAME)
    assert link("سيرغيّ لافـروف") == (lavrov, Linked.NAME)
    assert link("سيرجي لافروف") == (lavrov, Linked.FORM)
    assert link("سيرغي فيكتوروفيتش لافروف") == (lavrov, Linked.FORM)


def test_an_alias_links(lavrov: Speaker) -> None:
    abbas = a_person("محمود عباس", "عباس", "PS")
    Alias.objects.create(speaker=abbas, name="أبو مازن")
    assert link("ابو مازن") == (abbas, Linked.ALIAS)


def test_another_person_of_the_family_is_not_meant(lavrov: Speaker) -> None:
    hariri = a_person("رفيق الحريري", "الحريري", "LB")
    assert link("أليكسي لافروف") == (None, Linked.UNKNOWN)
    assert link("سعد رفيق الحريري") == (None, Linked.UNKNOWN)
    assert link("رفيق بهاء الدين الحريري") == (hariri, Linked.FORM)


def test_names_that_differ_by_one_letter_are_two(lavrov: Speaker) -> None:
    kerry = a_person("جون كيري", "كيري", "US")
    assert link("جون كيربي") == (None, Linked.UNKNOWN)
    kirby = a_person("جون كيربي", "كيربي", "US")
    assert (link("كيري")[0], link("كيربي")[0]) == (kerry, kirby)


def test_a_family_name_links_where_one_bears_it_and_no_title_denies_it(lavrov: Speaker) -> None:
    assert link("لافروف") == (lavrov, Linked.FAMILY_NAME)
    assert link("لافروف", "الوزير الروسي") == (lavrov, Linked.FAMILY_NAME)
    assert link("لافروف", "وزير الخارجية الأوكراني") == (None, Linked.UNKNOWN)


def test_a_family_name_that_two_bear_links_only_by_the_title(lavrov: Speaker) -> None:
    other = a_person("نيكولاي لافروف", "لافروف", "RU")
    Office.objects.create(speaker=other, title="حاكم المقاطعة")
    assert link("لافروف") == (None, Linked.SEVERAL)
    assert link("لافروف", "الوزير الروسي") == (None, Linked.SEVERAL)
    assert link("لافروف", "وزير الخارجية") == (None, Linked.SEVERAL)
    assert link("لافروف", "حاكم المقاطعة") == (other, Linked.OFFICE)


def test_a_given_name_links_nobody(lavrov: Speaker) -> None:
    assert link("سيرغي") == (None, Linked.UNKNOWN)


def test_an_institution_links_by_its_whole_name_alone() -> None:
    ministry = a_person("وزارة الخارجية الروسية", country="RU", kind="organisation")
    Alias.objects.create(speaker=ministry, name="الخارجية الروسية")
    assert link("الخارجية الروسيّة", kind="organisation") == (ministry, Linked.ALIAS)
    assert link("وزارة الخارجية", kind="organisation") == (None, Linked.UNKNOWN)
    assert link("وزارة الدفاع الروسية", kind="organisation") == (None, Linked.UNKNOWN)
    assert link("وزارة الخارجية الروسية", kind="person") == (None, Linked.UNKNOWN)


def test_a_title_links_only_whoever_held_it_on_the_day(lavrov: Speaker) -> None:
    assert link("وزير الخارجية الروسي") == (None, Linked.UNKNOWN)
    Office.objects.update(held="2004/2010")
    assert link("وزير الخارجية الروسي") == (None, Linked.UNKNOWN)
    Office.objects.update(held="2004/..")
    assert link("وزير الخارجية الروسي") == (lavrov, Linked.OFFICE)


@pytest.mark.parametrize(
    ("title", "countries"),
    [
        ("وزيرة الخارجية الأميركية", {"US"}),
        ("سفير فرنسا لدى المملكة المتحدة", {"FR", "GB"}),
        ("الرئيس الكوري الجنوبي", {"KR"}),
        ("رئيس السلطة الفلسطينية", {"PS"}),
        ("المسؤول المالي", set()),
        ("العقيد", set()),
    ],
)
def test_a_title_tells_its_countries(title: str, countries: set[str]) -> None:
    assert countries_in(title) == countries


@pytest.mark.parametrize(
    ("words", "printed", "is_named"),
    [
        ("وأكد حداد خلال محادثات في جنيف أن الهدنة ستمدد", "2015-10-16", True),
        ("وأكد حداد خلال محادثات في جنيف أن الهدنة ستمدد", "2016-10-16", False),
        ("وأكد حداد خلال محادثات في جنيف أن الهدنة ستمدد", "", False),
        ("وأكد حداد أن محادثات جنيف ستستأنف", "2015-10-16", False),
        ("وأكد حداد في جنيف أن الهدنة ستمدد", "2015-10-16", False),
    ],
)
def test_an_occasion_is_proposed_where_the_clause_names_it_in_its_time(
    talks: Event, words: str, printed: str, is_named: bool
) -> None:
    dated = cast.printed_on(printed) if printed else {}
    article = Article.objects.get(pk=cast.an_article(words, **dated).pk)
    put_candidates(article, [a_draft(words, words)], "1")
    assert article.statements.get().occasion == (talks if is_named else None)

"""What an independent harvester gets is what the archive has, whatever happens meanwhile."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import Q
from django.utils.timezone import now
from oaipmh_scythe.models import Set

from statements.dates import PartialDate
from statements.models import Event, Release, Speaker, Statement
from statements.models.statement_queryset import StatementQuerySet
from statements.oai import walk
from tests import cast
from tests.oai.harvester import OAI, Harvester, Kept, in_the_archive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]

MARCH = "UPDATE public.statements_release SET (released_at, changed_at) = (m, m) FROM (SELECT"
SPREAD = (
    f"{MARCH} statement_id AS key, timestamptz '2026-03-01 00:00:00.5Z'"
    " + (statement_id % 4) * interval '1 day' AS m FROM public.statements_release) s"
    " WHERE statement_id = key"
)


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty records are a page."""
    monkeypatch.setattr(walk, "PAGE", 30)


@pytest.fixture
def harvester() -> Harvester:
    """Who harvests."""
    return Harvester()


def kept(harvester: Harvester, prefix: str = "oai_dc", **asked: Any) -> Kept:
    """What a first harvest brings."""
    return Kept().take(harvester.list_records(metadata_prefix=prefix, **asked))


def numbers(found: Iterator[object]) -> set[str]:
    """The numbers in the addresses of headers, as they are written."""
    return {str(getattr(header, "identifier", "")).rpartition("/")[2] for header in found}


def of_set(kind: str, name: str) -> StatementQuerySet:
    """The published statements of a set, as the archive's lists find them."""
    published = Statement.objects.published()
    if not name:
        above = {"event": ~Q(occasion=None) | ~Q(about=None), "year": ~Q(listed_days=None)}
        return published.filter(above.get(kind, Q()))
    if kind == "event":
        return published.on_any_of(Event.objects.filter(slug=name))
    if kind == "year":
        return published.within_any([PartialDate.parse(name)])
    return published.filter(speaker__slug=name)


@pytest.mark.parametrize(("method", "prefix"), [("GET", "oai_dc"), ("POST", "tei")])
def test_all_that_is_harvested_is_all_that_there_is(method: str, prefix: str) -> None:
    cast.withdraw(*Statement.objects.published()[:3])
    library = kept(Harvester(method), prefix)
    assert (library.numbers, library.deleted) == in_the_archive()


@pytest.mark.usefixtures("short_pages")
def test_page_after_page_each_record_comes_once_and_is_counted(harvester: Harvester) -> None:
    headers = list(harvester.list_identifiers())
    assert len(headers) == len(numbers(iter(headers))) == Release.objects.count() > 90
    tokens = [answer.find(f".//{OAI}resumptionToken") for answer in harvester.answers]
    assert [token.get("cursor") for token in tokens][:3] == ["0", "30", "60"]
    assert {token.get("completeListSize") for token in tokens} == {str(len(headers))}
    assert tokens[-1].text is None


def test_each_set_has_the_statements_of_its_speaker_event_or_year_and_they_name_it(
    harvester: Harvester,
) -> None:
    naming: dict[str, set[str]] = {"event": set(), "speaker": set(), "year": set()}
    for header in harvester.list_identifiers():
        number = str(getattr(header, "identifier", "")).rpartition("/")[2]
        for spec in getattr(header, "setSpecs", []):
            naming.setdefault(spec, set()).add(number)
            naming[spec.partition(":")[0]].add(number)
    assert {s.setSpec for s in harvester.list_sets() if isinstance(s, Set)} == set(naming)
    for spec, those in naming.items():
        assert numbers(harvester.list_identifiers(set_=spec)) == those, spec
        assert {str(s.number) for s in of_set(*spec.partition(":")[::2])} == those, spec


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({"until": "2026-03-01"}, [0]),
        ({"from_": "2026-03-02", "until": "2026-03-03"}, [1, 2]),
        ({"from_": "2026-03-04T00:00:00Z"}, [3]),
        ({"from_": "2026-03-02T00:00:00Z", "until": "2026-03-02T00:00:00Z"}, [1]),
    ],
)
def test_both_ends_of_a_range_of_dates_are_in(
    harvester: Harvester, asked: dict[str, Any], days: list[int]
) -> None:
    cast.as_owner(SPREAD)
    expected = Release.objects.filter(changed_at__day__in=[day + 1 for day in days])
    found = {str(n) for n in expected.values_list("statement__number", flat=True)}
    assert numbers(harvester.list_identifiers(**asked)) == found


def test_a_set_and_a_range_narrow_together(harvester: Harvester) -> None:
    cast.as_owner(SPREAD)
    lavrov = Release.objects.filter(statement__speaker__slug="sergei-lavrov")
    expected = lavrov.filter(changed_at__day=2).values_list("statement__number", flat=True)
    found = harvester.list_identifiers("2026-03-02", "2026-03-02", set_="speaker:sergei-lavrov")
    assert numbers(found) == {str(n) for n in expected}


@pytest.mark.usefixtures("short_pages")
def test_whatever_is_withdrawn_corrected_and_added_between_pages_is_known_after_the_next_harvest(
    harvester: Harvester,
) -> None:
    statements = list(Statement.objects.published().order_by("release__changed_at", "pk"))
    happenings: Iterator[Callable[[], object]] = iter(
        [
            lambda: cast.withdraw(statements[2], statements[75]),
            lambda: Speaker.objects.filter(slug="sergei-lavrov").update(name_en="S. Lavrov"),
            lambda: cast.the_leak(cast.an_article(), cast.unnamed_source()),
            lambda: cast.withdraw(statements[-1]),
        ]
    )
    harvester.between = lambda: next(happenings, lambda: None)()
    library = kept(harvester)
    assert (library.numbers, library.deleted) != in_the_archive()
    harvester.between = None
    library.take(harvester.list_records(from_=harvester.moment))
    assert (library.numbers, library.deleted) == in_the_archive()
    assert library.records == kept(harvester).records


@pytest.mark.usefixtures("short_pages")
def test_where_all_that_was_left_has_changed_the_last_record_is_told_again(
    harvester: Harvester,
) -> None:
    happenings: Iterator[Callable[[], object]] = iter([lambda: Speaker.objects.update(name_en="X")])
    harvester.between = lambda: next(happenings, lambda: None)()
    found = [str(getattr(h, "identifier", "")) for h in harvester.list_identifiers()]
    assert (len(found), len(set(found))) == (31, 30)


@pytest.mark.usefixtures("short_pages")
def test_sets_come_in_pages_too_each_once(harvester: Harvester) -> None:
    specs = [s.setSpec for s in harvester.list_sets() if isinstance(s, Set)]
    assert len(specs) == len(set(specs)) > 20
    assert {"speaker", "event", "year", "year:2015", "speaker:sergei-lavrov"} <= set(specs)


def test_what_was_withdrawn_stays_in_its_sets_as_deleted(harvester: Harvester) -> None:
    first = Statement.objects.published().filter(speaker__slug="sergei-lavrov").first()
    assert first is not None
    cast.withdraw(first)
    library = kept(harvester, set_="speaker:sergei-lavrov")
    assert library.deleted == {first.number}


def test_a_set_of_which_readers_see_nothing_any_more_is_listed_without_its_name(
    harvester: Harvester,
) -> None:
    statement = cast.the_leak(cast.an_article(), cast.unnamed_source())
    cast.withdraw(statement)
    names = {s.setSpec: s.setName for s in harvester.list_sets() if isinstance(s, Set)}
    assert names["speaker:diplomatic-source"] == "diplomatic-source"


def test_the_set_of_a_speaker_who_was_merged_or_renamed_leads_to_who_stands_there_now(
    harvester: Harvester,
) -> None:
    Speaker.objects.filter(slug="sergei-lavrov").update(slug="lavrov")
    now_ = numbers(harvester.list_identifiers(set_="speaker:lavrov"))
    assert numbers(harvester.list_identifiers(set_="speaker:sergei-lavrov")) == now_ != set()


def test_an_open_range_counts_for_the_year_that_is_known(harvester: Harvester) -> None:
    article, speaker = cast.an_article(), cast.haddad()
    since = cast.the_promise(article, speaker, **cast.said_on("2001-09-30/.."))
    until = cast.the_refusal(article, speaker, **cast.said_on("../2001-12"))
    about = cast.the_leak(article, speaker, **cast.said_on("2000/2002"))
    expected = {str(s.number) for s in (since, until, about)}
    assert numbers(harvester.list_identifiers(set_="year:2001")) == expected
    assert numbers(harvester.list_identifiers(set_="year:2002")) == {str(about.number)}


def test_the_date_of_an_answer_is_never_later_than_what_it_knows(harvester: Harvester) -> None:
    before = now()
    list(harvester.list_identifiers())
    assert harvester.moment <= f"{now():%Y-%m-%dT%H:%M:%SZ}"
    assert harvester.moment >= f"{before:%Y-%m-%dT%H:%M:%SZ}"

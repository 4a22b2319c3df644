"""Each filter of the list of statements, on the cast."""

from urllib.parse import parse_qsl, urlencode

import pytest

from statements.filters import facets
from statements.models import Article, Event, Speaker, Statement
from tests import cast
from tests.filters.asked import asked, facet, notices, numbers, option


def test_what_readers_may_not_see_is_never_found(
    promise: Statement, article: Article, haddad: Speaker
) -> None:
    cast.the_refusal(article, haddad, status="candidate")
    cast.withdraw(cast.the_leak(article, haddad))
    assert numbers("speaker=samir-haddad") == {promise.number}
    assert option(asked(), "speaker", "samir-haddad").count == 1


@pytest.mark.parametrize(
    ("said", "query", "is_found"),
    [
        ("2015", "month=2015-07", True),
        ("2015", "after=2015-12-31", True),
        ("2015", "before=2015-01-01", True),
        ("2015-10", "year=2015", True),
        ("2015-10", "month=2015-11", False),
        ("2015-10-30/2015-11-02", "month=2015-10", True),
        ("2015-10-30/2015-11-02", "month=2015-11", True),
        ("2015-10-30/2015-11-02", "after=2015-11-03", False),
        ("2015-12-28/P1W", "year=2016", True),
        ("2015-09-30/..", "year=2030", True),
        ("2015-09-30/..", "before=2015-09-29", False),
        ("../2015-12", "year=1990", True),
        ("../2015-12", "after=2016", False),
        ("2015-10-05", "after=2015-10-04/2015-10-06", True),
        ("2015-10-05", "before=2015-10-04/P1W", True),
    ],
)
def test_a_date_known_in_part_is_found_wherever_it_may_lie(
    article: Article, haddad: Speaker, said: str, query: str, is_found: bool
) -> None:
    statement = cast.the_promise(article, haddad, **cast.said_on(said))
    assert numbers(query) == ({statement.number} if is_found else set())


def test_addresses_that_were_left_still_narrow(promise: Statement, talks: Event) -> None:
    for record, slug in ((promise.said_by, "haddad"), (talks, "talks")):
        record.slug = slug
        record.save()
    assert numbers("speaker=samir-haddad") == {promise.number}
    assert numbers("event=geneva-talks-2015-10") == {promise.number}
    left = asked("speaker=samir-haddad&event=geneva-talks-2015-10&speaker=haddad")
    assert left.address() == "?speaker=haddad&event=talks"
    assert left.notices == []


HOSTILE = [
    "nobody",
    "' OR 1=1 --",
    "'; DROP TABLE statements_statement; --",
    "<script>alert(1)</script>",
    "%' ESCAPE '",
    "\\",
    "حداد",
    "x" * 5000,
    "\u202e\u0000x",
    "2015-13",
    "2015-02-30",
    "0000",
    "99999",
    "2015-00",
    "2016/2015",
    "../..",
    "٢٠١٥",
    "-1",
    "🕊",
]
KNOWN_BY_VALUE = ["kind", "speaker", "country", "office", "event", "year", "month", "outlet"]


@pytest.mark.parametrize("name", [*KNOWN_BY_VALUE, "after", "before", "sort"])
def test_an_unknown_value_is_left_aside_and_named(promise: Statement, name: str) -> None:
    for value in HOSTILE:
        query = urlencode({name: value})
        assert numbers(query) == {promise.number}, value
        [notice] = notices(query)
        assert value.replace("\0", "") in notice
        assert asked(query).address() == "?", value


@pytest.mark.parametrize(
    ("name", "value"), [("year", "2015-10"), ("month", "2015"), ("month", "2015-10-05")]
)
def test_a_date_of_another_length_is_no_year_and_no_month(
    promise: Statement, name: str, value: str
) -> None:
    assert len(notices(f"{name}={value}")) == 1


@pytest.mark.parametrize("code", ["zz", "xx", "eu1", "r", "001", "لب"])
def test_a_code_of_no_country_is_unknown(promise: Statement, code: str) -> None:
    assert len(notices(urlencode({"country": code}))) == 1


def test_of_several_values_only_the_unknown_ones_are_left_aside(promise: Statement) -> None:
    query = "speaker=nobody&speaker=samir-haddad&speaker=noone&year=then"
    assert numbers(query) == {promise.number}
    assert notices(query) == [
        "Speaker: “nobody” is unknown here and was left aside.",
        "Speaker: “noone” is unknown here and was left aside.",
        "Year: “then” is unknown here and was left aside.",
    ]
    assert asked(query).address() == "?speaker=samir-haddad"


@pytest.mark.parametrize(
    "query", ["speaker=", "speaker=+", "q=", "q=%00", "kind=%00", "x=1", "page=2"]
)
def test_what_is_empty_or_of_another_name_narrows_nothing_and_is_not_spoken_of(
    promise: Statement, query: str
) -> None:
    assert numbers(query) == {promise.number}
    assert notices(query) == []
    assert not asked(query).is_active


def test_a_value_asked_for_twice_is_asked_for_once(promise: Statement) -> None:
    assert asked("kind=direct&kind=direct&kind=mixed").address() == "?kind=direct&kind=mixed"


def test_so_many_values_that_nobody_would_tick_them_are_not_all_taken(promise: Statement) -> None:
    many = urlencode([("speaker", f"nobody-{n}") for n in range(500)])
    assert len(notices(many)) <= 50


def test_the_words_are_cut_at_two_hundred_characters_with_a_notice(promise: Statement) -> None:
    words = "الهدنة " * 40
    assert notices(urlencode({"q": words[:200]})) == []
    assert notices(urlencode({"q": words})) == ["The query was cut to 200 characters."]
    assert numbers(urlencode({"q": words[:196] + "    الخبراء"})) == {promise.number}


def test_a_statement_made_at_an_event_and_speaking_of_it_counts_once(
    promise: Statement, talks: Event
) -> None:
    with cast.all_decided():
        promise.about.add(talks)
    assert option(asked(), "event", talks.slug).count == 1
    assert [s.number for s in asked(f"event={talks.slug}").in_order()] == [promise.number]


def test_the_first_five_options_are_shown_at_once_and_whatever_is_chosen(db: None) -> None:
    text = "وأكد المتحدث أن الاجتماع سيعقد غداً"
    for n in range(8):
        speaker = cast.haddad(slug=f"speaker-{n}", name_en=f"Speaker {n}")
        body = "\n".join([text] * (9 - n))
        cast_article = cast.an_article(f"{body}\n{n}")
        for line in range(9 - n):
            start = line * (len(text) + 1)
            Statement.objects.create(
                article=cast_article,
                text=text,
                start=start,
                end=start + len(text),
                speaker=speaker,
                kind="indirect",
                status="published",
            )
    cast.decided()
    speakers = facet(asked("speaker=speaker-7"), "speaker")
    assert [o.value[-1] for o in speakers.first_options] == ["0", "1", "2", "3", "4", "7"]
    assert [o.value[-1] for o in speakers.further_options] == ["5", "6"]


CANONICAL = (
    "?q=%D8%A7%D9%84%D9%87%D8%AF%D9%86%D8%A9&kind=indirect&kind=mixed&speaker=samir-haddad"
    "&country=lb&event=geneva-talks-2015-10&year=2015&month=2015-10&outlet=unstated"
    "&after=2015&before=2016&sort=oldest"
)


def test_the_address_of_a_list_has_its_keys_in_one_order(promise: Statement) -> None:
    pairs = parse_qsl(CANONICAL[1:])
    assert asked(CANONICAL[1:]).address() == CANONICAL
    kinds = [pair for pair in pairs if pair[0] == "kind"]
    others = [pair for pair in pairs if pair[0] != "kind"]
    assert asked(urlencode(others[::-1] + kinds)).address() == CANONICAL
    assert asked(CANONICAL[1:]).address(page=3) == f"{CANONICAL}&page=3"


@pytest.mark.parametrize("taken", range(12))
def test_what_is_taken_out_is_all_that_changes(promise: Statement, taken: int) -> None:
    pairs = parse_qsl(CANONICAL[1:])
    name, value = pairs.pop(taken)
    found = asked(CANONICAL[1:])
    assert parse_qsl(found.address(without=name, value=value)[1:]) == pairs
    without_name = [pair for pair in pairs if pair[0] != name]
    assert parse_qsl(found.address(without=name)[1:]) == without_name


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "newest"),
        ("sort=oldest", "oldest"),
        ("sort=newest", "newest"),
        ("sort=best", "newest"),
        ("sort=oldest&sort=newest", "oldest"),
        ("kind=indirect&sort=best", "newest"),
        ("q=الهدنة", "best"),
        ("q=الهدنة&sort=newest", "newest"),
        ("q=الهدنة&sort=oldest", "oldest"),
        ("q=الهدنة&sort=best", "best"),
        ("q=متحدث:حداد", "newest"),
    ],
)
def test_with_words_the_best_come_first_and_else_the_newest_unless_asked_otherwise(
    promise: Statement, query: str, order: str
) -> None:
    assert asked(query).order == order


def test_of_more_values_than_are_offered_those_chosen_keep_their_number(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST_OPTIONS", 2)
    lines = [f"وأكد المتحدث أن البند {n} باقٍ" for n in range(6)]
    article = cast.an_article("\n".join(lines))
    speakers = [cast.haddad(slug=f"speaker-{n}") for n in (0, 1, 2, 3)]
    for line, n in zip(lines, (0, 0, 1, 1, 2, 3), strict=True):
        cast.statement_in(article, line, speakers[n])
    offered = facet(asked("speaker=speaker-3"), "speaker").options
    assert [(o.value[-1], o.count, o.is_chosen) for o in offered] == [
        ("0", 2, False),
        ("1", 2, False),
        ("3", 1, True),
    ]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("متحدث:حداد الهدنة", {"q": "الهدنة", "speaker": "samir-haddad"}),
        ("متحدث:حداد", {"speaker": "samir-haddad"}),
        ("الهدنة سنة:2015 نوع:منقول", {"q": "الهدنة", "kind": "indirect", "year": "2015"}),
        ("متحدث:فلان الهدنة", {"q": "الهدنة"}),
        ("عنوان:جنيف الهدنة", {"q": 'الهدنة عنوان:"جنيف"'}),
        ("title:«محادثات جنيف»", {"q": 'عنوان:"محادثات جنيف"'}),
        ("عنوان:جنيف سنة:2015", {"q": 'عنوان:"جنيف"', "year": "2015"}),
    ],
)
def test_what_is_asked_for_in_fields_stays_in_the_address(
    promise: Statement, line: str, address: dict[str, str]
) -> None:
    found = asked(urlencode({"q": line}))
    assert dict(parse_qsl(found.address()[1:])) == address
    again = asked(found.address()[1:])
    assert again.address() == found.address()
    assert numbers(again.address()[1:]) == numbers(urlencode({"q": line})) == {promise.number}
    assert again.is_active

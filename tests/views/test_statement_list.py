"""The list of statements: what is in it, in which order, how many, and how it is narrowed."""

import pytest

from statements.models import Article, Event, Speaker
from tests import cast
from tests.search.archives import archive_of
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor

PER_PAGE = 20


def numbers(page: Element) -> list[int]:
    """The numbers of the statements on the page, in order."""
    cards = page.all("main ol.list article.st")
    return [int(card.one("a.go bdi").text) for card in cards]


@pytest.fixture
def forty_five(first_number: None, haddad: Speaker) -> list[int]:
    """The numbers of 45 statements, the earliest first."""
    words = [f"وأكد حداد أن الاجتماع رقم {n} سيعقد" for n in range(1, 46)]
    article = cast.an_article("\n".join(words))
    days = [f"2015-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(45)]
    archive_of(words, days, article, haddad)
    return [number or 0 for number in article.statements.values_list("number", flat=True)]


def test_the_newest_statements_come_first_twenty_a_page(
    visitor: Visitor, forty_five: list[int]
) -> None:
    newest = forty_five[::-1]
    assert numbers(visitor.page("/ar/statements/")) == newest[:20]
    assert numbers(visitor.page("/ar/statements/?page=2")) == newest[20:40]
    assert numbers(visitor.page("/ar/statements/?page=3")) == newest[40:]


def test_the_oldest_come_first_where_asked_for(visitor: Visitor, forty_five: list[int]) -> None:
    assert numbers(visitor.page("/ar/statements/?sort=oldest")) == forty_five[:20]
    assert numbers(visitor.page("/ar/statements/?sort=newest")) == forty_five[:-21:-1]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_undated_statements_come_last_in_either_order(
    visitor: Visitor, article: Article, haddad: Speaker, sort: str
) -> None:
    undated = cast.the_refusal(article, haddad)
    dated = cast.the_promise(article, haddad, **cast.said_on("2015"))
    assert numbers(visitor.page(f"/ar/statements/?sort={sort}")) == [dated.number, undated.number]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", 1),
        ("0", 3),
        ("-5", 3),
        ("1.5", 1),
        ("two", 1),
        ("٢", 2),
        ("²", 1),
        ("4", 3),
        ("999999999999999999999999", 3),
        ("9" * 5000, 1),
        ("%00", 1),
        ("2%00", 1),
        ("1&page=2", 2),
    ],
)
def test_a_page_that_is_none_is_the_first_or_the_last(
    visitor: Visitor, forty_five: list[int], asked: str, shown: int
) -> None:
    page = visitor.page(f"/ar/statements/?page={asked}")
    assert page.one("nav.pages a[aria-current=page]").text == str(shown)


def test_links_to_the_pages_keep_what_was_asked_for(
    visitor: Visitor, forty_five: list[int]
) -> None:
    address = "/en/statements/?sort=oldest&speaker=samir-haddad&q=الاجتماع&page=2"
    pages = visitor.page(address).one("nav.pages")
    kept = "?q=%D8%A7%D9%84%D8%A7%D8%AC%D8%AA%D9%85%D8%A7%D8%B9&speaker=samir-haddad&sort=oldest"
    assert pages.one("a[rel=prev]")["href"] == f"{kept}&page=1"
    assert pages.one("a[rel=next]")["href"] == f"{kept}&page=3"
    assert pages.texts("a[aria-label]") == ["1", "2", "3"]
    assert visitor.page("/en/statements/" + pages.one("a[rel=next]")["href"])


def test_a_list_of_one_page_has_no_links_to_pages(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad)
    assert visitor.page("/ar/statements/").all("nav.pages") == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "45 تصريحاً، من الأحدث إلى الأقدم."), ("en", "45 statements, newest first.")],
)
def test_the_list_says_how_many_there_are_and_in_which_order(
    visitor: Visitor, forty_five: list[int], language: str, words: str
) -> None:
    assert visitor.page(f"/{language}/statements/").one("main .lede").text == words


@pytest.mark.parametrize(("language", "words"), [("ar", "تصريح واحد."), ("en", "1 statement.")])
def test_a_single_statement_has_no_order(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, words: str
) -> None:
    cast.the_promise(article, haddad)
    assert visitor.page(f"/{language}/statements/").one("main .lede").text == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_tells_who_said_what_when_in_which_wording_and_where(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event, language: str
) -> None:
    statement = cast.the_refusal(
        article, haddad, occasion=talks, attributed_as="الوزير", **cast.said_on("2015-10-05")
    )
    card = visitor.page(f"/{language}/statements/").one("main article.st")
    start = f"/{language}"
    assert [a["href"] for a in card.all("a")] == [
        f"{start}/speakers/samir-haddad/",
        f"{start}/events/geneva-talks-2015-10/",
        f"{start}/statements/{statement.number}/",
    ]
    quote = card.one("blockquote.q")
    assert quote.text == f"«{cast.REFUSED_WORDS}»"
    assert (quote["lang"], quote["dir"]) == ("ar", "rtl")
    assert card.one(".st-by [lang=ar][dir=rtl]").text == "الوزير"
    named = {"ar": ["سمير حداد", "محادثات جنيف"], "en": ["Samir Haddad", "Geneva talks"]}
    assert card.texts("bdi")[:2] == named[language]
    assert card.one(".kind").text == {"ar": "نص حرفي", "en": "Verbatim"}[language]
    assert card.one("time")["datetime"] == "2015-10-05"


def test_a_long_statement_is_cut_in_the_list_and_says_so(visitor: Visitor, haddad: Speaker) -> None:
    words = " ".join(f"كلمة{n}" for n in range(100))
    text = f"وقال: «{words}»"
    cast.statement_in(cast.an_article(text), text, haddad, [words], kind="direct")
    quote = visitor.page("/ar/statements/").one("blockquote.q")
    assert quote.text.startswith("«كلمة0 كلمة1 ")
    assert quote.text.endswith(" […]»")
    assert quote.one(".cut").text == "[…]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_searched_for_heads_the_list_and_stays_in_the_field(
    visitor: Visitor, article: Article, haddad: Speaker, language: str
) -> None:
    cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/statements/?q=الهدنه&sort=oldest&kind=indirect")
    assert page.one("h1 bdi[lang=ar]").text == "الهدنه"
    assert page.one("head title").text.startswith(page.one("h1").text)
    field = page.one("form[role=search] input[type=search]")
    assert (field["value"], field["lang"], field["dir"]) == ("الهدنه", "ar", "rtl")
    kept = {i["name"]: i["value"] for i in page.all("form[role=search] input[type=hidden]")}
    assert kept == {"kind": "indirect", "sort": "oldest"}
    assert page.one("meta[name=robots]")["content"] == "noindex,follow"


def test_the_form_of_filters_keeps_the_words_and_the_order(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    page = visitor.page("/ar/statements/?q=الهدنة&sort=oldest&kind=indirect&after=2015&before=2016")
    form = page.one("details.filters form")
    hidden = {i["name"]: i["value"] for i in form.all("input[type=hidden]")}
    assert hidden == {"q": "الهدنة", "sort": "oldest"}
    ticked = [i["value"] for i in form.all("input[type=checkbox]") if "checked" in i.attributes]
    assert ticked == ["indirect"]
    assert [i["value"] for i in form.all("input[type=text]")] == ["2015", "2016"]
    assert form["action"] == "/ar/statements/"


def test_each_option_has_its_number_in_its_label(
    visitor: Visitor, article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad)
    cast.the_praise(article, petrova)
    form = visitor.page("/en/statements/").one("details.filters form")
    fieldsets = {f.one("legend").text: f.texts("label.opt") for f in form.all("fieldset")}
    assert fieldsets["Speaker"] == ["Samir Haddad 2", "Elena Petrova 1"]
    assert fieldsets["Country"] == ["Lebanon 2", "Russia 1"]
    assert fieldsets["Outlet"] == ["Not stated in the text 3"]
    assert "Event" not in fieldsets


def test_what_is_narrowed_by_can_be_taken_out_one_by_one(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    asked = "q=الهدنة&kind=indirect&speaker=samir-haddad&after=2015&sort=oldest"
    active = visitor.page(f"/ar/statements/?{asked}").one("main .active")
    assert active.texts("a.chip") == [
        "إزالة البحث: الهدنة",
        "إزالة نوع النقل: منقول بالمعنى",
        "إزالة المتحدث: سمير حداد",
        "إزالة من: 2015",
    ]
    for chip in active.all("a.chip"):
        assert visitor.page("/ar/statements/" + chip["href"]).one("main article.st")
    assert active.all("a")[-1]["href"] == "/ar/statements/"
    assert visitor.page("/ar/statements/?sort=oldest").all("main .active") == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "المتحدث: لا يعرف الأرشيف «nobody»، فأُهمل."),
        ("en", "Speaker: “nobody” is unknown here and was left aside."),
    ],
)
def test_what_is_unknown_is_named_and_left_aside(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, words: str
) -> None:
    cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/statements/?speaker=nobody")
    assert page.one("main .note[role=status]").text == words
    assert len(page.all("main article.st")) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", 'لا نتائج عن "زرافة" (منقول بالمعنى)'),
        ("en", "No statement about “زرافة”, worded: Paraphrased"),
    ],
)
def test_where_nothing_is_found_the_page_says_so_and_how_to_go_on(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, words: str
) -> None:
    cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/statements/?q=زرافة&kind=indirect")
    assert page.one("h1").text == words
    assert page.all("main article.st") == []
    assert page.all("main nav.pages") == []
    ways = [a["href"] for a in page.all("main .empty ul.go a")]
    assert ways == [f"/{language}/statements/?kind=indirect", f"/{language}/statements/"]
    assert "open" in page.one("main details.help").attributes


@pytest.mark.parametrize(("language", "words"), [("ar", "لا تصريحات."), ("en", "0 statements.")])
def test_an_empty_archive_has_an_empty_list(visitor: Visitor, language: str, words: str) -> None:
    assert visitor.page(f"/{language}/statements/").texts("main .lede")[0] == words


def test_a_search_is_the_same_page_whatever_the_order_of_its_keys(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad)
    addresses = (
        "?kind=indirect&q=الهدنة",
        "?q=الهدنة&kind=indirect",
        "?q=الهدنة&x=1&kind=indirect",
    )
    pages = [visitor.page(f"/ar/statements/{address}") for address in addresses]
    assert len({page.one("link[rel=canonical]")["href"] for page in pages}) == 1


@pytest.mark.parametrize(
    ("query", "current", "others"),
    [
        ("q=الهدنة", "best fit", ["newest", "oldest"]),
        ("q=الهدنة&sort=newest", "newest", ["best fit", "oldest"]),
        ("q=الهدنة&sort=oldest", "oldest", ["best fit", "newest"]),
        ("", "newest", ["oldest"]),
        ("sort=oldest", "oldest", ["newest"]),
    ],
)
def test_the_orders_are_offered_and_the_one_in_use_is_marked(
    visitor: Visitor, article: Article, haddad: Speaker, query: str, current: str, others: list[str]
) -> None:
    cast.the_promise(article, haddad)
    orders = visitor.page(f"/en/statements/?{query}").all("main .bar-row div")[0]
    assert orders.one("a[aria-current=true]").text == current
    assert sorted(orders.texts("a")) == sorted([current, *others])
    for order in orders.all("a"):
        there = visitor.page("/en/statements/" + order["href"]).all("main .bar-row div")[0]
        assert there.one("a[aria-current=true]").text == order.text


def test_with_words_those_that_fit_best_come_first_and_by_date_where_asked_for(
    visitor: Visitor, haddad: Speaker
) -> None:
    dense = "وأكد حداد أن الهدنة ثابتة والهدنة باقية"
    thin = "وأكد حداد أن الوفود التي وصلت إلى القاعة مساء أمس بحثت تمديد الهدنة مجدداً"
    article = cast.an_article(f"{thin}\n{dense}")
    later = cast.statement_in(article, thin, haddad, **cast.said_on("2016"))
    earlier = cast.statement_in(article, dense, haddad, **cast.said_on("2015"))
    best = [earlier.number, later.number]
    assert numbers(visitor.page("/ar/statements/?q=الهدنة")) == best
    assert numbers(visitor.page("/ar/statements/?q=الهدنة&sort=newest")) == best[::-1]
    assert numbers(visitor.page("/ar/statements/?q=الهدنة&sort=oldest")) == best

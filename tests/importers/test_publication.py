"""An article's date of publication is stated, or inferred with its evidence, or left empty."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.dates import PartialDate
from statements.importers.evidence import WORDS, Evidence, Reason, evidence_in_words
from statements.importers.publication import publication_date
from statements.importers.records import Publication

RECEIVED = date(2026, 11, 22)
TITLE = "الوزير: لا بديل من الحوار"
PARAGRAPH = (
    "قال الوزير إن المفاوضات بين الطرفين مستمرة منذ أشهر، وإن بلاده متمسكة بموقفها المعلن منها، "
    "مضيفا أن الحل لا يكون إلا سياسيا وأن على الجميع أن يتحملوا مسؤولياتهم كاملة."
)


def of(*lines: str, stated: str = "") -> Publication | None:
    """What is known of an article with these lines between its title and the news."""
    text = "\n\n".join([TITLE, *lines, *[PARAGRAPH] * 8])
    return publication_date(text, stated=stated, captured_at=RECEIVED)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2015-12-15", "2015-12-15"),
        # The day is the newspaper's, whatever its zone.
        ("2015-12-15T23:30:00+03:00", "2015-12-15"),
        ("2015-12-15T00:30:00Z", "2015-12-15"),
        ("Tue, 15 Dec 2015 23:10:00 +0300", "2015-12-15"),
        ("الثلاثاء، 15 كانون الأول 2015 10:30", "2015-12-15"),
        ("4 ربيع الأول 1437 هـ الموافق ١٥/١٢/٢٠١٥", "2015-12-15"),
        ("2015-12", "2015-12"),
    ],
)
def test_what_the_metadata_state_is_the_date(stated: str, day: str) -> None:
    found = of("نُشر في 1 كانون الثاني 2001", stated=stated)
    assert found
    assert (str(found.on), found.basis, found.certainty) == (day, "stated", "high")
    assert found.evidence == (f"the document states «{stated}»",)


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "1970-01-01T00:00:00Z", "0001-01-01", "2099-01-01", "15/12/15"]
)
def test_metadata_that_state_no_possible_day_state_nothing(stated: str) -> None:
    assert of(stated=stated) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("تاريخ النشر: 4 نوفمبر 2023", "2023-11-04"),
        ("آخر تحديث: ٤ نوفمبر ٢٠٢٣ الساعة ١٠:٣٠ بتوقيت مكة المكرمة", "2023-11-04"),
        ("15 ديسمبر 2015 - 10:30", "2015-12-15"),
        ("الإثنين 12/فبراير/2024 - 09:47 م", "2024-02-12"),
        ("02-11-2021 | 15:28", "2021-11-02"),
        ("دمشق في 15 كانون الأول 2015", "2015-12-15"),
        (f"بيروت في 15 كانون الأول 2015 /وطنية/ {PARAGRAPH}", "2015-12-15"),
        (f"القاهرة 12 ديسمبر 2024 (شينخوا) -- {PARAGRAPH}", "2024-12-12"),
        ("الرياض 4 ربيع الأول 1437 هـ الموافق 15 ديسمبر 2015 م واس", "2015-12-15"),
    ],
)
def test_a_line_that_dates_the_article_states_it(line: str, day: str) -> None:
    found = of(line)
    assert found
    assert (str(found.on), found.basis, found.certainty) == (day, "stated", "high")
    assert found.evidence[0].endswith("stands in the line of the article’s date")


def test_a_line_at_the_foot_dates_the_article_unless_several_differ() -> None:
    text = "\n".join([TITLE, *[PARAGRAPH] * 12])
    dated = publication_date(f"{text}\n2015/12/15", captured_at=RECEIVED)
    assert dated
    assert str(dated.on) == "2015-12-15"
    assert publication_date(f"{text}\n2015/12/15\n2016/1/3", captured_at=RECEIVED) is None


@pytest.mark.parametrize(
    ("text", "day", "certainty", "evidence"),
    [
        (
            "أعلن أمس الجمعة 11 كانون الأول 2015 أن",
            "2015-12-12",
            "high",
            "«أمس الجمعة 11 كانون الأول 2015» was past: written on 12 December 2015",
        ),
        (
            "يصل غداً الخميس 5 مايو 2016 إلى",
            "2016-05-04",
            "high",
            "«غداً الخميس 5 مايو 2016» was still to come: written on 4 May 2016",
        ),
        (
            "قال اليوم الاثنين 14 كانون الأول إن اتفاق أيلول 2015 قائم",
            "2015-12-14",
            "medium",
            "«اليوم الاثنين 14 كانون الأول»: that day falls on a Monday in 2009, 2015, 2020",
        ),
        (
            "قال أمس الثلاثاء 15 كانون الأول إن العام الجاري 2015 كان صعبا",
            "2015-12-16",
            "high",
            "«العام الجاري 2015» names the year of writing or the one beside it",
        ),
        (
            "يزور موسكو الثلاثاء المقبل 15 كانون الأول 2015",
            "2015-12-08/P1W",
            "medium",
            "«الثلاثاء المقبل 15 كانون الأول 2015» was still to come: "
            "written between 8 December 2015 and 14 December 2015",
        ),
        (
            "يزور موسكو الثلاثاء المقبل 15 كانون الأول 2015، كما أعلن أمس الجمعة",
            "2015-12-12",
            "medium",
            "«أمس الجمعة»: written on a Saturday",
        ),
        (
            "قال يوم الخميس 10 ديسمبر 2015 إن",
            "2015-12-04/2015-12-16",
            "low",
            "«يوم الخميس 10 ديسمبر 2015» in the first lines: written within a week of it",
        ),
        (
            "دمشق في 15 كانون الأول/ سانا/ شهد العام الجاري 2015 حوادث",
            "2015-12-15",
            "medium",
            "«15 كانون الأول» stands in the line of the article’s date",
        ),
        (
            "شهد العام الماضي (2014) حوادث",
            "2015",
            "medium",
            "«العام الماضي (2014)» names the year of writing or the one beside it",
        ),
        # Two days are meant as the day of writing: both are covered.
        (
            "أمس الجمعة 11 كانون الأول 2015 قال، واليوم الاثنين 14 كانون الأول 2015 أضاف",
            "2015-12-12/2015-12-14",
            "medium",
            "«اليوم الاثنين 14 كانون الأول 2015»: written on that day, 14 December 2015",
        ),
    ],
)
def test_what_the_words_tell_is_inferred_with_its_evidence(
    text: str, day: str, certainty: str, evidence: str
) -> None:
    found = of(f"{text} {PARAGRAPH}")
    assert found
    assert (str(found.on), found.basis, found.certainty) == (day, "inferred", certainty)
    assert evidence in found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "قال أمس إن الاجتماع سيعقد الثلاثاء",
        # In 2009, 2015 and 2020 alike.
        "يزور موسكو الثلاثاء المقبل 15 كانون الأول",
        "توقيع الاتفاق في 30 أيلول 2015",
        "في ذكرى هجمات الثلاثاء 11 سبتمبر 2001",
        "بحلول عام 2020 تنتهي الأزمة، كما قال اليوم الاثنين 14 كانون الأول",
        "أمس الجمعة 11 كانون الأول 2015 واليوم الاثنين 14 آذار 2016",
        "اليوم الاثنين 14 كانون الأول 2099",
        "جميع الحقوق محفوظة 2015 ©",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert of(f"{text} {PARAGRAPH}") is None


@pytest.mark.parametrize("line", ["توقيع الاتفاق في 30 أيلول 2015", "وُقّع في 30 أيلول 2015."])
def test_a_short_line_that_tells_of_a_day_does_not_date_the_article(line: str) -> None:
    assert of(line) is None


def test_nothing_is_later_than_the_day_on_which_it_was_received() -> None:
    line = "15 ديسمبر 2015 - 10:30"
    text = f"{TITLE}\n{line}\n{PARAGRAPH}"
    assert publication_date(text, captured_at=date(2015, 12, 14))
    assert publication_date(text, captured_at=date(2015, 12, 13)) is None


SEEDS = sorted(Path("fixtures/seeds").glob("*.txt"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_the_seeds_do_not_tell_their_year_and_it_is_not_guessed(seed: Path) -> None:
    text = seed.read_text("utf-8")
    assert publication_date(text, captured_at=RECEIVED) is None


def test_every_reason_is_told_in_both_languages() -> None:
    assert set(WORDS["ar"]) == set(WORDS["en"]) == set(Reason)
    day = date(2015, 12, 15)
    years = Evidence(Reason.YEARS, "الثلاثاء\n15", weekday=1, years=(2009, 2015))
    assert evidence_in_words(years, "ar") == "«الثلاثاء 15»: يوافق ذلك اليوم الثلاثاء في 2009، 2015"
    same_day = Evidence(Reason.SAME_DAY, "اليوم", day)
    assert evidence_in_words(same_day, "ar") == (
        "«اليوم»: كُتب في ذلك اليوم، 15 كانون الأول/ديسمبر 2015"
    )


@given(st.text(), st.text(), st.one_of(st.none(), st.dates(max_value=date(9998, 12, 30))))
def test_any_text_and_metadata_are_read_without_an_error(
    text: str, stated: str, received: date | None
) -> None:
    found = publication_date(text, stated=stated, captured_at=received)
    if found:
        assert PartialDate.parse(str(found.on)) == found.on
        assert found.evidence

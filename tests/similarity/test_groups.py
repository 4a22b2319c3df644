"""Which reports may be of one utterance, and how they are put together."""

from datetime import date

from statements.similarity import Likeness, Report, Weights, compared, grouped, said
from tests.benchmarks.grouping.finding import groups
from tests.benchmarks.grouping.making import held_out, tuned
from tests.benchmarks.grouping.measures import by_pairs

WORDS = said("المعبر سيفتح أمام الشاحنات التجارية ابتداء من يوم الأحد المقبل")
FIRST = (date(2016, 7, 15), date(2016, 7, 16))
SECOND = (date(2016, 7, 16), date(2016, 7, 17))
MONTH_LATER = (date(2016, 8, 16), date(2016, 8, 17))
SAME, CONTRADICTS = Likeness(1, 5), Likeness(1, 5, contradicts=True)


def may_be_one(one: Report, other: Report) -> bool:
    return compared(one, other, Weights(total=100)) is not None


def test_one_utterance_has_one_speaker_who_may_be_unnamed_elsewhere() -> None:
    minister = Report(1, 1, WORDS, speaker=7)
    assert may_be_one(minister, Report(2, 2, WORDS, speaker=7))
    assert may_be_one(minister, Report(2, 2, WORDS, speaker=None))
    assert not may_be_one(minister, Report(2, 2, WORDS, speaker=8))


def test_an_article_does_not_report_an_utterance_twice() -> None:
    assert not may_be_one(Report(1, 1, WORDS), Report(2, 1, WORDS))


def test_dates_that_exclude_each_other_are_of_two_utterances() -> None:
    on_friday = Report(1, 1, WORDS, said_days=FIRST, listed_days=FIRST)
    assert not may_be_one(on_friday, Report(2, 2, WORDS, said_days=SECOND, listed_days=SECOND))
    assert may_be_one(on_friday, Report(2, 2, WORDS, listed_days=SECOND))
    assert not may_be_one(on_friday, Report(2, 2, WORDS, listed_days=MONTH_LATER))
    assert may_be_one(on_friday, Report(2, 2, WORDS, said_days=(None, None)))


def test_whatever_a_chain_connects_is_one_group() -> None:
    assert grouped({(1, 2): SAME, (2, 3): SAME, (4, 5): SAME}) == [[1, 2, 3], [4, 5]]


def test_a_short_report_that_fits_two_contradicting_ones_joins_only_one() -> None:
    likenesses = {(1, 2): CONTRADICTS, (1, 3): Likeness(1, 6), (2, 3): SAME}
    assert grouped(likenesses) == [[1, 3]]


def test_made_variants_are_found_and_nothing_else() -> None:
    for made in (tuned(), held_out()):
        measured = by_pairs(made.reports, groups(made.reports))
        assert made.variants == 200
        assert measured.precision >= 0.98
        assert measured.recall >= 0.9

"""How a reader's line is understood."""

from collections.abc import Callable

import pytest

from statements.search.language import MOST_CLAUSES, MOST_TERMS, parse, plain_words
from statements.search.query import (
    LONGEST_QUERY,
    FieldValue,
    Phrase,
    Prefix,
    Query,
    Remark,
    Term,
    Trouble,
    Word,
)


def understood(query: Query) -> str:
    """The clauses and exclusions in one spelling: كيري|لافروف «حل سياسي» مفاوض* -سوريا."""
    clauses = ["|".join(map(_spelled, clause.terms)) for clause in query.clauses]
    return " ".join(clauses + ["-" + _spelled(term) for term in query.excluded])


def _spelled(term: Term) -> str:
    match term:
        case Word():
            return term.analysis.exact
        case Phrase():
            return "«" + " ".join(word.exact for word in term.words) + "»"
        case Prefix():
            return term.letters + "*"


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("الهدنة", "الهدنه"),
        ("الهُدنة أسبوعاً", "الهدنه اسبوعا"),
        ("القرار ٢٢٥٤", "القرار 2254"),
        ("الوزير/السفير", "الوزير السفير"),
        ("أبو-ظبي", "ابو ظبي"),
        ("روسيا روسيا رُوسيا", "روسيا"),
        ("الأزمة في سوريا", "الازمه سوريا"),
        ("«حل سياسي» في", "«حل سياسي»"),
        ("في من", "في من"),
        ("«» في", "في"),
        ("في -كيري", "في -كيري"),
        ("قال: كلمة", "قال كلمه"),
        ("", ""),
        ("«» … ،", ""),
        ("ـ", ""),
    ],
)
def test_loose_words_are_asked_for_without_stop_words_unless_there_is_nothing_else(
    line: str, asked: str
) -> None:
    assert understood(parse(line)) == asked


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("«حل سياسي»", "«حل سياسي»"),
        ('"حل سياسي"', "«حل سياسي»"),
        ("“حل سياسي”", "«حل سياسي»"),
        ("„حل سياسي“", "«حل سياسي»"),
        ("„حل سياسي”", "«حل سياسي»"),
        ("“حل سياسي“", "«حل سياسي»"),
        ("”حل سياسي”", "«حل سياسي»"),
        ("”حل سياسي“", "«حل سياسي»"),
        ('"حل سياسي”', "«حل سياسي»"),
        ('“حل سياسي"', "«حل سياسي»"),
        ("»حل سياسي«", "«حل سياسي»"),
        ("«حل سياسي«", "«حل سياسي»"),
        ("« حل  سياسي »", "«حل سياسي»"),
        ('«حل "سياسي" دائم»', "«حل سياسي دائم»"),
        ("«الأزمة في سوريا»", "«الازمه في سوريا»"),
        ("«الهدنة»", "«الهدنه»"),
        ("«في»", "«في»"),
        ("بتروفا «حل سياسي»", "بتروفا «حل سياسي»"),
        ("«حل» «سياسي» «حلّ»", "«حل» «سياسي»"),
        ("“حل“ و “سياسي“", "«حل» «سياسي»"),
        ("«أحد»ما", "«احد»"),
        ("حل» «وقف النار» دائم", "حل «وقف النار» دائم"),
        ("«حل «وقف النار»", "حل «وقف النار»"),
        ("d'Estaing ‘حل سياسي’", "d estaing حل سياسي"),
        ("«متحدث:كيري»", "«متحدث كيري»"),
        ("«كيري أو -لافروف*»", "«كيري او لافروف»"),
    ],
)
def test_a_phrase_stands_between_marks_of_one_family(line: str, asked: str) -> None:
    assert understood(parse(line)) == asked


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("الهدنة -كيري", "الهدنه -كيري"),
        ("الهدنة −كيري –لافروف", "الهدنه -كيري -لافروف"),
        ("الهدنة (-كيري)", "الهدنه -كيري"),
        ('الهدنة -"وقف النار"', "الهدنه -«وقف النار»"),
        ("الهدنة -مفاوض*", "الهدنه -مفاوض*"),
        ("الهدنة -أبو-ظبي", "الهدنه -«ابو ظبي»"),
        ("الهدنة -2015-12-01", "الهدنه -«2015 12 01»"),
        ("الهدنة -أو", "الهدنه -او"),
        ("الهدنة -كيري -كيري", "الهدنه -كيري"),
        ("الهدنة - كيري", "الهدنه كيري"),
        ("الهدنة --كيري", "الهدنه كيري"),
        ("الهدنة — كيري", "الهدنه كيري"),
        ("الهدنة-كيري", "الهدنه كيري"),
        ("الهدنة -«»", "الهدنه"),
    ],
)
def test_a_minus_directly_before_a_word_excludes_it(line: str, asked: str) -> None:
    assert understood(parse(line)) == asked


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("كيري OR لافروف", "كيري|لافروف"),
        ("كيري | لافروف", "كيري|لافروف"),
        ("كيري|لافروف", "كيري|لافروف"),
        ("كيري أو لافروف", "كيري|لافروف"),
        ("كيري او لافروف", "كيري|لافروف"),
        ("كيري أَوْ لافروف", "كيري|لافروف"),
        ("كيري و/أو لافروف", "كيري|لافروف"),
        ("كيري أو لافروف أو بوتين", "كيري|لافروف|بوتين"),
        ("الهدنة كيري أو لافروف سوريا", "الهدنه كيري|لافروف سوريا"),
        ("«حل سياسي» أو مفاوض*", "«حل سياسي»|مفاوض*"),
        ("عن موسكو أو عن باريس", "موسكو|باريس"),
        ("هو أو هي", "هو|هي"),
        ("كيري أو كيري أو لافروف", "كيري|لافروف"),
        ("كيري أو لافروف لافروف أو كيري", "كيري|لافروف"),
        ("كيري OR OR لافروف", "كيري|لافروف"),
        ("OR كيري OR", "كيري"),
        ("أو كيري أو", "كيري"),
        ("كيري OR -لافروف سوريا", "كيري سوريا -لافروف"),
        ("-كيري OR لافروف", "لافروف -كيري"),
        ("كيري -سوريا OR لافروف", "كيري لافروف -سوريا"),
        ("كيري OR سنة:2015 لافروف", "كيري لافروف"),
        ("كيري سنة:2015 أو لافروف", "كيري لافروف"),
        ("كيري or لافروف", "كيري or لافروف"),
        ("كيري أوَّل لافروف", "كيري اول لافروف"),
        ("أو", "او"),
        ("OR", "or"),
        ("|", ""),
    ],
)
def test_an_or_joins_the_terms_on_its_two_sides(line: str, asked: str) -> None:
    assert understood(parse(line)) == asked


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("مفاوض*", "مفاوض*"),
        ("مُفاوض**، الهدنة", "مفاوض* الهدنه"),
        ("مفاوض٭", "مفاوض*"),
        ("أو*", "او*"),
        ("في* الهدنة", "في* الهدنه"),
        ("٢٠*", "20*"),
        ("الوزير/السفي*", "الوزير السفي*"),
        ("مفاوض *", "مفاوض"),
        ("*مفاوض", "مفاوض"),
        ("مفاوض*ات", "مفاوض ات"),
        ("«حل سياس*»", "«حل سياس»"),
        ("«حل»*", "«حل»"),
    ],
)
def test_an_asterisk_behind_two_letters_or_more_asks_for_all_words_that_begin_so(
    line: str, asked: str
) -> None:
    assert understood(parse(line)) == asked


@pytest.mark.parametrize(
    ("names", "field"),
    [
        ("متحدث متحدثة مُتحدثه قائل speaker Speaker", "speaker"),
        ("بلد دولة دوله country", "country"),
        ("حدث مناسبة event", "event"),
        ("مصدر صحيفة outlet source", "outlet"),
        ("نوع kind", "kind"),
        ("صفة صفه منصب office", "office"),
        ("سنة سنه عام YEAR", "year"),
        ("من after from", "after"),
        ("إلى الى الي حتى حتي before to", "before"),
        ("عنوان title", "title"),
    ],
)
def test_a_field_has_names_in_arabic_and_english_however_they_are_spelled(
    names: str, field: str
) -> None:
    for name in names.split():
        assert parse(f"{name}:٢٠١٥").fields == (FieldValue(field, "٢٠١٥"),)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("متحدث:كيري", "كيري"),
        ("متحدث: كيري", "كيري"),
        ("متحدث：كيري", "كيري"),
        ('متحدث:"جون كيري"', "جون كيري"),
        ("متحدث: « جون كيري »", "جون كيري"),
        ("(متحدث:كيري)", "كيري"),
        ("\u200fمتحدث:\u200eكيري\u200f", "كيري"),
        ("متحدث:كيري، الهدنة", "كيري"),
        ("الهدنة،متحدث:كيري", "كيري"),
        ("متحدث:john-kerry", "john-kerry"),
        ("متحدث:2015-12-01/..", "2015-12-01/.."),
    ],
)
def test_a_value_is_a_phrase_or_all_up_to_the_next_space(line: str, value: str) -> None:
    assert parse(line).fields == (FieldValue("speaker", value),)


@pytest.mark.parametrize(
    "line",
    [
        "http://متحدث:كيري",
        "في الساعة 10:30",
        "المادة 10:ب",
        "سنة : 2015",
        "قال: كلمة",
        "كل-متحدث:كيري",
        "متحدث كيري",
    ],
)
def test_other_colons_are_punctuation(line: str) -> None:
    query = parse(line)
    assert (query.fields, query.remarks) == ((), ())
    assert query.line == line


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("الهدنة متحدث:كيري سوريا", "الهدنة سوريا"),
        ("  الهُدنة \n\t «حل   سياسي» ", "الهُدنة «حل سياسي»"),
        ("متحدث:كيري، الهدنة", "الهدنة"),
        ("الهدنة أو سنة:2015", "الهدنة"),
        ("لَأو سنة:2015", "لَأو"),
        ("-متحدث:كيري الهدنة متحدث:", "الهدنة"),
        ('متحدث:"جون كيري"', ""),
        ("foo:bar -كيري م*", "foo:bar -كيري م*"),
        ("«سنة:2015»", "«سنة:2015»"),
    ],
)
def test_the_line_is_shown_again_without_its_fields(line: str, shown: str) -> None:
    assert parse(line).line == shown


def test_fields_stand_beside_words_and_are_given_once() -> None:
    query = parse("سنة:2015 الهدنة متحدث:كيري سنة:2015 متحدث:لافروف")
    assert understood(query) == "الهدنه"
    assert query.fields == (
        FieldValue("year", "2015"),
        FieldValue("speaker", "كيري"),
        FieldValue("speaker", "لافروف"),
    )


@pytest.mark.parametrize(
    ("line", "asked", "remarks"),
    [
        ("«حل سياسي", "حل سياسي", [(Trouble.OPEN_MARK, "حل سياسي")]),
        ('الهدنة "حل -كيري', "الهدنه حل -كيري", [(Trouble.OPEN_MARK, "حل -كيري")]),
        ("حل سياسي»", "حل سياسي", []),
        ('حل سياسي"', "حل سياسي", []),
        ("م* الهدنة", "م الهدنه", [(Trouble.SHORT_PREFIX, "م*")]),
        ("foo:bar", "foo bar", [(Trouble.UNKNOWN_FIELD, "foo")]),
        ("قال:«كلمة»", "قال «كلمه»", [(Trouble.UNKNOWN_FIELD, "قال")]),
        ("-foo:bar كيري", "كيري -«foo bar»", [(Trouble.UNKNOWN_FIELD, "foo")]),
        ("الهدنة متحدث:", "الهدنه", [(Trouble.EMPTY_FIELD, "متحدث:")]),
        ("متحدث:«» الهدنة", "الهدنه", [(Trouble.EMPTY_FIELD, "متحدث:«»")]),
        ("متحدث: سنة:2015 كيري", "كيري", [(Trouble.EMPTY_FIELD, "متحدث:")]),
        ("متحدث: -كيري لافروف", "لافروف -كيري", [(Trouble.EMPTY_FIELD, "متحدث:")]),
        ("متحدث: أو كيري", "كيري", [(Trouble.EMPTY_FIELD, "متحدث:")]),
        ("-متحدث:كيري حل", "حل", [(Trouble.EXCLUDED_FIELD, "-متحدث:كيري")]),
        ("-كيري", "-كيري", [(Trouble.ONLY_EXCLUDED, "")]),
        ("-كيري أو", "-كيري", [(Trouble.ONLY_EXCLUDED, "")]),
    ],
)
def test_what_cannot_be_taken_as_it_is_stands_in_a_remark(
    line: str, asked: str, remarks: list[tuple[Trouble, str]]
) -> None:
    query = parse(line)
    assert understood(query) == asked
    assert list(query.remarks) == [Remark(trouble, part) for trouble, part in remarks]


def test_a_term_is_written_as_the_reader_wrote_it() -> None:
    written = [term.written for term in parse("«حلّ سياسي» أو الأزمة مُفاوض*").terms]
    assert written == ["حلّ سياسي", "الأزمة", "مُفاوض"]


@pytest.mark.parametrize(
    "line",
    ["الهدنة\u0000سوريا", "\u200fالهدنة\u2067 سور\u200fيا\u2069", "الهدنة\r\nسوريا\ud800"],
)
def test_what_a_reader_cannot_see_does_not_count(line: str) -> None:
    query = parse(line)
    assert understood(query) == "الهدنه سوريا"
    assert query.line == "الهدنة سوريا"


@pytest.mark.parametrize("understand", [parse, plain_words])
@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("روسيا " * 33 + "و كيري", "روسيا"),
        ("روسيا " * 33 + "موسكو", "روسيا"),
        ("ا" * (LONGEST_QUERY + 1), "ا" * LONGEST_QUERY),
    ],
)
def test_a_longer_line_is_cut_behind_a_word_and_says_so(
    understand: Callable[[str], Query], line: str, kept: str
) -> None:
    query = understand(line)
    assert understood(query) == kept
    assert query.remarks == (Remark(Trouble.CUT),)


def test_a_line_of_two_hundred_characters_is_asked_whole() -> None:
    assert parse("ا" * LONGEST_QUERY).remarks == ()
    assert parse("  روسيا" + " " * LONGEST_QUERY).remarks == ()


def test_a_field_is_not_cut_within_its_value() -> None:
    query = parse("روسيا " * 31 + "سنة:2015-12-01")
    assert query.fields == (FieldValue("year", "2015-12-01"),)
    assert parse("روسيا " * 32 + "سنة:2015-12-01").fields == ()


def test_a_line_asks_for_so_many_clauses_and_no_more() -> None:
    query = parse(" ".join(f"{n}" for n in range(10, 50)))
    assert len(query.clauses) == MOST_CLAUSES
    assert query.remarks == (Remark(Trouble.CUT),)
    assert parse(" ".join(f"{n}" for n in range(10, 40))).remarks == ()


def test_exclusions_count_behind_the_clauses() -> None:
    query = parse("-كيري " + " ".join(f"{n}" for n in range(10, 39)) + " -لافروف")
    assert (len(query.clauses), len(query.excluded)) == (MOST_CLAUSES - 1, 1)
    assert query.remarks == (Remark(Trouble.CUT),)


def test_a_clause_offers_so_many_terms_and_no_more() -> None:
    query = parse("|".join(f"{n}" for n in range(10, 50)))
    assert [len(clause.terms) for clause in query.clauses] == [MOST_TERMS]
    assert query.remarks == (Remark(Trouble.CUT),)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("«حل في سوريا» أو -كيري متحدث:لافروف", "حل سوريا كيري متحدث لافروف"),
        ("كيري OR مفاوض*", "كيري or مفاوض"),
        ("في أو من", "في او من"),
        ("", ""),
    ],
)
def test_plain_words_know_no_signs(line: str, asked: str) -> None:
    query = plain_words(line)
    assert understood(query) == asked
    assert (query.line, query.excluded, query.fields, query.remarks) == (line, (), (), ())
    assert all(isinstance(term, Word) for term in query.terms)

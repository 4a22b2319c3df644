"""A long passage is cut around what was searched for, and never so that it is misread."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from statements.arabic.excerpts import around_quotes, excerpt
from statements.arabic.highlights import Span
from statements.arabic.passage import Stretch, first_words, length, marked, stretches
from statements.arabic.tokens import tokens

MOST = 10
LETTERS = "ابتجدرزسعفقكلمنهوي"


def shown(passage: list[Stretch]) -> str:
    """A passage as it is read, with its cuts and with its hits in brackets."""
    return "".join(
        ("[…] " if s.cut_before else "")
        + "".join(f"<{piece.text}>" if piece.is_hit else piece.text for piece in s.pieces)
        + (" […]" if s.is_cut else "")
        for s in passage
    )


def spans(text: str, *words: str) -> list[Span]:
    """The places of those words."""
    return [(t.start, t.end) for t in tokens(text) if text[t.start : t.end] in words]


def passage(text: str) -> list[Stretch]:
    """The stretches of a text in which all that stands in guillemets is quoted."""
    opened = [n + 1 for n, ch in enumerate(text) if ch == "«"]
    return stretches(text, [(start, text.index("»", start)) for start in opened])


def cut(text: str, *words: str, most: int = MOST) -> str:
    """About so many words of a text around the places of those words, as they are read."""
    return shown(excerpt(passage(text), spans(text, *words), most))


def numbered(first: int, last: int) -> str:
    """Words that tell their number."""
    return " ".join(f"كلمة{n}" for n in range(first, last + 1))


def test_what_was_searched_for_is_marked_in_a_short_passage_too() -> None:
    assert cut("وقال حداد: «لن نقبل شروطاً»", "حداد", "نقبل") == "وقال <حداد>: «لن <نقبل> شروطاً»"


def test_a_passage_with_its_hits_in_the_first_words_begins_at_its_beginning() -> None:
    assert cut(numbered(1, 40), "كلمة9") == f"{numbered(1, 8)} <كلمة9> كلمة10 […]"


def test_hits_far_behind_have_words_on_both_sides_and_the_cuts_are_told() -> None:
    text = cut(numbered(1, 40), "كلمة20")
    assert text == f"[…] {numbered(16, 19)} <كلمة20> {numbered(21, 25)} […]"


def test_hits_in_the_last_words_are_cut_before_only() -> None:
    assert cut(numbered(1, 40), "كلمة39") == f"[…] {numbered(31, 38)} <كلمة39> كلمة40"


def test_the_excerpt_is_where_the_hits_stand_closest() -> None:
    text = cut(numbered(1, 60), "كلمة3", "كلمة40", "كلمة42")
    assert text.count("<") == 2
    assert "<كلمة40>" in text


def test_hits_far_apart_have_words_around_them_too() -> None:
    text = cut(numbered(1, 60), "كلمة30", "كلمة39")
    assert text == f"[…] {numbered(26, 29)} <كلمة30> {numbered(31, 35)} […]"


def test_an_excerpt_begins_with_a_sentence_or_a_clause_where_one_begins_near() -> None:
    text = f"{numbered(1, 16)}. {numbered(17, 40)}"
    assert cut(text, "كلمة21").startswith("[…] كلمة17 ")
    assert cut(text.replace(".", "،"), "كلمة21").startswith("[…] كلمة17 ")


def test_an_excerpt_ends_with_a_sentence_where_one_ends_near() -> None:
    text = f"{numbered(1, 24)}. {numbered(25, 40)}"
    assert cut(text, "كلمة20").endswith(" كلمة24. […]")


def test_an_excerpt_does_not_begin_with_loose_punctuation() -> None:
    text = f"{numbered(1, 15)} ، {numbered(16, 40)}"
    assert cut(text, "كلمة20").startswith("[…] كلمة16 ")


def test_a_quotation_that_is_cut_keeps_the_marks_around_it() -> None:
    text = f"وقال حداد: «{numbered(1, 40)}» ثم غادر"
    assert cut(text, "كلمة20") == f"«[…] {numbered(16, 19)} <كلمة20> {numbered(21, 25)} […]»"


def test_where_a_whole_quotation_is_shown_the_cuts_stand_outside_of_its_marks() -> None:
    quote = "«كلمة لا كلمات»"
    text = f"{numbered(1, 20)} {quote} {numbered(21, 40)}"
    assert cut(text, "لا", most=3) == "[…] «كلمة <لا> كلمات» […]"


def test_a_quotation_keeps_its_marks_also_where_the_reporters_words_are_cut() -> None:
    text = f"{numbered(1, 20)} «نعم ولا» {numbered(21, 40)}"
    found = cut(text, "كلمة19")
    assert "«نعم ولا»" in found
    assert found.startswith("[…] ")
    assert found.endswith(" […]")


def test_a_passage_that_is_hardly_longer_stays_whole() -> None:
    assert cut(numbered(1, 12), "كلمة12") == f"{numbered(1, 11)} <كلمة12>"
    assert cut(numbered(1, 13), "كلمة13").startswith("[…] ")


def test_a_phrase_over_the_edge_of_a_quote_is_marked_in_whole_words_on_both_sides() -> None:
    text = "وقال حداد: «لن نقبل شروطاً»"
    phrase = [(text.index("حداد"), text.index("لن") + 2)]
    assert shown(excerpt(passage(text), phrase, MOST)) == "وقال <حداد>: «<لن> نقبل شروطاً»"


def test_the_reporters_words_around_a_quote_are_told_without_the_quote() -> None:
    text = f"وقال حداد: «{numbered(1, 9)}»، وأضاف لاحقاً: «لا»"
    clause = marked(passage(text), spans(text, "حداد"))
    assert shown(around_quotes(clause, 20)) == "وقال <حداد>: […]"
    later = marked(passage(text), spans(text, "لاحقاً"))
    assert shown(around_quotes(later, 20)) == "[…] وأضاف <لاحقاً>: […]"


def test_the_reporters_words_behind_the_last_quote_are_not_cut_at_their_end() -> None:
    text = "«لن نقبل»، بحسب حداد"
    clause = marked(passage(text), spans(text, "حداد"))
    assert shown(around_quotes(clause, 20)) == "[…] بحسب <حداد>"


WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=4)
PARTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


@st.composite
def passages(draw: st.DrawFn) -> tuple[list[Stretch], list[Span]]:
    """A passage of the reporter's and quoted words in turn, and some words of it as hits."""
    parts = draw(st.lists(PARTS, min_size=1, max_size=6))
    ends = draw(st.lists(st.sampled_from([" ", "، ", ". ", "؟ "]), min_size=6, max_size=6))
    text = "".join(
        f"«{part}»{end}" if n % 2 else f"{part}{end}"
        for n, (part, end) in enumerate(zip(parts, ends, strict=False))
    )
    words = [(token.start, token.end) for token in tokens(text)]
    chosen = draw(st.sets(st.integers(0, len(words) - 1), max_size=8))
    return passage(text), [words[n] for n in sorted(chosen)]


def words_of(stretches: list[Stretch]) -> list[tuple[str, bool]]:
    """The words with their places, and whether each is quoted."""
    return [
        (f"{s.start + token.start}:{s.text[token.start : token.end]}", s.is_quoted)
        for s in stretches
        for token in tokens(s.text)
    ]


@given(passages(), st.integers(5, 40))
def test_an_excerpt_is_of_the_passages_words_in_order_each_still_quoted_or_not(
    made: tuple[list[Stretch], list[Span]], most: int
) -> None:
    whole, hits = made
    found = excerpt(whole, hits, most)
    assert sum(map(length, found)) <= most + most // 5
    everything, kept = words_of(whole), words_of(found)
    begin = everything.index(kept[0])
    assert everything[begin : begin + len(kept)] == kept
    assert any(s.cut_before for s in found) == (begin > 0)
    assert any(s.is_cut for s in found) == (begin + len(kept) < len(everything))


@given(passages(), st.integers(5, 40))
def test_quoted_words_stand_between_their_marks_and_hits_are_whole_words(
    made: tuple[list[Stretch], list[Span]], most: int
) -> None:
    whole, hits = made
    found = excerpt(whole, hits, most)
    texts = [stretch.text for stretch in found]
    quotes = [n for n, stretch in enumerate(found) if stretch.is_quoted and hits]
    assert all((texts[n - 1], texts[n + 1]) == ("«", "»") for n in quotes)
    shown_hits = [hit for stretch in found for hit in hits_of(stretch)]
    assert set(shown_hits) <= set(hits)
    assert bool(shown_hits) == bool(hits)


def hits_of(stretch: Stretch) -> Iterator[Span]:
    """The places of its pieces that are hits; together its pieces are its text."""
    place = stretch.start
    for piece in stretch.pieces:
        if piece.is_hit:
            yield place, place + len(piece.text)
        place += len(piece.text)
    assert place == stretch.end


@given(passages(), st.integers(5, 40))
def test_without_hits_an_excerpt_is_the_first_words(
    made: tuple[list[Stretch], list[Span]], most: int
) -> None:
    assert excerpt(made[0], [], most) == first_words(made[0], most)


def test_an_empty_passage_stays_empty() -> None:
    assert excerpt([], [], MOST) == []

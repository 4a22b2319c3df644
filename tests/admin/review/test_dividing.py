"""A passage is divided in two, and neighbours are joined."""

from statements.models import Statement
from tests import cast
from tests.admin.review.desk import Reviewer, now
from tests.admin.screens import shown


def test_a_passage_is_divided_with_its_quotes(desk: Reviewer, waiting: list[Statement]) -> None:
    praise = waiting[2]
    page = desk.press("split", praise, at=cast.BODY.index("مشيرة"))
    first, second = Statement.objects.filter(speaker=praise.speaker).in_text_order()
    assert first.text == "ووصفت نظيرته إيلينا بتروفا المحادثات بأنها «صريحة ومفيدة»"
    assert second.text == "مشيرة إلى أن الأزمة السورية تحتاج إلى «حل سياسي»"
    assert [[q.text for q in s.quotes.all()] for s in (first, second)] == [
        ["صريحة ومفيدة"],
        ["حل سياسي"],
    ]
    assert first.pk == page.context["current"].key
    assert (first.status, second.status) == ("candidate", "candidate")


def test_a_quote_that_is_cut_through_is_quoted_on_either_side(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    refusal = waiting[1]
    desk.press("split", refusal, at=cast.BODY.index("شروطاً"))
    first, second = Statement.objects.filter(kind="direct").in_text_order()
    assert [s.quotes.get().text for s in (first, second)] == ["لن نقبل", "شروطاً مسبقة من أحد"]


def test_nothing_is_divided_at_its_edge(desk: Reviewer, waiting: list[Statement]) -> None:
    promise = waiting[0]
    for at in (promise.start, promise.end, 0, 99999):
        page = desk.press("split", promise, at=at)
        assert "words must stand on either side" in shown(page)
    assert Statement.objects.count() == len(waiting)


def test_neighbours_are_joined_with_what_stands_between(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    promise, refusal, _ = waiting
    desk.press("join-behind", promise)
    assert now(promise).text == f"{cast.PROMISE}. {cast.REFUSAL}"
    assert (now(promise).kind, now(promise).quotes.get().text) == ("mixed", cast.REFUSED_WORDS)
    assert now(refusal).status == "rejected"


def test_the_first_has_nothing_before_it_to_be_joined_with(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    page = desk.press("join-before", waiting[0])
    assert "no statement beside it" in shown(page)
    desk.press("join-before", waiting[2])
    assert now(waiting[2]).text == f"{cast.REFUSAL}.\n\n{cast.PRAISE}"

"""The article's text on the review screen: whole, with each statement marked where it stands."""

from statements.admin.review.marks import Marked, marked_text
from statements.arabic.differences import differences
from statements.models import Article, Statement
from tests import cast
from tests.admin.review.desk import Reviewer


def marked(article: Article, statements: list[Statement], current: int = 0) -> list[list[str]]:
    """The classes and the text of each stretch of the first paragraph."""
    listed = [Marked(n, each, n == current) for n, each in enumerate(statements, start=1)]
    first = marked_text(article, listed)[0]
    return [[stretch.classes, stretch.text] for stretch in first.stretches]


def test_neighbours_are_marked_apart_and_quotes_with_their_marks(
    article: Article, waiting: list[Statement]
) -> None:
    assert marked(article, waiting[:2]) == [
        ["s candidate", cast.PROMISE],
        ["", ". "],
        ["s candidate", "وقال حداد: "],
        ["s candidate mark", "«"],
        ["s candidate quoted", cast.REFUSED_WORDS],
        ["s candidate mark", "»"],
        ["", "."],
    ]


def test_what_two_statements_share_is_marked_so(article: Article, waiting: list[Statement]) -> None:
    promise, refusal, _ = waiting
    promise.end = refusal.start + len("وقال")
    stretches = marked(article, [promise, refusal], current=1)
    assert ["s candidate current shared", "وقال"] in stretches
    assert "".join(text for _, text in stretches) == article.paragraphs[0].text


def test_what_is_rejected_is_marked_only_while_it_is_open(
    desk: Reviewer, article: Article, waiting: list[Statement]
) -> None:
    desk.press("reject", waiting[0])
    statements = list(Statement.objects.in_text_order())
    assert not any(classes.startswith("s rejected") for classes, _ in marked(article, statements))
    opened = marked(article, statements, current=1)
    assert ["s rejected current", cast.PROMISE] in opened


def test_no_letter_is_between_the_stretches_in_the_page(
    desk: Reviewer, article: Article, waiting: list[Statement]
) -> None:
    page = desk.open(waiting[1]).content.decode()
    assert ">ووصفت نظيرته إيلينا بتروفا المحادثات بأنها </mark><mark" in page


def test_of_two_texts_the_words_that_differ_are_told() -> None:
    theirs, mine = differences("قال إن الحل قريب", "قال إن الحل بعيد جداً")
    assert [(p.text, p.differs) for p in theirs] == [("قال إن الحل ", False), ("قريب", True)]
    assert [(p.text, p.differs) for p in mine] == [("قال إن الحل ", False), ("بعيد جداً", True)]

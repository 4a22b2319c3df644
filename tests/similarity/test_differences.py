"""Two wordings side by side."""

from statements.similarity import Part, differences


def test_words_that_only_one_wording_has_are_marked_and_the_texts_stay_whole() -> None:
    one = "وقال: «لن نقبل شروطاً مسبقة من أحد»"
    other = "«لن نقبل شروطا مسبقه أبداً»"
    mine, theirs = differences(one, other)
    assert "".join(part.text for part in mine) == one
    assert "".join(part.text for part in theirs) == other
    assert [part.text for part in mine if part.differs] == ["وقال", "من أحد"]
    assert [part.text for part in theirs if part.differs] == ["أبداً"]


def test_spelling_and_marks_are_no_difference() -> None:
    assert differences("«الأزمة»", "الازمه") == ([Part("«الأزمة»")], [Part("الازمه")])

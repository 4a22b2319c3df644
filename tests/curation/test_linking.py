"""Which links between statements are proposed, and on what ground."""

import pytest
from django.contrib.auth.models import User

from statements.curation import Refused, linking
from statements.curation.grouping import propose_groups
from statements.models import LinkKind, Opinion, Speaker, Statement, StatementLink
from statements.similarity import grounds
from tests.cast import haddad, petrova
from tests.curation.utterances import IN_FULL, OTHER, printed

pytestmark = pytest.mark.usefixtures("in_english")
ANSWER = "وقالت بتروفا رداً على تصريحات سمير حداد، إن موسكو لم تتلقَّ أي طلب لفتح الطريق الساحلي"
DENIAL = "ونفت بتروفا صحة تصريحات حداد عن المعبر، وقالت إن الطريق مغلق منذ أسابيع"
REMARK = "وقال حداد كما قال أمس إن الوفد ينتظر رداً مكتوباً من الوسيط الأممي"


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (ANSWER, "answers", "رداً على تصريحات سمير حداد"),
        (DENIAL, "denies", "ونفت بتروفا صحة تصريحات حداد عن المعبر"),
        ("وصحح الناطق أقوال الوزير حداد", "corrects", "وصحح الناطق أقوال الوزير حداد"),
        (REMARK, "refers", "كما قال أمس"),
    ],
)
def test_a_text_gives_its_ground_in_its_own_words(text: str, kind: str, words: str) -> None:
    assert [(found.kind, found.words) for found in grounds(text)] == [(kind, words)]


@pytest.mark.parametrize(
    "text", [IN_FULL, OTHER, "نفى الوزير وجود أي خلاف", "ردا على سؤال، قال الوزير إن الطريق مغلق"]
)
def test_a_text_without_a_ground_gives_none(text: str) -> None:
    assert not list(grounds(text))


@pytest.fixture
def minister(db: None) -> Speaker:
    return haddad()


@pytest.fixture
def said(minister: Speaker) -> Statement:
    return printed(IN_FULL, minister, day="2016-07-15")


def proposed() -> list[tuple[int, str, int, str]]:
    propose_groups()
    links = StatementLink.objects.filter(state=Opinion.PROPOSED)
    return list(links.values_list("from_statement", "kind", "to_statement", "ground"))


def test_an_answer_leads_to_what_the_one_it_names_said_last(
    minister: Speaker, said: Statement
) -> None:
    printed("وأعلن حداد أن بلاده ستشارك في مؤتمر المانحين", minister, day="2016-07-01")
    printed(OTHER, minister, day="2016-07-20")
    answer = printed(ANSWER, petrova(), day="2016-07-16")
    assert proposed() == [(answer.pk, "answers", said.pk, "رداً على تصريحات سمير حداد")]


def test_who_says_as_yesterday_refers_to_themselves(minister: Speaker, said: Statement) -> None:
    remark = printed(REMARK, minister, day="2016-07-16")
    assert proposed() == [(remark.pk, "refers", said.pk, "كما قال أمس")]


def test_the_same_words_a_month_later_repeat_them(minister: Speaker, said: Statement) -> None:
    again = printed(IN_FULL, minister, day="2016-08-20")
    assert proposed() == [(again.pk, "repeats", said.pk, "")]


def test_a_declined_link_is_not_proposed_again(minister: Speaker, said: Statement) -> None:
    printed(REMARK, minister, day="2016-07-16")
    proposed()
    curator = User.objects.create_user("salma")
    linking.decide(StatementLink.objects.get(), Opinion.DECLINED, curator)
    assert proposed() == []


def test_a_statement_is_not_linked_to_itself(said: Statement) -> None:
    with pytest.raises(Refused, match="not linked to itself"):
        linking.link(said, said, LinkKind.DENIES, User.objects.create_user("salma"))

"""Speakers who may be one are found, with the grounds; those who only look so are not."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from statements.curation.telling_apart import take_back, tell_apart
from statements.models import Alias, LikelyDuplicate, Office, Speaker
from statements.models.finding_duplicates import look_everywhere, look_for_duplicates
from statements.models.likeness import Ground
from tests import cast

pytestmark = pytest.mark.django_db
PAIRS = Path(__file__).with_name("pairs.tsv")


def a_person(name: str, **fields: Any) -> Speaker:
    """A person of the archive; the last word is the family name."""
    told = {"name_ar": name, "slug": f"speaker-{Speaker.objects.count()}", **fields}
    told.setdefault("family_name_ar", name.split()[-1])
    return Speaker.objects.create(**told)


def found(*speakers: Speaker) -> list[tuple[Speaker, Speaker, list[str]]]:
    """The likely duplicates of these, each with the grounds."""
    look_for_duplicates([speaker.pk for speaker in speakers])
    return [(d.one, d.other, d.grounds) for d in LikelyDuplicate.objects.waiting()]


def pairs() -> list[tuple[str, str, str, str]]:
    """The pairs of names in the table: whether they may be one, both names, the kind."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(row[0], row[1], row[2], row[3] if len(row) > 3 else "person") for row in rows]


def test_pairs_that_a_curator_knows_are_judged_as_she_would() -> None:
    wrong = []
    for wanted, one, other, kind in pairs():
        Speaker.objects.all().delete()
        first, _ = a_person(one, kind=kind), a_person(other, kind=kind)
        if bool(found(first)) != (wanted == "yes"):
            wrong.append((wanted, one, other))
    assert wrong == []


def test_the_grounds_are_named_and_the_surest_pair_comes_first() -> None:
    lavrov = a_person("سيرغي لافروف", name_en="Sergei Lavrov", country="RU")
    respelt = a_person("سيرجي لافروف", name_en="Sergey Lavrov", country="RU")
    longer = a_person("سيرغي فيكتوروفيتش لافروف", country="RU")
    assert found(lavrov, respelt, longer) == [
        (lavrov, respelt, [Ground.SPELLING, Ground.ENGLISH]),
        (lavrov, longer, [Ground.LONGER]),
        (respelt, longer, [Ground.LONGER]),
    ]


def test_an_alias_that_is_the_others_name_is_a_ground_until_it_is_retired() -> None:
    abbas, mazen = a_person("محمود عباس"), a_person("أبو مازن")
    alias = Alias.objects.create(speaker=abbas, name="ابو مازن")
    assert found(mazen) == [(abbas, mazen, [Ground.ALIAS])]
    alias.retired_at, alias.retired_because = cast.ARRIVED, "لقب"
    alias.save()
    assert found(mazen) == []


def test_one_office_at_one_time_is_a_ground_where_the_family_names_are_alike() -> None:
    holder, other = a_person("جيمس بيكر"), a_person("جايمز بيكر")
    later = a_person("هوارد بيكر")
    for who, held in ((holder, "1989/1992"), (other, "1991"), (later, "2001/2005")):
        Office.objects.create(speaker=who, title="وزير الخارجية الأميركي", held=held)
    assert found(holder, later) == [(holder, other, [Ground.OFFICE])]


def test_a_country_speaks_against_a_pair_that_only_looks_alike() -> None:
    longer = a_person("محمد حسن علي", country="EG")
    other = a_person("محمد علي", country="IQ")
    assert found(other) == []
    other.country = "EG"
    other.save()
    assert found(other) == [(longer, other, [Ground.LONGER])]


def test_unnamed_sources_are_never_likely_duplicates() -> None:
    source = cast.unnamed_source()
    assert found(source, cast.unnamed_source(slug="another")) == []


def test_two_who_are_told_apart_are_never_found_again_until_that_is_taken_back(
    curator_user: Any,
) -> None:
    one, other = a_person("سمير حداد"), a_person("سامر حداد", name_en="Samir Haddad")
    one.name_en = "Samir Haddad"
    one.save()
    assert len(found(one)) == 1
    told_apart = tell_apart(other, one, curator_user, "الأب وابنه")
    look_everywhere()
    assert LikelyDuplicate.objects.waiting().count() == 0
    take_back(told_apart, curator_user)
    assert LikelyDuplicate.objects.waiting().count() == 1


def test_the_command_looks_through_all_names(capsys: pytest.CaptureFixture[str]) -> None:
    a_person("سيرغي لافروف")
    a_person("سيرجي لافروف")
    call_command("find_duplicates")
    assert capsys.readouterr().out == "1 pairs of speakers may be one; 1 wait for a decision.\n"


def test_all_speakers_of_the_seeds_are_two(all_seeds: None) -> None:
    assert look_everywhere() == 0

"""What each role may do, and that nobody helps themselves to more."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse

from archive.accounts.roles import Role, give_rights, known, roles_of
from statements.models import Article, Speaker
from tests import cast
from tests.admin.screens import filled_in, form_for, list_of, screen_of, shown
from tests.archive.accounts.people import at_the_desk, is_in, somebody

NOUNS = ["article", "source", "outlet", "event", "speaker", "statement", "importrun"]
KEPT_BY_CURATORS = ["outlet", "event", "speaker"]


def screen(account: User) -> str:
    return reverse("admin:auth_user_change", args=[account.pk])


@pytest.mark.parametrize("role", list(Role))
def test_everybody_at_the_desk_reads_what_the_archive_holds(role: Role) -> None:
    client = at_the_desk(somebody("mona", role))
    assert [client.get(list_of(noun)).status_code for noun in NOUNS] == [200] * len(NOUNS)


def test_an_account_without_a_role_reads_nothing() -> None:
    client = at_the_desk(somebody("mona"))
    assert client.get(list_of("statement")).status_code == 403


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CONTRIBUTOR, 403),
        (Role.CURATOR, 200),
        (Role.REVIEWER, 403),
        (Role.ADMINISTRATOR, 403),
    ],
)
def test_curators_alone_look_after_speakers_events_and_outlets(role: Role, status: int) -> None:
    client = at_the_desk(somebody("mona", role))
    assert {client.get(form_for(noun)).status_code for noun in KEPT_BY_CURATORS} == {status}


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.CURATOR, Role.REVIEWER])
def test_accounts_and_the_audit_are_the_administrators(role: Role) -> None:
    client = at_the_desk(somebody("mona", role))
    for page in ("auth_user_changelist", "auth_user_add", "auth_group_changelist", "audit"):
        assert client.get(reverse(f"admin:{page}")).status_code == 403


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Your account lacks the right"), ("ar", '<html lang="ar" dir="rtl">')],
)
def test_whoever_follows_a_link_too_far_reads_so_in_their_language(
    language: str, words: str
) -> None:
    client = at_the_desk(somebody("mona", Role.CONTRIBUTOR))
    page = client.get(f"/{language}/admin/statements/speaker/add/")
    assert page.status_code == 403
    assert words in page.content.decode()
    assert 'id="user-tools"' in page.content.decode()


def test_a_contributor_told_no_reads_which_roles_they_have() -> None:
    page = at_the_desk(somebody("mona", Role.CONTRIBUTOR)).get(form_for("speaker"))
    assert "Your roles: Contributor." in shown(page)


def test_an_administrator_makes_an_account_and_gives_it_a_role() -> None:
    client = at_the_desk(somebody("salma", Role.ADMINISTRATOR))
    word = "some long password"
    sent = {"username": "rami", "usable_password": "true", "password1": word, "password2": word}
    client.post(reverse("admin:auth_user_add"), sent)
    account = User.objects.get(username="rami")
    group = Group.objects.get(name=Role.CURATOR)
    page = client.post(screen(account), filled_in(client, screen(account), groups=[group.pk]))
    assert page.status_code == 302
    assert roles_of(account) == [Role.CURATOR]
    assert is_in(at_the_desk(account))


def test_an_administrator_sees_what_each_role_may_do() -> None:
    client = at_the_desk(somebody("salma", Role.ADMINISTRATOR))
    assert "Publishes and withdraws" in shown(client.get(screen(somebody("rami"))))
    assert "Publishes and withdraws" in shown(client.get(reverse("admin:auth_group_changelist")))


def test_an_administrator_cannot_make_anybody_a_superuser() -> None:
    client, account = at_the_desk(somebody("salma", Role.ADMINISTRATOR)), somebody("rami")
    right = Permission.objects.get(codename="delete_user")
    above = {"is_superuser": "on", "user_permissions": [right.pk]}
    client.post(screen(account), filled_in(client, screen(account), **above))
    account.refresh_from_db()
    assert not account.is_superuser
    assert not account.user_permissions.exists()


def test_an_administrator_gives_themselves_no_role() -> None:
    administrator = somebody("salma", Role.ADMINISTRATOR)
    client = at_the_desk(administrator)
    groups = list(Group.objects.values_list("pk", flat=True))
    wanted = {"groups": groups, "is_superuser": "on", "first_name": "Salma"}
    client.post(screen(administrator), filled_in(client, screen(administrator), **wanted))
    administrator.refresh_from_db()
    assert administrator.first_name == "Salma"
    assert roles_of(administrator) == [Role.ADMINISTRATOR]
    assert not administrator.is_superuser


@pytest.mark.parametrize("more", [{"is_superuser": True}, {"is_active": False, "password": "!"}])
def test_an_administrator_changes_no_superuser_and_no_account_of_a_program(
    more: dict[str, bool | str],
) -> None:
    client = at_the_desk(somebody("salma", Role.ADMINISTRATOR))
    above = User.objects.create(username="above", is_staff=True, **more)
    assert client.post(screen(above), {"username": "below"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[above.pk])
    assert client.get(password).status_code == 403
    told = client.post(
        reverse("admin:auth_user_changelist"),
        {"action": "end_sessions", "_selected_action": [above.pk]},
        follow=True,
    )
    assert "Done for 0 accounts" in shown(told)
    above.refresh_from_db()
    assert above.username == "above"


def test_nobody_deletes_an_account_or_changes_a_role() -> None:
    client = at_the_desk(User.objects.create_superuser("root"))
    account, group = somebody("mona"), Group.objects.get(name=Role.CURATOR)
    for page, pk in (("auth_user_delete", account.pk), ("auth_group_delete", group.pk)):
        assert client.get(reverse(f"admin:{page}", args=[pk])).status_code == 403
    screen = reverse("admin:auth_group_change", args=[group.pk])
    assert client.post(screen, {"name": "boss"}).status_code == 403


def test_rights_that_a_role_lost_or_was_given_by_hand_are_put_right() -> None:
    group = Group.objects.get(name=Role.CONTRIBUTOR)
    rights = set(group.permissions.all())
    assert rights
    group.permissions.set(Permission.objects.filter(codename="delete_statement"))
    give_rights()
    assert set(group.permissions.all()) == rights


@pytest.mark.django_db(transaction=True)
def test_migrating_gives_the_roles_their_rights() -> None:
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == set(Role)


def test_a_right_that_there_is_not_is_left_out() -> None:
    assert known(["statements.fly_statement"]) == []


def test_the_list_of_accounts_asks_no_query_for_each(
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    for n in range(12):
        somebody(f"curator {n}", Role.CURATOR)
    client = at_the_desk(somebody("salma", Role.ADMINISTRATOR))
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        page = client.get(reverse("admin:auth_user_changelist"))
    assert "Curator" in shown(page)


def test_a_contributor_reads_a_statement_and_does_not_change_it(
    article: Article, haddad: Speaker
) -> None:
    statement = cast.the_promise(article, haddad)
    page = at_the_desk(somebody("mona", Role.CONTRIBUTOR)).get(screen_of(statement))
    assert page.status_code == 200
    assert "Close" in shown(page)
    assert 'name="_save"' not in page.content.decode()

"""The desk's pages stand in nobody's way: its lists, its forms, and the pages of its own.

Each is looked at in Arabic on a desk; those where curators spend their days in English, in the dark
and on a phone as well.
"""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.db.models import Model

from statements.models import Speaker, Spreadsheet, Statement
from tests.browser.conftest import Site
from tests.browser.window import COLOURS_ONLY, Window
from tests.browser.work.conftest import DESK, AtDesk

pytestmark = pytest.mark.django_db

PHONE = 360
# Pages of the desk besides its lists and forms.
PAGES = {
    "front page": "",
    "bring in": "statements/article/bring/",
    "review": "statements/article/{article}/review/",
    "many at once": "statements/article/{article}/review/many/?do=publish",
    "history": "statements/statement/{statement}/history/",
    "duplicates": "statements/speaker/duplicates/",
    "merging": "statements/speaker/{speaker}/merge/",
    "splitting": "statements/speaker/{speaker}/split/",
    "shared aliases": "statements/speaker/aliases/shared/",
    "sheet brought": "statements/spreadsheet/speakers/",
    "new statement": "statements/statement/add/",
    "own account": "account/",
    "password": "password_change/",
    "second factor": "account/factor/",
    "audit": "audit/",
}
# Spreadsheets are kept only until they are imported, and have no list.
LISTED = [model for model in admin.site._registry if model is not Spreadsheet]
DAILY = ("front page", "bring in", "review", "many at once")


@pytest.fixture(scope="module")
def overseer(at_desk: AtDesk) -> Window:
    """The window of somebody who may do all; it keeps what the pages share."""
    return at_desk("overseer")


@pytest.fixture
def window(overseer: Window) -> Iterator[Window]:
    """The window as on a desk by day, with no fault noted."""
    overseer.faults.clear()
    yield overseer
    overseer.resize(DESK)
    overseer.page.emulate_media(color_scheme="light")


@pytest.fixture
def places() -> dict[str, int]:
    """A record of each kind, by the name that stands for it in an address."""
    speaker = Speaker.objects.get(slug="sergei-lavrov")
    statement = Statement.objects.published().filter(speaker=speaker).in_text_order()[0]
    return {"article": statement.article_id, "statement": statement.pk, "speaker": speaker.pk}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_desk_stands_in_nobodys_way(
    site: Site, window: Window, places: dict[str, int], name: str
) -> None:
    address = f"admin/{PAGES[name].format(**places)}"
    window.open(site.address("ar", address))
    assert window.barriers() == []
    if name in DAILY:
        # Loaded anew: the desk's colours change by and by.
        window.page.emulate_media(color_scheme="dark")
        window.open(site.address("ar", address))
        assert window.barriers(COLOURS_ONLY) == []
        window.resize(PHONE)
        window.open(site.address("en", address))
        assert (window.barriers(), window.overhang) == ([], 0)
    assert window.faults == []


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.model_name)
def test_a_list_and_its_form_stand_in_nobodys_way(
    site: Site, window: Window, model: type[Model]
) -> None:
    noun = f"admin/{model._meta.app_label}/{model._meta.model_name}/"
    window.open(site.address("ar", noun))
    assert window.barriers() == []
    record = model._default_manager.order_by("pk").first()
    if record:
        window.open(site.address("ar", f"{noun}{record.pk}/change/"))
        assert window.barriers() == []
    assert window.faults == []

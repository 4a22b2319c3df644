"""Speakers, events and aliases leave the desk as spreadsheets, are changed, and come back."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from openpyxl import Workbook, load_workbook

from statements.curation.speakers import merge
from statements.models import Alias, Change, Event, LikelyDuplicate, Speaker, Spreadsheet
from tests import cast
from tests.admin.screens import list_of, shown

DESK = "/en/admin/statements/spreadsheet/"


def bring(client: Client, noun: str, content: str | bytes, name: str = "rows.csv") -> Any:
    """The page that answers when a file is brought: its preview, or the form again."""
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return client.post(f"{DESK}{noun}/", {"file": file}, follow=True)


def confirm(client: Client, page: Any) -> Any:
    """The page that answers when what a preview shows is imported for its reason."""
    form = page.context["form"]
    kept = page.context["kept"]
    sent = {name: form[name].value() for name in form.fields}
    return client.post(f"{DESK}{kept.noun}/{kept.pk}/import/", sent, follow=True)


def workbook(client: Client, noun: str) -> Any:
    """The one sheet of the workbook that the desk hands out."""
    content = client.get(f"{DESK}{noun}.xlsx").content
    return load_workbook(BytesIO(content)).worksheets[0]


def rows_of(page: Any) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """Of each row that a preview tells of: its number, what becomes of it, why it is refused."""
    return [(row.number, str(row.fate), row.errors) for row in page.context["shown"].rows]


def test_what_was_taken_out_and_not_changed_has_nothing_to_import(
    curator: Client, haddad: Speaker, petrova: Speaker, unnamed_source: Speaker
) -> None:
    for kind in ("xlsx", "csv"):
        content = curator.get(f"{DESK}speakers.{kind}").content
        page = bring(curator, "speakers", content, f"speakers.{kind}")
        assert "there is nothing to import" in shown(page)
        assert [count for *_, count in page.context["shown"].counts] == [0, 0, 0, 3]


def test_a_preview_marks_what_changes_and_an_import_changes_just_that(
    curator: Client, haddad: Speaker, petrova: Speaker
) -> None:
    page = bring(
        curator,
        "speakers",
        "العنوان على الشبكة,الاسم بالإنكليزية,country,الاسم بالعربية,notes\n"
        "samir-haddad,Sameer Haddad,,,x\n"
        "elena-petrova,Elena Petrova,روسيا,,\n"
        "nadia-salem,Nadia Salem,jordan,نادية سالم,\n",
    )
    assert rows_of(page) == [(2, "changed", []), (4, "new", [])]
    html = page.content.decode()
    assert '<del dir="auto">Samir Haddad</del> <ins dir="auto">Sameer Haddad</ins>' in html
    assert "left aside: notes" in shown(page)
    assert not Speaker.objects.filter(name_en="Sameer Haddad").exists()

    told = shown(confirm(curator, page))
    assert "1 record is new. 1 record was changed." in told
    haddad.refresh_from_db()
    assert (haddad.name_en, haddad.name_ar, haddad.country) == ("Sameer Haddad", "سمير حداد", "LB")
    assert Speaker.objects.get(slug="nadia-salem").country == "JO"
    assert not Spreadsheet.objects.exists()


def test_each_wrong_row_says_in_the_readers_language_what_is_wrong_and_nothing_is_stored(
    curator: Client, haddad: Speaker, talks: Event
) -> None:
    content = (
        "slug,name_ar,kind,is_occasion,dates,dates_from,participants\n"
        "geneva-talks-2015-10,محادثات,حفلة,ربما,أمس,,nobody-here\n"
        ",بلا عنوان,talks,,,,\n"
        "twice,مرة,talks,,,,\n"
        "twice,مرتان,talks,,,,\n"
        "good,لقاء,لقاء,نعم,2016-01,من مقال,samir-haddad\n"
    )
    page = bring(curator, "events", content)
    assert [number for number, fate, _errors in rows_of(page) if fate == "refused"] == [2, 3, 4, 5]
    assert dict(rows_of(page)[0][2]) == {
        "Kind": "“حفلة” is none of these: "
        "Meeting, Talks, Visit, Conference, Phone call, Interview, Remarks to the press, "
        "Written statement, Media report, Agreement, Military operation, Incident, Evacuation, "
        "Ceasefire.",
        "Occasion of speech": "Write yes or no.",
        "Dates": rows_of(page)[0][2][2][1],
        "Participants": "There is no speaker at the address “nobody-here”.",
    }
    assert "is not a date that we can read" in shown(page)
    assert "Each row needs this." in shown(page)
    assert "More than one row is of this." in shown(page)
    kept = Spreadsheet.objects.get()
    sent = {"reason": "no", "seen": page.context["shown"].fingerprint}
    curator.post(f"{DESK}events/{kept.pk}/import/", sent)
    assert Event.objects.count() == 1
    with translation.override("ar"):
        arabic = curator.get(f"/ar/admin/statements/spreadsheet/events/{kept.pk}/")
    assert "«أمس» ليس تاريخاً مقروءاً" in shown(arabic)


def test_an_event_keeps_its_partial_date_and_those_who_took_part(
    curator: Client, haddad: Speaker, petrova: Speaker
) -> None:
    book = Workbook()
    headings = ["slug", "name_ar", "kind", "dates", "dates_from", "participants", "is_occasion"]
    book.worksheets[0].append(headings)
    who = "elena-petrova؛ samir-haddad"
    book.worksheets[0].append(["year", "مؤتمر", "Conference", 2015, "article", who, True])
    book.worksheets[0].append(["month", "لقاء", "لقاء", "2015-10", "من مقال", "", "no"])
    file = BytesIO()
    book.save(file)
    confirm(curator, bring(curator, "events", file.getvalue(), "events.xlsx"))
    year, month = Event.objects.order_by("-slug")
    assert (str(year.dates), year.is_occasion) == ("2015", True)
    assert set(year.participants.all()) == {haddad, petrova}
    assert (str(month.dates), month.kind, month.is_occasion) == ("2015-10", "meeting", False)

    sheet = workbook(curator, "events")
    assert [cell.value for cell in sheet[3]][-1] is None
    assert [cell.value for cell in sheet[2]][-1] == "elena-petrova; samir-haddad"
    page = bring(curator, "events", "slug,participants\nyear,-\nmonth,samir-haddad\n")
    assert rows_of(page) == [(2, "changed", []), (3, "changed", [])]
    confirm(curator, page)
    assert (list(year.participants.all()), list(month.participants.all())) == ([], [haddad])


def test_what_was_said_at_an_event_holds_its_dates_against_a_spreadsheet_too(
    curator: Client, promise_at_the_talks: Any
) -> None:
    page = bring(curator, "events", "slug,dates\ngeneva-talks-2015-10,2016-01\n")
    ((_number, fate, ((label, message),)),) = rows_of(page)
    assert (fate, label) == ("refused", "Dates")
    assert message.startswith("On other dates was said, according to the archive:")


def test_a_row_adds_an_alias_and_the_others_stay(curator: Client, haddad: Speaker) -> None:
    Alias.objects.create(speaker=haddad, name="سمير الحداد")
    content = "المتحدث,as printed\nsamir-haddad,سمير الحداد\nsamir-haddad,س. حداد\nnobody,س\n"
    page = bring(curator, "aliases", content)
    assert [count for *_, count in page.context["shown"].counts] == [1, 0, 1, 1]
    confirm(curator, bring(curator, "aliases", content.replace("nobody,س\n", "")))
    names = [alias.name for alias in haddad.aliases.all()]
    assert names == ["سمير الحداد", "س. حداد"]


def test_a_retired_alias_and_a_merged_speaker_are_refused_with_the_reason(
    curator: Client, haddad: Speaker, petrova: Speaker
) -> None:
    why = {"retired_at": timezone.now(), "retired_because": "اسم شخص آخر"}
    Alias.objects.create(speaker=haddad, name="س. حداد", **why)
    content = curator.get(f"{DESK}aliases.csv").content.decode()
    assert "س. حداد" not in content
    page = bring(curator, "aliases", "speaker,name\nsamir-haddad,س. حداد\n")
    assert "This alias was retired: اسم شخص آخر" in shown(page)
    merge(petrova, haddad, User.objects.get(username="curator"), "هما واحد")
    told = "“إيلينا بتروفا” has been merged into “سمير حداد”, which is at “samir-haddad”."
    handed_out = curator.get(f"{DESK}speakers.csv").content
    assert "nothing to import" in shown(bring(curator, "speakers", handed_out))
    assert b"elena" not in handed_out
    assert told in shown(bring(curator, "speakers", "slug,name_en\nelena-petrova,E.\n"))
    assert told in shown(bring(curator, "aliases", "speaker,name\nelena-petrova,إيلينا\n"))


def test_who_is_called_otherwise_is_compared_and_the_history_says_why(
    curator: Client, haddad: Speaker
) -> None:
    content = "slug,kind,name_ar\nsameer-haddad,person,سمير حدّاد\n"
    confirm(curator, bring(curator, "speakers", content))
    new = Speaker.objects.get(slug="sameer-haddad")
    assert {(pair.one_id, pair.other_id) for pair in LikelyDuplicate.objects.all()} == {
        (haddad.pk, new.pk)
    }
    change = Change.objects.get(table="statements_speaker", record=new.pk)
    assert (str(change.by), change.reason) == ("curator", "Spreadsheet “rows.csv”")


def test_whoever_agreed_to_something_else_is_shown_it_anew(
    curator: Client, haddad: Speaker
) -> None:
    page = bring(curator, "speakers", "slug,name_en\nsamir-haddad,Sameer Haddad\n")
    Speaker.objects.update(name_en="S. Haddad")
    told = confirm(curator, page)
    assert "Nothing was imported: since you looked, the archive has changed." in shown(told)
    assert '<del dir="auto">S. Haddad</del>' in told.content.decode()
    confirm(curator, told)
    haddad.refresh_from_db()
    assert haddad.name_en == "Sameer Haddad"


def test_a_former_address_names_no_new_speaker(curator: Client, haddad: Speaker) -> None:
    haddad.slug = "s-haddad"
    haddad.save()
    page = bring(curator, "speakers", "slug,name_ar\nsamir-haddad,سمير حداد\n")
    assert "This address still leads to “سمير حداد”" in shown(page)
    page = bring(curator, "aliases", "speaker,name\nsamir-haddad,س. حداد\n")
    assert "“samir-haddad” is a former address: “سمير حداد” is at “s-haddad” now." in shown(page)


def test_no_cell_is_a_formula_and_it_comes_back_as_it_was(curator: Client) -> None:
    names = ["=1+1", "@سمير", "'tis"]
    for number, name in enumerate(names):
        cast.haddad(slug=f"s-{number}", name_ar=name, name_en="", family_name_en="")
    cells = [row[2] for row in workbook(curator, "speakers").iter_rows(min_row=2)]
    assert sorted((cell.value, cell.data_type) for cell in cells) == sorted(
        (name, "s") for name in names
    )
    content = curator.get(f"{DESK}speakers.csv").content
    assert b",'=1+1," in content
    assert content.startswith("\ufeff".encode())
    assert "nothing to import" in shown(bring(curator, "speakers", content))


@pytest.mark.parametrize(("language", "is_rtl"), [("ar", True), ("en", None)])
def test_a_workbook_reads_from_the_right_in_arabic(
    curator: Client, haddad: Speaker, language: str, is_rtl: bool | None
) -> None:
    content = curator.get(f"/{language}/admin/statements/spreadsheet/speakers.xlsx").content
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    assert bool(sheet.sheet_view.rightToLeft) is bool(is_rtl)
    assert sheet["B2"].value == ("شخص" if is_rtl else "Person")


def test_a_narrowed_list_is_taken_out_as_it_is_narrowed(
    curator: Client, haddad: Speaker, petrova: Speaker
) -> None:
    page = curator.get(list_of("speaker"), {"country": "RU"})
    assert "spreadsheet/speakers/?country=RU" in page.content.decode()
    page = curator.get(f"{DESK}speakers/", {"country": "RU"})
    assert "speakers.csv?country=RU" in page.content.decode()
    content = curator.get(f"{DESK}speakers.csv", {"country": "RU"}).content.decode()
    assert "elena-petrova" in content
    assert "samir-haddad" not in content
    assert curator.get(f"{DESK}speakers.csv", {"id__exact": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 broken", "This is no spreadsheet of the kind XLSX."),
        (b"name_ar\nx\n", "The first row needs the heading “Address”."),
        (b"slug,slug\nx,y\n", "Two columns have the same heading."),
        (b"slug,name_ar\n,\n", "There are no rows below the headings."),
        (b"slug\n" + b"x\n" * 2001, "There are more than 2000 rows: bring them in parts."),
        (b"slug\n" + b"x" * 5_000_001, "The file is larger than 5 MB: bring it in parts."),
        (b"\x00\x01\x02" * 40, ""),
        (b"", "The submitted file is empty."),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(
    curator: Client, content: bytes, said: str
) -> None:
    page = bring(curator, "speakers", content)
    assert page.status_code == 200
    (error,) = page.context["form"].errors["file"]
    assert error == said if said else error
    assert not Spreadsheet.objects.exists()


def test_only_who_may_add_and_change_brings_in_and_only_the_bringer_sees_it(
    curator: Client, haddad: Speaker
) -> None:
    page = bring(curator, "speakers", "slug,name_en\nsamir-haddad,Sam\n")
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_speaker"))
    other = Client()
    other.force_login(reader)
    assert other.get(f"{DESK}speakers.csv").status_code == 200
    assert "Bring in" not in shown(other.get(f"{DESK}speakers/"))
    assert bring(other, "speakers", "slug\nsamir-haddad\n").status_code == 403
    assert other.get(f"{DESK}events.csv").status_code == 403
    other.force_login(User.objects.create_superuser("another"))
    kept = page.context["kept"]
    gone = other.get(f"{DESK}speakers/{kept.pk}/", follow=True)
    assert "This preview is no longer kept" in shown(gone)

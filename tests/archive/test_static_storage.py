"""One style sheet for a page, made of many small ones."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from archive.local.places import CLONE
from archive.static_storage import bundle

STORAGE = "archive.static_storage.BundledStaticFilesStorage"
SHEETS = {
    "css/site.css": '@layer base, parts;\n@import url("base/reset.css") layer(base);\n'
    '@import url("parts/card.css") layer(parts);\n@import url("print.css");\n',
    "css/base/reset.css": "* { margin: 0 }",
    "css/parts/card.css": "a { background: url('../../img/arrow.svg') }"
    " b { background: url(data:image/gif;base64,AA) }",
    "css/print.css": "nav { display: none }",
}


def test_every_import_is_replaced_by_the_sheet_in_its_layer() -> None:
    bundled = bundle("css/site.css", SHEETS.__getitem__)
    assert "@import" not in bundled
    assert bundled.startswith("@layer base, parts;\n@layer base {\n* { margin: 0 }\n}\n")
    assert bundled.endswith("}\nnav { display: none }\n")


def test_addresses_in_a_part_lead_to_the_same_files_as_before() -> None:
    bundled = bundle("css/site.css", SHEETS.__getitem__)
    assert 'url("../img/arrow.svg")' in bundled
    assert "url(data:image/gif;base64,AA)" in bundled


def test_a_part_that_imports_others_is_an_error_that_names_it() -> None:
    nested = SHEETS | {"css/print.css": '@import url("other.css");'}
    with pytest.raises(ValueError, match=r"css/print\.css: only css/site\.css may import"):
        bundle("css/site.css", nested.__getitem__)


def test_collected_files_hold_one_bundled_sheet_under_a_hashed_name(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    for name, text in SHEETS.items():
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_text(text)
    (sources / "img").mkdir()
    (sources / "img" / "arrow.svg").write_text("<svg/>")
    collect(sources, tmp_path / "collected")
    (sources / "css/base/reset.css").write_text("* { margin: 1px }")
    collect(sources, tmp_path / "collected")
    found = [path.read_text() for path in (tmp_path / "collected" / "css").glob("site.*.css")]
    assert len(found) == 2, "one before and one after the change"
    assert sum("margin: 1px" in text for text in found) == 1
    assert all("arrow." in text and "arrow.svg" not in text for text in found)


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None)]
)
def test_a_browser_gets_a_file_in_the_best_compression_that_it_takes_and_keeps_it(
    tmp_path: Path, settings: Any, accepted: str, encoding: str | None
) -> None:
    sheet = tmp_path / "sources" / "css" / "site.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("a { color: red }\n" * 100)
    collect(tmp_path / "sources", tmp_path / "collected")
    settings.STATIC_ROOT = str(tmp_path / "collected")
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": STORAGE}}
    server = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))
    name = next((tmp_path / "collected" / "css").glob("site.*.css")).name
    asked = RequestFactory().get(f"/static/css/{name}", headers={"accept-encoding": accepted})
    answer = server(asked)
    assert (answer.status_code, answer.get("Content-Encoding")) == (200, encoding)
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Cache-Control"] == "max-age=315360000, public, immutable"


def collect(sources: Path, target: Path) -> None:
    """Collects as production does, but only these files."""
    code = (
        "import django, sys\n"
        "from django.conf import settings\n"
        "settings.configure(STATIC_URL='/static/', STATICFILES_DIRS=[sys.argv[1]],"
        " STATIC_ROOT=sys.argv[2], INSTALLED_APPS=['django.contrib.staticfiles'],"
        " STORAGES={'staticfiles': {'BACKEND':"
        f" {STORAGE!r}}}}})\n"
        "django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('collectstatic', interactive=False, verbosity=0)\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-c", code, str(sources), str(target)]
    subprocess.run(command, cwd=CLONE, env=environment, check=True)

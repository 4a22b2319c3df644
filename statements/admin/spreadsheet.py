"""Where the desk's pages for spreadsheets stand."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern

from statements.admin.sheets.pages import addresses
from statements.admin.typed import ModelAdmin
from statements.models import Spreadsheet


@admin.register(Spreadsheet)
class SpreadsheetAdmin(ModelAdmin[Spreadsheet]):
    """Files on their way in; they have no list, since each is only its bringer's."""

    def get_urls(self) -> list[URLPattern]:
        """The pages by which spreadsheets come and go."""
        return addresses()

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Never: there is nothing to list."""
        return False

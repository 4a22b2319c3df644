"""The curator's desk: Django's admin, one module a noun."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from statements.admin.address_check import AddressCheckAdmin
from statements.admin.alias import AliasAdmin
from statements.admin.article import ArticleAdmin
from statements.admin.event import EventAdmin
from statements.admin.import_run import ImportOutcomeAdmin, ImportRunAdmin
from statements.admin.outlet import OutletAdmin
from statements.admin.report import ReportAdmin
from statements.admin.review_rule import ReviewRuleAdmin
from statements.admin.search_miss import SearchMissAdmin
from statements.admin.source import SourceAdmin
from statements.admin.speaker import SpeakerAdmin
from statements.admin.speaker_proposal import SpeakerProposalAdmin
from statements.admin.spreadsheet import SpreadsheetAdmin
from statements.admin.statement import StatementAdmin
from statements.admin.statement_link import StatementLinkAdmin
from statements.admin.utterance import UtteranceAdmin
from statements.admin.withholding import WithholdingAdmin

__all__ = [
    "AddressCheckAdmin",
    "AliasAdmin",
    "ArticleAdmin",
    "EventAdmin",
    "ImportOutcomeAdmin",
    "ImportRunAdmin",
    "OutletAdmin",
    "ReportAdmin",
    "ReviewRuleAdmin",
    "SearchMissAdmin",
    "SourceAdmin",
    "SpeakerAdmin",
    "SpeakerProposalAdmin",
    "SpreadsheetAdmin",
    "StatementAdmin",
    "StatementLinkAdmin",
    "UtteranceAdmin",
    "WithholdingAdmin",
]

admin.site.site_header = _("Archive of diplomatic statements: the curator’s desk")
admin.site.site_title = _("Curator’s desk")
admin.site.index_title = _("What waits for you")

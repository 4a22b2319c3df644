"""What the archive holds: one module a noun, each with its QuerySet."""

from statements.models.acting import acting, actor, in_somebodys_name, program
from statements.models.address_check import AddressCheck, AddressState
from statements.models.alias import Alias
from statements.models.amendment import Amendment, AmendmentState
from statements.models.article import Article
from statements.models.certainty import Certainty, DateBasis, Inferred, SayingDateStatus
from statements.models.change import Action, Change
from statements.models.decision import Decision, DecisionKind
from statements.models.distinct_speakers import DistinctSpeakers
from statements.models.event import DatesFrom, Event, EventKind, FormerEventSlug
from statements.models.import_run import ImportOutcome, ImportRun, Result
from statements.models.indexing import drain, index_noted, indexing_at_the_end, note_everything
from statements.models.likely_duplicate import LikelyDuplicate
from statements.models.moved_statement import MovedStatement
from statements.models.outlet import Display, Outlet
from statements.models.paragraph import Paragraph
from statements.models.pending import PendingDocument
from statements.models.proposal import (
    Linked,
    Proposal,
    SpeakerProposal,
    SpeakerProposalStatus,
)
from statements.models.quote import Quote
from statements.models.release import Release, Told, settled_until
from statements.models.report import Report, ReportAddress, ReportKind, ReportState
from statements.models.request_count import RequestCount
from statements.models.review import ReviewStatus
from statements.models.review_rule import ReviewRule
from statements.models.saved_search import Digest, DigestState, Rhythm, SavedSearch
from statements.models.search_entry import ArticleEntry, SearchEntry
from statements.models.search_miss import SearchMiss
from statements.models.search_words import Scope, SearchNote, SearchWord, SearchWordChange
from statements.models.shingles import CommonShingle, Shingles
from statements.models.source import Source
from statements.models.speaker import (
    FormerSpeakerSlug,
    Office,
    Speaker,
    SpeakerKind,
    country_codes,
    country_name,
    is_country,
)
from statements.models.speaker_move import Moved, SpeakerMove
from statements.models.spreadsheet import Spreadsheet
from statements.models.statement import Statement
from statements.models.statement_link import FROM_THE_OTHER, LinkKind, StatementLink
from statements.models.statement_rules import Kind
from statements.models.trace import Deed, Trace
from statements.models.utterance import (
    Opinion,
    SeparateReports,
    Utterance,
    UtteranceReport,
)
from statements.models.verification import LogSeal, Verification
from statements.models.version import StatementVersion
from statements.models.withholding import Withholding

__all__ = [
    "FROM_THE_OTHER",
    "Action",
    "AddressCheck",
    "AddressState",
    "Alias",
    "Amendment",
    "AmendmentState",
    "Article",
    "ArticleEntry",
    "Certainty",
    "Change",
    "CommonShingle",
    "DateBasis",
    "DatesFrom",
    "Decision",
    "DecisionKind",
    "Deed",
    "Digest",
    "DigestState",
    "Display",
    "DistinctSpeakers",
    "Event",
    "EventKind",
    "FormerEventSlug",
    "FormerSpeakerSlug",
    "ImportOutcome",
    "ImportRun",
    "Inferred",
    "Kind",
    "LikelyDuplicate",
    "LinkKind",
    "Linked",
    "LogSeal",
    "Moved",
    "MovedStatement",
    "Office",
    "Opinion",
    "Outlet",
    "Paragraph",
    "PendingDocument",
    "Proposal",
    "Quote",
    "Release",
    "Report",
    "ReportAddress",
    "ReportKind",
    "ReportState",
    "RequestCount",
    "Result",
    "ReviewRule",
    "ReviewStatus",
    "Rhythm",
    "SavedSearch",
    "SayingDateStatus",
    "Scope",
    "SearchEntry",
    "SearchMiss",
    "SearchNote",
    "SearchWord",
    "SearchWordChange",
    "SeparateReports",
    "Shingles",
    "Source",
    "Speaker",
    "SpeakerKind",
    "SpeakerMove",
    "SpeakerProposal",
    "SpeakerProposalStatus",
    "Spreadsheet",
    "Statement",
    "StatementLink",
    "StatementVersion",
    "Told",
    "Trace",
    "Utterance",
    "UtteranceReport",
    "Verification",
    "Withholding",
    "acting",
    "actor",
    "country_codes",
    "country_name",
    "drain",
    "in_somebodys_name",
    "index_noted",
    "indexing_at_the_end",
    "is_country",
    "note_everything",
    "program",
    "settled_until",
]

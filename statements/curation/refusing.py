"""What a curator is told when a decision cannot stand."""

from django.db import IntegrityError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.models import Statement

# The database's rules of decisions, by name, in a curator's words.
RULES: dict[str, Promise] = {
    "statement_status_is_decided": _(
        "The review status follows from decisions: accept, publish, reject or withdraw it."
    ),
    "statement_wording_is_decided": _(
        "What was accepted or published is changed only together with a new decision."
    ),
    "decision_follows_the_last": _("This step does not follow from the last one."),
    "statement_published_after_acceptance": _("Nobody has accepted this statement as it stands."),
    "statement_published_by_another": _(
        "You accepted this statement: somebody else must publish it."
    ),
    "decision_never_changes": _("A decision is kept as it was taken."),
    "change_is_kept": _("The log of changes is kept as it was written."),
    "decision_is_ones_own": _("One decides only in one’s own name."),
    "decision_is_not_of_tomorrow": _("A decision cannot be dated in the future."),
    "decision_has_its_reason": _("Say why: readers are told."),
    "decision_kind_known": _("Choose the decision from the list."),
    "review_rule_never_changes": _("The rule of review is changed by a new rule."),
    "review_rule_has_its_reason": _("Say why the rule of review changes."),
    "version_never_changes": _("A published version is kept as it was."),
    "version_was_published": _("A version is what was published, and nothing else."),
    "version_number_once": _("This version is noted already."),
    "amendment_waits_once": _("A correction of this statement waits already."),
    "amendment_has_its_reason": _("Say why the published statement changes."),
    "amendment_state_known": _("Choose from the list what has become of the correction."),
    "amendment_decided_by_somebody": _("Somebody must have decided on the correction."),
    "statement_moved_to_another": _("A statement moves from one speaker to another."),
    "statement_moved_for_a_reason": _("Say why the statement goes to another speaker."),
    "statement_move_is_only_undone": _("A move is kept; it can only be undone, once."),
    "statement_move_undone_by_somebody": _("Somebody must have undone the move."),
    "statement_merged_is_withdrawn": _("Only a withdrawn statement leads to another."),
    "withheld_words_are_not_published": _(
        "An administrator withholds words of this passage: nobody publishes them meanwhile."
    ),
    "withholding_stands_once": _("This text is withheld already."),
    "withholding_has_its_reason": _("Say why it is withheld: readers are told."),
    "withholding_lifted_for_a_reason": _("Say why the withholding is lifted."),
    "withholding_is_only_lifted": _("A withholding is kept; it can only be lifted, once."),
    "withheld_version_is_of_its_statement": _("This version is of another statement."),
    "utterance_has_a_report_once": _("The group has this report already."),
    "statement_reports_one_utterance": _(
        "One of these statements is a confirmed report of another utterance already."
    ),
    "utterance_similarity_is_a_share": _("What reports have in common lies between 0 and 1."),
    "utterance_state_known": _("Choose from the list what has become of the group."),
    "utterance_decided_by_somebody": _("Somebody must have decided on the group."),
    "utterance_confirmed_with_its_reports": _("Only a confirmed group has confirmed reports."),
    "reports_told_apart_once": _("These two reports have been told apart already."),
    "reports_told_apart_in_order": _("A report is told apart from another, the lower key first."),
    "statement_linked_once": _("The two statements are linked so already."),
    "statement_not_linked_to_itself": _("A statement is not linked to itself."),
    "statement_link_kind_known": _("Choose from the list what the one does to the other."),
    "statement_link_state_known": _("Choose from the list what has become of the link."),
    "statement_link_decided_by_somebody": _("Somebody must have decided on the link."),
    "speaker_merged_is_named": _("An unnamed source is never merged, nor anybody with themselves."),
    "speaker_merged_into_one_that_stands": _(
        "Whoever has been merged already cannot be merged into: choose the one who stands."
    ),
    "speakers_merged_are_of_one_kind": _("A person and an organisation are not one speaker."),
    "merged_speaker_says_nothing": _(
        "This speaker has been merged into another: choose the one who stands."
    ),
    "speaker_merged_by_a_decision": _(
        "Two speakers become one by a merge, and two again by undoing it."
    ),
    "speaker_merged_once": _("This speaker has been merged already."),
    "speaker_move_is_kept": _("A merge or a split is kept as it was; it can only be undone, once."),
    "speaker_move_kind_known": _("Choose from the list whether it is a merge or a split."),
    "speaker_move_is_between_two": _("Choose two speakers."),
    "speaker_move_has_a_reason": _(
        "Say why: the reason stands in the history, and readers see it."
    ),
    "speaker_move_undone_for_a_reason": _("Say why it is undone."),
    "speakers_told_apart_once": _("These two are told apart already."),
    "speakers_told_apart_are_two": _("Choose two speakers."),
    "likely_duplicate_once": _("These two have been found already."),
    "likely_duplicate_is_of_two": _("Choose two speakers."),
    "alias_retired_for_a_reason": _("Say why the alias is retired."),
}


class Refused(Exception):  # noqa: N818  it is said to people, in a sentence
    """The decision is not taken and nothing is changed; `str()` says why in the reader's words."""


class Stale(Refused):
    """Somebody has changed the statement since it was shown; `statement` is how it stands now."""

    def __init__(self, statement: Statement) -> None:
        told = gettext("Somebody has changed this statement since it was shown to you.")
        super().__init__(told)
        self.statement = statement


def in_words(error: IntegrityError) -> Refused | IntegrityError:
    """The database's refusal as a sentence where it is a rule of decisions, else as it was."""
    diagnosis = getattr(error.__cause__, "diag", None)
    rule = RULES.get(getattr(diagnosis, "constraint_name", None) or "")
    return Refused(str(rule)) if rule else error

"""What the database refuses, in a curator's words: each rule by its name, here and nowhere else."""

from django.db import IntegrityError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.curation.refusing import RULES

REFUSALS: dict[str, Promise] = {
    **RULES,
    "source_never_changes": _("A source is kept as it was received and cannot be changed."),
    "source_hash_is_of_its_content": _("The SHA-256 is not the one of this content."),
    "source_not_held_is_known_by_its_hash": _(
        "A source that is not held here is known by its SHA-256 and its size."
    ),
    "log_seal_is_of_a_stretch": _("A seal of the log is of a stretch of it, with its SHA-256."),
    "log_seal_never_changes": _("A seal of the log stays as it is."),
    "verification_never_changes": _("What was verified stays as it was found."),
    "saved_search_rhythm_known": _("Choose from the list how often."),
    "saved_search_is_narrowed": _("A search that is followed asks for something."),
    "saved_search_once": _("This address follows this search already."),
    "saved_search_tells_once_confirmed": _("Nothing is told of before it is confirmed."),
    "digest_state_known": _("A digest is begun or sent."),
    "digest_once_a_period": _("Of one period there is one digest."),
    "digest_covers_a_time": _("A digest ends after it begins."),
    "trace_deed_known": _("A trace tells one of the deeds that are counted."),
    "address_check_state_known": _("Choose from the list what was found at the address."),
    "article_display_known": _("Choose from the list what may be shown."),
    "article_date_has_its_basis": _("A date of publication needs its basis, and a basis its date."),
    "article_date_certainty_known": _("Choose from the list how sure the date is."),
    "article_inferred_date_has_evidence": _("An inferred date needs its evidence."),
    "article_does_not_replace_itself": _("An article cannot be a later version of itself."),
    "outlet_display_known": _("Choose from the list what may be shown."),
    "outlet_has_address": _("The outlet needs an address in Latin letters."),
    "speaker_kind_known": _("Choose the speaker’s kind from the list."),
    "speaker_country_is_iso_3166": _("A country is two capital letters of ISO 3166, as RU."),
    "speaker_has_address": _("The speaker needs an address in Latin letters."),
    "speaker_address_is_its_own": _("This address still leads to another speaker: choose another."),
    "alias_once_for_a_speaker": _("The speaker has this alias already."),
    "alias_has_a_name": _("An alias needs its letters as printed."),
    "office_once_for_a_speaker": _("The speaker has the same office of the same dates already."),
    "office_has_a_title": _("An office needs its title as printed."),
    "event_kind_known": _("Choose the event’s kind from the list."),
    "event_dates_have_their_source": _("Dates need their source, and a source its dates."),
    "event_has_address": _("The event needs an address in Latin letters."),
    "event_address_is_its_own": _("This address still leads to another event: choose another."),
    "statement_stands_once": _("The archive already holds this passage, said by this speaker."),
    "statement_span_is_not_empty": _("The end lies before the start."),
    "statement_kind_known": _("Choose the statement’s kind from the list."),
    "statement_status_known": _("Choose the review status from the list."),
    "statement_confidence_known": _("Choose the confidence from the list."),
    "statement_inference_known": _("Choose from the list what of the date is inferred."),
    "statement_number_from_first_publication": _(
        "A statement that was ever published is either published or withdrawn; "
        "one that never was is a candidate or rejected."
    ),
    "statement_published_has_its_speaker": _(
        "Say who speaks: nothing is published without its speaker."
    ),
    "statement_number_is_permanent": _("A statement keeps its number for ever."),
    "statement_with_number_stays": _(
        "A statement that was published is never deleted: withdraw it instead."
    ),
    "statement_date_has_its_basis": _("A date of saying needs the words on which it rests."),
    "statement_text_stands_in_body": _("The text does not stand at that place in the article."),
    "statement_kind_fits_its_quotes": _(
        "A paraphrased statement has no quoted stretch, a partly verbatim one has at least one."
    ),
    "quote_text_stands_in_statement": _("A quoted stretch does not stand within its statement."),
    "quote_span_is_not_empty": _("The end of a quoted stretch lies before its start."),
    "quote_stands_once": _("Two quoted stretches begin at the same place."),
    "quotes_stand_apart": _("Two quoted stretches overlap."),
    "speaker_proposed_once": _("This name has been proposed already."),
    "speaker_proposal_kind_known": _("Choose the kind of the proposed speaker from the list."),
    "speaker_proposal_of_an_article_is_unnamed": _(
        "An unnamed source belongs to its article; a name belongs to none."
    ),
    "speaker_proposal_accepted_as_a_speaker": _(
        "An accepted proposal needs the speaker it is accepted as; any other has none."
    ),
    "speaker_proposal_has_a_name": _("A proposed speaker needs a name as printed."),
    "proposal_link_known": _("Choose from the list how the speaker was found."),
    "proposal_speaker_kind_known": _("Choose the kind of the proposed speaker from the list."),
    "report_kind_known": _("Choose from the list what is wrong."),
    "report_state_known": _("Choose from the list what became of the report."),
    "report_says_something": _("A report needs its words."),
    "report_decided_with_an_answer": _(
        "A report that is answered or declined needs the answer; one that waits has none."
    ),
    "report_led_to_change_when_answered": _(
        "Only a report that was answered can have led to a correction."
    ),
    "import_ends_after_its_start": _("An import cannot end before it starts."),
    "import_outcome_noted_once": _("What became of this item is noted already."),
    "import_outcome_result_known": _("Choose the result from the list."),
    "import_outcome_refused_for_a_cause": _(
        "What is refused needs its cause; what came in has none."
    ),
}


def in_words(rule: str) -> str:
    """What the rule demands, in the language in use; the rule's name where it has no words."""
    known = REFUSALS.get(rule)
    return (
        str(known)
        if known
        else gettext("The archive’s rule “%(rule)s” forbids this.") % {"rule": rule}
    )


def refusal_in_words(error: IntegrityError) -> str:
    """Why the database refused, in the language in use."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return in_words(getattr(diagnosis, "constraint_name", None) or str(error).strip())

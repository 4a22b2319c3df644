"""The form of the statement that is open on the review screen."""

from copy import copy
from itertools import pairwise
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from statements.admin.quote import MIXED_WITHOUT_QUOTES, PARAPHRASE_WITH_QUOTES
from statements.admin.worded import WordedForm
from statements.arabic.highlights import Span
from statements.models import Event, Kind, Speaker, Statement
from statements.models.proposal import values_of

ASIDE = {"dir": "auto"}
PLACE = {"min": 0, "dir": "ltr"}


class ReviewForm(WordedForm[Statement]):
    """All that a curator can change of a statement; its quotes are sent as their places."""

    speaker = forms.ModelChoiceField(Speaker.objects.standing(), required=False)
    occasion = forms.ModelChoiceField(Event.objects.all(), required=False)
    about = forms.ModelMultipleChoiceField(Event.objects.all(), required=False)

    class Meta:
        model = Statement
        fields = [
            *("start", "end", "kind", "speaker", "attributed_as", "cue", "via"),
            *("said_on", "said_on_status", "said_on_basis", "said_on_inferred"),
            *("occasion", "about", "attribution_note_ar", "attribution_note_en", "confidence"),
        ]
        widgets = {
            "start": forms.NumberInput(attrs=PLACE),
            "end": forms.NumberInput(attrs=PLACE),
            "kind": forms.RadioSelect,
            "said_on": AdminTextInputWidget(attrs={"dir": "ltr"}),
            "attribution_note_ar": AdminTextareaWidget(attrs={"dir": "rtl", "rows": 2}),
            "attribution_note_en": AdminTextareaWidget(attrs={"dir": "ltr", "rows": 2}),
            **{
                name: AdminTextInputWidget(attrs=ASIDE)
                for name in ("attributed_as", "cue", "via", "said_on_basis")
            },
        }

    def __init__(self, data: QueryDict | None, statement: Statement, **kwargs: Any) -> None:
        self.before = values_of(statement)
        super().__init__(data, instance=copy(statement), auto_id="review_%s", **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = Kind.choices

    @property
    def quotes(self) -> list[Span]:
        """The places of the quoted stretches: those sent, else those stored."""
        if self.is_bound:
            sent: Any = self.data
            return sorted({span for one in sent.getlist("quote") if (span := _span(one))})
        return [(start, end) for start, end, _ in self.before["quotes"]]

    @property
    def quoted(self) -> list[tuple[str, str]]:
        """Each quoted stretch as it is sent, and its words."""
        body = self.instance.article.body
        return [(f"{start}-{end}", body[start:end]) for start, end in self.quotes]

    def clean(self) -> dict[str, Any]:
        """The values, the text being what stands at the place."""
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start is not None and end is not None:
            self.instance.text = self.instance.article.body[start:end]
            self._fit_quotes(cleaned, start, end)
        return cleaned

    def _fit_quotes(self, cleaned: dict[str, Any], start: int, end: int) -> None:
        """Cut the quotes where the passage ends; a kind that was not chosen anew follows them."""
        body = self.instance.article.body
        cut = [(max(first, start), min(last, end)) for first, last in self.quotes]
        kept = [(first, last) for first, last in cut if body[first:last].strip()]
        cleaned["quotes"] = [[first, last, body[first:last]] for first, last in kept]
        kind, before = cleaned.get("kind"), self.before
        if kind == before["kind"] and cleaned["quotes"] != before["quotes"]:
            cleaned["kind"] = kind = _fitting(str(kind), bool(kept))
        if kind == Kind.INDIRECT and kept:
            self.add_error("kind", ValidationError(PARAPHRASE_WITH_QUOTES))
        if kind == Kind.MIXED and not kept:
            self.add_error("kind", ValidationError(MIXED_WITHOUT_QUOTES))
        if any(one[1] > other[0] for one, other in pairwise(kept)):
            self.add_error("kind", _("Two quoted stretches overlap."))

    @property
    def values(self) -> dict[str, Any]:
        """What was sent, as `values_of` gives what is stored."""
        made = dict(self.cleaned_data)
        quotes, about = made.pop("quotes"), made.pop("about")
        speaker, occasion, said_on = (made.pop(n) for n in ("speaker", "occasion", "said_on"))
        return {
            **made,
            "text": self.instance.text,
            "speaker_id": speaker.pk if speaker else None,
            "occasion_id": occasion.pk if occasion else None,
            "said_on": str(said_on) if said_on else None,
            "about": sorted(event.pk for event in about),
            "quotes": quotes,
        }

    @property
    def changes(self) -> dict[str, Any]:
        """Of the values those that differ from what is stored."""
        return {name: value for name, value in self.values.items() if self.before[name] != value}


def _fitting(kind: str, has_quotes: bool) -> str:
    if kind == Kind.INDIRECT and has_quotes:
        return Kind.MIXED
    return Kind.INDIRECT if kind == Kind.MIXED and not has_quotes else kind


def _span(sent: str) -> Span | None:
    start, _, end = sent.partition("-")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else None

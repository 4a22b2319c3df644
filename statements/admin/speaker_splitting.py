"""The desk's page on which a speaker who is two is split."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from statements.admin.authority import ReasonForm, called, may_merge, page, speaker_of, who
from statements.arabic.normalise import exact_form
from statements.curation import Refused
from statements.curation.splitting import Chosen, refusals, split
from statements.models import Speaker, Statement

MOST_STATEMENTS = 200
_ARABIC = AdminTextInputWidget(attrs={"dir": "auto"})


class SplitForm(ReasonForm):
    """What of a speaker is another's, who that is, and why."""

    statements = forms.ModelMultipleChoiceField(Statement.objects.none(), required=False)
    aliases = forms.ModelMultipleChoiceField(Speaker.objects.none(), required=False)
    offices = forms.ModelMultipleChoiceField(Speaker.objects.none(), required=False)
    to = forms.ModelChoiceField(Speaker.objects.none(), required=False, label=_("To whom"))
    name_ar = forms.CharField(
        label=_("Arabic name"), max_length=200, required=False, widget=_ARABIC
    )
    name_en = forms.CharField(
        label=_("English name"), max_length=200, required=False, widget=AdminTextInputWidget
    )
    slug = forms.SlugField(
        label=_("address"), max_length=80, required=False, help_text=_("Latin letters.")
    )

    def __init__(self, *args: Any, speaker: Speaker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speaker = speaker
        rows: dict[str, Any] = {
            "statements": speaker.statements.all(),
            "aliases": speaker.aliases.all(),
            "offices": speaker.offices.all(),
            "to": Speaker.objects.standing().exclude(pk=speaker.pk),
        }
        for name, queryset in rows.items():
            field: Any = self.fields[name]
            field.queryset = queryset

    def clean(self) -> dict[str, Any]:
        """The choice; with errors where nobody is named to whom it goes, or it cannot go there."""
        cleaned = super().clean() or {}
        is_named = cleaned.get("name_ar") and cleaned.get("slug")
        if bool(cleaned.get("to")) == bool(is_named):
            self.add_error(
                None, _("Choose to whom it goes, or give a new speaker’s name and address.")
            )
        elif is_named and Speaker.objects.filter(slug=cleaned["slug"]).exists():
            self.add_error("slug", _("Another speaker has this address."))
        elif not self.errors:
            for told in refusals(self.speaker, self.other, self.chosen):
                self.add_error(None, told)
        return cleaned

    @property
    def other(self) -> Speaker:
        """To whom it goes: somebody known, or somebody new of the same kind and country."""
        cleaned = self.cleaned_data
        known: Speaker | None = cleaned.get("to")
        names = {name: cleaned.get(name, "") for name in ("name_ar", "name_en", "slug")}
        return known or Speaker(kind=self.speaker.kind, country=self.speaker.country, **names)

    @property
    def chosen(self) -> Chosen:
        """What was chosen, by its keys."""
        kinds = ("statements", "aliases", "offices")
        return Chosen(**{kind: [row.pk for row in self.cleaned_data[kind]] for kind in kinds})


@may_merge
@require_http_methods(["GET", "HEAD", "POST"])
def splitting(request: HttpRequest, pk: int) -> HttpResponse:
    """What a speaker has, to choose from; then what would move; then the split."""
    speaker = speaker_of(pk)
    title = gettext("Split “%(name)s”") % {"name": speaker.name}
    form = SplitForm(request.POST if request.method == "POST" else None, speaker=speaker)
    if form.is_valid() and "confirm" in request.POST:
        try:
            move = split(
                speaker, form.other, form.chosen, who(request), form.cleaned_data["reason"]
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            told = gettext("What you chose is now of “%(name)s”.")
            messages.success(request, told % {"name": move.to_speaker.name})
            return redirect("admin:statements_speaker_change", move.to_speaker_id)
    if form.is_bound and not form.errors and "again" not in request.POST:
        return page(request, "split_preview", title, speaker=speaker, form=form, other=form.other)
    new = [form[name] for name in ("name_ar", "name_en", "slug")]
    offered = _offered(request, speaker)
    return page(request, "split", title, speaker=speaker, form=form, new_fields=new, **offered)


def _offered(request: HttpRequest, speaker: Speaker) -> dict[str, Any]:
    """What can be chosen: statements narrowed by words and printed title, and whom it may go to."""
    words, title = request.GET.get("words", "").strip(), request.GET.get("printed", "")
    found = speaker.statements.open_to(request.user).select_related("article").newest_first()
    titles = found.order_by("attributed_as").values_list("attributed_as", flat=True).distinct()
    if words:
        found = found.filter(text__exact_form__contains=exact_form(words.replace("\0", "")))
    if title:
        found = found.filter(attributed_as=title)
    asked = request.GET.get("q", speaker.family_name_ar or speaker.name_ar)
    return {
        "statements": found[:MOST_STATEMENTS],
        "count": found.count(),
        "most": MOST_STATEMENTS,
        "titles": [printed for printed in titles if printed],
        "words": words,
        "printed": title,
        "asked": asked,
        "speakers": called(request, asked, speaker),
    }

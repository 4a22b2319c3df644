"""An archive in which there is one of everything that a dump must carry, and of all it must not."""

from typing import Any

from django.contrib.auth.models import User

from statements.curation import correcting, deciding, reporting, speakers, utterances
from statements.curation.aliases import retire_alias
from statements.curation.linking import link
from statements.curation.splitting import Chosen, split
from statements.curation.undoing import undo
from statements.curation.withholding import lift, withhold
from statements.models import (
    Alias,
    Amendment,
    Article,
    LinkKind,
    Office,
    Outlet,
    Report,
    Speaker,
    SpeakerProposal,
    Statement,
    Utterance,
)
from tests import cast
from tests.curation.utterances import CUT, IN_FULL, printed
from tests.whole_module import made_at_once

UNSEEN = "فقرة بعيدة عن كل تصريح"
UNLINKED = "بنبرة المراسل الخفية"
CANDIDATE = "وألمح مراسل مجهول إلى قمة سرية"
HIDDEN = "كلمات محجوبة كلها"
OLD_CUE = "فعل نُقل خطأ"
WITHDRAWN = "كلام سُحب من القراء"
WAITING = "فعل ينتظر المراجعة"
RETIRED = "اسم متقاعد"
IN_THE_SOURCE = "حاشية المصدر الخفية"
ACCEPTED_FOR = "سبب داخلي للقبول"
LIFTED_FOR = "سبب الرفع الداخلي"
NOT_YET_A_SPEAKER = "المتحدث المرشح"
PROPOSED = "اسم مقترح لم يقبل"
LETTER, ANSWER = "رسالة القارئ السرية", "جواب لصاحب الرسالة وحده"
READER, CURATOR = "reader@letters.example", "curator@desk.example"
LOGIN = "hidden-login-of-a-curator"
# What stands nowhere in a dump.
SECRETS = {
    "an unseen paragraph": UNSEEN,
    "the reporter's words of an article that is but linked to": UNLINKED,
    "a candidate": CANDIDATE,
    "a candidate's speaker": NOT_YET_A_SPEAKER,
    "a proposed speaker": PROPOSED,
    "withheld words": HIDDEN,
    "what only a version said that is withheld": OLD_CUE,
    "withdrawn words": WITHDRAWN,
    "the values of a correction that waits": WAITING,
    "a retired alias": RETIRED,
    "a reader's letter": LETTER,
    "the answer to it": ANSWER,
    "a reader's address": READER,
    "an account's address": CURATOR,
    "an account's name for logging in": LOGIN,
    "why a candidate was accepted": ACCEPTED_FOR,
    "why a withholding was lifted": LIFTED_FOR,
    "a source that is not handed on": IN_THE_SOURCE,
}
OPENED = f"{UNLINKED} قال: «لا تعليق اليوم»"
WITHHELD = f"وقال الناطق إن {HIDDEN} من الخبر"


class Desk:
    """Who decides: a curator and a reviewer who can log in, and are called alike."""

    def __init__(self) -> None:
        called = {"first_name": "منى", "last_name": "صالح"}
        self.curator = User.objects.create_user(LOGIN, CURATOR, **called)
        self.reviewer = User.objects.create_user("second", **called)


def make_everything() -> None:
    """Fill an empty archive, through the doors that a curator has."""
    desk = Desk()
    with made_at_once():
        article = _ministers(desk)
        _of_other_outlets()
        _waiting()
    _corrected(desk, article)
    _no_longer_shown(desk)
    _told_together(desk)
    _merged_and_split(desk)
    _reported(desk)


def _ministers(desk: Desk) -> Article:
    """An article of which the surroundings are shown, with all that hangs on its speakers."""
    body = f"{cast.BODY}\n\nوانتهى الخبر.\n \n{UNSEEN}.\n"
    content = f"{cast.TITLE}\n\n{body}\n{IN_THE_SOURCE}".encode()
    printed_in: dict[str, Any] = {"outlet": cast.an_outlet(), **cast.printed_on("2015-10")}
    article = cast.an_article(body, source=cast.a_source(content), **printed_in)
    haddad, petrova, talks = cast.haddad(), cast.petrova(), cast.the_talks()
    talks.slug, haddad.slug = "geneva", "minister-haddad"
    talks.save()
    haddad.save()
    talks.participants.add(petrova, Speaker.objects.create(name_ar="مضيف اللقاء", slug="host"))
    Office.objects.create(speaker=haddad, title="وزير الخارجية", held="2014/..")
    Office.objects.create(speaker=haddad, title="سفير سابق")
    Alias.objects.create(speaker=haddad, name="أبو سامر")
    Alias.objects.create(speaker=haddad, name=RETIRED)
    week = cast.said_on("2015-12-14/P1W")
    cast.the_promise(article, haddad, occasion=talks, cue=OLD_CUE, **week)
    cast.the_refusal(article, haddad, about=[talks])
    cast.the_praise(article, petrova, attribution_note_ar="شك", attribution_note_en="doubt")
    return article


def _of_other_outlets() -> None:
    """Articles that are but linked to, that are shown whole, and a later version of one."""
    petrova = Speaker.objects.get(slug="elena-petrova")
    linked = cast.an_outlet(name_ar="الرابط", name_en="Link", slug="link", display="link")
    body = f"{OPENED}، ثم غادر.\n\nوقال آخر كلاماً."
    article = cast.an_article(body, "خبر قصير", outlet=linked, address="https://link.example/1")
    cast.statement_in(article, OPENED, petrova, ["لا تعليق اليوم"], kind="direct")
    cast.statement_in(article, "وقال آخر كلاماً", petrova)
    said, more = "قالت بتروفا إن اللقاء مفيد", "قالت بتروفا إن اللقاء مفيد جداً"
    whole: dict[str, Any] = {"display_exception": "whole", "outlet": linked}
    first, later = (
        cast.an_article(text, "نسخة", source=cast.a_source(text.encode()), **whole)
        for text in (f"{said}.", f"{more}.")
    )
    later.replaces = first
    later.save()
    cast.statement_in(first, said, petrova)
    cast.statement_in(later, more, petrova)


def _waiting() -> None:
    """What nobody has published."""
    SpeakerProposal.objects.create(name=PROPOSED, kind="person")
    nobody = Speaker.objects.create(name_ar=NOT_YET_A_SPEAKER, slug="candidate")
    article = cast.an_article(f"{CANDIDATE} قريباً.", "مرشح")
    cast.statement_in(article, CANDIDATE, nobody, status="candidate")


def _corrected(desk: Desk, article: Article) -> None:
    """Corrections that two have decided on and that wait; versions withheld and given back."""
    promise, refusal, praise = article.statements.order_by("start")
    retire_alias(Alias.objects.get(name=RETIRED), desk.curator, "خطأ")
    shorter = {"end": promise.end - len(" أسبوعاً"), "cue": "أكد"}
    told = correcting.correct(promise, shorter, desk.curator, "كلمة زائدة")
    assert isinstance(told, Amendment)
    correcting.approve(told, desk.reviewer)
    withhold(promise, desk.curator, "كلمة ليست له", promise.versions.get(number=1))
    given_back = withhold(praise, desk.curator, "خطأ", praise.versions.get(number=1))
    lift(given_back, desk.curator, LIFTED_FOR)
    correcting.correct(refusal, {"cue": WAITING}, desk.curator, "فعل آخر")
    link(refusal, promise, LinkKind.DENIES, desk.curator, "لن نقبل")
    leak = cast.the_leak(article, cast.unnamed_source(), status="candidate")
    deciding.accept(leak, desk.curator, ACCEPTED_FOR)
    deciding.publish(leak, desk.reviewer)


def _no_longer_shown(desk: Desk) -> None:
    """Statements that were withdrawn, merged, withheld."""
    petrova = Speaker.objects.get(slug="elena-petrova")
    body = f"وقالت بتروفا {WITHDRAWN}.\n\n{WITHHELD}.\n\nوأضافت كلاماً باقياً."
    article = cast.an_article(body, "خبر محجوب", display_exception="surroundings")
    texts = (f"وقالت بتروفا {WITHDRAWN}", WITHHELD, "وأضافت كلاماً باقياً", "كلاماً باقياً")
    gone, hidden, stays, twin = (cast.statement_in(article, text, petrova) for text in texts)
    deciding.withdraw(gone, desk.reviewer, "ليس كلامها")
    deciding.withdraw(twin, desk.reviewer, "مكرر", merged_into=stays)
    withhold(hidden, desk.curator, "بطلب من صاحبه")


def _told_together(desk: Desk) -> None:
    """Two reports of one utterance, of whom another newspaper spells the speaker otherwise."""
    other = cast.haddad(name_ar="سمير الحدّاد", name_en="Sameer Hadad", slug="sameer")
    minbar = Outlet.objects.get(slug="al-minbar")
    reports = [
        printed(IN_FULL, other, minbar, "2016-07-31"),
        printed(CUT, other, minbar, "2016-08-01"),
    ]
    utterance = Utterance.objects.create()
    for statement in reports:
        utterances.add(utterance, statement, desk.curator)
    utterances.confirm(utterance, desk.curator)


def _merged_and_split(desk: Desk) -> None:
    """Two speakers become one; one is split, and made one again."""
    kept, gone, petrova = (
        Speaker.objects.get(slug=slug) for slug in ("minister-haddad", "sameer", "elena-petrova")
    )
    with cast.checks_now():
        speakers.merge(gone, kept, desk.curator, "هو نفسه")
    daughter = Speaker(name_ar="إيلينا بتروفا الابنة", slug="petrova-junior")
    hers = Statement.objects.published().filter(speaker=petrova).order_by("number")[:1]
    chosen = Chosen([statement.pk for statement in hers])
    with cast.checks_now():
        move = split(petrova, daughter, chosen, desk.curator, "اثنتان")
    with cast.checks_now():
        undo(move, desk.curator, "بل واحدة")


def _reported(desk: Desk) -> None:
    """A reader's report that led to a correction."""
    statement = Statement.objects.published().order_by("number").last()
    report = Report(statement=statement, kind="words", text=LETTER, language="ar")
    taken = reporting.take(report, READER, "fingerprint")
    reporting.answer(taken, desk.reviewer, ANSWER, led_to_change=True)

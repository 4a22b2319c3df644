"""Made-up newspapers: one report, printed as different sites print theirs."""

from datetime import UTC, datetime

from statements.importers.reading import read_article
from statements.importers.records import ArticleRecord, Received, Stated

TITLE = "وزير خارجية الساحل يدعو إلى هدنة في المرفأ"
PARAGRAPHS = (
    "دعا وزير خارجية جمهورية الساحل، كمال الرافعي، إلى هدنة عاجلة في مدينة المرفأ، مؤكداً أن بلاده"
    " «لن تكون طرفاً في هذه الحرب».",
    "وقال الرافعي في مؤتمر صحفي مشترك مع نظيرته نادين الخوري إن الحوار هو الطريق الوحيد إلى حل دائم"
    " يحفظ وحدة البلاد.",
    "من جهتها أعربت الخوري عن قلق حكومتها من تدهور الوضع الإنساني في المخيمات، وطالبت بفتح الممرات"
    " أمام القوافل الطبية.",
)
ARRIVED = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def paragraphs(joined: str = "</p>\n<p>") -> str:
    """The report as paragraphs."""
    return f"<p>{joined.join(PARAGRAPHS)}</p>"


def page(body: str, head: str = "") -> str:
    """A page of HTML."""
    return f'<!DOCTYPE html>\n<html dir="rtl">\n<head>{head}</head>\n<body>\n{body}\n</body></html>'


def received(content: str | bytes, media_type: str = "text/html", **more: object) -> Received:
    """A document as it arrives; text in UTF-8."""
    content = content.encode() if isinstance(content, str) else content
    return Received(content, media_type, ARRIVED, **more)  # type: ignore[arg-type]


def read(content: str | bytes, media_type: str = "text/html", **stated: str) -> ArticleRecord:
    """The article of a document."""
    return read_article(received(content, media_type, stated=Stated(**stated)))


PORTAL = page(
    f"""
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li></ul></nav>
<div class="today">الأربعاء 4 مارس 2026</div></header>
<main><article><h1>{TITLE}</h1>
<div class="post-meta"><span>3 مارس 2026</span></div>
<div class="entry-content">
{paragraphs()}
<p>المصدر: وكالات</p>
</div>
<div class="share-buttons"><a>شارك</a> <a>تغريدة</a></div></article>
<aside class="related"><h3>مواضيع ذات صلة</h3><ul>
<li><a href="/1">ارتفاع أسعار القمح في أسواق المدينة</a></li>
<li><a href="/2">افتتاح معرض الكتاب السنوي</a></li></ul></aside>
<section class="comments-area"><h3>3 تعليقات</h3>
<div class="comment"><p>مقال ممتاز وأتمنى أن تتوقف الحرب في أقرب وقت وشكراً للصحيفة.</p></div>
<form><label>اترك تعليقاً</label></form></section></main>
<footer><p>جميع الحقوق محفوظة لصحيفة الأفق</p></footer>
<script>var x = "<p>ليس من المقال</p>";</script>""",
    f"""<meta charset="utf-8"><title>{TITLE} | صحيفة الأفق</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="صحيفة الأفق">
<meta name="author" content="سعاد منصور">
<meta property="article:published_time" content="2026-03-03T14:05:00+03:00">
<link rel="canonical" href="https://ufuq.example/politics/1822">""",
)

LINE_BREAKS = page(
    f"""<div class="top">صحيفة المرسى</div>
<table><tr><td><font size="5"><b>{TITLE}</b></font><br>
<div class="txt">{"<br><br>".join(PARAGRAPHS)}<br><br>رابط الخبر بصحيفة المرسى: https://marsa.example/7</div>
</td></tr></table>""",
    f"<title>{TITLE} - صحيفة المرسى</title>",
)

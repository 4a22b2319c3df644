"""Feeds and sitemaps tell where articles are."""

import gzip
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from statements.importers.feeds import Entry, looks_like_feed, read_feed
from statements.importers.records import Cause, Refused, Stated

BASE = "https://news.example/feeds/politics.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>أخبار</title><link>https://news.example/</link>
<item><title> الوزير:\n المحادثات &quot;مفيدة&quot;</title><link>../articles/1</link>
<pubDate>Tue, 15 Dec 2015 10:00:00 +0300</pubDate><dc:creator>ليلى حداد</dc:creator></item>
<item><title>بلا رابط</title></item>
<item><guid>https://news.example/2</guid><pubDate>أمس</pubDate></item>
<item><link>https://news.example/2</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/a/">
<entry><title type="html">لقاء</title><link rel="enclosure" href="sound.mp3"/>
<link rel="alternate" href="1"/><published>2015-12-15T10:00:00Z</published>
<author><name>سامي</name><email>s@news.example</email></author></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item><title>خبر</title><link>https://news.example/1</link><dc:date>2015-12-15</dc:date></item>
</rdf:RDF>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example/1</loc><lastmod>2020-01-01</lastmod>
<image:image><image:loc>https://news.example/1.jpg</image:loc></image:image>
<news:news><news:publication><news:name>الخبر</news:name></news:publication>
<news:publication_date>2015-12-15</news:publication_date><news:title>خبر</news:title></news:news>
</url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/s1.xml</loc></sitemap>
<sitemap><loc>https://news.example/s2.xml</loc></sitemap></sitemapindex>"""


def test_a_feed_names_each_article_once_with_what_it_says_of_it() -> None:
    assert read_feed(RSS.encode(), BASE).entries == (
        Entry(
            "https://news.example/articles/1",
            Stated(
                title='الوزير: المحادثات "مفيدة"',
                author="ليلى حداد",
                published_on="2015-12-15T10:00:00+03:00",
            ),
        ),
        Entry("https://news.example/2", Stated(published_on="أمس")),
    )


def test_atom_links_to_the_page_itself_from_its_own_base() -> None:
    stated = Stated(title="لقاء", author="سامي", published_on="2015-12-15T10:00:00Z")
    assert read_feed(ATOM.encode(), BASE).entries == (Entry("https://news.example/a/1", stated),)


def test_the_oldest_kind_of_feed_is_read_too() -> None:
    stated = Stated(title="خبر", published_on="2015-12-15")
    assert read_feed(RDF.encode()).entries == (Entry("https://news.example/1", stated),)


@pytest.mark.parametrize("content", [SITEMAP.encode(), gzip.compress(SITEMAP.encode())])
def test_a_sitemap_tells_the_day_of_printing_not_that_of_the_last_change(content: bytes) -> None:
    stated = Stated(title="خبر", outlet="الخبر", published_on="2015-12-15")
    assert read_feed(content).entries == (Entry("https://news.example/1", stated),)


def test_an_index_names_its_sitemaps() -> None:
    feed = read_feed(INDEX.encode())
    assert feed.sitemaps == ("https://news.example/s1.xml", "https://news.example/s2.xml")
    assert feed.entries == ()


def test_a_feed_in_the_letters_of_its_declaration() -> None:
    declared = '<?xml version="1.0" encoding="windows-1256"?><rss><item><title>خبر</title>'
    content = f"{declared}<link>http://a.example/</link></item></rss>".encode("windows-1256")
    assert read_feed(content).entries[0].stated.title == "خبر"


def test_a_feed_that_breaks_off_gives_what_it_has_and_says_so() -> None:
    feed = read_feed(RSS[: RSS.index("<item><title>بلا")].encode(), BASE)
    assert [entry.address for entry in feed.entries] == ["https://news.example/articles/1"]
    assert "Premature end" in feed.breaks_off


def test_entities_that_grow_end_the_feed() -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f"""<!DOCTYPE rss [<!ENTITY e0 "ha">{laughs}]>
    <rss><item><title>a&e11;b</title><link>http://a.example/</link></item></rss>"""
    with pytest.raises(Refused):
        read_feed(bomb.encode())


def test_no_entity_brings_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("sesame")
    feed = f"""<!DOCTYPE rss [<!ENTITY file SYSTEM "{(tmp_path / "secret").as_uri()}">]>
    <rss><item><title>a &file; b</title><link>http://a.example/</link></item></rss>"""
    assert "sesame" not in read_feed(feed.encode()).entries[0].stated.title


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", Cause.BROKEN),
        (b"<rss><channel></channel></rss>", Cause.BROKEN),
        (b"<html><p>no feed</p></html>", Cause.BROKEN),
        (b"\x1f\x8bno gzip", Cause.BROKEN),
        (gzip.compress(b" " * 50_000_001, 1), Cause.TOO_LARGE),
        (b"<" * 2_000_001, Cause.TOO_LARGE),
    ],
    ids=["empty", "no item", "a page", "broken gzip", "gzip bomb", "too many tags"],
)
def test_what_names_no_article_is_refused(content: bytes, cause: Cause) -> None:
    with pytest.raises(Refused) as refusal:
        read_feed(content)
    assert refusal.value.cause is cause


@pytest.mark.parametrize("text", [RSS, ATOM, RDF, SITEMAP, INDEX, "<!-- a --><!-- b -->\n<rss>"])
def test_a_feed_is_known_by_its_first_element(text: str) -> None:
    assert looks_like_feed(text.encode())


@pytest.mark.parametrize(
    "text", ["", "خبر", "<html><rss>", "<!DOCTYPE html><html>", "<!---->" * 300]
)
def test_a_page_is_not_taken_for_a_feed(text: str) -> None:
    assert not looks_like_feed(text.encode())


@settings(max_examples=60)
@given(st.binary(max_size=80), st.integers(0, len(RSS)), st.sampled_from([RSS, ATOM, INDEX]))
@example(b"<url><loc>http://[</loc></url>", len(RSS), "")
def test_no_feed_does_more_than_be_refused(noise: bytes, at: int, text: str) -> None:
    content = text.encode()
    with suppress(Refused):
        read_feed(content[:at] + noise + content[at:], BASE)

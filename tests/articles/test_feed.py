"""RSS and Atom."""

from __future__ import annotations

import io

import pytest

from kg.articles.feed import read
from kg.errors import ArticleError
from kg.model import Article, SetAside

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Wire</title><link>https://example.org</link><language>en-us</language>
<item><title>Trade &amp; ports</title><link>https://example.org/1</link><guid>https://example.org/?p=1</guid>
<pubDate>Sun, 12 May 2024 23:30:00 -0500</pubDate>
<dc:creator>Ann Lee</dc:creator><description>The summary.</description>
<content:encoded><![CDATA[<p>The harbour reopened.</p><p>The <b>ministers</b> signed.</p>]]></content:encoded></item>
<item><title>A headline alone</title><guid isPermaLink="false">77</guid><pubDate>2024-05</pubDate></item>
<item><title>A bad date</title><guid>b</guid><pubDate>2024-02-31</pubDate><description>x y</description></item>
<item><guid>c</guid></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>A blog</title><entry>
<id>tag:example.org,2024:1</id><title type="html">A &lt;i&gt;new&lt;/i&gt; pact</title>
<published>2024-05-12T10:00:00Z</published>
<updated>2024-06-01T10:00:00Z</updated><author><name>Bo Díaz</name></author><link href="https://example.org/a"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The pact is signed.</p><p>It ends the war.</p></div></content>
</entry></feed>"""


def entries(text: str) -> list[Article | SetAside]:
    return list(read(io.BytesIO(text.encode()), "feed.rss"))


def test_an_entry_gives_the_longer_of_content_and_summary_and_the_day_as_written():
    article = entries(RSS)[0]
    assert article.body == "The harbour reopened.\n\nThe ministers signed."
    assert (article.title, article.author, article.publisher) == ("Trade & ports", "Ann Lee", "Harbour Wire")
    assert (article.published, article.url, article.language) == ("2024-05-12", "https://example.org/1", "en")
    assert article.identifier.startswith("trade-ports-")


def test_a_headline_alone_is_an_article_and_what_is_wrong_is_set_aside():
    _, headline, date, empty = entries(RSS)
    assert (headline.title, headline.body, headline.published, headline.url) == (
        "A headline alone",
        "",
        "2024-05",
        None,
    )
    assert (date.source, "impossible date" in date.reason) == ("feed.rss, entry 3", True)
    assert empty == SetAside("feed.rss, entry 4", "the article has neither title nor text")


def test_identifiers_hold_while_the_feed_moves_on():
    later = RSS.replace(
        "<item><title>A headline", "<item><title>News</title><guid>n</guid></item><item><title>A headline"
    )
    assert {each.identifier for each in entries(RSS)[:2]} < {
        each.identifier for each in entries(later) if isinstance(each, Article)
    }


def test_atom():
    (article,) = entries(ATOM)
    assert (article.title, article.body) == ("A new pact", "The pact is signed.\n\nIt ends the war.")
    assert (article.author, article.publisher, article.published) == ("Bo Díaz", "A blog", "2024-05-12")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<?xml version='1.0'?><note>hi</note>", "not an RSS or Atom feed"),
        ("<rss version='2.0'><channel><title>T</title></channel></rss>", "no entry"),
        ("/etc/hostname", "not an RSS or Atom feed"),
    ],
)
def test_what_is_no_feed_is_refused(text, reason):
    with pytest.raises(ArticleError, match=reason):
        entries(text)

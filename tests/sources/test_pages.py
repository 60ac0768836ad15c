"""HTML pages, WARC files and feeds."""

import gzip
import io
import zlib

import pytest

PAGE = """<!doctype html><html lang="en"><head><title>Three dead - The Post</title>
<meta charset="{charset}"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2020-01-09T10:30:00+02:00">
<link rel="canonical" href="https://post.example/1"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Three dead</h1><p>{text}</p><p>“No comment”, said the café’s owner on Tuesday.</p></article>
<footer>Copyright 1999</footer></body></html>"""


def page(text, charset="utf-8"):
    return PAGE.format(text=text, charset=charset).encode(charset)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_gives_its_article_and_metadata(tmp_path, take, text, charset):
    path = tmp_path / "a.html"
    path.write_bytes(page(text, charset))
    [document], bad = take(path)
    assert bad == []
    assert text in document.text
    assert "“No comment”, said the café’s owner" in document.text
    assert "News" not in document.text
    assert (document.title, document.outlet) == ("Three dead", "The Post")
    assert (document.url, document.language) == ("https://post.example/1", "en")
    assert document.published == "2020-01-09T10:30:00+02:00"


def test_stray_bytes_in_a_page_are_shown_as_in_browsers(tmp_path, take, text):
    path = tmp_path / "a.html"
    path.write_bytes(page(text).replace(b"opened fire", b"opened \xff fire"))
    [document], _ = take(path)
    assert "opened \ufffd fire" in document.text


def test_a_page_without_a_marked_date_has_none(tmp_path, take, text):
    path = tmp_path / "a.htm"
    path.write_text(f"<html><body><article><p>{text}</p></article><footer>1 May 1999</footer></body></html>")
    [document], _ = take(path)
    assert document.published is None
    assert document.blanks["published"] == "the page gives no publication date"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="DC.date.issued" content="2020-01-09">', "2020-01-09"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2020-01-09"}]}</script>', "2020-01-09"),
        ('<script type="application/ld+json">{"datePublished": "2020-</script>', None),
        ('<time itemprop="datePublished" datetime="2020-01-09T10:30Z">Thursday</time>', "2020-01-09T10:30:00Z"),
        ('<time datetime="2020-01-09">a related story</time>', None),
        ('<link rel="canonical" href="https://post.example/2020/01/09/dead">', "2020-01-09"),
        ('<meta property="article:modified_time" content="2020-01-09">', None),
    ],
)
def test_dates_are_taken_where_they_are_marked(tmp_path, take, text, head, expected):
    path = tmp_path / "a.html"
    path.write_text(f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>")
    [document], _ = take(path)
    assert document.published == expected


def test_a_marked_date_that_is_ambiguous_stays_blank_and_is_quoted(tmp_path, take, text):
    path = tmp_path / "a.html"
    head = '<meta name="date" content="03/04/2020">'
    path.write_text(f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>")
    [document], _ = take(path)
    assert document.published is None
    assert "'03/04/2020'" in document.blanks["published"]


@pytest.mark.parametrize("html", ["<html><body><script>1</script></body></html>", "no page at all", "<html>"])
def test_a_page_without_main_text(tmp_path, take, html):
    path = tmp_path / "a.html"
    path.write_text(html)
    assert [bad.code for bad in take(path)[1]] == ["R023"]


def record(http, url="https://post.example/w", kind="response", content="application/http; msgtype=response", n=1):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-05-05T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:n:{n}>\r\nContent-Type: {content}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def answer(body, *headers, status="200 OK", kind="text/html; charset=utf-8"):
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers])
    return f"{head}\r\n\r\n".encode() + body


def chunked(body):
    half = len(body) // 2
    parts = [body[:half], body[half:]]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("member", [False, True])
def test_warc_answers_are_documents(tmp_path, take, text, other, member):
    pack = gzip.compress if member else bytes
    path = tmp_path / ("a.warc.gz" if member else "a.warc")
    records = [
        record(b"software: test\r\n", kind="warcinfo", content="application/warc-fields"),
        record(answer(page(text)), n=1),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request", content="application/http; msgtype=request"),
        record(answer(b"\x89PNG", kind="image/png"), n=2),
        record(answer(page("Not found"), status="404 Not Found"), n=3),
        record(page(other), url="https://post.example/r", kind="resource", content="text/html", n=4),
    ]
    path.write_bytes(b"".join(pack(each) for each in records))
    [first, second], bad = take(path)
    assert bad == []
    assert (first.url, second.url) == ("https://post.example/w", "https://post.example/r")
    assert text in first.text
    assert other in second.text
    assert first.published == "2020-01-09T10:30:00+02:00"
    assert first.origin == f"{path}:record <urn:n:1>"


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        (["Transfer-Encoding: chunked"], chunked),
        (["Transfer-Encoding: chunked"], bytes),
        (["Content-Encoding: gzip"], gzip.compress),
        (["Content-Encoding: gzip"], bytes),
        (["Content-Encoding: deflate"], zlib.compress),
        (["Content-Encoding: br"], bytes),
        (["Content-Encoding: gzip", "Transfer-Encoding: chunked"], lambda body: chunked(gzip.compress(body))),
    ],
)
def test_bodies_are_unpacked_where_they_are_packed(tmp_path, take, text, headers, pack):
    path = tmp_path / "a.warc"
    path.write_bytes(record(answer(pack(page(text)), *headers)))
    [document], _ = take(path)
    assert text in document.text


@pytest.mark.parametrize(
    ("http", "code"),
    [
        (b"not an answer", "R015"),
        (answer(gzip.compress(b"<p>x" * 99)[:-9], "Content-Encoding: gzip"), "R014"),
        (answer(gzip.compress(b" " * 9_000_000), "Content-Encoding: gzip"), "R005"),
        (answer(b"\x99\x99not brotli", "Content-Encoding: br"), "R015"),
        (answer(b""), "R002"),
        (answer(b"<html><body></body></html>"), "R023"),
        (answer(b"x" * 300_000), "R005"),
    ],
)
def test_a_bad_record_condemns_itself_only(tmp_path, take, text, http, code):
    path = tmp_path / "a.warc"
    path.write_bytes(record(http, n=1) + record(answer(page(text)), n=2))
    [document], [bad] = take(path, max_bytes=200_000)
    assert document.origin.endswith("record <urn:n:2>")
    assert (bad.code, bad.record) == (code, "record <urn:n:1>")


@pytest.mark.parametrize("kept", [30, 300, -40])
@pytest.mark.parametrize("member", [False, True])
def test_a_cut_warc_keeps_what_came_before(tmp_path, take, text, other, member, kept):
    pack = gzip.compress if member else bytes
    path = tmp_path / ("a.warc.gz" if member else "a.warc")
    path.write_bytes(pack(record(answer(page(text)))) + pack(record(answer(page(other)), n=2))[:kept])
    [document], [bad] = take(path)
    assert text in document.text
    assert bad.code == "R014"


@pytest.mark.parametrize(("data", "code"), [(b"", "R002"), (b"hello, not a WARC", "R015")])
def test_what_is_no_warc(tmp_path, take, data, code):
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    assert [bad.code for bad in take(path)[1]] == [code]


def test_a_fault_between_records_ends_the_file(tmp_path, take, text):
    path = tmp_path / "a.warc"
    path.write_bytes(record(answer(page(text))) + b"rubbish\r\n\r\n" + record(answer(page("x"))))
    documents, [bad] = take(path)
    assert len(documents) == 1
    assert bad.code == "R015"


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Post</title><language>en-us</language>
<item><title>Three &amp;amp; more dead</title><link>https://post.example/1</link><guid>g1</guid>
<pubDate>Thu, 09 Jan 2020 10:30:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{text}</p><script>x()</script><p>A second &lt; line.</p>]]></content:encoded></item>
<item><title>Only a summary</title><description>{other}</description></item>
<item><title>Nothing else</title></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><id>a1</id><title>Three dead</title><link href="https://post.example/1"/><updated>2020-01-09T10:30:00Z</updated>
<content type="text">{text}</content></entry></feed>"""


def test_rss_entries_are_documents(tmp_path, take, text, other):
    path = tmp_path / "a.rss"
    path.write_text(RSS.format(text=text, other=other))
    [first, second], [bad] = take(path)
    assert first.text == f"{text}\nA second < line."
    assert (first.id, first.title, first.outlet) == ("g1", "Three & more dead", "The Post")
    assert (first.url, first.published) == ("https://post.example/1", "2020-01-09T10:30:00Z")
    assert first.origin == f"{path}:entry 1"
    assert second.text == other
    assert second.blanks["published"] == "the entry gives no publication date"
    assert (bad.code, bad.record) == ("R010", "entry 3")


def test_atom_entries_are_documents(tmp_path, take, text):
    path = tmp_path / "a.xml"
    path.write_text(ATOM.format(text=text))
    [document], bad = take(path)
    assert (document.text, document.id, document.published) == (text, "a1", "2020-01-09T10:30:00Z")
    assert bad == []


def test_a_cut_feed_keeps_what_came_before(tmp_path, take, text, other):
    path = tmp_path / "a.rss"
    path.write_text(RSS.format(text=text, other=other).split("<item><title>Nothing")[0])
    documents, [bad] = take(path)
    assert documents[0].id == "g1"
    assert bad.code == "R015"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "R002"), (b"<?xml version='1.0'?><note>hi</note>", "R024"), (b"http://x.example/", "R024")]
)
def test_what_is_no_feed(tmp_path, take, data, code):
    path = tmp_path / "a.xml"
    path.write_bytes(data)
    assert [bad.code for bad in take(path)[1]] == [code]


def test_a_page_on_standard_input(take, text, monkeypatch):
    class Input:
        buffer = io.BytesIO(page(text))

    monkeypatch.setattr("sys.stdin", Input())
    assert take("-")[0][0].title == "Three dead"

"""HTML pages: main text and metadata as trafilatura finds them, and the plain text of a fragment of HTML."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from rashomon.sources.codes import Code, fault
from rashomon.sources.decoding import decode
from rashomon.sources.fields import Found
from rashomon.sources.options import ReadOptions
from rashomon.sources.pagedates import published
from rashomon.sources.streams import Source

_CHARSET = re.compile(rb"""(?:charset|<\?xml[^>]{0,200}encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_LANGUAGE = re.compile(r"""<html\b[^>]{0,2000}?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:-\w+)*)""", re.I)
_HEAD = 4096
# trafilatura's own date is not used: it falls back on any date in the text, footers included. The search is kept short,
# and a fixed last day keeps it the same whatever the day of the run.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_BREAKS = re.compile(
    r"address|article|aside|blockquote|br|d[dlt]|div|fig(?:ure|caption)|footer|h[1-6]|header|hr|li|main|[ou]l|p|pre|"
    r"section|table|t[dhr]"
)
_UNSEEN = frozenset(["script", "style", "template", "noscript"])


def page(source: Source, options: ReadOptions) -> Iterator[Found]:
    """The one document of an HTML file."""
    yield extract(source.whole(options))


def extract(data: bytes, *, url: str | None = None, charset: str | None = None, record: str | None = None) -> Found:
    """The main text, title, date, outlet and address of a page.

    `url` is where the page is known to come from, `charset` what the server said. Raises `InputError` where the page
    holds no main text.
    """
    import trafilatura
    from trafilatura.settings import Document as Page

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it warns of is reported here
    declared = charset or _declared(data)
    html = decode(data, declared=declared, replace=True)  # as browsers do: stray bytes are common on the web
    try:
        found = trafilatura.bare_extraction(
            html, url=url, with_metadata=True, include_comments=False, date_extraction_params=_DATE_SEARCH
        )
    except Exception as error:  # a parser of the wild web fails in too many ways to name them
        raise fault(Code.NO_MAIN_TEXT, f"the page cannot be parsed ({type(error).__name__})", record=record) from error
    if not isinstance(found, Page) or not found.text or not found.text.strip():
        raise fault(Code.NO_MAIN_TEXT, "no main text was found in the page", record=record)
    language = _LANGUAGE.search(html[:_HEAD])
    address = url or found.url
    date, reason = published(html, address)
    return Found(
        text=found.text,
        unit="page",
        record=record,
        title=found.title,
        outlet=found.sitename,
        url=address,
        published=date,
        language=language[1] if language else None,
        blanks={} if reason is None else {"published": reason},
    )


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


class _Words(HTMLParser):
    """Collects the text of a fragment, with a line break wherever a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if _BREAKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if _BREAKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def words(fragment: str) -> str:
    """The text of a fragment of HTML, such as the summary of a feed entry; a block of it is a line."""
    collector = _Words()
    collector.feed(fragment)
    collector.close()
    lines = (re.sub(r" +", " ", line).strip() for line in "".join(collector.parts).split("\n"))
    return "\n".join(line for line in lines if line)

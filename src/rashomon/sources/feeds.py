"""RSS and Atom files: one document an entry, from what the file itself holds. Nothing is fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from rashomon.errors import InputError
from rashomon.sources.codes import Code, fault
from rashomon.sources.fields import Found, date_given
from rashomon.sources.options import ReadOptions
from rashomon.sources.streams import Source
from rashomon.sources.webpages import words


def feed(source: Source, options: ReadOptions) -> Iterator[Found | InputError]:
    """The entries of a feed. Where the XML is broken, what can be read is read and the fault reported after it."""
    import feedparser

    data = source.whole(options)
    if not data.strip():
        raise fault(Code.EMPTY, "the file is empty")
    # A stream, not bytes: feedparser takes bytes that look like a name or an address for one.
    try:
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, AttributeError, RecursionError) as error:
        raise fault(Code.DAMAGED, f"the feed cannot be parsed ({type(error).__name__}); get it again") from error
    if not parsed.version and not parsed.entries:
        raise fault(Code.NOT_A_FEED, "this XML is neither RSS nor Atom")
    for number, entry in enumerate(parsed.entries, start=1):
        try:
            yield _entry(entry, parsed.feed, f"entry {number}")
        except InputError as error:
            yield error
    broken = parsed.get("bozo_exception")
    if broken is not None and hasattr(broken, "getLineNumber"):
        line = broken.getLineNumber()
        raise fault(Code.DAMAGED, f"the XML is broken at line {line}: {broken.getMessage()}; entries before it were read")


def _entry(entry: Any, channel: Any, where: str) -> Found:
    """The document of one entry: its full content if it has one, otherwise its summary."""
    content = max((_plain(part) for part in entry.get("content", ())), key=len, default="")
    text = content or _plain(entry.get("summary_detail") or {"value": entry.get("summary", "")})
    if not text.strip():
        raise fault(Code.NO_TEXT, "the entry has neither content nor summary", record=where)
    title = entry.get("title_detail")
    found = Found(
        text=text,
        unit="entry",
        record=where,
        id=entry.get("id") or None,
        title=_plain(title) or None if title else None,
        outlet=(entry.get("source") or {}).get("title") or channel.get("title") or None,
        url=entry.get("link") or None,
        language=channel.get("language") or None,
    )
    date_given(found, entry.get("published") or entry.get("updated"))
    return found


def _plain(part: Any) -> str:
    value: str = part.get("value") or ""
    return value if part.get("type") == "text/plain" else words(value)

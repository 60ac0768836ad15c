"""Plain text and Markdown: the whole file is one document, and nothing in it is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.sources.decoding import decode
from rashomon.sources.fields import Found
from rashomon.sources.options import ReadOptions
from rashomon.sources.streams import Source

_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")


def text(source: Source, options: ReadOptions) -> Iterator[Found]:
    """The one document of a text file; its headline, if any, is part of the text."""
    yield Found(
        text=decode(source.whole(options)),
        unit="file",
        blanks={"title": "plain text has no title apart from the text"},
    )


def markdown(source: Source, options: ReadOptions) -> Iterator[Found]:
    """The one document of a Markdown file; a first-level heading at its top is the title, and stays in the text."""
    content = decode(source.whole(options))
    heading = _HEADING.match(content)
    yield Found(
        text=content,
        unit="file",
        title=heading[1] if heading else None,
        blanks={} if heading else {"title": "the Markdown does not begin with a heading"},
    )

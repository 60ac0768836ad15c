"""One speaker's words that two accounts cut differently: the longest part that both have, and what each leaves out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

import msgspec

from rashomon.comparison.reader import Reader
from rashomon.linking.mention.names import same_name
from rashomon.records import QuoteCut, Span

_RUN = 4  # words in a row that make two quotes one saying
_MOST = 12  # accounts of one run that are laid against one another
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Quote(msgspec.Struct, frozen=True):
    """What one account quotes of one speaker: the words in lower case and their places in the text."""

    document: str
    speaker: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]


def cut_quotes(readers: Mapping[str, Reader], sources: Mapping[str, str]) -> list[QuoteCut]:
    """Quotes of one speaker with four words or more in a row in common, of which one account has what the other has not.

    `sources` maps copies to one document: of copies, each is laid against others' accounts but not against one another.
    """
    quotes = sorted(_quotes(readers), key=lambda quote: (quote.document, quote.spans))
    by_run: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        for run in {quote.words[at : at + _RUN] for at in range(len(quote.words) - _RUN + 1)}:
            by_run[run].append(number)
    pairs = {pair for numbers in by_run.values() for pair in combinations(numbers[:_MOST], 2)}
    made: dict[tuple[str, str, str], QuoteCut] = {}
    for one, two in sorted(pairs):
        left, right = quotes[one], quotes[two]
        if left.document == right.document or sources.get(left.document, left.document) == sources.get(
            right.document, right.document
        ):
            continue
        if left.words != right.words and _one_speaker(left.speaker, right.speaker):
            cut = _cut(left, right)
            key = (cut.left, cut.right, cut.speaker)
            if key not in made or _length(cut) > _length(made[key]):
                made[key] = cut
    return [made[key] for key in sorted(made)]


def _quotes(readers: Mapping[str, Reader]) -> Iterator[Quote]:
    for document in sorted(readers):
        reader = readers[document]
        for one in reader.attributions.values():
            speaker = reader.said(one).speaker
            if one.kind == "indirect" or speaker is None or speaker.kind == "unknown":
                continue
            found = [match for span in sorted(one.content) for match in _WORD.finditer(reader.text, span.start, span.end)]
            if len(found) >= _RUN:
                spans = tuple(Span(*match.span()) for match in found)
                yield Quote(document, speaker.name, tuple(match.group().lower() for match in found), spans)


def _one_speaker(left: str, right: str) -> bool:
    return left.casefold() == right.casefold() or same_name(left, right)


def _cut(left: Quote, right: Quote) -> QuoteCut:
    match = SequenceMatcher(None, left.words, right.words, autojunk=False).find_longest_match()
    return QuoteCut(
        speaker=max((left.speaker, right.speaker), key=lambda name: (len(name), name)),
        left=left.document,
        right=right.document,
        left_common=_span(left, match.a, match.a + match.size),
        right_common=_span(right, match.b, match.b + match.size),
        left_only=_rest(left, match.a, match.a + match.size),
        right_only=_rest(right, match.b, match.b + match.size),
    )


def _span(quote: Quote, first: int, last: int) -> Span:
    return Span(quote.spans[first].start, quote.spans[last - 1].end)


def _rest(quote: Quote, first: int, last: int) -> tuple[Span, ...]:
    """What stands before and behind the common part."""
    parts = [(0, first), (last, len(quote.words))]
    return tuple(_span(quote, start, end) for start, end in parts if start < end)


def _length(cut: QuoteCut) -> int:
    return cut.left_common.end - cut.left_common.start

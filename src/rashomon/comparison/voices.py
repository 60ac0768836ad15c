"""Who speaks in an account and how much, who is quoted and who paraphrased, and who is spoken of without a word of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import msgspec

from rashomon.comparison.reader import Reader
from rashomon.knowledge import shaped
from rashomon.records import (
    Attribution,
    Cited,
    CodedDocument,
    Document,
    Entity,
    Span,
    Unheard,
    Voice,
    VoiceKind,
    VoiceShare,
    text_of,
)

_SUBJECT = re.compile(r"[^.;:!?\n]*$")


class Voices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `voices.yaml`."""

    official: list[str]
    medium: list[str]
    witness: str
    expert: str
    media: str
    officials: str
    unnamed: str
    no_reply: list[str]


class Source(msgspec.Struct, frozen=True):
    """Whose voice an attribution is."""

    name: str
    kind: VoiceKind
    country: str | None
    named: bool


def voice(coded: CodedDocument, document: Document, reader: Reader) -> Voice:
    """Who speaks in one document. A stretch within several contents is the voice of the innermost; the rest is the narrator's."""
    sources = {one.id: _source(one, reader) for one in coded.attributions}
    lengths: dict[tuple[VoiceKind, str | None, bool], int] = defaultdict(int)
    for start, end, attribution in _stretches(coded.attributions, len(document.text)):
        whose = sources[attribution] if attribution else Source("", "narrator", None, True)
        lengths[whose.kind, whose.country, whose.named] += end - start
    total = sum(lengths.values()) or 1
    shares = [
        VoiceShare(kind=kind, country=country, named=named, share=round(length / total, 4))
        for (kind, country, named), length in lengths.items()
    ]
    return Voice(
        document=document.id,
        shares=tuple(sorted(shares, key=lambda one: (-one.share, one.kind, one.country or "", one.named))),
        speakers=tuple(_cited(coded, sources)),
        unheard=tuple(_unheard(coded, document, reader, sources)),
    )


def _source(attribution: Attribution, reader: Reader) -> Source:
    said = reader.said(attribution)
    entity = reader.entities.get(attribution.speaker or "")
    words = said.speaker.name if said.speaker else ""
    own = text_of(attribution.source, reader.text)
    name = own if entity is None else words or own
    named = entity is not None and bool(entity.name) and entity.kind in ("person", "organisation", "place")
    return Source(name, _kind(f"{own} {entity.role or '' if entity else ''}", entity), entity.country if entity else None, named)


def _kind(words: str, entity: Entity | None) -> VoiceKind:
    """By the words first, since a retired diplomat speaks as an expert; then by the codes."""
    known = _voices()
    sectors = set(entity.sectors) if entity else set()
    for kind, pattern in (("expert", known.expert), ("media", known.media), ("witness", known.witness)):
        if _compiled(pattern).search(words):
            return kind  # type: ignore[return-value]  # the three are kinds
    if sectors & set(known.medium):
        return "media"
    if sectors & set(known.official) or _compiled(known.officials).search(words):
        return "official"
    if entity is not None and entity.kind == "place" and entity.country:
        return "official"
    return (
        "other"
        if entity is not None and entity.name
        else "witness"
        if sectors == {"CVL"}
        else "unknown"
        if not words
        else "other"
    )


def _stretches(attributions: tuple[Attribution, ...], length: int) -> Iterator[tuple[int, int, str | None]]:
    """The text from end to end in stretches, each with the innermost attribution whose content it lies in, or None."""
    contents = sorted(
        ((span, one.id) for one in attributions for span in one.content), key=lambda pair: (pair[0].start, -pair[0].end, pair[1])
    )
    edges = sorted({0, length, *(edge for span, _ in contents for edge in (span.start, span.end) if 0 <= edge <= length)})
    open_: list[tuple[Span, str]] = []
    at = 0
    for start, end in pairwise(edges):
        while at < len(contents) and contents[at][0].start <= start:
            open_.append(contents[at])
            at += 1
        open_ = [pair for pair in open_ if pair[0].end > start]
        inner = min(open_, key=lambda pair: (pair[0].end - pair[0].start, pair[1]), default=None)
        yield start, end, inner[1] if inner else None


def _cited(coded: CodedDocument, sources: dict[str, Source]) -> list[Cited]:
    """Everyone who is cited, with what is quoted and what is told in other words, in order of the text."""
    quoted: dict[Source, list[Span]] = defaultdict(list)
    told: dict[Source, list[Span]] = defaultdict(list)
    for one in sorted(coded.attributions, key=lambda one: (one.content, one.id)):
        if sources[one.id].name:
            (told if one.kind == "indirect" else quoted)[sources[one.id]].extend(one.content)
    first = {source: min([*quoted[source], *told[source]], default=Span(0, 0)) for source in {*quoted, *told}}
    return [
        Cited(
            name=source.name, kind=source.kind, country=source.country, named=source.named, quoted=tuple(sorted(quoted[source])),
            paraphrased=tuple(sorted(told[source])),
        )
        for source in sorted(first, key=lambda source: (first[source], source.name))
    ]  # fmt: skip


def _unheard(coded: CodedDocument, document: Document, reader: Reader, sources: dict[str, Source]) -> list[Unheard]:
    """Who did not answer, as the account says; and sides that it accuses without a word of theirs."""
    found = []
    for match in _compiled("|".join(_voices().no_reply)).finditer(document.text):
        subject = _SUBJECT.search(document.text[max(0, match.start() - 80) : match.start()])
        name = " ".join((subject.group() if subject else "").split()[-8:])
        found.append(Unheard(name=name or "nobody named", how="no-reply", span=Span(*match.span())))
    speaking = {source.country for source in sources.values() if source.country}
    names = {source.name.casefold() for source in sources.values()}
    told: set[str] = set()
    for mention in sorted(coded.events, key=lambda one: (one.trigger, one.id)):
        if mention.event_type != "ACCUSE" or mention.status in ("negated", "hypothetical"):
            continue
        for party in mention.recipients:
            entity = reader.entities.get(party.entity)
            if entity is None or not entity.country or entity.country in speaking or entity.country in told:
                continue
            if (entity.name or "").casefold() not in names:
                told.add(entity.country)
                found.append(Unheard(name=entity.name or entity.country, how="not-quoted", span=party.span))
    return sorted(found, key=lambda one: (one.span, one.how))


@cache
def _voices() -> Voices:
    return shaped("rashomon.comparison", "voices.yaml", Voices)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\|\s+", "|", pattern), re.IGNORECASE)

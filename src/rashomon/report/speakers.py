"""Who speaks: shares of each account, everyone who is cited and how, sides that are not heard, quotes cut differently."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from rashomon.records import Cited, Span, Voice, VoiceShare
from rashomon.report import plain, words
from rashomon.report.index import Index, Reference
from rashomon.report.quotes import Quote, quote

_KINDS = ("narrator", "official", "witness", "expert", "media", "other", "unknown")
_LEAST = 0.005
"""Least share that is shown: half of one in a hundred."""


class Portion(NamedTuple):
    """One voice's share of a text: where it begins and how long it is, in hundredths."""

    kind: str
    name: str
    x: float
    width: float


class Shares(NamedTuple):
    """Whose voice an account is in."""

    account: Reference
    bar: tuple[Portion, ...]
    """Shares by kind of voice, in one order for all accounts."""
    sides: tuple[tuple[str, str], ...]
    """Officials by the side they speak for, with the share in words."""
    unnamed: str
    """Share of speakers without a name."""
    quoted: int
    paraphrased: int


class Speaker(NamedTuple):
    """Somebody whom accounts cite."""

    name: str
    side: str
    kind: str
    named: bool
    accounts: tuple[Reference, ...]
    quoted: int
    paraphrased: int
    only_paraphrased: tuple[Reference, ...]
    """Accounts that cite the speaker and quote nothing."""
    quote: Quote


class Silenced(NamedTuple):
    """A side that is spoken of in an account and does not speak in it."""

    account: Reference
    name: str
    how: str
    quote: Quote


class Cut(NamedTuple):
    """One speaker's words that two accounts cut differently."""

    speaker: str
    common: Quote
    sides: tuple[tuple[Reference, tuple[Quote, ...]], ...]


def shares(index: Index) -> list[Shares]:
    """The shares of each account's text, in the order of the accounts."""
    order = sorted(index.contents.voices, key=lambda voice: index.references[voice.document].number)
    return [_shares(index, voice) for voice in order]


def speakers(index: Index) -> list[Speaker]:
    """Everyone who is cited, those that most accounts cite first; speakers without a name last."""
    found: dict[tuple[str, str], list[tuple[str, Cited]]] = {}
    for voice in sorted(index.contents.voices, key=lambda voice: index.references[voice.document].number):
        for cited in voice.speakers:
            if cited.quoted or cited.paraphrased:
                found.setdefault((cited.name.casefold(), cited.country or ""), []).append((voice.document, cited))
    made = [_speaker(index, uses) for uses in found.values()]
    return sorted(made, key=lambda one: (-len(one.accounts), not one.named, -one.quoted - one.paraphrased, one.name, one.side))


def unheard(index: Index) -> list[Silenced]:
    """Sides that do not speak where they are spoken of, account by account; those that did not answer first."""
    found = [
        Silenced(index.references[voice.document], " ".join(one.name.split()), one.how, quote(index, voice.document, one.span))
        for voice in index.contents.voices
        for one in voice.unheard
    ]
    return sorted(found, key=lambda one: (one.how != "no-reply", one.account, one.name))


def cuts(index: Index) -> list[Cut]:
    """Quotes of one speaker that two accounts cut differently."""
    found = []
    for one in index.contents.quotes:
        sides = tuple(
            (index.references[document], tuple(quote(index, document, span, span) for span in rest))
            for document, rest in ((one.left, one.left_only), (one.right, one.right_only))
        )
        found.append(Cut(one.speaker, quote(index, one.left, one.left_common, one.left_common), sides))
    return sorted(found, key=lambda cut: (cut.speaker, [side[0] for side in cut.sides], cut.common.words))


def _shares(index: Index, voice: Voice) -> Shares:
    by_kind: Counter[str] = Counter()
    sides: Counter[str] = Counter()
    for share in voice.shares:
        by_kind[share.kind] += share.share  # type: ignore[assignment]  # a Counter of shares
        if share.kind == "official":
            sides[plain.country_or_group(share.country) if share.country else "side not told"] += share.share  # type: ignore[assignment]
    bar, at = [], 0.0
    for kind in _KINDS:
        if by_kind[kind] >= _LEAST:
            bar.append(Portion(kind, words.word("voice", kind), round(at, 1), round(100 * by_kind[kind], 1)))
            at += 100 * by_kind[kind]
    return Shares(
        account=index.references[voice.document],
        bar=tuple(bar),
        sides=tuple(
            (side, _percent(value))
            for side, value in sorted(sides.items(), key=lambda item: (-item[1], item[0]))
            if value >= _LEAST
        ),
        unnamed=_percent(sum(share.share for share in voice.shares if _unnamed(share))),
        quoted=sum(len(one.quoted) for one in voice.speakers),
        paraphrased=sum(len(one.paraphrased) for one in voice.speakers),
    )


def _unnamed(share: VoiceShare) -> bool:
    return not share.named and share.kind != "narrator"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%" if share >= _LEAST else "0%"


def _speaker(index: Index, uses: list[tuple[str, Cited]]) -> Speaker:
    document, first = next(((id, one) for id, one in uses if one.quoted), uses[0])
    quoting = {id for id, one in uses if one.quoted}
    accounts = tuple(sorted({index.references[id] for id, _ in uses}))
    return Speaker(
        name=" ".join(first.name.split()),
        side=plain.country_or_group(first.country) if first.country else "",
        kind=words.word("voice", first.kind),
        named=first.named,
        accounts=accounts,
        quoted=sum(len(one.quoted) for _, one in uses),
        paraphrased=sum(len(one.paraphrased) for _, one in uses),
        only_paraphrased=tuple(sorted({index.references[id] for id, _ in uses if id not in quoting})),
        quote=_first(index, document, first.quoted or first.paraphrased),
    )


def _first(index: Index, document: str, spans: tuple[Span, ...]) -> Quote:
    return quote(index, document, spans[0])

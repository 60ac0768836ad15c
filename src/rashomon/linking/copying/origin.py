"""Says which of several copies the others most likely copy, and on what evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from rashomon.linking.copying.shingles import Hashes, shared
from rashomon.linking.sources.credits import credited, own_agency
from rashomon.records import Document

CREDIT = 300  # code points at either end of a text in which a credit stands
_BRACKETED = re.compile(r"\s*\([^)]*\)\s*$")
_WORD = re.compile(r"\w+|[&+]")


def describe(
    group: Sequence[Document],
    shingles: Mapping[str, Hashes],
    *,
    hub: str | None = None,
    common: Mapping[str, int] | None = None,
) -> tuple[str | None, str]:
    """The likely origin of a group, or None where nothing tells, and the evidence for group and origin in words.

    `hub` is the document that each of the others copies, where not each copies each; `common` says of documents in how many
    texts they stand that do not copy one another. Evidence is taken in this order: a document of the very agency that the
    others credit; one whose outlet another names; the earliest publication; the text that stands in others that do not copy
    one another; the text that the others are contained in. The work grows with the group, never with its pairs.
    """
    credits = {document.id: credited(document) for document in group}
    basis = [_shares(group, shingles, hub)]
    agencies = sorted({agency for agency in credits.values() if agency})
    if agencies:
        naming = sum(1 for agency in credits.values() if agency)
        basis.append(f"{naming} of {len(group)} credit {', '.join(agencies)}")
    for origin, why in (
        _by_agency(group, credits),
        _by_credit(group),
        _by_date(group),
        _by_embedding(group, common or {}),
        _by_containment(group, shingles),
    ):
        if origin:
            return origin, "; ".join([*basis, why])
    return None, "; ".join([*basis, "nothing tells which came first"])


def _shares(group: Sequence[Document], shingles: Mapping[str, Hashes], hub: str | None) -> str:
    """What a group has in common: with the hub, or among neighbours in order of length, near enough for a line of words."""
    ordered = sorted((document.id for document in group), key=lambda id: (shingles[id].size, id))
    pairs = pairwise(ordered) if hub is None else ((id, hub) for id in ordered if id != hub)
    least = min((_share(shingles, *pair) for pair in pairs), default=1.0)
    whom = "" if hub is None else " with one of them"
    return f"{len(group)} texts share {least:.0%} or more of the shorter text's 5-word runs{whom}"


def _share(shingles: Mapping[str, Hashes], left: str, right: str) -> float:
    one, two = shingles[left], shingles[right]
    return shared(one, two) / max(1, min(one.size, two.size))


def _by_agency(group: Sequence[Document], credits: Mapping[str, str | None]) -> tuple[str | None, str]:
    wanted = {agency for agency in credits.values() if agency}
    own = [document.id for document in group if own_agency(document) in wanted]
    return (own[0], "the origin is published by the agency itself") if len(own) == 1 else (None, "")


def _by_credit(group: Sequence[Document]) -> tuple[str | None, str]:
    """The document whose outlet the other texts name at their head or tail, whether or not it is a known agency."""
    names = {document.id: tuple(_words(_BRACKETED.sub("", document.outlet or ""))) for document in group}
    known = {name for name in names.values() if name}
    sizes = sorted({len(name) for name in known}, reverse=True)
    naming: dict[tuple[str, ...], set[str]] = {}
    for document in group:
        for part in (document.text[:CREDIT], document.text[-CREDIT:]):
            for name in _named(_words(part), known, sizes):
                naming.setdefault(name, set()).add(document.outlet or "")
    named = [document.id for document in group if naming.get(names[document.id], set()) - {document.outlet or ""}]
    return (named[0], "another text credits the outlet of the origin") if len(named) == 1 else (None, "")


def _named(words: Sequence[str], known: Collection[tuple[str, ...]], sizes: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """The names among some words; of names that begin at one word, the longest."""
    for start in range(len(words)):
        grams = (tuple(words[start : start + size]) for size in sizes)
        found = next((gram for gram in grams if gram in known), None)
        if found is not None:
            yield found


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _by_date(group: Sequence[Document]) -> tuple[str | None, str]:
    """The earliest document, if all are dated and, as far as all dates are given, one is earlier than the rest."""
    if not all(document.published for document in group):
        return None, ""
    precision = min(len(document.published or "") for document in group)
    dated = sorted(((document.published or "")[:precision], document.id) for document in group)
    return (dated[0][1], "the origin was published first") if dated[0][0] < dated[1][0] else (None, "")


def _by_embedding(group: Sequence[Document], common: Mapping[str, int]) -> tuple[str | None, str]:
    """The one text that stands in others which do not copy one another."""
    found = [document.id for document in group if document.id in common]
    if len(found) != 1:
        return None, ""
    return found[0], f"the origin stands nearly whole in {common[found[0]]} longer texts that do not copy one another"


def _by_containment(group: Sequence[Document], shingles: Mapping[str, Hashes]) -> tuple[str | None, str]:
    """The longest text, if it is the longest by a tenth or more: what is cut is cut from something."""
    sizes = sorted(((shingles[document.id].size, document.id) for document in group), reverse=True)
    longer = sizes[0][0] >= 1.1 * sizes[1][0]
    return (sizes[0][1], "the origin is the longest, and holds what the others have cut") if longer else (None, "")

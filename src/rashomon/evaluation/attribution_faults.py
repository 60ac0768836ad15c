"""Where attributions err: each annotated attribution is aligned with a found one by its cue, and what differs gets a class.

Alignment is one to one. Those whose cues share a character are aligned, the most alike in content first, then in cue. One
without a cue is aligned by its content, where the Jaccard index of the characters is at least 0.5. What is left is unaligned.

| class | meaning |
|---|---|
| missed, quoted / unquoted | annotated and unaligned, and no found cue shares a character with its cue; quoted where its content has a double quotation mark in it or right beside it |
| invented, quoted / unquoted | found and unaligned, no part of a split content, and no annotated cue shares a character with its cue; quoted as above, by the found content |
| joined | annotated and unaligned; its cue meets only cues of found attributions that are aligned with others |
| repeated | found and unaligned, no part of a split content; its cue meets only cues of annotated attributions that are aligned with others |
| content split | the annotated content runs on where the found one has a gap, or holds, apart from the aligned content, that of another found attribution with the same cue or none |
| content too short / too long | otherwise, all of the found content lies in the annotated one / the reverse |
| content boundary | otherwise, the contents have characters in common |
| content wrong | the contents have no character in common |
| source missed / invented | annotated and found none / the reverse |
| source boundary / wrong | the sources differ and have characters in common / have none |
| cue missed / invented / boundary | annotated and found none (aligned by content) / the reverse / the cues differ |

An aligned attribution has at most one fault in each role.
"""  # noqa: E501  # a table row cannot be broken

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from rashomon.evaluation.extents import Extent, Pair, length, likeness, one_to_one, shared
from rashomon.records import Span

CLASSES = (
    "missed, quoted",
    "missed, unquoted",
    "invented, quoted",
    "invented, unquoted",
    "joined",
    "repeated",
    "content split",
    "content too short",
    "content too long",
    "content boundary",
    "content wrong",
    "source missed",
    "source invented",
    "source boundary",
    "source wrong",
    "cue missed",
    "cue invented",
    "cue boundary",
)

UNALIGNED = ("missed, quoted", "missed, unquoted", "joined")  # the fault that an annotated attribution without a found one has

ALIKE = 0.5  # Jaccard index of contents from which an attribution without a cue is aligned
_MARK = re.compile(r"[\"“”„«»]|``|''")  # single marks are left out: most are apostrophes


class Said(msgspec.Struct, frozen=True):
    """The three roles of one attribution, annotated or found."""

    source: Extent
    cue: Extent
    content: Extent


class Fault(msgspec.Struct, frozen=True):
    """One of `CLASSES`, the role that it is about, and the attributions that show it; None where there is none."""

    name: str
    role: str
    gold: Said | None
    found: Said | None


def faults(
    text: str, gold: Sequence[Said], found: Sequence[Said], cues: Mapping[Pair, int], contents: Mapping[Pair, int]
) -> Iterator[Fault]:
    """The faults of one document, those of annotated attributions first.

    `cues` and `contents` are the meetings (`extents.meetings`) of the cues and of the contents of `gold` and `found`.
    """
    aligned = align(gold, found, cues, contents)
    pieces = _pieces(gold, found, cues, contents, aligned)
    holders = set(pieces.values())
    met_gold, met_found = {one for one, _ in cues}, {other for _, other in cues}
    for index, one in enumerate(gold):
        if index in aligned:
            yield from _of_roles(one, found[aligned[index]], index in holders)
        else:
            yield Fault("joined" if index in met_gold else f"missed, {_manner(text, one)}", "content", one, None)
    for index in sorted(set(range(len(found))) - set(aligned.values()) - pieces.keys()):
        other = found[index]
        yield Fault("repeated" if index in met_found else f"invented, {_manner(text, other)}", "content", None, other)


def align(gold: Sequence[Said], found: Sequence[Said], cues: Mapping[Pair, int], contents: Mapping[Pair, int]) -> dict[int, int]:
    """Which found attribution stands for which annotated one, by index: by cue, and without a cue by content."""

    def unlike(pair: Pair) -> tuple[float, float, Pair]:
        one, other = gold[pair[0]], found[pair[1]]
        content = likeness(one.content, other.content, contents.get(pair, 0))
        return -content, -likeness(one.cue, other.cue, cues.get(pair, 0)), pair

    cueless = [pair for pair in contents if not (gold[pair[0]].cue and found[pair[1]].cue) and -unlike(pair)[0] >= ALIKE]
    return one_to_one([*sorted(cues, key=unlike), *sorted(cueless, key=unlike)])


def _pieces(
    gold: Sequence[Said],
    found: Sequence[Said],
    cues: Mapping[Pair, int],
    contents: Mapping[Pair, int],
    aligned: Mapping[int, int],
) -> dict[int, int]:
    """Found attributions whose content is a further piece of an annotated one, each with the index of that."""
    taken = set(aligned.values())
    pieces: dict[int, int] = {}
    for (one, other), common in sorted(contents.items()):
        if other in taken or one not in aligned or (found[other].cue and (one, other) not in cues):
            continue
        first, piece = found[aligned[one]].content, found[other].content
        first_inside = 0 < length(first) == contents.get((one, aligned[one]), 0)
        if first_inside and common == length(piece) and not shared(first, piece):
            pieces.setdefault(other, one)
    return pieces


def _of_roles(gold: Said, found: Said, in_pieces: bool) -> Iterator[Fault]:
    names = (
        ("content", _content_fault(gold.content, found.content, in_pieces)),
        ("source", _presence(gold.source, found.source) or _boundary(gold.source, found.source)),
        ("cue", _presence(gold.cue, found.cue) or _boundary(gold.cue, found.cue)),
    )
    for role, name in names:
        if name:
            yield Fault(f"{role} {name}", role, gold, found)


def _content_fault(gold: Extent, found: Extent, in_pieces: bool) -> str:
    common = shared(gold, found)
    if gold == found:
        return ""
    if not common:
        return "wrong"
    gaps = (Span(before.end, after.start) for before, after in pairwise(found))
    if in_pieces or any(span.contains(gap) for gap in gaps for span in gold):
        return "split"
    if common == length(found):
        return "too short"
    return "too long" if common == length(gold) else "boundary"


def _presence(gold: Extent, found: Extent) -> str:
    if bool(gold) == bool(found):
        return ""
    return "missed" if gold else "invented"


def _boundary(gold: Extent, found: Extent) -> str:
    if gold == found:
        return ""
    return "boundary" if shared(gold, found) else "wrong"


def _manner(text: str, one: Said) -> str:
    beside = (text[max(0, span.start - 1) : span.end + 1] for span in one.content)
    return "quoted" if any(_MARK.search(words) for words in beside) else "unquoted"

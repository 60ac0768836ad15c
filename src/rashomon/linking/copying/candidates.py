"""Proposes pairs of texts that may be copies, so that the work grows with the texts and not with their pairs.

Near-identical texts are folded by MinHash LSH (Broder 1997; `datasketch`), so that a text carried by a thousand sites is looked
at once. An inverted index over shingles then proposes pairs, which also finds a short piece of a long text. Of a text that is
copied, half the shingles stand in the other, so one of the rarer half at least must do so (prefix filtering, Chaudhuri et al.
2006): common phrases propose nothing. A shingle that a crowd of texts has proposes each with the shortest of them alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from datasketch import MinHash, MinHashLSH

from rashomon.linking.copying.shingles import Hashes, shared
from rashomon.linking.settings import CopySettings

Pair = tuple[str, str]
Numbers = npt.NDArray[np.int64]
_HELD = 4_000_000  # proposals held before equal ones are merged: 32 MB


def fold(shingles: Mapping[str, Hashes], settings: CopySettings) -> dict[str, list[str]]:
    """Texts by the near-identical text that stands for them: `{head: [head, copy, ...]}`.

    Where many texts are alike and not near-identical, further ones are heads that no other text is folded into, so that no
    text is compared with more than a few.
    """
    index = MinHashLSH(num_perm=settings.permutations, params=_bands(settings.near_identical, settings.permutations))
    by_content: dict[bytes, str] = {}
    folded: dict[str, list[str]] = {}
    for id, hashes in shingles.items():
        if hashes.size < settings.least_shared:
            folded[id] = [id]
            continue
        head = by_content.get(hashes.tobytes())
        if head is None:
            signature = _signature(hashes, settings)
            alike = sorted(index.query(signature))
            head = next((other for other in alike if _jaccard(hashes, shingles[other]) >= settings.near_identical), id)
            by_content[hashes.tobytes()] = head
            if head == id and len(alike) < settings.near_limit:
                index.insert(id, signature)
        folded.setdefault(head, []).append(id)
    return folded


def _signature(hashes: Hashes, settings: CopySettings) -> MinHash:
    """The MinHash of a set of shingles; they are hashes already, so the low 32 bits serve."""
    signature = _empty(settings.permutations, settings.seed).copy()
    signature.update_batch((hashes & np.uint64(0xFFFFFFFF)).tolist())
    return signature


@cache
def _bands(threshold: float, permutations: int) -> tuple[int, int]:
    """Bands and rows of the index that suit a threshold; `datasketch` finds them by integration, which takes a while."""
    index = MinHashLSH(threshold=threshold, num_perm=permutations)
    return index.b, index.r


@cache
def _empty(permutations: int, seed: int) -> MinHash:
    """The signature of nothing, of which all others are copies, so that the permutations are made once."""
    return MinHash(num_perm=permutations, seed=seed, hashfunc=int)


def _jaccard(left: Hashes, right: Hashes) -> float:
    both = shared(left, right)
    return both / (left.size + right.size - both)


def candidates(shingles: Mapping[str, Hashes], settings: CopySettings) -> Iterator[Pair]:
    """Pairs of texts that may be copies, each once, in order."""
    ids = sorted(shingles)
    number = len(ids)
    proposals = _Proposals(number)
    sizes, served = np.array([shingles[id].size for id in ids], np.int64), np.zeros(number, np.int64)
    for owners, rare in _postings([shingles[id] for id in ids], settings):
        if owners.size <= settings.posting_limit:
            left, right = _every_pair(owners.size)
            shorter = np.where(sizes[owners[left]] <= sizes[owners[right]], rare[left], rare[right])
            shorter |= (sizes[owners[left]] == sizes[owners[right]]) & rare[right]
            proposals.add(owners[left[shorter]], owners[right[shorter]])
            continue
        for hub in _hubs(owners[rare], sizes, served, settings):
            others = owners[owners != hub]
            proposals.add(np.minimum(others, hub), np.maximum(others, hub))
    for code in proposals.merged().tolist():
        yield ids[code // number], ids[code % number]


def _hubs(scarce: Numbers, sizes: Numbers, served: Numbers, settings: CopySettings) -> list[int]:
    """The texts that stand for a crowd: of those about as short as the shortest, the ones that stood for most before.

    That the same ones serve again keeps the pairs few: of a story that many tell, each text meets a handful of others.
    """
    if not scarce.size:
        return []
    short = scarce[sizes[scarce] <= settings.about_as_short * sizes[scarce].min()]
    chosen = short[np.lexsort((short, sizes[short], -served[short]))][: settings.hubs]
    served[chosen] += 1
    found: list[int] = chosen.tolist()
    return found


def _postings(texts: Sequence[Hashes], settings: CopySettings) -> Iterator[tuple[Numbers, npt.NDArray[np.bool_]]]:
    """For each indexed shingle that several texts have: which, in order, and for which it is among their rarest."""
    keep = np.uint64(settings.sample)
    sampled = [text[text % keep == 0] for text in texts]
    if not sampled:
        return
    lengths = np.array([part.size for part in sampled], np.int64)
    hashes, owners = np.concatenate(sampled), np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))) if hashes.size else np.empty(0, np.int64)
    counts = np.diff(np.append(starts, hashes.size))
    rare = _rarest(owners, np.repeat(counts, counts), lengths, settings)
    for start, count in zip(starts[counts > 1].tolist(), counts[counts > 1].tolist(), strict=True):
        yield owners[start : start + count], rare[start : start + count]


def _rarest(owners: Numbers, frequency: Numbers, lengths: Numbers, settings: CopySettings) -> npt.NDArray[np.bool_]:
    """Which entries of the index are among the rarest of their text; all are where it has few."""
    order = np.lexsort((frequency, owners))  # by text, the rarest first; equal ones stay in the order of their hashes
    first = np.cumsum(lengths) - lengths
    rank = np.empty(owners.size, np.int64)
    rank[order] = np.arange(owners.size) - first[owners[order]]
    few = lengths <= settings.few
    wanted = np.where(few, lengths, np.ceil(settings.rarest * lengths).astype(np.int64))
    chosen: npt.NDArray[np.bool_] = rank < wanted[owners]
    return chosen


@cache
def _every_pair(size: int) -> tuple[Numbers, Numbers]:
    left, right = np.triu_indices(size, 1)
    return left.astype(np.int64), right.astype(np.int64)


class _Proposals:
    """Pairs of positions, the smaller first, as single numbers; equal ones are merged as they pile up."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._merged = np.empty(0, np.int64)
        self._new: list[Numbers] = []
        self._held = 0

    def add(self, left: Numbers, right: Numbers) -> None:
        """More pairs, `left` smaller than `right`."""
        self._new.append(left * self._number + right)
        self._held += left.size
        if self._held > _HELD:
            self._merge()

    def merged(self) -> Numbers:
        """All pairs, each once, in order."""
        self._merge()
        return self._merged

    def _merge(self) -> None:
        self._merged = np.unique(np.concatenate([self._merged, *self._new]))
        self._new, self._held = [], 0

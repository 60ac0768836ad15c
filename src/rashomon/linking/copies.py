"""Finds documents that are copies of one another, whole or in part, without comparing every pair.

Three steps: near-identical texts are folded by MinHash LSH (Broder 1997; `datasketch`), so that a text carried by a
thousand sites is looked at once; an inverted index over shingles proposes pairs that share rare runs of words, which
also finds a short piece of a long text, where Jaccard similarity is low; the exact share of the shorter text's shingles
decides. `settings.CopySettings` holds the thresholds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from datasketch import MinHash, MinHashLSH

from rashomon.linking.origin import describe
from rashomon.linking.settings import CopySettings
from rashomon.linking.shingles import Hashes, shared, shingle_hashes
from rashomon.records import CopyGroup, Document, content_id

Pair = tuple[str, str]


def copies(documents: Iterable[Document], settings: CopySettings | None = None) -> list[CopyGroup]:
    """Groups of documents of which each is a copy of each other, whole or in part.

    A document can stand in two groups: one text may hold pieces of two others that share nothing. Documents whose
    groups hang together are one source (`independent_sources`). The order of the documents does not matter.
    """
    chosen = settings or CopySettings()
    by_id = {document.id: document for document in documents}
    shingles = {id: shingle_hashes(by_id[id].text, chosen.shingle) for id in sorted(by_id)}
    folded = _fold(shingles, chosen)
    heads = {id: shingles[id] for id in sorted(folded)}
    edges = [pair for pair in _candidates(heads, chosen) if _is_copy(shingles, pair, chosen)]
    groups = []
    for clique in _cliques(sorted(heads), edges):
        members = sorted(member for head in clique for member in folded[head])
        if len(members) > 1:
            origin, basis = describe([by_id[id] for id in members], {id: shingles[id] for id in members})
            groups.append(CopyGroup(id=content_id("copy", *members), documents=tuple(members), origin=origin, basis=basis))
    return sorted(groups, key=lambda group: group.documents)


def copied_pairs(groups: Iterable[CopyGroup]) -> set[Pair]:
    """Every pair of documents that stand in one group."""
    return {
        (left, right) for group in groups for index, left in enumerate(group.documents) for right in group.documents[index + 1 :]
    }


def _is_copy(shingles: Mapping[str, Hashes], pair: Pair, settings: CopySettings) -> bool:
    """Whether enough of the shorter text's shingles stand in the longer."""
    left, right = shingles[pair[0]], shingles[pair[1]]
    both = shared(left, right)
    share = both / max(1, min(left.size, right.size))
    return share >= settings.containment and both >= settings.least_shared


def _fold(shingles: Mapping[str, Hashes], settings: CopySettings) -> dict[str, list[str]]:
    """Texts by the near-identical text that stands for them: `{head: [head, copy, ...]}`."""
    index = MinHashLSH(threshold=settings.near_identical, num_perm=settings.permutations)
    by_content: dict[bytes, str] = {}
    folded: dict[str, list[str]] = {}
    for id, hashes in shingles.items():
        if hashes.size < settings.least_shared:
            folded[id] = [id]
            continue
        head = by_content.get(hashes.tobytes())
        if head is None:
            signature = _signature(hashes, settings)
            near = (
                other for other in sorted(index.query(signature)) if _jaccard(hashes, shingles[other]) >= settings.near_identical
            )
            head = next(near, id)
            by_content[hashes.tobytes()] = head
            if head == id:
                index.insert(id, signature)
        folded.setdefault(head, []).append(id)
    return folded


def _signature(hashes: Hashes, settings: CopySettings) -> MinHash:
    """The MinHash of a set of shingles; they are hashes already, so the low 32 bits serve."""
    signature = MinHash(num_perm=settings.permutations, seed=settings.seed, hashfunc=int)
    signature.update_batch((hashes & np.uint64(0xFFFFFFFF)).tolist())
    return signature


def _jaccard(left: Hashes, right: Hashes) -> float:
    both = shared(left, right)
    return both / (left.size + right.size - both)


def _candidates(shingles: Mapping[str, Hashes], settings: CopySettings) -> Iterator[Pair]:
    """Pairs of texts that share an indexed shingle which few texts have, each pair once, in order."""
    ids = sorted(shingles)
    if not ids:
        return
    keep = np.uint64(settings.sample)
    sampled = [shingles[id][shingles[id] % keep == 0] for id in ids]
    hashes = np.concatenate(sampled)
    owners = np.repeat(np.arange(len(ids)), [part.size for part in sampled])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))) if hashes.size else np.empty(0, np.intp)
    lengths = np.diff(np.append(starts, hashes.size))
    wanted = (lengths > 1) & (lengths <= settings.posting_limit)
    seen: set[tuple[int, int]] = set()
    for start, length in zip(starts[wanted].tolist(), lengths[wanted].tolist(), strict=True):
        posting = owners[start : start + length].tolist()
        seen.update((left, right) for index, left in enumerate(posting) for right in posting[index + 1 :])
    yield from ((ids[left], ids[right]) for left, right in sorted(seen))


def _cliques(nodes: list[str], edges: list[Pair]) -> Iterator[list[str]]:
    """Sets of nodes of which every two are joined, such that every edge lies in one; a lone node is a set of its own.

    Greedy, in the order of the ids: the smallest cover is not needed, only one that is always the same.
    """
    neighbours: dict[str, set[str]] = defaultdict(set)
    for left, right in edges:
        neighbours[left].add(right)
        neighbours[right].add(left)
    yield from ([node] for node in nodes if not neighbours.get(node))
    covered: set[Pair] = set()
    for left, right in edges:
        if (left, right) in covered:
            continue
        clique = [left, right]
        for other in sorted(neighbours[left] & neighbours[right]):
            if all(other in neighbours[member] for member in clique):
                clique.append(other)
        clique.sort()
        covered.update((one, two) for index, one in enumerate(clique) for two in clique[index + 1 :])
        yield clique

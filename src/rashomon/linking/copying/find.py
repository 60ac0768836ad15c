"""Finds documents that are copies of one another, whole or in part, without comparing every pair.

`copy_candidates` proposes pairs; the exact share of the shorter text's shingles decides here; `copy_groups` makes groups of the
pairs, and `origin` says which document the others most likely copy. `settings.CopySettings` holds the thresholds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rashomon.linking.copying.candidates import Pair, candidates, fold
from rashomon.linking.copying.groups import groups
from rashomon.linking.copying.origin import describe
from rashomon.linking.copying.shingles import Hashes, shared, shingle_hashes
from rashomon.linking.settings import CopySettings
from rashomon.records import CopyGroup, Document, content_id


def copies(documents: Iterable[Document], settings: CopySettings | None = None) -> list[CopyGroup]:
    """Groups of documents of which each is a copy of each other, whole or in part; of a crowd, each is a copy of one of them.

    A document can stand in two groups: one text may hold pieces of two others that share nothing. Documents whose
    groups hang together are one source (`independent_sources`). The order of the documents does not matter.
    """
    chosen = settings or CopySettings()
    by_id = {document.id: document for document in documents}
    shingles = {id: shingle_hashes(by_id[id].text, chosen.shingle) for id in sorted(by_id)}
    folded = fold(shingles, chosen)
    heads = {id: shingles[id] for id in sorted(folded)}
    edges = [pair for pair in candidates(heads, chosen) if _is_copy(shingles, pair, chosen)]
    common = _embedded(shingles, edges, chosen)
    made = []
    for group in groups(sorted(heads), edges, chosen.posting_limit):
        members = sorted({member for head in group.members for member in folded[head]})
        if len(members) > 1:
            origin, basis = describe([by_id[id] for id in members], shingles, hub=group.hub, common=common)
            made.append(CopyGroup(id=content_id("copy", *members), documents=tuple(members), origin=origin, basis=basis))
    return sorted(made, key=lambda group: group.documents)


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


def _embedded(shingles: Mapping[str, Hashes], edges: Sequence[Pair], settings: CopySettings) -> dict[str, int]:
    """Texts that stand nearly whole in several much longer ones that do not copy one another, and in how many.

    Such a text is what those have in common: what is cut is cut from one text, and does not turn up in others besides. Of many
    that hold a text, as many as `hubs` and one are compared, each with the next.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for pair in edges:
        short, long = sorted(pair, key=lambda id: (shingles[id].size, id))
        longer = shingles[long].size >= settings.much_longer * shingles[short].size
        if longer and shared(shingles[short], shingles[long]) >= settings.near_whole * shingles[short].size:
            holders[short].append(long)
    found = {}
    for id, among in holders.items():
        compared = list(pairwise(among[: settings.hubs + 1]))
        if compared and not any(_is_copy(shingles, pair, settings) for pair in compared):
            found[id] = len(among)
    return found

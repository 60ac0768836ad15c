"""Says which of several copies the others most likely copy, and on what evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rashomon.linking.credits import credited, own_agency
from rashomon.linking.shingles import Hashes, shared
from rashomon.records import Document

CREDIT = 300  # code points at either end of a text in which a credit stands


def describe(group: Sequence[Document], shingles: Mapping[str, Hashes]) -> tuple[str | None, str]:
    """The likely origin of a group, or None where nothing tells, and the evidence for group and origin in words.

    Evidence is taken in this order: a document of the very agency that the others credit; one whose outlet another names; the
    earliest publication; the text that the others are contained in.
    """
    credits = {document.id: credited(document) for document in group}
    basis = [f"{len(group)} texts share {_least_share(group, shingles):.0%} or more of the shorter text's 5-word runs"]
    agencies = sorted({agency for agency in credits.values() if agency})
    if agencies:
        naming = sum(1 for agency in credits.values() if agency)
        basis.append(f"{naming} of {len(group)} credit {', '.join(agencies)}")
    for origin, why in (
        _by_agency(group, credits),
        _by_credit(group),
        _by_date(group),
        _by_containment(group, shingles),
    ):
        if origin:
            return origin, "; ".join([*basis, why])
    return None, "; ".join([*basis, "nothing tells which came first"])


def _least_share(group: Sequence[Document], shingles: Mapping[str, Hashes]) -> float:
    """The smallest share among the neighbours of the group in order of length: near enough for a line of words."""
    ordered = sorted(group, key=lambda document: (shingles[document.id].size, document.id))
    shares = (shared(shingles[one.id], shingles[two.id]) / max(1, shingles[one.id].size) for one, two in pairwise(ordered))
    return min(shares, default=1.0)


def _by_agency(group: Sequence[Document], credits: Mapping[str, str | None]) -> tuple[str | None, str]:
    wanted = {agency for agency in credits.values() if agency}
    own = [document.id for document in group if own_agency(document) in wanted]
    return (own[0], "the origin is published by the agency itself") if len(own) == 1 else (None, "")


def _by_credit(group: Sequence[Document]) -> tuple[str | None, str]:
    """The document whose outlet the other texts name at their head or tail, whether or not it is a known agency."""
    named = []
    for document in group:
        outlet = re.sub(r"\s*\([^)]*\)\s*$", "", document.outlet or "")
        others = [other for other in group if other is not document and other.outlet != document.outlet]
        if outlet and others and any(outlet in other.text[:CREDIT] + other.text[-CREDIT:] for other in others):
            named.append(document.id)
    return (named[0], "another text credits the outlet of the origin") if len(named) == 1 else (None, "")


def _by_date(group: Sequence[Document]) -> tuple[str | None, str]:
    """The earliest document, if all are dated and, as far as all dates are given, one is earlier than the rest."""
    if not all(document.published for document in group):
        return None, ""
    precision = min(len(document.published or "") for document in group)
    dated = sorted(((document.published or "")[:precision], document.id) for document in group)
    return (dated[0][1], "the origin was published first") if dated[0][0] < dated[1][0] else (None, "")


def _by_containment(group: Sequence[Document], shingles: Mapping[str, Hashes]) -> tuple[str | None, str]:
    """The longest text, if it is the longest by a tenth or more: what is cut is cut from something."""
    sizes = sorted(((shingles[document.id].size, document.id) for document in group), reverse=True)
    longer = sizes[0][0] >= 1.1 * sizes[1][0]
    return (sizes[0][1], "the origin is the longest, and holds what the others have cut") if longer else (None, "")

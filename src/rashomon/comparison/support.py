"""Who stands behind a value: who gives it rather than denies it, and how many of them are independent of one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.comparison.claims import Claim
from rashomon.comparison.values import Amount
from rashomon.linking import Sources


def sourced(by_slot: Mapping[str, Sequence[Claim]], sources: Sources) -> dict[str, list[Claim]]:
    """The claims of an event, each with the independent source that its account counts as for that value.

    An account that tells an event itself may have one value of it from somebody else whom others cite too.
    """
    return {slot: _of_values(claims, sources) for slot, claims in by_slot.items()}


def _of_values(claims: Sequence[Claim], sources: Sources) -> list[Claim]:
    told: dict[tuple[str, bool], list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.key, claim.denied].append(claim)
    behind = {
        value: sources.of_mentions((claim.report.document, claim.report.mention) for claim in given)
        for value, given in told.items()
    }
    return [_with_source(claim, behind[claim.key, claim.denied]) for claim in claims]


def _with_source(claim: Claim, behind: Mapping[str, str]) -> Claim:
    report = msgspec.structs.replace(claim.report, source=behind[claim.report.document])
    return msgspec.structs.replace(claim, report=report)


def supporting(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that give a value: a number or a legal claim that is denied is not given, the day of a denied act is."""
    return [claim for claim in claims if not (claim.denied and _is_claimed(claim))]


def _is_claimed(claim: Claim) -> bool:
    """Whether a denial of the claim denies its value, and not the act that the value tells of."""
    return claim.slot == "legal-claim" or isinstance(claim.payload, Amount)


def independent(claims: Iterable[Claim]) -> int:
    """How many independent sources make some claims."""
    return len({claim.report.source for claim in claims})

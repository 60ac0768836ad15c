"""Brings spellings of one person together before values are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from rashomon.comparison.claims import Claim
from rashomon.comparison.values import Who
from rashomon.linking.mention.names import name_parts, same_name


def merge_persons(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with one key and one value for each person, in the fullest spelling that most claims have."""
    names = Counter(
        claim.payload.name for claim in claims if isinstance(claim.payload, Who) and claim.payload.person and claim.payload.name
    )
    ranked = sorted(names, key=lambda name: (-len(name_parts(name)), -names[name], name))
    fullest = {name: next(full for full in ranked if same_name(full, name)) for name in names}
    return [_renamed(claim, fullest) for claim in claims]


def _renamed(claim: Claim, fullest: dict[str, str]) -> Claim:
    who = claim.payload
    if not isinstance(who, Who) or not who.person or not who.name:
        return claim
    name = fullest[who.name]
    codes = " ".join(filter(None, [who.country, *who.sectors]))
    return msgspec.structs.replace(
        claim,
        key=f"person {name}",
        value=f"{name} ({codes})" if codes else name,
        payload=msgspec.structs.replace(who, name=name),
    )

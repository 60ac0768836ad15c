"""Values that no longer stand: a speaker, or an outlet in its own voice, later gives another that cannot be right beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from rashomon.comparison.claims import Claim
from rashomon.comparison.reader import Speaker
from rashomon.linking.mention.names import same_name
from rashomon.records import Revision

_STATE = frozenset({"GOV", "MIL"})  # officials of one state, civil and military, are one speaker

_TRIED = 50  # later claims of one party that are tried

Clash = Callable[[Claim, Claim], bool]


def revised(grouped: Sequence[Sequence[Claim]], clash: Clash) -> tuple[set[int], list[Revision]]:
    """The ids (`id()`) of claims that no longer stand, and the revisions, each pair of values and reviser once.

    `clash` says whether two claims cannot both be right.
    """
    gone: set[int] = set()
    made: dict[tuple[str, str, str], Revision] = {}
    for one, two in product(range(len(grouped)), repeat=2):
        if one == two or not _any_clash(grouped[one], grouped[two], clash):
            continue
        told = _by_party(grouped[two])
        for earlier in grouped[one]:
            near = (later for party in _parties(earlier) for later in told.get(party, ())[:_TRIED])
            later = next((claim for claim in near if _replaces(earlier, claim) and clash(earlier, claim)), None)
            if later is None:
                continue
            gone.add(id(earlier))
            by, basis = _reviser(earlier, later)
            made.setdefault((earlier.value, later.value, by), Revision(
                earlier=_worded(earlier), later=_worded(later), by=by, first=earlier.report.document, last=later.report.document,
                basis=basis,
            ))  # fmt: skip
    return gone, [made[key] for key in sorted(made)]


def _by_party(claims: Sequence[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """Claims by whoever could revise an earlier one by them: account, outlet, country of the speaker."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        for party in _parties(claim):
            found.setdefault(party, []).append(claim)
    return found


def _parties(claim: Claim) -> list[tuple[str, str]]:
    country = claim.speaker.country if claim.speaker is not None else None
    named = [("document", claim.report.document), ("outlet", claim.outlet or ""), ("country", country or "")]
    return [party for party in named if party[1] and not (party[0] == "outlet" and claim.speaker is not None)]


def same_speaker(one: Speaker | None, two: Speaker | None) -> bool:
    """Whether two speakers are one: a person by name, or a body of one state, of which one may be named for the whole."""
    if one is None or two is None or "unknown" in (one.kind, two.kind):
        return False
    if one.kind == "person" and two.kind == "person":
        return same_name(one.name, two.name)
    if one.kind != two.kind or one.country != two.country:
        return False
    if not one.sectors or not two.sectors or set(one.sectors) & set(two.sectors):
        return True
    return one.kind == "body" and _STATE.issuperset(one.sectors) and _STATE.issuperset(two.sectors)


def _replaces(earlier: Claim, later: Claim) -> bool:
    """Whether the later claim took the place of the earlier: told as such, or published after it by one speaker or outlet."""
    if later.order < 0 or earlier.order > 0:
        return False
    told = earlier.order < 0 or later.order > 0
    if told and earlier.report.document == later.report.document:
        return _related(earlier, later)
    if told and _after(earlier, later) is not False and _same_side(earlier, later):
        return True
    if not _after(earlier, later):
        return False
    if earlier.speaker is None and later.speaker is None:
        return bool(earlier.outlet) and earlier.outlet == later.outlet
    return same_speaker(earlier.speaker, later.speaker)


def _related(earlier: Claim, later: Claim) -> bool:
    """Within one account: nobody else than the side that gave the earlier value replaces it, or the account itself does."""
    return earlier.speaker is None or later.speaker is None or _same_side(earlier, later) or not earlier.speaker.country


def _same_side(earlier: Claim, later: Claim) -> bool:
    one, two = earlier.speaker, later.speaker
    if one is None or two is None:
        return False
    return same_speaker(one, two) or bool(one.country and one.country == two.country)


def _after(earlier: Claim, later: Claim) -> bool | None:
    """Whether the later claim was published after the earlier; None where a date is missing."""
    if not earlier.published or not later.published:
        return None
    return later.published > earlier.published


def _any_clash(one: Sequence[Claim], two: Sequence[Claim], clash: Clash) -> bool:
    return any(clash(left, right) for left, right in product(one[:3], two[:3]))


def _reviser(earlier: Claim, later: Claim) -> tuple[str, str]:
    who = later.speaker or earlier.speaker
    by = who.name if who else later.outlet or later.report.document
    if earlier.order < 0:
        return by, "an account tells the value as an earlier one"
    if later.order > 0:
        return by, "an account tells the value as the newer one"
    return by, f"published {earlier.published}, and by the same {'speaker' if who else 'outlet'} {later.published}"


def _worded(claim: Claim) -> str:
    return claim.value

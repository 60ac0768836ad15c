"""Gives each slot of an event its values, its verdict, and the rule that gave it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.comparison.claims import Amount, Claim
from rashomon.comparison.compatibility import amounts_agree, incompatible
from rashomon.comparison.names import merge_persons
from rashomon.records import Fact, FactValue, Verdict

Sources = Mapping[str, str]


def fact(
    event: str,
    slot: str,
    claims: Sequence[Claim],
    documents: Sequence[str],
    sources: Sources,
    host: str | None,
    joint: bool = False,
) -> Fact:
    """One slot of an event. `documents` are all that report the event; `sources` maps copies to one document; `joint` says that
    the type is done together (a meeting, an agreement), so that accounts name different participants and are all right."""
    grouped = _group(slot, claims)
    verdict, rule = _verdict(slot, grouped, sources, host, joint and slot in ("actor", "recipient"))
    telling = {claim.report.document for claim in claims}
    return Fact(
        event=event,
        slot=slot,
        values=tuple(_values(grouped, sources)),
        verdict=verdict,
        rule=rule,
        unreported_by=tuple(id for id in documents if id not in telling),
    )


def silence(event: str, slot: str, documents: Sequence[str]) -> Fact:
    """A slot that every account could fill and none does."""
    rule = f"none of the {len(documents)} accounts says it"
    return Fact(event=event, slot=slot, values=(), verdict="unreported-by", rule=rule, unreported_by=tuple(documents))


def independent(claims: Sequence[Claim], sources: Sources) -> int:
    """How many independent sources make some claims."""
    return len({sources.get(claim.report.document, claim.report.document) for claim in claims})


def _group(slot: str, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of one value together; a number told of different peoples, or a value and its denial, is two values."""
    merged = merge_persons(claims) if slot in ("actor", "recipient") else claims
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in merged:
        people = claim.payload.people or "" if isinstance(claim.payload, Amount) else ""
        found.setdefault((claim.key, people), []).append(claim)
    return [found[key] for key in sorted(found)]


def _values(grouped: Sequence[Sequence[Claim]], sources: Sources) -> list[FactValue]:
    made = []
    for group in grouped:
        payload = group[0].payload
        number = payload if isinstance(payload, Amount) else None
        reports = {claim.report for claim in group}
        texts = sorted({claim.value for claim in group}, key=lambda text: (-len(text), text))
        value = texts[0] + (f" ({number.people})" if number and number.people else "")
        made.append(
            FactValue(
                value=value,
                low=number.low if number else None,
                high=number.high if number and number.high != float("inf") else None,
                reports=tuple(sorted(reports, key=lambda one: (one.document, one.evidence, one.mention))),
                accounts=len({report.document for report in reports}),
                sources=independent(group, sources),
            )
        )
    return sorted(made, key=lambda value: (-value.sources, -value.accounts, value.value))


def _verdict(
    slot: str, grouped: Sequence[Sequence[Claim]], sources: Sources, host: str | None, shared: bool
) -> tuple[Verdict, str]:
    everyone = [claim for group in grouped for claim in group]
    count = independent(everyone, sources)
    if slot == "label":
        return _label_verdict(grouped, sources)
    clash = None if shared else _clash(slot, sorted(grouped, key=lambda group: -independent(group, sources)), host)
    if clash is not None:
        return "disputed", clash
    if count == 1:
        return "single-source", "one independent source gives it; nothing here confirms or contradicts it"
    if len(grouped) == 1:
        return "agreed", f"{count} independent sources give one value"
    return "agreed", f"{count} independent sources give values that can all be right: {_why(slot)}"


def _label_verdict(grouped: Sequence[Sequence[Claim]], sources: Sources) -> tuple[Verdict, str]:
    """Words are laid side by side: that accounts word an act differently is shown, and is no dispute about it."""
    shared = max((independent(group, sources) for group in grouped), default=0)
    words = f"{len(grouped)} words for the act, side by side; a difference of words is no dispute"
    if shared >= 2:
        rule = f"{shared} independent sources use one word" if len(grouped) == 1 else words
        return "agreed", rule
    return "single-source", words if len(grouped) > 1 else "one independent source words it"


def _clash(slot: str, grouped: Sequence[Sequence[Claim]], host: str | None) -> str | None:
    """The first two values that cannot both be right, in words; None where all can."""
    side_by_side = _told_together(grouped)
    for one, two in combinations(range(len(grouped)), 2):
        zero = _nobody(grouped[one]) or _nobody(grouped[two])
        if (one, two) in side_by_side and not zero:
            continue
        for left in grouped[one]:
            for right in grouped[two]:
                if left.voice == right.voice and not zero:
                    continue
                if incompatible(left, right, host) and not _sum_agrees(left, right, grouped):
                    return f"two reports cannot both be right: {_told(left)}, and {_told(right)}"
    return _denied(slot, grouped)


def _denied(slot: str, grouped: Sequence[Sequence[Claim]]) -> str | None:
    """One number both asserted and denied."""
    for group in grouped:
        for left, right in combinations(group, 2):
            if isinstance(left.payload, Amount) and incompatible(left, right, None):
                return f"one report gives {left.value}, and another denies it"
    return None


def _told_together(grouped: Sequence[Sequence[Claim]]) -> set[tuple[int, int]]:
    """Pairs of values that one voice tells side by side: both bases were hit, both states took part."""
    voices = [{claim.voice for claim in group if claim.report.status not in ("negated", "disputed")} for group in grouped]
    return {(one, two) for one, two in combinations(range(len(grouped)), 2) if voices[one] & voices[two]}


def _nobody(group: Sequence[Claim]) -> bool:
    return isinstance(group[0].payload, Amount) and group[0].payload.high == 0


def _sum_agrees(left: Claim, right: Claim, grouped: Sequence[Sequence[Claim]]) -> bool:
    """Whether a number agrees with what another voice's parts add up to: 17 missiles and 5 are 22."""
    for claim, other in ((left, right), (right, left)):
        parts = {
            (one.key, one.report.evidence): one.payload
            for group in grouped
            for one in group
            if one.voice == claim.voice and isinstance(one.payload, Amount) and one.payload.low > 0
        }
        if len(parts) < 2 or not isinstance(other.payload, Amount):
            continue
        low, high = (sum(getattr(part, bound) for part in parts.values()) for bound in ("low", "high"))
        if amounts_agree(Amount(low, high, None), other.payload):
            return True
    return False


def _told(claim: Claim) -> str:
    citing = "".join(f", citing {speaker}" for speaker in claim.report.chain)
    denied = ", denied" if claim.report.status == "negated" and claim.slot != "status" else ""
    return f"{claim.value} ({claim.report.document}{citing}{denied})"


def _why(slot: str) -> str:
    """The rule of compatibility of a slot, in words."""
    if slot == "date":
        return "the dates overlap or are a night apart"
    if slot == "place":
        return "one place holds the other, or one account tells of both"
    if slot in ("actor", "recipient"):
        return "one country or one person, told more or less precisely, or several told together"
    if slot in ("means", "mode", "status"):
        return "they do not exclude one another"
    return "the numbers overlap, or count different people"

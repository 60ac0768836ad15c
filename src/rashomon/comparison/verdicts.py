"""Gives each slot of an event its values, its verdict, and the rule that gave it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.comparison.claims import Claim
from rashomon.comparison.clashes import Sides, clash, contradict
from rashomon.comparison.compatibility import holds
from rashomon.comparison.names import merge_persons
from rashomon.comparison.revisions import revised
from rashomon.comparison.support import independent, supporting
from rashomon.comparison.values import Amount, of_text
from rashomon.linking.mention.dates import Days
from rashomon.records import Fact, FactValue, Revision, Verdict


def fact(
    event: str, slot: str, claims: Sequence[Claim], documents: Sequence[str], host: str | None, joint: bool = False,
    other: Mapping[str, int] | None = None,
) -> Fact:  # fmt: skip
    """One slot of an event. `documents` are all that report the event; `host` is the country it lies in; `joint` says that
    the type is done together (a meeting, an agreement), so that accounts name different participants and are all right.
    `other` has how many sources give each country the opposite part: of an actor, that of the recipient."""
    grouped = group(slot, claims)
    verdict, rule, revisions = _verdict(slot, grouped, host, joint and slot in ("actor", "recipient"), other or {})
    telling = {claim.report.document for claim in claims}
    denying = [claim for claim in claims if slot == "status" and claim.key == "negated"]
    return Fact(
        event=event,
        slot=slot,
        values=tuple(_values(grouped)),
        verdict=verdict,
        rule=rule,
        unreported_by=tuple(id for id in documents if id not in telling),
        revisions=tuple(revisions),
        denied_by=tuple(sorted({_who(claim) for claim in denying})),
    )


def unsaid(event: str, slot: str, documents: Sequence[str]) -> Fact:
    """A slot that every account could fill and none does."""
    rule = f"none of the {len(documents)} accounts says it"
    return Fact(event=event, slot=slot, values=(), verdict="unreported-by", rule=rule, unreported_by=tuple(documents))


def group(slot: str, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of one value together, those of most sources first; spellings of one person are one value."""
    merged = merge_persons(claims) if slot in ("actor", "recipient") else claims
    found: dict[str, list[Claim]] = {}
    for claim in merged:
        found.setdefault(claim.key, []).append(claim)
    return [found[key] for key in sorted(found, key=lambda key: (-independent(supporting(found[key])), key))]


def _values(grouped: Sequence[Sequence[Claim]]) -> list[FactValue]:
    names = [_name(claims) for claims in grouped]
    made = []
    for number, claims in enumerate(grouped):
        payload = claims[0].payload
        amount = payload if isinstance(payload, Amount) else None
        reports, given = {claim.report for claim in claims}, supporting(claims)
        telling = given if claims[0].slot == "legal-claim" else claims
        around = [names[other] for other in range(len(grouped)) if holds(grouped[other][0].payload, payload)]
        made.append(
            FactValue(
                value=names[number],
                low=amount.low if amount else None,
                high=amount.high if amount and amount.high != float("inf") else None,
                reports=tuple(sorted(reports, key=lambda one: (one.document, one.evidence, one.mention, one.chain))),
                accounts=len({claim.report.document for claim in telling}),
                sources=independent(given),
                of=of_text(amount) if amount else None,
                within=tuple(sorted(set(around) - {names[number]})),
            )
        )
    return sorted(made, key=lambda value: (-value.sources, -value.accounts, value.value))


def _name(claims: Sequence[Claim]) -> str:
    """A value as it is written: the fullest spelling, and behind a number who is counted."""
    text = min({claim.value for claim in claims}, key=lambda text: (-len(text), text))
    of = of_text(claims[0].payload) if isinstance(claims[0].payload, Amount) else None
    return f"{text} ({of})" if of else text


def _verdict(
    slot: str, grouped: Sequence[Sequence[Claim]], host: str | None, shared: bool, other: Mapping[str, int]
) -> tuple[Verdict, str, Sequence[Revision]]:
    everyone = [claim for claims in grouped for claim in claims]
    if slot == "label":
        return (*_label_verdict(grouped), ())
    sides = Sides(grouped, everyone, other)
    gone, revisions = (
        revised(grouped, lambda one, two: contradict(one, two, sides, host)) if _revisable(everyone[0]) else (set(), [])
    )
    standing = [[claim for claim in claims if id(claim) not in gone] for claims in grouped]
    found = None if shared else clash(slot, Sides([claims for claims in standing if claims], everyone, other), host)
    if found is not None:
        return "disputed", found, revisions
    if revisions:
        one = revisions[0]
        return "revised", f"{one.by} gave {one.earlier} and later {one.later}: {one.basis}", revisions
    return (*_undisputed(slot, grouped, everyone), ())


def _revisable(claim: Claim) -> bool:
    """Whether values of a slot replace one another: numbers, dates, and whether it happened. Who and where are told in part."""
    return claim.slot == "status" or isinstance(claim.payload, Amount | Days)


def _undisputed(slot: str, grouped: Sequence[Sequence[Claim]], everyone: Sequence[Claim]) -> tuple[Verdict, str]:
    given = supporting(everyone)
    count = independent(given)
    if count == 0:
        return "single-source", f"{_who(everyone[0])} denies it, and nobody here gives it"
    if count == 1:
        return "single-source", "one independent source gives it; nothing here confirms or contradicts it"
    speakers = {claim.voice for claim in given if claim.speaker is not None and claim.speaker.kind != "unknown"}
    if len(speakers) == 1 and all(claim.speaker is not None and claim.speaker.kind != "unknown" for claim in given):
        return "single-source", f"{count} independent sources give it, and all have it from {_who(given[0])}"
    if len(grouped) == 1:
        return "agreed", f"{count} independent sources give one value"
    return "agreed", f"{count} independent sources give values that can all be right: {_why(slot)}"


def _label_verdict(grouped: Sequence[Sequence[Claim]]) -> tuple[Verdict, str]:
    """Words are laid side by side: that accounts word an act differently is shown, and is no dispute about it."""
    shared = max((independent(claims) for claims in grouped), default=0)
    words = f"{len(grouped)} words for the act, side by side; a difference of words is no dispute"
    if shared >= 2:
        rule = f"{shared} independent sources use one word" if len(grouped) == 1 else words
        return "agreed", rule
    return "single-source", words if len(grouped) > 1 else "one independent source words it"


def _who(claim: Claim) -> str:
    return claim.speaker.name if claim.speaker else claim.outlet or claim.report.document


def _why(slot: str) -> str:
    """The rule of compatibility of a slot, in words."""
    rules: Mapping[str, str] = {
        "date": "the dates overlap or are a night apart",
        "place": "one place holds the other, or one account tells of both",
        "actor": "one country or one person, told more or less precisely, or several told together",
        "recipient": "one country or one person, told more or less precisely, or several told together",
        "cause": "reasons stand side by side",
        "legal-claim": "claims that do not deny one another",
    }
    if slot in rules:
        return rules[slot]
    return (
        "they do not exclude one another"
        if slot in ("means", "mode", "status")
        else "the numbers overlap, or count different people"
    )

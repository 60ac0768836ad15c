"""The summary of a run in plain lines of at most 80 columns: what was read, coded, linked, and what is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from rashomon.cli.text import plain
from rashomon.engine.job import Outcome
from rashomon.records import Event, Fact, Judgement, Quarantined

WIDTH = 80
SHOWN = 12  # events in the table


def lines(outcome: Outcome) -> Iterator[str]:
    """The summary, line by line."""
    yield from _documents(outcome)
    yield from _mentions(outcome)
    yield from _events(outcome)
    yield from _stories(outcome)
    yield from _copies(outcome)


def _documents(outcome: Outcome) -> Iterator[str]:
    set_aside = outcome.set_aside
    sound = sum(1 for coded in outcome.coded if not coded.quarantine)
    yield f"Documents: {len(outcome.documents)} read, {sound} coded, {len(set_aside)} set aside"
    for code, number in sorted(Counter(entry.code for entry in set_aside).items()):
        first = next(entry for entry in set_aside if entry.code == code)
        yield from _wrapped(f"{number} with {code}, first: {place(first)}: {first.reason}", "  ")
    if not outcome.complete:
        yield "Reading was interrupted: what follows holds for the documents coded by then."


def _mentions(outcome: Outcome) -> Iterator[str]:
    types = Counter(mention.event_type for coded in outcome.coded for mention in coded.events)
    yield f"Event mentions: {sum(types.values())}"
    if types:
        ranked = sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))
        # A no-break space keeps a type and its number on one line; it is made an ordinary one after wrapping.
        pairs = ", ".join(f"{name}\u00a0{number}" for name, number in ranked)
        yield from (line.replace("\u00a0", " ") for line in wrap(pairs, WIDTH, initial_indent="  ", subsequent_indent="  "))


def _events(outcome: Outcome) -> Iterator[str]:
    shared = [event for event in outcome.events if len(event.documents) > 1]
    yield f"Events: {len(outcome.events)}, of which {len(shared)} are reported by more than one account"
    if not shared:
        return
    disputed = _disputed(outcome.facts)
    shared.sort(key=lambda event: (-event.sources, -len(event.documents), event.start or "9999", event.id))
    yield ""
    yield "Most widely reported (accounts/independent sources)"
    for event in shared[:SHOWN]:
        yield from _row(event, disputed.get(event.id, ()))
    if len(shared) > SHOWN:
        yield f"  and {len(shared) - SHOWN} more, in the report"
    yield ""


def _stories(outcome: Outcome) -> Iterator[str]:
    several = sum(len(story.documents) > 1 for story in outcome.stories)
    if outcome.stories:
        yield f"Stories: {len(outcome.stories)}, of which {several} are told by more than one account"
    kinds = Counter(relation.kind for relation in outcome.relations)
    if kinds:
        named = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        yield from _wrapped(f"Relations between events: {named}", "", "  ")


def _row(event: Event, disputed: Sequence[str]) -> Iterator[str]:
    support = f"{len(event.documents)}/{event.sources}"
    yield from _wrapped(event.title, f"  {support:>7}  {_dates(event):<22}", "  " + " " * 33)
    if disputed:
        yield from _wrapped("disputed: " + ", ".join(disputed), "  " + " " * 33)


def _dates(event: Event) -> str:
    if event.start is None:
        return "no date"
    start, end = event.start[:10], (event.end or event.start)[:10]
    return start if start == end else f"{start}/{end}"


def _disputed(facts: Iterable[Fact]) -> dict[str, list[str]]:
    slots: dict[str, list[str]] = {}
    for fact in facts:
        if fact.verdict == "disputed":
            slots.setdefault(fact.event, []).append(fact.slot)
    return slots


def _copies(outcome: Outcome) -> Iterator[str]:
    if outcome.copies:
        held = sum(len(group.documents) for group in outcome.copies)
        groups = "1 group, which counts" if len(outcome.copies) == 1 else f"{len(outcome.copies)} groups, each of which counts"
        yield f"Copies: {held} documents in {groups} as one source"
    else:
        yield "Copies: none found"


def judgements(outcome: Outcome, made: Sequence[Judgement]) -> Iterator[str]:
    """What became of the judgements on links: how many hold, and each that does not, with the reason."""
    from rashomon.linking import settle

    if not made:
        return
    ruling = settle(made, {mention.id for coded in outcome.coded for mention in coded.events})
    yield f"Judgements on links: {len(ruling.in_force)} in force"
    for one in ruling.contradicted:
        yield from _wrapped(one.reason, "  not in force: ", "    ")
    for judgement in ruling.missing:
        pair = f"{judgement.left} and {judgement.right} ({judgement.verdict}, {judgement.by}, {judgement.at})"
        yield from _wrapped(f"{pair}: the case no longer holds both mentions", "  kept, not in force: ", "    ")


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    return wrap(plain(text), WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest) or [first]


def place(entry: Quarantined) -> str:
    """Where something was set aside: file and record, or the document."""
    return ", ".join(part for part in (entry.path, entry.record) if part) or entry.document or "an input"

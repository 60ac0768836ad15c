"""The events, accounts and facts of the hand-made case, as the later stages would give them."""

from __future__ import annotations

from collections.abc import Sequence

from made_texts import span

from rashomon.records import Account, CodedDocument, Event, Fact, FactValue, Link, Report, content_id


def _event(
    title: str, event_type: str, mode: str, mentions: Sequence[str], documents: str, start: str | None, sources: int
) -> Event:
    return Event(
        id=content_id("ev", *sorted(mentions)),
        title=title,
        event_type=event_type,
        mode=(mode,) if mode else (),
        mentions=tuple(sorted(mentions)),
        documents=tuple(sorted(documents)),
        sources=sources,
        start=start,
        end=start,
        links=(Link(left=mentions[0], right=mentions[-1], score=0.91, reasons=("same day", "same place or one in the other")),)
        if len(documents) > 1
        else (),
        blanks={} if start else {"start": "no account dates it"},
    )


def _id(key: str, trigger: str) -> str:
    return content_id("me", key, trigger)


def events(coded: dict[str, CodedDocument]) -> tuple[tuple[Event, ...], tuple[Account, ...], tuple[Fact, ...]]:
    attack = _event(
        "Iran: ASSAULT (heavy-weapons) in Iraq, 8 January 2020",
        "ASSAULT",
        "heavy-weapons",
        [
            _id("a", "fired"),
            _id("b", "launched"),
            _id("b", "killed"),
            _id("c", "launched"),
            _id("c", "killed"),
            _id("d", "attack"),
            _id("d", "harmed"),
        ],
        "abcd",
        "2020-01-08",
        3,
    )
    killing = _event(
        "ASSAULT (targeted) of Qasem Soleimani in Baghdad, 3 January 2020",
        "ASSAULT",
        "targeted",
        [
            _id("a", "killing"),
            _id("b", "assassination"),
            _id("c", "assassination"),
            _id("d", "targeted killing"),
            _id("e", "martyrdom"),
        ],
        "abcde",
        "2020-01-03",
        4,
    )
    march = _event("PROTEST (demo) in Tehran", "PROTEST", "demo", [_id("e", "marched")], "e", None, 1)
    facts = (*_attack_facts(attack), *_killing_facts(killing))
    labels = {"a": "killing", "b": "assassination", "c": "assassination", "d": "targeted killing", "e": "martyrdom"}
    accounts = [
        Account(event=killing.id, document=key, mentions=(_id(key, label),), labels=(label,), speakers=(), leaves_out=())
        for key, label in labels.items()
    ]
    speakers = {"a": ("the Pentagon", "the Iraqi army"), "b": ("Iranian state television",), "d": ("officials",)}
    for key in "abcd":
        mine = tuple(identifier for identifier in attack.mentions if identifier in _mentions(coded, key))
        leaves = {"a": ("injured",), "d": ("munitions",)}.get(key, ("injured",))
        words = {"a": (), "b": ("strike",), "c": ("strike",), "d": ("missile attack",)}[key]
        accounts.append(
            Account(
                event=attack.id,
                document=key,
                mentions=mine,
                labels=words,
                speakers=speakers.get(key, speakers["b"]),
                leaves_out=leaves,
            )
        )
    return (attack, killing, march), tuple(accounts), facts


def _mentions(coded: dict[str, CodedDocument], key: str) -> set[str]:
    return {mention.id for mention in coded[key].events}


def _report(key: str, trigger: str, evidence: str, *chain: str, status: str = "asserted") -> Report:
    return Report(
        document=key,
        mention=_id(key, trigger),
        evidence=span(key, evidence),
        chain=chain,
        status=status,  # type: ignore[arg-type]
    )


def _attack_facts(event: Event) -> tuple[Fact, ...]:
    television = "Iranian state television"
    return (
        Fact(
            event=event.id,
            slot="killed",
            verdict="disputed",
            rule="the ranges of the numbers do not meet",
            values=(
                FactValue(
                    value="80+",
                    low=80,
                    high=None,
                    accounts=2,
                    sources=1,
                    reports=(
                        _report("b", "killed", "at least 80", television),
                        _report("c", "killed", "at least 80", television),
                    ),
                ),
                FactValue(
                    value="0",
                    low=0,
                    high=0,
                    accounts=2,
                    sources=2,
                    reports=(
                        _report("a", "fired", "No soldier", "the Iraqi army"),
                        _report("d", "harmed", "no Americans", "The President", status="negated"),
                    ),
                ),
            ),
            unreported_by=(),
        ),
        Fact(
            event=event.id,
            slot="munitions",
            verdict="disputed",
            rule="the ranges of the numbers do not meet",
            values=(
                FactValue(
                    value="22",
                    low=22,
                    high=22,
                    accounts=2,
                    sources=1,
                    reports=(_report("b", "launched", "22 missiles"), _report("c", "launched", "22 missiles")),
                ),
                FactValue(
                    value="13-20",
                    low=13,
                    high=20,
                    accounts=1,
                    sources=1,
                    reports=(_report("a", "fired", "more than a dozen", "the Pentagon"),),
                ),
            ),
            unreported_by=("d",),
        ),
        Fact(
            event=event.id,
            slot="injured",
            verdict="single-source",
            rule="one source reports it",
            values=(
                FactValue(
                    value="11",
                    low=11,
                    high=11,
                    accounts=1,
                    sources=1,
                    reports=(_report("d", "attack", "Eleven American soldiers", "officials"),),
                ),
            ),
            unreported_by=("a", "b", "c"),
        ),
        Fact(
            event=event.id,
            slot="date",
            verdict="agreed",
            rule="the days are the same",
            values=(
                FactValue(
                    value="2020-01-08",
                    accounts=4,
                    sources=3,
                    reports=(
                        _report("a", "fired", "Wednesday", "the Pentagon"),
                        _report("b", "launched", "Wednesday"),
                        _report("c", "launched", "Wednesday"),
                        _report("d", "attack", "8 January", "officials"),
                    ),
                ),
            ),
            unreported_by=(),
        ),
    )


def _killing_facts(event: Event) -> tuple[Fact, ...]:
    return (
        Fact(
            event=event.id,
            slot="place",
            verdict="unreported-by",
            rule="two accounts name the same place",
            values=(
                FactValue(
                    value="Baghdad, IRQ",
                    accounts=2,
                    sources=2,
                    reports=(
                        _report("a", "killing", "Baghdad"),
                        _report("d", "targeted killing", "Baghdad"),
                    ),
                ),
            ),
            unreported_by=("b", "c", "e"),
        ),
        Fact(
            event=event.id,
            slot="label",
            verdict="single-source",
            rule="4 words for the act, side by side; a difference of words is no dispute",
            values=tuple(
                FactValue(value=label, accounts=len(keys), sources=1, reports=tuple(_report(key, label, label) for key in keys))
                for label, keys in (
                    ("assassination", "bc"),
                    ("killing", "a"),
                    ("martyrdom", "e"),
                    ("targeted killing", "d"),
                )
            ),
            unreported_by=(),
        ),
    )

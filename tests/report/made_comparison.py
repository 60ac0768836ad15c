"""What the comparison would say of the hand-made case: voices, silences, cut quotes, agreement, likeness, and who is folded."""

from __future__ import annotations

import msgspec
from made_case import contents
from made_texts import span

from rashomon.records import (
    Agreement,
    Cited,
    Fact,
    Folded,
    Likeness,
    QuoteCut,
    Revision,
    Share,
    Silence,
    Unheard,
    Voice,
    VoiceShare,
)
from rashomon.report import ReportContents


def compared() -> ReportContents:
    """The made case with everything that the comparison adds."""
    made = contents()
    attack, killing = made.events[0], made.events[1]
    folded = msgspec.structs.replace(
        attack, folded=(Folded(document="d", source="The Wire", how="cites", span=span("d", "officials acknowledged")),)
    )
    facts = tuple(_revised(fact) if fact.slot == "munitions" else fact for fact in made.facts)
    return contents(
        events=(folded, *made.events[1:]),
        facts=facts,
        silences=(
            Silence(event=attack.id, document="a", slot="injured", value=None, rank=1, accounts=3, sources=2, of=3),
            Silence(event=attack.id, document="b", slot="injured", value=None, rank=1, accounts=3, sources=2, of=3),
            Silence(event=killing.id, document="e", slot="place", value="Baghdad (IRQ)", rank=1, accounts=2, sources=2, of=4),
        ),
        voices=(_voice_a(), _voice_b("b"), _voice_b("c")),
        quotes=(
            QuoteCut(
                speaker="a spokesman",
                left="a",
                right="b",
                left_common=span("a", "initial damage assessments"),
                right_common=span("b", "cowardly crime"),
                left_only=(span("a", "We are working on"),),
                right_only=(),
            ),
        ),
        agreements=(
            Agreement(slot="killed", level="interval", alpha=0.4321, events=1, sources=3),
            Agreement(slot="place", level="nominal", alpha=None, events=1, sources=2, blanks={"alpha": "all values are one"}),
        ),
        likenesses=(
            Likeness(
                left="a",
                right="b",
                facts=Share(value=0.25, low=0.1, high=0.5, items=8),
                voice=Share(value=None, low=None, high=None, items=0),
                words=Share(value=0.125, low=0.0, high=0.25, items=16),
            ),
        ),
    )


def _revised(fact: Fact) -> Fact:
    revision = Revision(earlier="13", later="22", by="the Pentagon", first="a", last="b", basis="published later")
    return msgspec.structs.replace(fact, revisions=(revision,), rule="two reports cannot both be right: 22 (b), and 13 (a)")


def _voice_a() -> Voice:
    return Voice(
        document="a",
        shares=(
            VoiceShare(kind="narrator", country=None, named=True, share=0.5),
            VoiceShare(kind="official", country="USA", named=True, share=0.3),
            VoiceShare(kind="official", country="IRQ", named=False, share=0.2),
        ),
        speakers=(
            Cited(
                name="the Pentagon",
                kind="official",
                country="USA",
                named=True,
                quoted=(),
                paraphrased=(span("a", "Iran fired more than a dozen ballistic missiles"),),
            ),
        ),
        unheard=(Unheard(name="Iran", how="not-quoted", span=span("a", "Iran fired")),),
    )


def _voice_b(key: str) -> Voice:
    return Voice(
        document=key,
        shares=(
            VoiceShare(kind="narrator", country=None, named=True, share=0.6),
            VoiceShare(kind="media", country="IRN", named=True, share=0.4),
        ),
        speakers=(
            Cited(
                name="Iranian state television",
                kind="media",
                country="IRN",
                named=True,
                quoted=(span(key, "“American terrorists”"),),
                paraphrased=(),
            ),
        ),
        unheard=(),
    )

"""The timeline on the page: days in the words of accounts, what events are to one another, and the stories."""

from __future__ import annotations

import msgspec
import pytest
from made_case import contents

from rashomon.errors import CaseError
from rashomon.records import EventRelation, RelationEvidence, Story, TimelineDay
from rashomon.report import ReportContents, render


def timed() -> ReportContents:
    """The made case with one day, one relation and one story."""
    case = contents()
    mentions = {one.id: one for coded in case.coded.values() for one in coded.events}
    one, two = case.events[0], case.events[1]
    first = mentions[one.mentions[0]]
    evidence = RelationEvidence(
        document=first.document,
        mention=first.id,
        other=two.mentions[0],
        cue=None,
        passage=first.sentence,
        attribution=None,
        rule="given",
    )
    relation = EventRelation(
        id="r", kind="retaliates-for", event=one.id, other=two.id, score=0.9, documents=(first.document,), sources=1,
        reasons=("given",), evidence=(evidence,),
    )  # fmt: skip
    day = TimelineDay(
        day="2020-01-08", events=(one.id,), documents=(first.document,), sources=1, weight=1.0, reasons=(),
        document=first.document, mention=first.id, sentence=first.sentence,
    )  # fmt: skip
    story = Story(
        id="s", headline="Missiles over the desert", central=first.document, documents=tuple(sorted(case.documents)), sources=1,
        first="2020-01-08", last="2020-01-09", words=("missiles",), names=("Erbil",), places=(),
    )  # fmt: skip
    return msgspec.structs.replace(case, days=(day,), relations=(relation,), stories=(story,))


def test_days_relations_and_stories_stand_on_the_page() -> None:
    page = render(timed())
    timeline = page[page.index('<section id="timeline"') : page.index('<section id="map"')]
    assert "<strong>8 January 2020</strong>" in timeline
    section = page[page.index('<section id="stories"') : page.index('<section id="sources"')]
    assert "<strong>is told as retaliation for</strong>" in section
    assert "Missiles over the desert" in section and "Erbil, missiles" in section


def test_a_story_of_a_document_that_the_case_does_not_hold_is_refused() -> None:
    case = timed()
    story = msgspec.structs.replace(case.stories[0], documents=("nowhere",))
    with pytest.raises(CaseError, match="nowhere"):
        render(msgspec.structs.replace(case, stories=(story,)))

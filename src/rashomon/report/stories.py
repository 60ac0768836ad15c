"""What the page shows of time: the days that matter, the stories that accounts fall into, and what events are to one another."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.records import Story
from rashomon.report import words
from rashomon.report.index import Index, Reference
from rashomon.report.quotes import Quote, quote

SHOWN = 200
"""Relations shown at most, the most widely supported first; a case file holds them all."""


class Day(NamedTuple):
    """A day that matters, in the words of one account."""

    day: str
    accounts: int
    sources: int
    reasons: tuple[str, ...]
    quote: Quote
    events: tuple[tuple[str, str], ...]
    """Events of the day: the targets of links to them, and their titles."""


class Told(NamedTuple):
    """A story with the accounts that tell it."""

    story: Story
    accounts: tuple[Reference, ...]


class Related(NamedTuple):
    """A relation between two events, with the evidence of its first account."""

    event_title: str
    event_target: str
    words: str
    other_title: str
    other_target: str
    accounts: int
    sources: int
    reasons: tuple[str, ...]
    quote: Quote


def days(index: Index) -> list[Day]:
    """The days of the case that matter, in order."""
    found = []
    for one in index.contents.days:
        mention = index.mentions[one.mention]
        events = tuple((index.event_target(index.by_id[id]), index.titles[id]) for id in one.events)
        shown = quote(index, one.document, mention.trigger, one.sentence)
        found.append(Day(one.day, len(one.documents), one.sources, one.reasons, shown, events))
    return found


def stories(index: Index) -> list[Told]:
    """The stories, in the order of their first publication, each with its accounts."""
    return [
        Told(story, tuple(sorted((index.references[id] for id in story.documents), key=lambda one: one.number)))
        for story in index.contents.stories
    ]


def related(index: Index) -> list[Related]:
    """The relations between events, the most widely supported first."""
    ranked = sorted(index.contents.relations, key=lambda one: (-one.sources, -one.score, one.id))
    found = []
    for one in ranked[:SHOWN]:
        first = one.evidence[0]
        mention = index.mentions[first.mention]
        shown = quote(index, first.document, first.cue or mention.trigger, first.passage)
        event, other = index.by_id[one.event], index.by_id[one.other]
        found.append(
            Related(
                event_title=index.titles[one.event],
                event_target=index.event_target(event),
                words=words.word("relation", one.kind),
                other_title=index.titles[one.other],
                other_target=index.event_target(other),
                accounts=len(one.documents),
                sources=one.sources,
                reasons=one.reasons,
                quote=shown,
            )
        )
    return found

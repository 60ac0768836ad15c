"""News stories: accounts grouped by what they tell, and the words, names and places that hold each group together.

A story is what an editor would file as one: one happening with its immediate sequel, as several outlets tell it over some days. A
crisis of weeks is several stories, and one story can hold many events. The events of a case are given the story that tells them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.linking.mention.dates import days
from rashomon.linking.sources.independence import source_of
from rashomon.linking.story.groups import grouped
from rashomon.linking.story.settings import StorySettings
from rashomon.linking.story.vectors import Told, Vector, cosine, told, total
from rashomon.records import Blanks, CodedDocument, CopyGroup, Document, Event, EventMention, Story, content_id

EARLY = 20
"""How many accounts that recall an event far down weigh as much as one that tells it in its lead."""


def stories(
    documents: Iterable[Document],
    copies: Sequence[CopyGroup] = (),
    *,
    coded: Mapping[str, CodedDocument] | None = None,
    settings: StorySettings | None = None,
) -> list[Story]:
    """The stories that accounts fall into, each account in one; sorted by first publication, undated ones last.

    `copies` of one text are in one story and weigh once. `coded` (by document id) gives the places that a story names. The result
    does not depend on the order of the documents.
    """
    chosen = settings or StorySettings()
    groups = _copied(documents, copies, chosen)
    read = [told(group[0], chosen) for group in groups]
    sources = source_of(copies, [document for group in groups for document in group])
    found = []
    for group in grouped(read, [_day(one[0]) for one in groups], chosen):
        inside = Inside([groups[one] for one in group.members], group.vectors, total(group.vectors))
        found.append(_story(inside, [read[one] for one in group.members], sources, coded or {}, chosen))
    return sorted(found, key=lambda story: (story.first or "9999", story.last or "9999", story.id))


def story_of(found: Iterable[Story]) -> dict[str, str]:
    """The story of each document, by their ids: evidence for linking too, since one happening is seldom told in two stories."""
    return {document: story.id for story in found for document in story.documents}


def told_in(events: Iterable[Event], found: Sequence[Story], mentions: Mapping[str, EventMention]) -> list[Event]:
    """The events, each with the story that tells it: that of the accounts which tell it early in their text, most of them.

    A later story recalls the event far down; where two stories tell it alike, it is of the earlier. `mentions` are by id.
    """
    home = story_of(found)
    rank = {story.id: place for place, story in enumerate(found)}
    return [_told_in(event, home, rank, mentions) for event in events]


def _told_in(event: Event, home: Mapping[str, str], rank: Mapping[str, int], mentions: Mapping[str, EventMention]) -> Event:
    first: dict[str, int] = {}
    for mention in (mentions[id] for id in event.mentions if id in mentions):
        first[mention.document] = min(mention.trigger.start, first.get(mention.document, mention.trigger.start))
    votes: Counter[str] = Counter()
    lead = StorySettings().lead
    for document in event.documents:
        if document in home:
            votes[home[document]] += EARLY if first.get(document, 0) < lead else 1
    if not votes:
        return msgspec.structs.replace(event, blanks={**event.blanks, "story": "its accounts were not grouped into stories"})
    best = min(votes, key=lambda story: (-votes[story], rank[story]))
    return msgspec.structs.replace(event, story=best)


class Inside(msgspec.Struct, frozen=True):
    """What one story is made of: its accounts, copies together with the first of them; their vectors, and the sum of these."""

    groups: list[list[Document]]
    vectors: list[Vector]
    total: Vector


def _copied(documents: Iterable[Document], copies: Sequence[CopyGroup], settings: StorySettings) -> list[list[Document]]:
    """The accounts in order of time, those that copy one another together; the first of each stands for it."""
    sources = source_of(copies)
    found: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda one: (_day(one) or 0, one.id)):
        found.setdefault(sources.get(document.id, document.id), []).append(document)
    return list(found.values())


def _day(document: Document) -> int | None:
    published = days(document.published, document.published)
    return published.first if published else None


def _story(
    inside: Inside,
    read: Sequence[Told],
    sources: Mapping[str, str],
    coded: Mapping[str, CodedDocument],
    settings: StorySettings,
) -> Story:
    documents = tuple(sorted(document.id for group in inside.groups for document in group))
    central = _central(inside)
    dates = sorted(
        document.published[:10] for group in inside.groups for document in group if _day(document) and document.published
    )
    blanks: Blanks = {} if dates else {"first": "no account of it has a date", "last": "no account of it has a date"}
    words, names = _held_by(inside, read, settings)
    if len(inside.groups) == 1:
        alone = "one account alone tells it" if len(documents) == 1 else "all its accounts are copies of one text"
        blanks |= {"words": alone, "names": alone}
    places = _places(documents, coded, settings)
    if not places:
        blanks["places"] = "its accounts share no place that was read"
    headline = central.title or _opening(central.text)
    return Story(
        id=content_id("story", *documents),
        headline=headline,
        central=central.id,
        documents=documents,
        sources=len({sources.get(id, id) for id in documents}),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        words=words,
        names=names,
        places=places,
        blanks=blanks if headline else {**blanks, "headline": "the account has neither title nor text"},
    )


def _central(inside: Inside) -> Document:
    """The account that is likest to the others; of equals the earliest."""
    likeness = [round(cosine(one, inside.total), 9) for one in inside.vectors]
    return inside.groups[likeness.index(max(likeness))][0]


def _opening(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:160]


def _held_by(inside: Inside, read: Sequence[Told], settings: StorySettings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that accounts share and that weigh most between them, and those of them that are names."""
    own: dict[str, float] = {}
    for one in inside.vectors:
        for word, value in one.items():
            own[word] = own.get(word, 0.0) + value * value
    shared = {word: value * value - own[word] for word, value in inside.total.items() if value * value - own[word] > 1e-9}
    ranked = sorted(shared, key=lambda word: (-round(shared[word], 9), word))[: 4 * settings.shown]
    spelt = [_spelling(word, read) for word in ranked]
    names = [word for word in spelt if word[:1].isupper()]
    words = [word for word in spelt if not word[:1].isupper()]
    return tuple(words[: settings.shown]), tuple(names[: settings.shown])


def _spelling(word: str, read: Sequence[Told]) -> str:
    found = Counter(one.surfaces[word] for one in read if word in one.surfaces)
    return min(found, key=lambda spelt: (-found[spelt], spelt))


def _places(documents: Sequence[str], coded: Mapping[str, CodedDocument], settings: StorySettings) -> tuple[str, ...]:
    """The places that half of the accounts name, or two of them at the least, those of most accounts first."""
    named: Counter[str] = Counter()
    for document in documents:
        if document in coded:
            named.update({place.name for place in coded[document].places if place.geonameid is not None})
    least = max(2, len(documents) / 2)
    return tuple(
        sorted((name for name in named if named[name] >= least), key=lambda name: (-named[name], name))[: settings.shown]
    )

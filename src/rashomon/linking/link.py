"""Links mentions, across documents and within them, into events: the entry of this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.errors import UsageError
from rashomon.linking.background import Background
from rashomon.linking.candidates import candidates, ordered
from rashomon.linking.clusters import Judge, cluster
from rashomon.linking.events import event_of
from rashomon.linking.independence import source_of
from rashomon.linking.reading import Index, read_mapping, read_mention
from rashomon.linking.settings import LinkSettings
from rashomon.linking.sighting import Sighting
from rashomon.records import CodedDocument, CopyGroup, Event, EventMention


def link(
    mentions: Iterable[EventMention | Mapping[str, Any]],
    documents: Mapping[str, CodedDocument] | None = None,
    copies: Sequence[CopyGroup] = (),
    *,
    texts: Mapping[str, str] | None = None,
    settings: LinkSettings | None = None,
) -> list[Event]:
    """Events, each a cluster of mentions taken to report one happening; a mention alone is an event too.

    `mentions` are `EventMention` records, or mappings with id, document, text, span, sentence, published. `documents`
    (by id) give the entities, places and counts that a record points at; `texts` (by document id) give the words;
    `copies` make a text carried by many count once. The result does not depend on the order of the mentions, and is
    sorted by date, then title. Raises `UsageError` where a mapping lacks a field or two mentions have one id.
    """
    chosen = settings or LinkSettings()
    known = dict(texts or {})
    sightings = ordered(_read(mentions, documents or {}, known))
    repeated = len(sightings) - len({one.id for one in sightings})
    if repeated:
        raise UsageError(f"{repeated} mentions have the id of another; give each an id of its own")
    background = Background(sightings, known)
    sources = source_of(copies)
    judge = Judge(sightings, background, chosen, sources)
    clusters, links = cluster(judge, candidates(sightings, background, chosen), chosen)
    events = []
    for members in clusters:
        grouped, own = [sightings[position] for position in members], links.get(members[0], [])
        events.append(event_of(grouped, own, sightings, sources))
    return sorted(events, key=lambda event: (event.start or "9999", event.title, event.id))


def _read(
    mentions: Iterable[EventMention | Mapping[str, Any]],
    documents: Mapping[str, CodedDocument],
    texts: dict[str, str],
) -> list[Sighting]:
    indexes: dict[str, Index] = {}
    found = []
    for mention in mentions:
        if isinstance(mention, EventMention):
            id = mention.document
            if id not in indexes:
                indexes[id] = Index(documents.get(id), texts.get(id, ""))
            found.append(read_mention(mention, indexes[id]))
        else:
            found.append(read_mapping(mention, texts.get(str(mention.get("document")))))
            if len(str(mention["text"])) > len(found[-1].trigger):
                texts.setdefault(found[-1].document, str(mention["text"]))
    return found

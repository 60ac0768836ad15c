"""Links mentions, across documents and within them, into events: the entry of this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from rashomon.errors import UsageError
from rashomon.linking.clustering.clusters import Judge
from rashomon.linking.clustering.components import Linking, clusters
from rashomon.linking.clustering.events import event_of
from rashomon.linking.judging.finishing import Finishing
from rashomon.linking.judging.judgements import settle
from rashomon.linking.judging.memory import Memory, marks, version
from rashomon.linking.mention.reading import Index, read_mapping, read_mention
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.background import Background, all_texts
from rashomon.linking.pair.candidates import candidates, ordered
from rashomon.linking.settings import LinkSettings
from rashomon.linking.sources.accounts import accounts
from rashomon.linking.sources.independence import Sources, source_of
from rashomon.records import CodedDocument, CopyGroup, Document, Event, EventMention, Judgement


def link(
    mentions: Iterable[EventMention | Mapping[str, Any]],
    documents: Mapping[str, CodedDocument] | None = None,
    copies: Sequence[CopyGroup] = (),
    *,
    texts: Mapping[str, str] | None = None,
    judgements: Iterable[Judgement] = (),
    memory: Memory | None = None,
    settings: LinkSettings | None = None,
) -> list[Event]:
    """Events, each a cluster of mentions taken to report one happening; a mention alone is an event too.

    `mentions` are `EventMention` records, or mappings with id, document, text, span, sentence, published. `documents`
    (by id) give the entities, places and counts that a record points at; `texts` (by document id) give the words;
    `copies` make a text carried by many count once. `judgements` outrank the evidence (`judgements.settle` tells which of them
    hold). `memory` saves the work that an earlier run did, and is left with what this one did; the result is the same without.
    The result does not depend on the order of the mentions, and is sorted by date, then title. Raises `UsageError` where a
    mapping lacks a field or two mentions have one id.
    """
    chosen = settings or LinkSettings()
    coded, known = documents or {}, dict(texts or {})
    sightings = ordered(_read(mentions, coded, known))
    positions = {one.id: position for position, one in enumerate(sightings)}
    repeated = len(sightings) - len(positions)
    if repeated:
        raise UsageError(f"{repeated} mentions have the id of another; give each an id of its own")
    known = all_texts(sightings, known)
    background = Background(sightings, known)
    copied = {one.document: one.document for one in sightings} | source_of(copies)
    judging = partial(Judge, background=background, settings=chosen, copied=copied)
    ruling = settle(judgements, positions.keys())
    linking = Linking(
        sightings=sightings,
        marks=marks(sightings, known) if memory is not None else (),
        texts=[copied[one.document] for one in sightings],
        rules=ruling.rules(positions),
        judging=judging,
        settings=chosen,
        memory=memory,
    )
    found = clusters(linking, candidates(sightings, background, chosen))
    events = [event_of([sightings[at] for at in members], links, sightings, copied) for members, links in found]
    bare = {id: Document(id=id, text=text) for id, text in known.items()}
    sources = Sources(bare | accounts(coded, known), copies, coded)
    finishing = Finishing(sightings, judging(sightings), ruling, sources, version(chosen))
    return sorted(map(finishing, events), key=lambda event: (event.start or "9999", event.title, event.id))


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

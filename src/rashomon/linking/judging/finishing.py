"""Completes events with what is known beside their evidence: judgements on their links, and the sources behind their accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.linking.clustering.clusters import Judge
from rashomon.linking.judging.judgements import Ruling
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.scoring import probability
from rashomon.linking.sources.independence import Sources
from rashomon.records import Event, Link


class Finishing:
    """Called with an event, it gives the event completed."""

    def __init__(self, sightings: Sequence[Sighting], judge: Judge, ruling: Ruling, sources: Sources, version: str) -> None:
        self._documents = {one.id: one.document for one in sightings}
        self._ruling = ruling
        self._sources = sources
        self._version = version
        self._overruled: dict[str, list[Link]] = defaultdict(list)
        positions = {one.id: at for at, one in enumerate(sightings)} if ruling.in_force else {}
        for (left, right), judgement in ruling.in_force.items():
            if judgement.verdict != "same":
                judged = judge(positions[left], positions[right])
                score = round(probability(judged.log_odds), 4)
                link = Link(
                    left=left, right=right, score=score, reasons=judged.reasons, version=version, judgement=judgement
                )  # fmt: skip
                self._overruled[left].append(link)
                self._overruled[right].append(link)

    def __call__(self, event: Event) -> Event:
        """The event with the version and the judgements of its links, the links that somebody undid, and its sources."""
        told = [(self._documents[id], id) for id in event.mentions]
        undone = {(link.left, link.right): link for id in event.mentions for link in self._overruled.get(id, ())}
        sources, folded = self._sources.behind(told)
        return replace(
            event,
            sources=sources,
            links=tuple(self._link(link) for link in event.links),
            overruled=tuple(undone[key] for key in sorted(undone)),
            folded=folded,
        )

    def _link(self, link: Link) -> Link:
        return replace(link, version=self._version, judgement=self._ruling.in_force.get((link.left, link.right)))

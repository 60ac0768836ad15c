"""Who is said to do what to whom: parties of one country and sector as knots, acts between them as arrows, and the table."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from rashomon.records import Entity, EventMention, Participant
from rashomon.report import plain, words
from rashomon.report.index import Index
from rashomon.report.quotes import Quote, quote

WIDTH, HEIGHT = 760.0, 520.0
_KNOTS = 10
"""Most parties in the drawing: more cannot be told apart; the table holds further ones."""
_ARROWS = 14
"""Most arrows in the drawing, for the same reason."""
_ROWS = 60
"""Most rows of the table; the tables of the case hold every mention."""


class Deed(NamedTuple):
    """All that accounts say one party does to another."""

    actor: str
    recipient: str
    acts: tuple[tuple[str, str, int], ...]
    """Plain noun, code and number of accounts of each type of act, the most widely reported first."""
    accounts: int
    sources: int
    put: tuple[tuple[str, int], ...]
    """How the reports put it, with the number of reports."""
    quote: Quote


class Knot(NamedTuple):
    """A party in the drawing."""

    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    align: str


class Arrow(NamedTuple):
    """Acts of one party towards another, as a curve."""

    path: str
    tip: str
    """The points of its head."""
    width: float
    number: int
    """The row of the table that holds it."""
    x: float
    y: float


class Network(NamedTuple):
    """The drawing, the table, and how many pairs of parties stand in neither."""

    knots: tuple[Knot, ...]
    arrows: tuple[Arrow, ...]
    deeds: tuple[Deed, ...]
    left_out: int


def network(index: Index) -> Network:
    """Pairs of parties of which one is said to act upon the other, the most widely reported first."""
    found: dict[tuple[str, str], list[EventMention]] = {}
    for mention in index.mentions.values():
        actors = {name for one in mention.actors if (name := _party(index, mention, one))}
        recipients = {name for one in mention.recipients if (name := _party(index, mention, one))}
        for actor in sorted(actors):
            for recipient in sorted(recipients - {actor}):
                found.setdefault((actor, recipient), []).append(mention)
    order = sorted(found, key=lambda pair: (-_reach(found[pair]), -len(found[pair]), pair))
    deeds = tuple(_deed(index, pair, found[pair]) for pair in order[:_ROWS])
    knots = _knots(deeds)
    return Network(tuple(knots.values()), tuple(_arrows(deeds, knots)), deeds, len(order) - len(deeds))


def _reach(mentions: list[EventMention]) -> int:
    return len({mention.document for mention in mentions})


def _party(index: Index, mention: EventMention, one: Participant) -> str:
    """A participant's side: country and first sector, in words; empty where neither is known."""
    entity: Entity | None = index.entities.get((mention.document, one.entity))
    return plain.party(entity.country, entity.sectors) if entity else ""


def _deed(index: Index, pair: tuple[str, str], mentions: list[EventMention]) -> Deed:
    types: dict[str, set[str]] = {}
    for mention in mentions:
        types.setdefault(mention.event_type, set()).add(mention.document)
    order = sorted(types, key=lambda name: (-len(types[name]), name))
    documents = {mention.document for mention in mentions}
    put = Counter(words.word("status", mention.status) for mention in mentions)
    first = min(mentions, key=lambda one: (one.status != "asserted", index.references[one.document].number, one.trigger, one.id))
    return Deed(
        actor=pair[0],
        recipient=pair[1],
        acts=tuple((words.word("act", name).partition(" / ")[0], name, len(types[name])) for name in order),
        accounts=len(documents),
        sources=index.sources(documents),
        put=tuple(sorted(put.items(), key=lambda item: (-item[1], item[0]))),
        quote=quote(index, first.document, first.trigger, first.sentence),
    )


def _knots(deeds: tuple[Deed, ...]) -> dict[str, Knot]:
    """The parties of the first rows, on an ellipse, in the order of the alphabet, so that no side has the middle."""
    weight: Counter[str] = Counter()
    for deed in deeds:
        weight[deed.actor] += deed.accounts
        weight[deed.recipient] += deed.accounts
    names = sorted(sorted(weight, key=lambda name: (-weight[name], name))[:_KNOTS])
    knots = {}
    for number, name in enumerate(names):
        angle = 2 * math.pi * number / len(names) - math.pi / 2
        x, y = WIDTH / 2 + 210 * math.cos(angle), HEIGHT / 2 + 185 * math.sin(angle)
        side = math.cos(angle)
        align = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
        out_x = x + (0 if align == "middle" else math.copysign(18, side))
        out_y = y + 5 + (math.copysign(26, math.sin(angle)) if align == "middle" else 0)
        knots[name] = Knot(name, round(x, 1), round(y, 1), round(out_x, 1), round(out_y, 1), align)
    return knots


def _arrows(deeds: tuple[Deed, ...], knots: dict[str, Knot]) -> list[Arrow]:
    drawn = [(number, deed) for number, deed in enumerate(deeds, 1) if deed.actor in knots and deed.recipient in knots]
    return [_arrow(number, deed, knots[deed.actor], knots[deed.recipient]) for number, deed in drawn[:_ARROWS]]


def _arrow(number: int, deed: Deed, start: Knot, end: Knot) -> Arrow:
    """A curve bent to its left, so that the acts of two parties towards one another lie apart."""
    across, down = end.x - start.x, end.y - start.y
    bend_x, bend_y = (start.x + end.x) / 2 + 0.16 * down, (start.y + end.y) / 2 - 0.16 * across
    reach = math.hypot(end.x - bend_x, end.y - bend_y) or 1.0
    way_x, way_y = (end.x - bend_x) / reach, (end.y - bend_y) / reach
    tip_x, tip_y = end.x - 13 * way_x, end.y - 13 * way_y
    base_x, base_y = tip_x - 11 * way_x, tip_y - 11 * way_y
    corners = ((tip_x, tip_y), (base_x - 5 * way_y, base_y + 5 * way_x), (base_x + 5 * way_y, base_y - 5 * way_x))
    return Arrow(
        path=f"M{start.x:.1f} {start.y:.1f}Q{bend_x:.1f} {bend_y:.1f} {base_x:.1f} {base_y:.1f}",
        tip=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners),
        width=round(min(1 + math.sqrt(deed.accounts) / 1.5, 5), 1),
        number=number,
        x=round((start.x + 2 * bend_x + end.x) / 4, 1),
        y=round((start.y + 2 * bend_y + end.y) / 4, 1),
    )

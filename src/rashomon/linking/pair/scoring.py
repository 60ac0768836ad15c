"""Weighs two mentions against each other: a score, and the evidence in words.

The weights of coded evidence stand in `weights.yaml`; pairs of which one has no codes are judged by their words (`bare`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

import msgspec

from rashomon.knowledge import shaped
from rashomon.linking.mention.dates import Days
from rashomon.linking.mention.names import same_name
from rashomon.linking.mention.sighting import Party, Sighting, Toll
from rashomon.linking.mention.whereabouts import relation
from rashomon.linking.mention.words import act_and_cost, tells_losses, tells_sequel
from rashomon.linking.pair.background import Background
from rashomon.linking.pair.bare import judge_words
from rashomon.linking.settings import LinkSettings

Evidence = tuple[str, float, Callable[[], str]]
"""Name of the weight, how much of it applies (1 for all of it), and what gives the reason in words, for those who ask."""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `weights.yaml`."""

    coded: dict[str, float]
    compatible_types: list[tuple[str, str]]
    uniform_types: list[str]
    verbal_types: list[str]


def judge(
    left: Sighting,
    right: Sighting,
    background: Background,
    settings: LinkSettings,
    copied: Mapping[str, str],
) -> tuple[float, tuple[str, ...]]:
    """The log-odds that two mentions report one happening, and the reasons, the weightiest first."""
    if not (left.event_type and right.event_type):
        return judge_words(left, right, background)
    weights = _weights().coded
    told = coded_evidence(left, right, background, settings, copied)
    parts = [(weights[name] * amount, reason()) for name, amount, reason in told]
    reasons = tuple(reason for _, reason in sorted(parts, key=lambda part: (-abs(part[0]), part[1])))
    return weights["start"] + math.fsum(value for value, _ in parts), reasons


def score(
    left: Sighting,
    right: Sighting,
    background: Background,
    settings: LinkSettings,
    copied: Mapping[str, str],
) -> float:
    """The log-odds of `judge` alone, at a good part of its cost."""
    if not (left.event_type and right.event_type):
        return judge_words(left, right, background)[0]
    weights = _weights().coded
    told = coded_evidence(left, right, background, settings, copied)
    return weights["start"] + math.fsum([weights[name] * amount for name, amount, _ in told])


def compatible_types(left: str, right: str) -> bool:
    """Whether one happening can carry both types."""
    return left == right or not left or not right or frozenset((left, right)) in _pairs()


def probability(log_odds: float) -> float:
    """Log-odds as a score from 0 to 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def log_odds(probability: float) -> float:
    """A score from 0 to 1 as log-odds."""
    return math.log(probability / (1 - probability))


def _likeness(left: Sighting, right: Sighting, background: Background) -> Iterator[Evidence]:
    if left.document != right.document:
        alike = background.document_likeness(left.document, right.document)
        yield "document_likeness", alike, lambda: f"documents alike ({alike:.2f})"
    if left.sentence_key == right.sentence_key:
        return
    told_alike = background.likeness(left.sentence, right.sentence)
    yield "sentence_likeness", told_alike, lambda: f"sentences alike ({told_alike:.2f})"


def coded_evidence(
    left: Sighting, right: Sighting, background: Background, settings: LinkSettings, copied: Mapping[str, str]
) -> Iterator[Evidence]:
    """The evidence on two coded mentions: of codes first, of words as well."""
    if left.event_type == right.event_type:
        yield "same_type", 1.0, lambda: f"both are {left.event_type}"
        if left.event_type in _weights().uniform_types:
            yield "uniform_type", 1.0, lambda: f"{left.event_type} is one sort of act"
        if left.event_type in _weights().verbal_types:
            yield "verbal_type", 1.0, lambda: "the same is said again and again"
            if left.denied != right.denied:
                yield "unsaid", 1.0, lambda: "one tells what was said, the other what was not"
    else:
        yield "compatible_type", 1.0, lambda: f"{left.event_type} and {right.event_type} can be one act"
    if left.modes & right.modes:
        yield "same_mode", 1.0, lambda: f"both {', '.join(sorted(left.modes & right.modes))}"
    if set(left.stems) & set(right.stems):
        yield "same_stem", 1.0, lambda: _both(left, right)
    elif left.families & right.families:
        yield "same_family", 1.0, lambda: f"{_both(left, right)} are used for one sort of act"
    elif act_and_cost(left.stems, right.stems):
        near = left.sentence_key == right.sentence_key and abs(left.offset - right.offset) <= settings.act_and_cost
        near = near and not _sequel(left, right)
        yield ("act_with_losses" if near else "act_and_losses"), 1.0, lambda: f"{_both(left, right)} can tell an act and its cost"
    elif left.stems and right.stems and left.event_type not in _weights().uniform_types:
        yield "different_words", 1.0, lambda: f"{_both(left, right)} are words for different acts"
        if (left.denied or right.denied) and left.denied != right.denied:
            yield "denied_in_other_words", 1.0, lambda: "what is denied is called something else"
    if left.denied != right.denied and tells_losses(left.stems) and tells_losses(right.stems):
        yield "denied_losses", 1.0, lambda: "one tells of losses, the other of none"
    if _sequel(left, right):
        yield "sequel", 1.0, lambda: "one is told as the answer to the other, or as coming after it"
    yield from _participants(left, right)
    yield from _place(left, right)
    yield from _time(left, right, settings)
    yield from _tolls(left, right)
    if left.many != right.many:
        yield "many_acts", 1.0, lambda: "one tells of many acts, the other of one"
    if _one_and_many_killed(left, right) or _one_and_many_killed(right, left):
        yield "one_and_many_killed", 1.0, lambda: "one tells of the death of one person, the other of many deaths"
    if (left.objects & right.objects) - {"people"}:
        yield "same_object", 1.0, lambda: f"both done to {', '.join(sorted(left.objects & right.objects))}"
    yield from _likeness(left, right, background)
    if left.document == right.document:
        yield "same_document", 1.0, lambda: "one document"
        distance = abs(left.position - right.position)
        yield "close_by", max(0.0, 1 - distance / settings.close_by), lambda: f"{distance} characters apart"
        later = max(left, right, key=lambda one: one.position)
        if later.definite and not later.recipients and left.families & right.families:
            yield "definite", 1.0, lambda: f"'{later.trigger}' refers back to something told before"
    elif copied.get(left.document) == copied.get(right.document, left.document) and left.sentence == right.sentence:
        yield "copied_sentence", 1.0, lambda: "one sentence in two copies of a text"


def _both(left: Sighting, right: Sighting) -> str:
    return " and ".join(f"'{word}'" for word in sorted({left.trigger, right.trigger}))


def _participants(left: Sighting, right: Sighting) -> Iterator[Evidence]:
    yield from _compare_parties(left.recipients, right.recipients, "to")
    yield from _compare_parties(left.actors, right.actors, "by")


def _compare_parties(left: Sequence[Party], right: Sequence[Party], part: str) -> Iterator[Evidence]:
    """The best match between two lists of participants; silence on either side is no evidence."""
    if not left or not right:
        return
    mine = [party.name for party in left if party.person and party.name]
    theirs = [party.name for party in right if party.person and party.name]
    for name in mine:
        match = next((other for other in theirs if same_name(name, other)), None)
        if match:
            yield ("person_same" if part == "to" else "person_acts"), 1.0, partial(_person, part, name, match)
            return
    if mine and theirs:
        yield "person_differs", 1.0, lambda: f"{part} {mine[0]}, and {part} {theirs[0]}"
    relations = {_parties_relate(one, two): (one, two) for one in left for two in right}
    for verdict in ("party_same", "party_compatible", "party_differs"):
        if verdict in relations:
            one, two = relations[verdict]
            amount = 1.0 if verdict == "party_differs" else _overlap(left, right)
            yield verdict, amount, partial(_two_parties, part, one, two)
            return


def _person(part: str, name: str, other: str) -> str:
    return f"{part} {name}" if name == other else f"{part} {name} (also {other})"


def _two_parties(part: str, one: Party, two: Party) -> str:
    return f"{part} {_code(one)}" if _code(one) == _code(two) else f"{part} {_code(one)}, and {part} {_code(two)}"


def _overlap(left: Sequence[Party], right: Sequence[Party]) -> float:
    """How far two lists of countries coincide: one of four countries in common is little evidence."""
    ones, twos = ({party.country for party in parties if party.country} for parties in (left, right))
    return max(1, len(ones & twos)) / max(1, len(ones), len(twos))


def _parties_relate(left: Party, right: Party) -> str:
    """Same country and sector; or compatible, where one is told less precisely; or different; or nothing to go by."""
    if left.country and right.country:
        if left.country != right.country:
            return "unknown" if left.site or right.site else "party_differs"
        return "party_same" if left.sectors & right.sectors or left.sectors == right.sectors else "party_compatible"
    if left.name and right.name and same_name(left.name, right.name):
        return "party_same"
    if left.sectors & right.sectors:
        return "party_compatible"
    return "unknown"


def _code(party: Party) -> str:
    return " ".join(filter(None, [party.country, *sorted(party.sectors)])) or party.name or "somebody"


def _place(left: Sighting, right: Sighting) -> Iterator[Evidence]:
    if left.place is None or right.place is None:
        return
    found = relation(left.place, right.place)
    if found != "unknown":
        yield (
            f"place_{found}",
            1.0,
            partial(_places, left.place.name, right.place.name, "one place" if found == "same" else found),
        )


def _places(one: str, two: str, how: str) -> str:
    return f"{' and '.join(dict.fromkeys((one, two)))}: {how}"


def _time(left: Sighting, right: Sighting, settings: LinkSettings) -> Iterator[Evidence]:
    if left.days is None or right.days is None:
        yield from _publication(left, right, settings)
        return
    gap = left.days.gap(right.days)
    shortest, longest = sorted((left.days.length, right.days.length))
    days = (left.days, right.days)
    if gap == 0 and longest <= 2:
        yield "day_same", 1.0, lambda: f"both on {_dates(*days)}"
    elif gap == 1 and longest == 1 and "night" in (left if left.days < right.days else right).sentence:
        yield "day_same", 1.0, lambda: f"{_dates(*days)} are a night and the day after"
    elif gap == 0:
        yield ("interval_overlap" if longest <= 15 else "interval_coarse"), 1.0, lambda: f"{_dates(*days)} overlap"
    elif settings.agree(left.days, right.days):
        yield (
            ("day_near" if longest <= 2 else "interval_coarse"),
            1.0,
            lambda: f"{_dates(*days)} are a day apart, a night, or loosely told",
        )
    else:
        yield "date_differs", min(1.0, 0.4 + gap / (10 * shortest)), lambda: f"{_dates(*days)} do not overlap"


def _dates(one: Days, two: Days) -> str:
    return " and ".join(dict.fromkeys("/".join(dict.fromkeys(days.iso())) for days in (one, two)))


def _publication(left: Sighting, right: Sighting, settings: LinkSettings) -> Iterator[Evidence]:
    """What the publication dates say where a report is undated: news is of the days before it, never of those after."""
    dated, undated = (left, right) if left.days else (right, left)
    unplaced = left.published is None or right.published is None
    if dated.days is None and unplaced and left.document != right.document and not _names_a_person(left, right):
        yield "undatable", 1.0, lambda: "neither says when, and one has no date of publication"
    if undated.published is None:
        return
    if dated.days is None:
        if dated.published is not None and dated.document != undated.document:
            fresh = abs(dated.published - undated.published) <= settings.fresh_days
            said = "published within days" if fresh else "published not within days"
            yield ("published_near" if fresh else "published_apart"), 1.0, lambda: said
    elif undated.published < dated.days.first - settings.day_tolerance:
        yield "not_yet", 1.0, lambda: "one was published before the other's date"
    elif undated.published - dated.days.last <= settings.fresh_days:
        yield "published_near", 1.0, lambda: "one was published within days of the other's date"
    elif undated.published - dated.days.last > settings.stale_days:
        yield "stale", 1.0, lambda: "one was published long after the other's date, and gives none"


def _names_a_person(left: Sighting, right: Sighting) -> bool:
    """Whether both say by name to whom it was done, which tells an act as well as a date does."""
    return all(any(party.person for party in one.recipients) for one in (left, right))


def _one_and_many_killed(left: Sighting, right: Sighting) -> bool:
    """Whether one act was done to a named person, and the other killed many, nobody named."""
    many = any(toll.kind == "killed" and toll.low >= 5 for toll in right.tolls)
    one = bool(left.persons) or "officer" in left.objects
    return one and not left.tolls and many and not right.persons


def _sequel(left: Sighting, right: Sighting) -> bool:
    """Whether one sentence sets the two apart in time or as act and answer."""
    if left.sentence_key != right.sentence_key:
        return False
    first, second = sorted((left, right), key=lambda one: one.offset)
    return tells_sequel(first.told[first.offset + len(first.trigger) : second.offset])


def _tolls(left: Sighting, right: Sighting) -> Iterator[Evidence]:
    """Equal tolls speak for one happening, rare numbers more; different tolls hardly against it: accounts differ."""
    both = [(one, two) for one in left.tolls for two in right.tolls if one.kind == two.kind]
    for one, two in both:
        if one.low == two.low and one.low >= 20:
            yield "toll_rare", 1.0, partial("both count {:.15g} {}".format, one.low, one.kind)
            return
    if any(one.kind == "killed" and _far_apart(one, two) for one, two in both):
        yield "deaths_differ", 1.0, lambda: "they count deaths that are far apart"
        return
    for one, two in both:
        if one.low <= two.high and two.low <= one.high:
            yield "toll_same", 1.0, partial("their counts of {} agree".format, one.kind)
            return
    if both:
        yield "toll_differs", 1.0, lambda: f"their counts of {both[0][0].kind} differ"


def _far_apart(one: Toll, two: Toll) -> bool:
    """Whether two numbers of some size, the least that each can be, differ by more than half: `at least 56` and 290."""
    small, large = sorted((one.low, two.low))
    return small >= 5 and large > 1.5 * small


@cache
def _weights() -> Weights:
    return shaped("rashomon.linking.pair", "weights.yaml", Weights)


@cache
def _pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in _weights().compatible_types)

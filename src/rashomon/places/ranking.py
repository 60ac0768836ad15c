"""Which meaning each name of a document has: names are weighed against one another and against what else the document says."""

from __future__ import annotations

from collections import defaultdict
from math import exp, floor, log1p, log10

from rashomon.places import settings
from rashomon.places.entry import Entry
from rashomon.places.keys import key
from rashomon.places.lookup import Meaning, atlas
from rashomon.places.surroundings import Surroundings, within

Cell = tuple[int, int]
_MAX_MEANINGS = 60  # the most populous are kept
_MIN_VOTE = 0.01
_MIN_CAPITAL = 200_000  # people; keeps villages of the capital's name apart from it


class Group:
    """The mentions of one name, with one sense between them, unless the text says otherwise of a mention."""

    __slots__ = ("base", "meanings", "name", "scores", "shares", "weight")

    def __init__(self, name: str, meanings: tuple[Meaning, ...], around: Surroundings, weight: float = 1.0) -> None:
        self.name = name
        if len(meanings) > _MAX_MEANINGS:
            meanings = tuple(sorted(meanings, key=lambda meaning: -_prior(meaning))[:_MAX_MEANINGS])
        self.meanings = meanings
        self.weight = weight
        self.base = _base_scores(name, meanings, around)
        self.scores = self.base
        self.shares = _shares(self.base)

    def votes(self) -> list[tuple[Entry, float]]:
        """What the group says of where the document is: each likely entry with its weight."""
        pairs = zip(self.meanings, self.shares, strict=True)
        return [(meaning.entry, share * self.weight) for meaning, share in pairs if share > _MIN_VOTE]

    def best(self) -> tuple[Meaning, float]:
        """The likeliest meaning, and its share of the evidence with that of the divisions it lies in or names."""
        index = max(range(len(self.shares)), key=lambda i: (self.shares[i], -i))
        chosen = self.meanings[index]
        same = [
            share
            for meaning, share in zip(self.meanings, self.shares, strict=True)
            if meaning is chosen or (chosen.entry.admin1 and meaning.entry.where == chosen.entry.where)
        ]
        return chosen, min(1.0, sum(same))

    def favour_prominent(self) -> None:
        """Raise countries, seats of government and large cities: what news between countries means by `Moscow` and `Vienna`."""
        self.base = [
            base + settings.WORLD * _prominence(meaning.entry) for meaning, base in zip(self.meanings, self.base, strict=True)
        ]
        self.scores = self.base
        self.shares = _shares(self.base)


class Evidence:
    """How much a document speaks of each country, first-level division and square degree."""

    __slots__ = ("cells", "countries", "divisions")

    def __init__(self) -> None:
        self.countries: dict[str | None, float] = defaultdict(float)
        self.divisions: dict[tuple[str | None, str | None], float] = defaultdict(float)
        self.cells: dict[Cell, float] = defaultdict(float)

    def add(self, entry: Entry, amount: float) -> None:
        """Count `amount` of evidence towards where `entry` lies."""
        if entry.country is None:
            return
        self.countries[entry.country] += amount
        if entry.admin1 is not None:
            self.divisions[entry.where] += amount
        if entry.kind in ("city", "admin2", "point"):
            self.cells[_cell(entry)] += amount


def settle(groups: list[Group], given: Evidence) -> None:
    """Score the meanings of all groups together; `given` is evidence that does not come from the groups themselves."""
    if _is_world_news(groups, given):
        for group in groups:
            group.favour_prominent()
    for _ in range(settings.ROUNDS):
        evidence = Evidence()
        evidence.countries.update(given.countries)
        evidence.divisions.update(given.divisions)
        evidence.cells.update(given.cells)
        for group in groups:
            for entry, share in group.votes():
                evidence.add(entry, share)
        settled = [_rescored(group, evidence) for group in groups]
        for group, scores in zip(groups, settled, strict=True):
            group.scores, group.shares = scores, _shares(scores)


def _is_world_news(groups: list[Group], given: Evidence) -> bool:
    """Whether a document speaks of several countries by name or by their people."""
    named: set[str | None] = {country for country, amount in given.countries.items() if amount > 0 and country is not None}
    named |= {meaning.entry.country for group in groups if (meaning := group.best()[0]).entry.kind == "country"}
    return len(named) >= settings.WORLD_COUNTRIES


def _prominence(entry: Entry) -> float:
    """How well a place is known abroad, 0 to 1: countries, capitals and cities of a million fully, large towns in part."""
    if entry.kind == "country" or _is_capital(entry):
        return 1.0
    if entry.kind != "city" or entry.population < settings.WORLD_TOWN:
        return 0.0
    return min(1.0, log10(entry.population / settings.WORLD_TOWN) / log10(settings.WORLD_PEOPLE / settings.WORLD_TOWN))


def prefer(group: Group, entry: Entry) -> None:
    """One sense a document: a name that was resolved by a stated container means the same where none is stated."""
    group.base = [
        base + settings.SENSE * (meaning.entry == entry) for meaning, base in zip(group.meanings, group.base, strict=True)
    ]
    group.shares = _shares(group.base)


def _prior(meaning: Meaning) -> float:
    entry = meaning.entry
    score = settings.KIND_PRIOR[entry.kind] - settings.FIT * (1 - meaning.fit)
    if entry.kind in ("region", "point"):
        return score
    score += settings.POPULATION * log10(entry.population + 100)
    return score + settings.CAPITAL * _is_capital(entry)


def _is_capital(entry: Entry) -> bool:
    if entry.kind != "city" or entry.country is None or entry.population < _MIN_CAPITAL:
        return False
    capital = atlas().capitals.get(entry.country)
    return capital is not None and capital.startswith(key(entry.name))  # the list has `Washington DC`


def _base_scores(name: str, meanings: tuple[Meaning, ...], around: Surroundings) -> list[float]:
    towns = {meaning.entry.where for meaning in meanings if meaning.entry.kind == "city"}
    seats = {meaning.entry.country for meaning in meanings if _is_capital(meaning.entry)}
    contained = [any(within(meaning.entry, container) for container in around.containers) for meaning in meanings]
    kinds = {meaning.entry.kind for meaning in meanings}
    scores = []
    for meaning, inside in zip(meanings, contained, strict=True):
        entry = meaning.entry
        score = _prior(meaning) + settings.CONTAINED * inside
        stated = meaning.stated or around.kind == entry.kind
        if stated:
            score += settings.STATED
        elif entry.kind == "admin1" and (entry.where in towns or entry.country in seats):
            score -= settings.NAMESAKE
        elif entry.kind == "admin2" and meaning.fit < 1:
            score -= settings.UNSTATED_ADMIN2
        if around.kind == "admin1" and "admin1" not in kinds and entry.kind == "country":
            score -= settings.NAMESAKE
        scores.append(score)
    return scores


def _rescored(group: Group, evidence: Evidence) -> list[float]:
    """The scores of a group in the light of all the others: what the group itself said is taken off first."""
    own = Evidence()
    for entry, share in group.votes():
        own.add(entry, share)
    pairs = zip(group.meanings, group.base, strict=True)
    return [base + _support(meaning.entry, evidence, own) for meaning, base in pairs]


def _support(entry: Entry, evidence: Evidence, own: Evidence) -> float:
    """What the rest of the document adds to a meaning."""
    if entry.country is None:
        return 0.0
    country = _logged(evidence.countries.get(entry.country, 0.0) - own.countries.get(entry.country, 0.0))
    if entry.kind == "country":
        return (settings.COUNTRY + settings.DIVISION) * country
    support = settings.COUNTRY * country
    division = _logged(evidence.divisions.get(entry.where, 0.0) - own.divisions.get(entry.where, 0.0))
    if entry.kind == "admin1":
        return support + settings.DIVISION * division
    near = _nearby(evidence.cells, entry) - _nearby(own.cells, entry)
    return support + settings.DIVISION * division + settings.NEARBY * _logged(near)


def _nearby(cells: dict[Cell, float], entry: Entry) -> float:
    row, column = _cell(entry)
    return sum(cells.get((row + down, column + across), 0.0) for down in (-1, 0, 1) for across in (-1, 0, 1))


def _logged(amount: float) -> float:
    return log1p(max(0.0, amount))


def _cell(entry: Entry) -> Cell:
    return floor(entry.lat), floor(entry.lon)


def _shares(scores: list[float]) -> list[float]:
    top = max(scores, default=0.0)
    weights = [exp(settings.SHARPNESS * (score - top)) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]

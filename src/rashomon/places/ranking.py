"""Which meaning each name of a document has: names are weighed against one another and against what else the document says."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from math import exp, floor, log1p, log10
from typing import Any

from rashomon.places import settings
from rashomon.places.entry import Entry
from rashomon.places.keys import key
from rashomon.places.lookup import Meaning, atlas
from rashomon.places.surroundings import Surroundings, within

Cell = tuple[int, int, int]
_FINE = 3  # squares of a third of a degree, about 30 km
_CACHED = 50_000
_MAX_MEANINGS = 60  # the most populous are kept
_UNKNOWN_PEOPLE = 1_000  # in a place whose number of people the gazetteer does not know
_MIN_VOTE = 0.01
_MIN_CAPITAL = 200_000  # people; keeps villages of the capital's name apart from it


class Group:
    """The mentions of one name, with one sense between them, unless the text says otherwise of a mention."""

    __slots__ = ("around", "base", "meanings", "name", "scores", "shares", "weight")

    def __init__(self, name: str, meanings: tuple[Meaning, ...], around: Surroundings, weight: float = 1.0) -> None:
        self.name = name
        self.around = around
        if len(meanings) > _MAX_MEANINGS:
            meanings = tuple(sorted(meanings, key=lambda m: (-is_contained(m, around), -_prior(m)))[:_MAX_MEANINGS])
        self.meanings = meanings
        self.weight = weight
        self.base = _base_scores(name, meanings, around)
        self.scores = self.base
        self.shares = _shares(self.base)

    def evidence(self) -> Evidence:
        """What the group says of where the document is: its meanings with their shares."""
        said = Evidence()
        for meaning, share in zip(self.meanings, self.shares, strict=True):
            if share > _MIN_VOTE:
                said.add(meaning.entry, share)
        return said

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

    def favour_prominent(self, named: set[str | None]) -> None:
        """Raise countries, seats of government and large cities: what news between countries means by `Moscow` and `Vienna`.

        Less so where the text names the country of another place of some size: `Tripoli` beside `Lebanon`.
        """
        fame = [_prominence(meaning.entry) for meaning in self.meanings]
        rivalled = any(share > 0 and m.entry.country in named for share, m in zip(fame, self.meanings, strict=True))
        own = (settings.RIVALLED if rivalled and m.entry.country not in named else 1.0 for m in self.meanings)
        self.base = [base + settings.WORLD * f * share for base, f, share in zip(self.base, fame, own, strict=True)]
        self.scores = self.base
        self.shares = _shares(self.base)


class Evidence:
    """How much a document speaks of each country and first-level division, and of what lies near each small square."""

    __slots__ = ("cells", "countries", "divisions")

    def __init__(self) -> None:
        self.countries: dict[str | None, float] = defaultdict(float)
        self.divisions: dict[tuple[str | None, str | None], float] = defaultdict(float)
        self.cells: dict[Cell, float] = defaultdict(float)

    def add(self, entry: Entry, amount: float) -> None:
        """Count `amount` of evidence towards where `entry` lies; what is known everywhere says less of its surroundings."""
        if entry.country is None:
            return
        self.countries[entry.country] += amount
        amount *= 1 - settings.KNOWN * (entry.kind == "city" and _prominence(entry))
        if entry.admin1 is not None:
            self.divisions[entry.where] += amount
        if entry.kind in ("city", "admin2", "point"):
            for cell in _neighbours(entry):
                self.cells[cell] += amount

    def include(self, other: Evidence, weight: float = 1.0) -> None:
        """Count what another says."""
        for mine, theirs in zip(self._parts(), other._parts(), strict=True):
            for place, amount in theirs.items():
                mine[place] += weight * amount

    def eased(self) -> Evidence:
        """Shares raised so that a small one counts for more than its part: an ambiguous name that has one of its meanings
        beside the others of the text fits it nearly as well as a name of one meaning would."""
        raised = Evidence()
        for mine, theirs in zip(raised._parts(), self._parts(), strict=True):
            mine.update((place, share * (1 + settings.EASE) / (share + settings.EASE)) for place, share in theirs.items())
        return raised

    def _parts(self) -> tuple[dict[Any, float], ...]:
        return self.countries, self.divisions, self.cells


def settle(groups: list[Group], given: Evidence) -> None:
    """Score the meanings of all groups together; `given` is evidence that does not come from the groups themselves."""
    if _is_world_news(groups, given):
        for group in groups:
            group.favour_prominent(_countries_named(groups))
    for _ in range(settings.ROUNDS):
        said = _said(groups)
        evidence = Evidence()
        evidence.include(given)
        for own in said.values():
            evidence.include(own)
        settled = [_rescored(group, evidence, said[group.name]) for group in groups]
        for group, scores in zip(groups, settled, strict=True):
            group.scores, group.shares = scores, _shares(scores)


def _said(groups: list[Group]) -> dict[str, Evidence]:
    """What each name says of where the document is: a name counts once, however often and wherever it stands."""
    weights: dict[str, float] = defaultdict(float)
    shares: dict[str, Evidence] = {}
    for group in groups:
        weights[group.name] = max(weights[group.name], group.weight)
    totals = Counter(group.name for group in groups)
    for group in groups:
        shares.setdefault(group.name, Evidence()).include(group.evidence(), 1 / totals[group.name])
    said: dict[str, Evidence] = {}
    for name, own in shares.items():
        said[name] = Evidence()
        said[name].include(own.eased(), weights[name])
    return said


def _countries_named(groups: list[Group]) -> set[str | None]:
    return {meaning.entry.country for group in groups if (meaning := group.best()[0]).entry.kind == "country"}


def _is_world_news(groups: list[Group], given: Evidence) -> bool:
    """Whether a document speaks of several countries by name or by their people."""
    named: set[str | None] = {country for country, amount in given.countries.items() if amount > 0 and country is not None}
    named |= {
        meaning.entry.country
        for group in groups
        if (meaning := group.best()[0]).entry.kind == "country" or is_capital(meaning.entry)
    }
    return len(named) >= settings.WORLD_COUNTRIES


@lru_cache(maxsize=_CACHED)
def _prominence(entry: Entry) -> float:
    """How well a place is known abroad, 0 to 1: countries, capitals and cities of a million fully, large towns in part."""
    if entry.kind == "country" or is_capital(entry):
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
    if entry.minor:
        return settings.MINOR - settings.FIT * (1 - meaning.fit)
    kind = (
        settings.UNKNOWN_ADMIN1
        if entry.kind == "admin1" and entry.where not in atlas().known
        else settings.KIND_PRIOR[entry.kind]
    )
    score = kind - settings.FIT * (1 - meaning.fit)
    if entry.kind in ("region", "point"):
        return score
    score += settings.POPULATION * log10((entry.population or _UNKNOWN_PEOPLE) + 100)
    return score + settings.CAPITAL * is_capital(entry)


def is_capital(entry: Entry) -> bool:
    """Whether an entry is the seat of its country's government."""
    if entry.kind != "city" or entry.country is None or entry.population < _MIN_CAPITAL:
        return False
    capital = atlas().capitals.get(entry.country)
    return capital is not None and capital.startswith(key(entry.name))  # the list has `Washington DC`


def is_contained(meaning: Meaning, around: Surroundings) -> bool:
    """Whether a meaning lies in what the text names beside it."""
    return any(within(meaning.entry, container) for container in around.containers)


def _base_scores(name: str, meanings: tuple[Meaning, ...], around: Surroundings) -> list[float]:
    towns = {meaning.entry.where for meaning in meanings if meaning.entry.kind == "city"}
    seats = {meaning.entry.country for meaning in meanings if is_capital(meaning.entry)}
    contained = [is_contained(meaning, around) for meaning in meanings]
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
        elif entry.kind == "admin2" and (meaning.fit < 1 or entry.where in towns):
            score -= settings.UNSTATED_ADMIN2
        if around.kind == "admin1" and "admin1" not in kinds and entry.kind == "country":
            score -= settings.NAMESAKE
        scores.append(score)
    return scores


def _rescored(group: Group, evidence: Evidence, own: Evidence) -> list[float]:
    """The scores of a group in the light of all the others: what the group itself said is taken off first."""
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
    support += settings.DIVISION * division
    if entry.kind == "admin1":
        return support
    wide, close = _cells(entry)
    support += settings.NEARBY * _logged(evidence.cells.get(wide, 0.0) - own.cells.get(wide, 0.0))
    return support + settings.CLOSE * _logged(evidence.cells.get(close, 0.0) - own.cells.get(close, 0.0))


def _cells(entry: Entry) -> tuple[Cell, Cell]:
    """The square degree and the square of a part of a degree in which a place lies."""
    return (1, floor(entry.lat), floor(entry.lon)), (_FINE, floor(entry.lat * _FINE), floor(entry.lon * _FINE))


@lru_cache(maxsize=_CACHED)
def _neighbours(entry: Entry) -> tuple[Cell, ...]:
    """The squares of either size around a place, its own among them: those to which it is evidence."""
    return tuple(
        (size, row + down, column + across) for size, row, column in _cells(entry) for down in (-1, 0, 1) for across in (-1, 0, 1)
    )


def _logged(amount: float) -> float:
    return log1p(max(0.0, amount))


def _shares(scores: list[float]) -> list[float]:
    top = max(scores, default=0.0)
    weights = [exp(settings.SHARPNESS * (score - top)) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]

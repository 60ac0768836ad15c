"""What the words around a place name say of it: the division or country that follows it, the kind of place that is meant.

Also which countries and divisions the rest of the text, its title and its outlet speak of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from rashomon.places.entry import Entry, Kind, distance_km
from rashomon.places.lookup import Meaning, atlas, bare, exact, meanings, people
from rashomon.places.words import words
from rashomon.records import Span

_WINDOW = 48  # code points looked at before a name
_DEFINITION = 160  # code points looked at after it
_FOLLOWED_BY = re.compile(r"\s*(?:,|\()\s*(?:in )?((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2})")
_DEFINED = re.compile(r"(?: \([^)]{0,60}\))?,? (?:is|was|lies|lay|stands|sits)\b([^.;\n]{0,120})")
_LOCATED = re.compile(r"\b(?:in|of|within)\s+(?:the\s+)?((?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*){0,2}(?: [a-z]+)?)")
_LIES = re.compile(r"\b(?:lies|lay|stands|sits|located|situated)\b")
_NEXT_WORD = re.compile(r"[\s,-]*([A-Za-z]+)")
_OF_BEFORE = re.compile(r"(?:([A-Za-z]+)\s+of\s+(?:the\s+)?|\b([A-Za-z]+)\s+)$")
_OWNER_BEFORE = re.compile(r"\b([A-Z][\w.-]+(?: [A-Z][\w.-]+)?)['’]s?\s+(?:\w+\s+){0,2}$")
_CAPITALISED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")
_WORD = re.compile(r"[a-z]+")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+)((?:\.[\w-]+)+)")
_CACHED_NAMES = 20_000
_COUNTY_KM = 90.0  # from the middle of a second-level division, a place that may lie in it
_COUNTRY_ENDINGS = {"uk": "GB"}  # the one country domain that is no ISO code


class Surroundings(msgspec.Struct, frozen=True):
    """`containers`: what the place is said to lie in. `kind`: the kind of place that a word beside it names."""

    containers: tuple[Entry, ...] = ()
    kind: Kind | None = None
    before: bool = False


def around(text: str, span: Span) -> Surroundings:
    """What stands directly beside a name."""
    after = text[span.end : span.end + _DEFINITION]
    before = text[max(0, span.start - _WINDOW) : span.start]
    containers = _container_after(after) or _container_before(before)
    defined = _defined(after)
    if defined is not None:
        return Surroundings(containers or defined.containers, defined.kind)
    following = _NEXT_WORD.match(after)
    kind = words().divisions.get(following[1].lower()) if following and after[:1] in " -" else None
    if kind is not None:
        return Surroundings(containers, kind)
    of = _OF_BEFORE.search(before)
    kind = words().divisions.get((of[1] or "").lower()) if of else None
    return Surroundings(containers, kind, kind is not None)


def _container_after(after: str, steps: int = 2) -> tuple[Entry, ...]:
    """`Lincoln, Logan County, Illinois`: what follows the comma, itself chosen by what follows its own."""
    match = _FOLLOWED_BY.match(after)
    if match is None:
        return ()
    pieces = match[1].split(" ")
    for count in range(len(pieces), 0, -1):
        piece = " ".join(pieces[:count])
        found = containers_named(piece)
        if found:
            outer = _container_after(after[match.start(1) + len(piece) :], steps - 1) if steps > 1 else ()
            return tuple(entry for entry in found if any(within(entry, other) for other in outer)) or found
    return ()


def _defined(after: str) -> Surroundings | None:
    """`Lincoln is a city in Logan County`: a sentence that says of the name what it is and where it lies."""
    match = _DEFINED.match(after)
    if match is None:
        return None
    first = _LOCATED.search(match[1])
    said = _WORD.findall(match[1][: first.start()].lower()) if first else []
    kind: Kind | None = "city" if not words().seats.isdisjoint(said) else None
    kind = kind or next((words().divisions[word] for word in said if word in words().divisions), None)
    if first is None or not (kind or _LIES.search(match[0])):
        return None
    if "municipality" in said and kind == "admin2":
        kind = None  # gazetteers have most municipalities as towns
    for located in _LOCATED.finditer(match[1]):
        pieces = located[1].split(" ")
        for count in range(len(pieces), 0, -1):
            piece = " ".join(pieces[:count])
            found = containers_named(piece)
            if found:
                outer = _container_after(match[1][located.start(1) + len(piece) :])
                return Surroundings(tuple(e for e in found if any(within(e, other) for other in outer)) or found, kind)
    return Surroundings((), kind)


def _container_before(before: str) -> tuple[Entry, ...]:
    """`Iraq's northern city of ...`, `Iraq's Anbar`."""
    match = _OWNER_BEFORE.search(before)
    return containers_named(match[1]) if match else ()


@lru_cache(maxsize=_CACHED_NAMES)
def containers_named(name: str) -> tuple[Entry, ...]:
    """Countries and divisions that `name` can mean; abbreviations of two letters count here."""
    short = atlas().short.get(name) or atlas().short.get(name.rstrip(".,"))
    if short is not None:
        return (short,)
    found = (meaning.entry for meaning in exact(bare(name.rstrip(".,"))) or _divided(bare(name)))
    return tuple(entry for entry in found if entry.kind in ("country", "admin1", "admin2"))


def _divided(name: str) -> tuple[Meaning, ...]:
    """`Anbar province`: a name with its kind of division."""
    front, _, last = name.rpartition(" ")
    return meanings(name) if front and last.lower() in words().divisions else ()


def within(entry: Entry, container: Entry) -> bool:
    """Whether one entry lies in another, as far as country and first-level division tell."""
    if entry.country != container.country or entry.kind == "country" or entry is container:
        return False
    if container.kind == "country":
        return True
    if entry.admin1 != container.admin1 or entry.kind not in ("city", "admin2", "point"):
        return False
    return container.kind == "admin1" or distance_km(entry.lat, entry.lon, container.lat, container.lon) <= _COUNTY_KM


def peoples_of(text: str) -> Iterator[str]:
    """The country code of every adjective or people in a text (`Iraqi`, `North Koreans`), one a mention."""
    for match in _CAPITALISED.finditer(text):
        found = people(match[0])
        if found is None and " " in match[0]:
            found = people(match[0].split(" ")[0])
        if found is not None and found.country is not None:
            yield found.country


def clues(text: str) -> dict[str, float]:
    """How far the vocabulary of a text speaks for one country's press, 0 to 1 by country; each word counts once."""
    listed = words().clues
    found = Counter(country for word in set(_WORD.findall(text.lower())) for country in listed.get(word, ()))
    total = sum(found.values())
    return {country: count * count / (total * (count + 2)) for country, count in sorted(found.items())}


def mentioned(text: str) -> dict[str, tuple[Meaning, ...]]:
    """Countries and divisions that a text names in full, by the name used; evidence, not places."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for match in _CAPITALISED.finditer(text):
        for name in (match[0], *match[0].split(" ")):
            kept = tuple(m for m in exact(bare(name)) if m.entry.kind in ("country", "admin1") and not m.entry.metonym)
            if kept:
                found[bare(name)] = kept
                break
    return found


def home(outlet: str) -> tuple[str | None, tuple[Meaning, ...]]:
    """The country of an outlet's internet address and the populated places whose name the outlet bears."""
    match = _HOST.match(outlet.lower())
    if match is None:
        names = [bare(piece[0]) for piece in _CAPITALISED.finditer(outlet)]
        return None, next((found for name in names if (found := exact(name))), ())
    ending = match[2].rpartition(".")[2]
    country = _COUNTRY_ENDINGS.get(ending, ending.upper())
    towns = _prefix_place(match[1])
    if country not in atlas().iso3:
        return None, towns
    return country, tuple(meaning for meaning in towns if meaning.entry.country == country)


def _prefix_place(label: str) -> tuple[Meaning, ...]:
    """The longest populated place of at least five letters with which an address begins (`oxfordpress`)."""
    for end in range(len(label), 4, -1):
        found = tuple(meaning for meaning in exact(label[:end]) if meaning.entry.kind in ("city", "admin1", "country"))
        if found:
            return found
    return ()

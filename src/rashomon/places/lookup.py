"""What a name can mean: every entry that bears it, with how well the name fits; no choice is made here."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from rashomon.places import store
from rashomon.places.atlas import Atlas
from rashomon.places.cities import Cities, load
from rashomon.places.entry import Entry, Kind
from rashomon.places.keys import key, openings
from rashomon.places.words import words

# How well a name fits: its own name, another name of it, a part of it, another name of a small place, a site that it serves.
# Chosen by order, not measured.
OWN, OTHER, PART, RARE, SERVED = 1.0, 0.85, 0.7, 0.65, 0.55
_POSSESSIVE = re.compile(r"(?:['’]s|s['’]|['’])$")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_OF = re.compile(r"^(\w+) of (?:the )?(.+)$", re.IGNORECASE)
_WATERS = (" river", " lake", " creek", " bay")
# endings of names of peoples, what stands for them in the name of the land, and the fewest letters before: `Easter` is no people
_PEOPLE_ENDINGS = (
    ("an", "", 4),
    ("n", "", 4),
    ("ian", "", 4),
    ("ian", "y", 4),
    ("an", "o", 4),
    ("an", "a", 4),
    ("er", "", 6),
    ("ite", "", 6),
)
_FAR_GREATER = 5  # times
_CACHED_NAMES = 20_000


class Meaning(msgspec.Struct, frozen=True, gc=False):
    """One entry that a name can mean; `fit` is 0 to 1; `stated` where the name itself says of which kind the place is."""

    entry: Entry
    fit: float
    stated: bool = False


@cache
def cities() -> Cities:
    """The populated places, loaded on first use."""
    return load()


@cache
def atlas() -> Atlas:
    """Everything else, loaded on first use."""
    return Atlas()


@cache
def identifiers() -> frozenset[int]:
    """The GeoNames ids of everything in the packages."""
    named = (entry.geonameid for entries in atlas().named.values() for entry in entries)
    return frozenset(row.geonameid for row in cities().rows) | {found for found in named if found is not None}


def bare(name: str) -> str:
    """A name without article, possessive ending and outer punctuation."""
    name = _POSSESSIVE.sub("", " ".join(name.split()).strip('"“”‘()[],;:!? '))
    return _ARTICLE.sub("", name)


@lru_cache(maxsize=_CACHED_NAMES)
def meanings(name: str) -> tuple[Meaning, ...]:
    """Every entry that `name`, as a text writes it, can mean; nothing where no gazetteer has it."""
    name = bare(name)
    short = atlas().short.get(name)
    if short is not None:
        return (Meaning(short, OWN, True),)
    return tuple(_whole(name) or _stated_kind(name) or _part(name) or _served(name))


@lru_cache(maxsize=_CACHED_NAMES)
def exact(name: str) -> tuple[Meaning, ...]:
    """The entries that bear `name` itself, without any rule that takes the name apart."""
    return tuple(_whole(name))


@lru_cache(maxsize=_CACHED_NAMES)
def people(name: str) -> Entry | None:
    """The country of an adjective or people (`Iraqi`, `Iranians`), or None."""
    folded = key(bare(name))
    peoples = atlas().peoples
    return peoples.get(folded) or (peoples.get(folded[:-1]) if folded.endswith("s") else None)


def inhabitants(name: str) -> Entry | None:
    """The first-level division whose people a word regularly names (`Minnesotans`, `Ohioan`), or None."""
    folded = key(bare(name)).removesuffix("s")
    for ending, letters, fewest in _PEOPLE_ENDINGS:
        stem = folded.removesuffix(ending)
        for division in atlas().named.get(stem + letters, ()) if stem != folded and len(stem) >= fewest else ():
            if division.kind == "admin1":
                return division
    return None


def may_open(words: str) -> bool:
    """Whether a name of three words or more can begin with these two; where it cannot tell, it can."""
    folded = key(f"{words} x").removesuffix(" x")  # `St` and its kind are only written out where something follows
    if store.current() is not None or folded.count(" ") != 1 or folded.startswith(("al ", "el ")):
        return True
    return folded in cities().openings or folded in _openings()


@cache
def _openings() -> set[str]:
    return openings(atlas().named)


def _whole(name: str) -> list[Meaning]:
    folded = key(name)
    if not folded or (folded in atlas().acronyms and not name.replace(".", "").replace(" ", "").isupper()):
        return []
    found = [Meaning(entry, _own(entry, folded)) for entry in atlas().named.get(folded, ())]
    if folded.endswith(_WATERS):  # `Red River` is a county in Texas only as `Red River County`
        found = [meaning for meaning in found if meaning.entry.kind != "admin2" or meaning.fit >= OWN]
    found += [Meaning(entry, OWN) for entry in cities().named(folded)]
    found += _renamed(folded, found)
    if not found and folded.startswith(("al ", "el ")):
        return _whole(name[3:])
    if not found:
        found = [Meaning(entry, OWN) for entry in cities().named(f"the {folded}")]
    if not found:
        found = [Meaning(entry, RARE) for entry in cities().rarely(folded)]
    more = store.current()
    if more is not None:
        found = _joined(found, [Meaning(entry, OWN if own else OTHER) for entry, own in more.named(folded)])
    return found


def _renamed(folded: str, own: list[Meaning]) -> list[Meaning]:
    """Places that bear the name beside their own.

    Many such names are long forgotten (`Washington` of a town in New Jersey): where others have the name for their own, only a
    far greater place counts, as Mumbai for `Bombay`, which is a village in New York.
    """
    if any(meaning.entry.metonym for meaning in own):
        return []
    proper = [m.entry for m in own if m.fit == OWN and (m.entry.kind in ("city", "country") or key(m.entry.name) == folded)]
    greatest = max((entry.population for entry in proper), default=0)
    renamed = (Meaning(entry, _other(entry, folded)) for entry in cities().renamed(folded))
    return [meaning for meaning in renamed if meaning.fit == OWN or meaning.entry.population >= _FAR_GREATER * greatest]


def _joined(found: list[Meaning], more: list[Meaning]) -> list[Meaning]:
    """Meanings of the packages with those of the user's gazetteer, which has the better point of a division."""
    known = {meaning.entry.geonameid: meaning.entry for meaning in more}
    joined = []
    for meaning in found:
        other = known.pop(meaning.entry.geonameid, None) if meaning.entry.geonameid else None
        if other is not None and meaning.entry.kind in ("admin1", "admin2"):
            placed = msgspec.structs.replace(meaning.entry, lat=other.lat, lon=other.lon)
            meaning = msgspec.structs.replace(meaning, entry=placed)
        joined.append(meaning)
    return joined + [meaning for meaning in more if meaning.entry.geonameid in known]


def _other(entry: Entry, folded: str) -> float:
    """`New York` is as much the name of New York City as its own."""
    return OWN if key(entry.name) == f"{folded} city" else OTHER


def _own(entry: Entry, folded: str) -> float:
    return OTHER if entry.kind == "admin2" and key(entry.name) != folded else OWN


def _stated_kind(name: str) -> list[Meaning]:
    """`Anbar province`, `Madison Twp.`, `City of London`: the word says of which kind the place is."""
    front, _, last = name.rpartition(" ")
    kind = words().divisions.get(last.lower().strip("."))
    if not (front and kind):
        match = _OF.match(name)
        kind = words().divisions.get(match[1].lower()) if match else None
        if not (match and kind):
            return []
        front = match[2]
    found = _whole(front) or _part(front)
    return of_kind(found, kind)


def of_kind(found: list[Meaning] | tuple[Meaning, ...], kind: Kind) -> list[Meaning]:
    """Meanings of one kind; for a first-level division that bears the name of its seat, the division of the seat."""
    chosen = [Meaning(meaning.entry, meaning.fit, True) for meaning in found if meaning.entry.kind == kind]
    if chosen or kind not in ("admin1", "admin2"):
        return chosen or [Meaning(meaning.entry, PART * meaning.fit) for meaning in found]
    if kind == "admin2":
        lesser = [meaning for meaning in found if meaning.entry.kind in ("admin1", "city")]
        return [Meaning(meaning.entry, PART * meaning.fit) for meaning in lesser]
    seats = [(meaning, atlas().divisions.get(meaning.entry.where)) for meaning in found if meaning.entry.kind == "city"]
    return [Meaning(division, PART * seat.fit, True) for seat, division in seats if division is not None]


def _part(name: str) -> list[Meaning]:
    """`northern Iraq`, `downtown Chicago`: the place of which it is a part."""
    first, _, rest = name.partition(" ")
    if not rest or first.lower().strip(".") not in words().parts:
        return []
    found = atlas().short.get(rest)
    if found is not None:
        return [Meaning(found, PART)]
    return [Meaning(meaning.entry, PART * meaning.fit) for meaning in (_whole(rest) or _stated_kind(rest) or _part(rest))]


def _served(name: str) -> list[Meaning]:
    """`Tehran airport`: the place that a site is named after, where the site itself is unknown."""
    pieces = name.split()
    for cut in range(1, min(4, len(pieces))):
        if " ".join(pieces[-cut:]).lower() in words().sites:
            found = [*_whole(bare(" ".join(pieces[:-cut])))]
            if found:
                return [Meaning(meaning.entry, SERVED * meaning.fit) for meaning in found]
    return []

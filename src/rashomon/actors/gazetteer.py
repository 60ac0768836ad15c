"""Reads and checks the dictionaries of this room and lays them out for matching: phrase by phrase, by first word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.actors.cities import large_cities
from rashomon.actors.entries import Figure, Organisation, Place, Role, Rules, Term
from rashomon.actors.surface import key, skeleton
from rashomon.knowledge import Row, read_table, read_yaml
from rashomon.ontology import plover

Item = Place | Organisation | Figure | Role

_PACKAGE = "rashomon.actors"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_KINDS = frozenset({"person", "group", "organisation", "place"})
_WAYS = frozenset({"own", "of", "weak", "modifier"})
_DIED = "†"  # after a last day: the office ended with its holder's life, so nobody is `former`
_NONE = "-"  # in the sectors column: the word says none by itself
_ACRONYM = 5  # letters; a name in capitals up to this long matches only in capitals
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "persons", "thief": "thieves", "wife": "wives"}


class Form:
    """One way to write one entry.

    `exact`: it must stand in capitals. `proper`: it must have a capital. `surname`: it is only a last name, made by rule.
    """

    __slots__ = ("exact", "item", "proper", "surname", "words")

    def __init__(
        self, words: tuple[str, ...], item: Item, exact: bool = False, proper: bool = True, surname: bool = False
    ) -> None:
        self.words = words
        self.item = item
        self.exact = exact
        self.proper = proper
        self.surname = surname


class Gazetteer:
    """Everything the dictionaries know: forms by their first word (longest first), and figures by the sound of their name."""

    __slots__ = ("forms", "rules", "sounds")

    def __init__(self, forms: dict[str, list[Form]], sounds: dict[str, Figure], rules: Rules) -> None:
        self.forms = forms
        self.sounds = sounds
        self.rules = rules


@cache
def gazetteer() -> Gazetteer:
    """The dictionaries as this version ships them; `overlay` lays the user's over them.

    Raises `DataError` with file and line where one has a fault.
    """
    found: dict[str, list[Form]] = {}
    sounds: dict[str, Figure] = {}
    rules = _rules()
    for form in (*_places(), *_organisations(), *_figures(sounds, rules.family_name_first), *_roles()):
        found.setdefault(form.words[0], []).append(form)
    for word, forms in found.items():
        forms.sort(key=lambda form: -len(form.words))
        alone = [form for form in forms if len(form.words) == 1]
        if len(alone) == 1 and word not in rules.everyday and len(word) > 3:
            alone[0].surname = False  # a last name that is nothing else in the dictionaries speaks for itself
    return Gazetteer(found, sounds, rules)


def _names(names: tuple[str, ...], item: Item) -> Iterator[Form]:
    for name in names:
        words = key(name)
        if words:
            letters = name.replace(".", "")
            exact = len(words) == 1 and letters.isupper() and 1 < len(letters) <= _ACRONYM
            yield Form(words, item, exact=exact, proper=not name.islower())


def _places() -> Iterator[Form]:
    countries: set[str] = set()
    for row in read_table(_PACKAGE, "countries.tsv", ("code", "name", "others", "people", "capital")):
        code, name = row["code"], row["name"]
        if len(code) != 3 or not code.isupper() or code in countries:
            raise row.fault(f"{code!r} is not a country code of three capitals, or it is given twice")
        countries.add(code)
        yield from _names((name, *row.several("others")), Place("country", name, code))
        yield from _names(row.several("people"), Place("people", name, code))
        yield from _names(row.several("capital"), Place("capital", name, code))
    for row in read_table(_PACKAGE, "regions.tsv", ("name", "country", "sectors", "others")):
        region = Place("region", row["name"], _country(row, countries), _sectors(row))
        yield from _names((row["name"], *row.several("others")), region)
    towns = {row["name"]: row["country"] if row["country"] == _NONE else _country(row, countries) for row in _towns()}
    for name, country in sorted((large_cities() | towns).items()):
        if country != _NONE:
            yield from _names((name,), Place("city", name, country))
    for row in read_table(_PACKAGE, "constructs.tsv", ("name", "others")):
        yield from _names((row["name"], *row.several("others")), Place("construct", row["name"], None))


def _towns() -> Iterator[Row]:
    return read_table(_PACKAGE, "towns.tsv", ("name", "country"))


def _country(row: Row, allowed: set[str]) -> str:
    code = row["country"]
    if code not in allowed:
        raise row.fault(f"{code!r} is not a code of countries.tsv")
    return code


def _sectors(row: Row) -> tuple[str, ...]:
    if row["sectors"] == _NONE:
        return ()
    sectors = row.several("sectors")
    for code in sectors:
        if code not in plover().sectors:
            raise row.fault(f"{code!r} is not a PLOVER sector")
    return sectors


def _term(row: Row, office: str) -> Term:
    country = row["country"]
    if len(country) != 3 or not country.isupper():
        raise row.fault(f"{country!r} is not a country or group code of three capitals")
    end = row["to"].removesuffix(_DIED)
    for day in (row["from"], end):
        if day and not _DATE.fullmatch(day):
            raise row.fault(f"{day!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    first = row["from"] + "-01-01"[len(row["from"]) - 4 :] if row["from"] else None
    last = end + "-12-31"[len(end) - 4 :] if end else None
    if first is not None and last is not None and last < first:
        raise row.fault(f"it ends ({last}) before it begins ({first})")
    return Term(office, country, _sectors(row), first, last, row["to"].endswith(_DIED))


def _organisations() -> Iterator[Form]:
    known: dict[str, Organisation] = {}
    for row in read_table(_PACKAGE, "organisations.tsv", ("name", "others", "country", "sectors", "from", "to")):
        identity = f"{row['name']}/{row['country']}"
        organisation = known.get(identity)
        if organisation is None:
            organisation = known[identity] = Organisation(row["name"])
            yield from _names((row["name"], *row.several("others")), organisation)
        organisation.terms.append(_term(row, ""))


def _figures(sounds: dict[str, Figure], family_first: frozenset[str]) -> Iterator[Form]:
    known: dict[str, Figure] = {}
    for row in read_table(_PACKAGE, "figures.tsv", ("name", "others", "country", "office", "sectors", "from", "to")):
        figure = known.get(row["name"])
        if figure is None:
            figure = known[row["name"]] = Figure(row["name"])
            names = (row["name"], *row.several("others"))
            seen: set[tuple[str, ...]] = set()
            for form in _names(names, figure):
                seen.add(form.words)
                yield form
                if len(form.words) > 1:
                    sounds.setdefault(skeleton(form.words), figure)
            parts = row["name"].split()
            family = key(parts[0] if row["country"] in family_first else parts[-1])
            if family not in seen and sum(map(len, family)) > 2:
                yield Form(family, figure, surname=True)
        figure.terms.append(_term(row, row["office"]))


def _roles() -> Iterator[Form]:
    for row in read_table(_PACKAGE, "roles.tsv", ("sectors", "kind", "way", "phrases")):
        if row["kind"] not in _KINDS or row["way"] not in _WAYS:
            raise row.fault(f"kind must be one of {', '.join(sorted(_KINDS))}, way one of {', '.join(sorted(_WAYS))}")
        sectors = _sectors(row)
        for phrase in row.several("phrases"):
            role = Role(phrase, sectors, row["kind"], row["way"])
            words = key(phrase)
            yield Form(words, role, proper=False)
            if row["way"] != "modifier":
                yield Form(plural(words), role, proper=False)


def plural(words: tuple[str, ...]) -> tuple[str, ...]:
    """`members of parliament`, `attorneys general`, `policemen`: the noun before a preposition, else the last, in the plural."""
    place = next((index for index, word in enumerate(words) if index and word in ("of", "for", "in", "to", "at")), len(words)) - 1
    if words[-1] == "general" and len(words) > 1 and words[0] in ("attorney", "consul", "secretary", "solicitor"):
        place = 0
    word = words[place]
    for ending, plural in _IRREGULAR.items():
        if word.endswith(ending):
            return (*words[:place], word[: -len(ending)] + plural, *words[place + 1 :])
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        word = word[:-1] + "ies"
    elif word.endswith(("s", "x", "ch", "sh")):
        word += "es"
    else:
        word += "s"
    return (*words[:place], word, *words[place + 1 :])


def _rules() -> Rules:
    entries = read_yaml(_PACKAGE, "rules.yaml").fields(frozenset(Rules.__slots__))
    return Rules({name: frozenset(entry.texts()) for name, entry in entries.items()})

"""The evidence around the head of a phrase: the words before it, its complements, and what each says of country and sectors.

These are the parts of `Reader.read`; each adds to a reading what it has no better evidence for yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.actors.entries import Place, Role, Term
from rashomon.actors.matching import Hit
from rashomon.actors.reading import Reading
from rashomon.language import Token
from rashomon.records import Span

if TYPE_CHECKING:
    from rashomon.actors.reader import Reader

MAX_DEPTH = 3  # complements of complements: `a spokesman for the head of the army`
SORTS = {
    "country": "country",
    "people": "adjective or people",
    "capital": "capital",
    "region": "region",
    "city": "city",
    "construct": "region of the world",
}


def organisation_basis(reader: Reader, hit: Hit, term: Term) -> str:
    """That an organisation's term is the evidence, in words; of the user's dictionary, with the place there."""
    return f"organisation '{reader.quote(hit)}' in the dictionary {term.source}".rstrip()


def place_basis(reader: Reader, hit: Hit, place: Place) -> str:
    """That a place's name is the evidence, in words; of the user's dictionary, with the place there."""
    return f"{SORTS[place.sort]} '{reader.quote(hit)}'" + (f" in the dictionary {place.source}" if place.source else "")


def role_basis(reader: Reader, hit: Hit, role: Role) -> str:
    """That a word for a role is the evidence, in words; of the user's dictionary, with the place there."""
    return f"role '{reader.quote(hit)}'" + (f" in the dictionary {role.source}" if role.source else "")


def lend(reader: Reader, reading: Reading, head: Token, before: list[Token], depth: int) -> None:
    """Sectors, and where there is an organisation its country, from the words before a head or from its complements."""
    for hit in reversed(reader.hits_in(before)):
        if blocked(reader, hit):
            continue
        if hit.organisation is not None:
            term = hit.organisation.on(reader.day)
            basis = organisation_basis(reader, hit, term)
            reading.set_sectors(term.sectors, basis)
            own_place(reader, reading, before)
            reading.set_country(term.country, basis)
        elif hit.role is not None and hit.role.sectors and reading.kind != "person":
            source = f", in the dictionary {hit.role.source}" if hit.role.source else ""
            reading.set_sectors(hit.role.sectors, f"'{reader.quote(hit)}' before the role{source}")
    own_place(reader, reading, before)
    for owner in owners(reader, before) if reading.kind not in ("person", "place") else ():
        reading.set_sectors(owner.sectors, owner.sectors_basis)
    for _, reached in complements(reader, head, ("of", "for", "at", "with", "from", "in"), depth):
        if reached.sectors and reached.whole not in ("people", "capital", "city"):
            reading.set_sectors(reached.sectors, reached.sectors_basis)
            reading.set_country(reached.country, reached.country_basis)


def outweigh(reader: Reader, reading: Reading, role: Role, before: list[Token], head: Token, depth: int) -> None:
    """What an armed group or a body that somebody heads is outweighs the title: `a Taliban commander`."""
    rules = reader.known.rules
    heads = role.phrase in rules.heads_of_bodies
    for hit in reader.hits_in(before):
        if hit.organisation is not None and not blocked(reader, hit):
            term = hit.organisation.on(reader.day)
            if term.sectors and (heads or term.sectors[0] in rules.armed_groups):
                reading.set_sectors(term.sectors, organisation_basis(reader, hit, term))
    for _, reached in complements(reader, head, ("of",), depth):
        body = heads and not reached.whole and reached.kind in ("organisation", "group")
        if reached.sectors and (body or reached.sectors[0] in rules.armed_groups):
            reading.set_sectors(reached.sectors, reached.sectors_basis)


def owners(reader: Reader, before: list[Token]) -> list[Reading]:
    """The public figures among the words before a head: `Trump's chief adviser`, `Assad government forces`."""
    found = []
    for hit in reader.hits_in(before):
        if hit.figures and not blocked(reader, hit):
            owner = reader.read(hit.tokens[-1], MAX_DEPTH)
            if owner is not None and owner.figure is not None:
                found.append(owner)
    return found


def own_place(reader: Reader, reading: Reading, before: list[Token]) -> None:
    """The country from the words before a head: a name, an adjective, a town, an organisation, or `its`."""
    for hit in reader.hits_in(before):
        place = hit.place
        if place is None or (hit.role is not None and place.sort == "construct") or blocked(reader, hit):
            continue
        if place.country is None:
            reading.no_country = f"'{reader.quote(hit)}' is a part of the world; PLOVER gives it no country"
        reading.set_country(place.country, place_basis(reader, hit, place))
    named = reading.country is None and reading.kind not in ("person", "place")
    for owner in owners(reader, before) if named else ():
        reading.set_country(owner.country, owner.country_basis)
    if reading.country is None:
        for hit in reader.hits_in(before):
            if hit.organisation is not None and not blocked(reader, hit):
                term = hit.organisation.on(reader.day)
                reading.set_country(term.country, organisation_basis(reader, hit, term))
    if reading.country is None:
        for token in before:
            target = reader.antecedents.get(token.index) if token.dep == "poss" else None
            referent = reader.read(target, MAX_DEPTH) if target is not None else None
            if referent is not None:
                reading.set_country(referent.country, f"'{token.text}' points back to {referent.country_basis}")


def complement_country(reader: Reader, reading: Reading, head: Token, after: tuple[str, ...], depth: int) -> None:
    """The country from the complements of a head, unless it has one: `the prime minister of Iraq`, `residents of Tehran`.

    Where people of a role stand abroad by nature (`troops in Iraq`), where they are does not say whose they are.
    """
    if reading.country is not None:
        return
    rules = reader.known.rules
    own = {token.lower for token in (reader.by_token[head.index].tokens if head.index in reader.by_token else [head])}
    stays = bool(own & rules.abroad) or (reading.kind != "place" and "MIL" in reading.sectors)
    for preposition, reached in complements(reader, head, after, depth):
        if not (stays and preposition in ("in", "at", "within")):
            reading.set_country(reached.country, f"{reached.country_basis} after '{preposition}'")
            reading.no_country = reading.no_country or reached.no_country


def complements(reader: Reader, head: Token, after: tuple[str, ...], depth: int) -> Iterator[tuple[str, Reading]]:
    """What the complements of a head say; of a phrase that names nobody, the country that stands before its head."""
    if depth >= MAX_DEPTH:
        return
    hit = reader.by_token.get(head.index)
    for top in [head] if hit is None else hit.tokens:
        for preposition in top.children_of("prep", "agent"):
            word = preposition.lower
            target = preposition.child("pobj")
            if word not in after or target is None or (hit is not None and target in hit.tokens):
                continue
            reached = reader.read(target, depth + 1)
            if reached is None:
                reached = Reading("place")
                own_place(reader, reached, reader.before(target, reader.by_token.get(target.index)))
            yield word, reached


def standing(reader: Reader, reading: Reading, before: list[Token], hit: Hit, head: Token, depth: int) -> None:
    """Former holders of offices, and families of holders: PLOVER's sector ELI."""
    rules = reader.known.rules
    former = next((token.text for token in before if token.lower in rules.former), "")
    if former and set(reading.sectors) & rules.offices:
        reading.former = former
        reading.sectors = ("ELI", *(code for code in reading.sectors if code != "ELI"))
        reading.sectors_basis = f"'{former}' before {reading.sectors_basis}"
    if {token.lower for token in hit.tokens} & rules.family:
        owners = [owner for _, owner in complements(reader, head, ("of",), depth)]
        owners += [found for token in before if token.dep == "poss" and (found := reader.read(token, MAX_DEPTH))]
        for owner in owners:
            if set(owner.sectors) & rules.offices and owner.whole == "":
                reading.sectors, reading.sectors_basis = ("ELI",), f"family of {owner.sectors_basis}"
                reading.set_country(owner.country, owner.country_basis)


def blocked(reader: Reader, hit: Hit) -> bool:
    """Whether the words around say that a name is not the side itself: `anti-Iranian`, `Iran-backed`."""
    tokens, rules = reader.parse.tokens, reader.known.rules
    left, right = hit.tokens[0].index - 1, hit.tokens[-1].index + 1
    left -= 1 if left >= 0 and tokens[left].text in "-–" else 0
    right += 1 if right < len(tokens) and tokens[right].text in "-–" else 0
    return (left >= 0 and tokens[left].lower in rules.against) or (right < len(tokens) and tokens[right].lower in rules.by_others)


def adopt(reading: Reading, held: Reading, offices: frozenset[str]) -> None:
    """A person takes on what a title before the name says; of several titles, an office of state counts first."""
    if reading.role is None or held.role is None:
        reading.role, reading.role_entry = held.role, held.role_entry
    else:
        reading.role = Span(reading.role.start, held.role.end)
    if set(held.sectors) & offices and not set(reading.sectors) & offices:
        reading.role_entry = held.role_entry
        reading.sectors, held.sectors = held.sectors, reading.sectors
        reading.sectors_basis, held.sectors_basis = held.sectors_basis, reading.sectors_basis
    added = tuple(code for code in held.sectors if code not in reading.sectors)
    reading.sectors_basis = " and ".join(basis for basis in (reading.sectors_basis, held.sectors_basis if added else "") if basis)
    reading.sectors = (*reading.sectors, *added)
    reading.former = reading.former or held.former
    reading.set_country(held.country, held.country_basis)
    reading.no_country = reading.no_country or held.no_country

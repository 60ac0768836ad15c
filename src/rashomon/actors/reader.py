"""Reads single noun phrases, each by the sort of its head: a person, an organisation, a place, or a word for a role.

What stands around a head is left to `evidence`, persons' names to `people`, putting mentions together to `entities`.
"""

from __future__ import annotations

from rashomon.actors.entries import Organisation, Place, Role
from rashomon.actors.evidence import (
    adopt,
    complement_country,
    lend,
    organisation_basis,
    outweigh,
    own_place,
    place_basis,
    role_basis,
    standing,
)
from rashomon.actors.gazetteer import Gazetteer
from rashomon.actors.matching import Hit, hits
from rashomon.actors.people import figure_of, name_span, office
from rashomon.actors.reading import Reading
from rashomon.language import Parse, Token
from rashomon.ontology import plover
from rashomon.records import EntityKind, Span

BEFORE = frozenset(
    {"det", "predet", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "case", "punct", "advmod", "npadvmod"}
)
_MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod"})
_AFTER = ("of", "from", "for", "at", "in", "within")
_PLURAL = frozenset({"NNS", "NNPS"})
_KINDS: dict[str, EntityKind] = {"person": "role", "group": "group", "organisation": "organisation", "place": "place"}


class Reader:
    """Reads the phrases of one parse as of one day (`YYYY-MM-DD`, or None where the day is unknown)."""

    __slots__ = ("antecedents", "by_token", "day", "found", "introduced", "known", "names", "parse", "strangers")

    def __init__(self, parse: Parse, known: Gazetteer, day: str | None) -> None:
        self.parse = parse
        self.known = known
        self.day = day
        self.found, self.by_token = hits(parse, known)
        self.names = {token.index: name for name in parse.names for token in name.tokens}
        self.introduced = {figure for hit in self.found if hit.length > 1 for figure in hit.figures}
        self.strangers: set[int] = set()  # heads of last names that the chain shows to be somebody else's
        self.antecedents: dict[int, Token] = {}
        for chain in parse.chains:
            named = next((mention for mention in chain if mention.kind != "pronoun"), None)
            for mention in chain:
                if mention.kind == "pronoun" and named is not None:
                    self.antecedents[mention.head.index] = named.head

    def read(self, head: Token, depth: int = 0) -> Reading | None:
        """What the phrase with this head says, or None where it names nobody who can act or be acted upon."""
        hit = self.by_token.get(head.index)
        if hit is not None and head.head is not head and head.head in hit.tokens:
            return None  # part of a longer phrase that is read at its own head
        before = self.before(head, hit)
        figure, label = figure_of(self, head, hit, before), self.label(head)
        inanimate = head.lower in self.known.rules.inanimate
        if figure is not None or (not inanimate and label == "PERSON" and head.tag == "NNP" and not self._known_thing(head, hit)):
            reading = self._person(head, hit, before, depth)
            reading.figure = figure
            if figure is not None:
                term = office(figure, self.day)[0]
                if term is not None:
                    reading.set_sectors(term.sectors, term.basis)
                    reading.set_country(term.country, term.basis)
            elif hit is not None and (hit.figures or hit.surnames) and not reading.no_country:
                reading.no_country = f"'{self.quote(hit)}' is a public figure's name too; whose this person is, is not said"
            return reading
        if hit is not None and hit.organisation is not None:
            return self._organisation(head, hit, hit.organisation, before, depth)
        if hit is not None and hit.role is not None and hit.role.way != "modifier":
            return self._role(head, hit, hit.role, before, depth)
        if hit is not None and hit.place is not None:
            return self._place(head, hit, hit.place)
        if label == "ORG" and head.pos == "PROPN" and not inanimate and head.dep not in _MODIFYING:
            reading = Reading("organisation")
            reading.name = name_span(self, head, hit, before)
            lend(self, reading, head, before, depth)
            return reading
        return None

    def before(self, head: Token, hit: Hit | None) -> list[Token]:
        """The tokens before a head that belong to its phrase, in order; those of the head's own hit left out."""
        own = set(map(id, hit.tokens)) if hit is not None else set()
        first = min((token.index for token in hit.tokens), default=head.index) if hit is not None else head.index
        tops = [head] if hit is None else hit.tokens
        found = [
            token
            for top in tops
            for child in top.children
            if child.index < first and child.dep in BEFORE and child.sentence == head.sentence and id(child) not in own
            for token in child.subtree()
            if token.index < first and id(token) not in own
        ]
        return sorted(found, key=lambda token: token.index)

    def hits_in(self, tokens: list[Token]) -> list[Hit]:
        """The hits that tokens belong to, in order, each once."""
        found: list[Hit] = []
        for token in tokens:
            hit = self.by_token.get(token.index)
            if hit is not None and hit not in found:
                found.append(hit)
        return found

    def label(self, token: Token) -> str:
        """The name recogniser's label for a token, or nothing."""
        name = self.names.get(token.index)
        return name.label if name is not None else ""

    def quote(self, hit: Hit) -> str:
        """The words of a hit as the text has them."""
        return self.parse.text[hit.start : hit.end]

    def _known_thing(self, head: Token, hit: Hit | None) -> bool:
        """Whether a token that is labelled a person is a known place or body after all: `Jordan`, but not `Anna Jordan`."""
        if hit is None or (hit.organisation is None and hit.place is None and hit.role is None):
            return False
        first = self.names[head.index].tokens[0]
        return first.index in self.by_token or first.pos != "PROPN"

    # -- kinds of heads ---------------------------------------------------------------------------------------------------

    def _person(self, head: Token, hit: Hit | None, before: list[Token], depth: int) -> Reading:
        reading = Reading("person")
        reading.name = name_span(self, head, hit, before)
        for title in self._titles(before, reading.name):
            if title.role is not None and title.role.kind == "person" and title.role.way != "modifier":
                top = next((token for token in title.tokens if token.head not in title.tokens), title.tokens[-1])
                own = self.before(top, title)
                earlier = [token for token in before if token.index < title.tokens[0].index] or own
                held = self._role(title.tokens[-1], title, title.role, earlier, depth)
                if held is not None:
                    adopt(reading, held, self.known.rules.offices)
        lend(self, reading, head, before, depth)
        return reading

    def _titles(self, before: list[Token], name: Span) -> list[Hit]:
        """The hits before a name, with one that stands right before it however it was parsed."""
        found = self.hits_in(before)
        first = self.parse.tokens_in(name)[0].index
        beside = self.by_token.get(first - 1)
        if beside is not None and beside not in found and beside.end + 1 == name.start and beside.tokens[-1].dep != "poss":
            found.append(beside)
        return found

    def _organisation(self, head: Token, hit: Hit, organisation: Organisation, before: list[Token], depth: int) -> Reading:
        reading = Reading("organisation")
        reading.name = Span(hit.start, hit.end)
        term = organisation.on(self.day)
        reading.sectors = term.sectors
        reading.sectors_basis = organisation_basis(self, hit, term)
        other = Reading("organisation")
        own_place(self, other, before)
        if other.country is None:
            complement_country(self, other, head, ("of",), depth)
        national = term.country not in _group_codes() and other.country not in (None, term.country)
        if national and not other.country_basis.startswith("organisation"):
            reading.country, reading.country_basis = other.country, other.country_basis
            if "PTY" in term.sectors:  # a party of the same name in another country: in or out of power is not known
                reading.sectors = tuple(code for code in term.sectors if code not in ("GOV", "OPP"))
            return reading
        reading.organisation = organisation
        reading.country, reading.country_basis = term.country, reading.sectors_basis
        reading.no_country = f"the dictionary gives no country: {term.source}" if term.country is None else ""
        return reading

    def _place(self, head: Token, hit: Hit, place: Place) -> Reading | None:
        reading = Reading("place")
        reading.name = Span(hit.start, hit.end)
        modifying = head.dep in _MODIFYING or head.pos == "ADJ"
        reading.whole = place.sort
        words = self.quote(hit)
        if place.sort == "construct":
            if modifying:
                return None
            reading.kind = "group"
            reading.no_country = f"'{words}' is a part of the world or a people across borders; PLOVER gives it no country"
            return reading
        reading.country, reading.country_basis = place.country, place_basis(self, hit, place)
        reading.sectors = place.sectors
        reading.sectors_basis = "PLOVER's list of partially recognised territories" if place.sectors else ""
        if place.sort == "people" and not modifying:
            if head.dep == "pobj" and head.head.lower == "in" and not head.children:
                return None  # a language: `in English`
            single = head.tag not in _PLURAL and any(token.lower in ("a", "an") for token in head.children)
            reading.kind, reading.role = ("role" if single else "group"), Span(hit.start, hit.end)
            reading.set_sectors(("CVL",), f"people named as such, '{words}'")
        elif place.sort == "capital":
            reading.sectors, reading.sectors_basis = ("GOV",), f"the capital '{words}' stands for the government"
        return reading

    def _role(self, head: Token, hit: Hit, role: Role, before: list[Token], depth: int) -> Reading | None:
        plural = head.tag in _PLURAL and role.kind == "person"
        reading = Reading("group" if plural else _KINDS[role.kind])
        reading.role_entry = role
        starts = [token.start for token in before if token.dep not in ("det", "predet", "punct") and token.lower != "the"]
        reading.phrase = Span(min([hit.start, *starts]), hit.end)
        beside = {token.lower for token in hit.tokens} & self.known.rules.beside
        if beside and role.way != "own":
            reading.no_country = f"'{self.quote(hit)}' stands beside somebody; whose it is itself is not said"
            reading.role = reading.phrase if role.kind == "person" else None
            return reading
        if role.way != "own":
            lend(self, reading, head, before, depth)
            if role.way == "weak" and not (reading.sectors or reading.country):
                return None
        else:
            outweigh(self, reading, role, before, head, depth)
        reading.set_sectors(role.sectors, role_basis(self, hit, role))
        own_place(self, reading, before)
        complement_country(self, reading, head, _AFTER, depth)
        standing(self, reading, before, hit, head, depth)
        if role.kind == "person":
            evidence = [found.start for found in self.hits_in(before)]
            formers = [token.start for token in before if token.lower in self.known.rules.former]
            reading.role = Span(min([hit.start, *evidence, *formers]), hit.end)
        return reading


def _group_codes() -> frozenset[str]:
    return frozenset(plover().groups)

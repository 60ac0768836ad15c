"""From the chains of a parse to drafts of entities: which chains name somebody who can act, and which name the same one."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.actors.entries import Figure
from rashomon.actors.overlay import known
from rashomon.actors.people import office
from rashomon.actors.reader import Reader
from rashomon.actors.reading import Reading
from rashomon.actors.surface import key
from rashomon.actors.weighing import entity
from rashomon.knowledge import UserFile
from rashomon.language import Mention, Parse, Token
from rashomon.language.grammar import denoted, opens_list
from rashomon.records import Entity, Span

_PLURAL = frozenset({"NNS", "NNPS", "CD"})
_TOWNS = frozenset({"capital", "city"})


class Draft:
    """One entity in the making: what its mentions say, with their heads, and all its spans, pronouns included."""

    __slots__ = ("heads", "readings", "spans")

    def __init__(self, heads: list[Token], readings: list[Reading], spans: list[Span]) -> None:
        self.heads = heads
        self.readings = readings
        self.spans = spans


def identify(
    parse: Parse,
    document_id: str,
    on: str | None,
    names: bool = False,
    dictionaries: tuple[UserFile, ...] = (),
    parties: Iterable[Token] = (),
) -> list[Entity]:
    """Everyone in a parsed text who can act or be acted upon: one entity a chain, in order of first mention.

    Chains that the dictionaries show to be the same country, organisation or public figure are one entity. `on` is the day
    of the document, ISO 8601 (a time after it is ignored), or None where it is unknown: then a figure's last known office
    counts. `names` keeps the names of private persons. `dictionaries` are the user's, in PETRARCH's format; their names come
    before the shipped ones. `parties` are tokens that name a party to an act, whom an entity is made for even where nothing
    says who it is. Raises `DataError` where a dictionary has a fault.
    """
    reader = Reader(parse, known(dictionaries), on[:10] if on else None)
    only = only_country(reader)
    wanted = frozenset(denoted(token).index for token in parties)
    made = drafts(reader, wanted)
    found = [entity(reader, draft.readings, draft.spans, document_id, names=names, only=only) for draft in made]
    return sorted(found, key=lambda one: (one.mentions, one.id))


def drafts(reader: Reader, wanted: frozenset[int] = frozenset()) -> list[Draft]:
    """The drafts of a parse, those of one country, organisation or figure put together. `wanted` are indices of tokens that
    name a party to an act."""
    found = []
    for chain in reader.parse.chains:
        draft = _draft(reader, chain)
        if draft is None and any(mention.head.index in wanted for mention in chain):
            draft = _bare(reader, chain)
        if draft is not None:
            found.append(draft)
    return _merged(_by_office(reader, _titled(found)))


def _bare(reader: Reader, chain: list[Mention]) -> Draft:
    """The draft of a party of whom the words say no more than what they call it."""
    first = next((mention for mention in chain if mention.kind != "pronoun"), chain[0])
    reading = Reading("group" if first.head.tag in _PLURAL else "role")
    reading.phrase = Span(first.start, first.end)
    return Draft([first.head], [reading], _spans(reader, chain))


def only_country(reader: Reader) -> str | None:
    """The one country that a text names, or None where it names several or none."""
    codes = {
        hit.place.country
        for hit in reader.found
        if hit.place is not None and hit.place.country is not None and hit.place.sort != "city"
    }
    return next(iter(codes)) if len(codes) == 1 else None


def _draft(reader: Reader, chain: list[Mention]) -> Draft | None:
    heads, readings = _readings(reader, chain)
    names = [key(reading.name.of(reader.parse.text)) for reading in readings if reading.kind == "person" and reading.name]
    known = [reading.figure is not None for reading in readings if reading.kind == "person" and reading.name]
    full = [figure for name, figure in zip(names, known, strict=True) if len(name) > 1]
    if full and not any(full) and any(known):  # `Joseph` after `Amelia Joseph` is not the public figure of that last name
        reader.strangers.update(head.index for head in heads)
        heads, readings = _readings(reader, chain)
    if all(reading.whole in _TOWNS for reading in readings):
        acting = (_governs if reading.whole == "capital" else _struck for reading in readings)
        if not any(acts(reader, head) for acts, head in zip(acting, heads, strict=True)):
            return None
    if any(reading.kind == "person" for reading in readings) and not any(reading.role for reading in readings):
        for head in heads:
            readings.extend(_apposed(reader, head, heads))
    return Draft(heads, readings, _spans(reader, chain))


def _readings(reader: Reader, chain: list[Mention]) -> tuple[list[Token], list[Reading]]:
    found = [(mention.head, reader.read(mention.head)) for mention in chain if mention.kind != "pronoun"]
    return (
        [head for head, reading in found if reading is not None],
        [reading for _, reading in found if reading is not None],
    )


def _spans(reader: Reader, chain: list[Mention]) -> list[Span]:
    """The spans of a chain, each drawn out to the whole of a name that the parser has parted (`Bashar al-Assad`)."""
    found: set[Span] = set()
    for mention in chain:
        hit = reader.by_token.get(mention.head.index) if mention.kind != "pronoun" else None
        top = hit is not None and (mention.head.head is mention.head or mention.head.head not in hit.tokens)
        whole = hit is not None and top and bool(hit.figures or hit.organisation is not None)
        start, end = (hit.start, hit.end) if hit is not None and whole else (mention.start, mention.end)
        if hit is not None and hit.place is not None and mention.head.dep == "poss":
            found.add(Span(mention.start, max(hit.end, mention.head.end)))  # `Chile` in the name `Chile's Defence Council`
        else:
            found.add(Span(min(mention.start, start), max(mention.end, end)))
    return sorted(span for span in found if not any(other != span and other.contains(span) for other in found))


def _apposed(reader: Reader, head: Token, known: list[Token]) -> list[Reading]:
    """What appositions that the chain does not hold say of a person: `Hossein Salami, Commander of the Guard`."""
    partners = [*head.children_of("appos"), *([head.head] if head.dep == "appos" else [])]
    found = [reader.read(partner) for partner in partners if partner not in known]
    return [reading for reading in found if reading is not None and reading.role is not None and reading.kind == "role"]


def _governs(reader: Reader, head: Token) -> bool:
    """Whether a capital stands where a government would: `Tehran said`, `talks with Tehran`, `Tehran's bluff`."""
    rules = reader.known.rules
    if head.dep == "conj":
        return _governs(reader, head.head)
    if head.dep in ("nsubj", "dobj", "dative"):
        after = reader.parse.tokens[head.index + 1 : head.index + 3]
        opens = head.index == 0 or reader.parse.tokens[head.index - 1].sentence != head.sentence
        dateline = opens and head.text.isupper() and any(token.text in ",(—–-" for token in after)
        return not dateline
    if head.dep == "poss":
        return head.head.lower not in rules.of_a_town
    return head.dep == "pobj" and head.head.lower in rules.government_after


def _struck(reader: Reader, head: Token) -> bool:
    """Whether a town stands where somebody acts on it: `shelled Mosul`, `the assault on Mosul`."""
    return head.dep in ("dobj", "nsubjpass") or (head.dep == "pobj" and head.head.lower in reader.known.rules.struck_after)


def _titled(found: list[Draft]) -> list[Draft]:
    """A role right before a person's name, or in apposition with it, is that person's title, however it was parsed."""
    roles = [draft for draft in found if len(draft.readings) == 1 and draft.readings[0].kind == "role"]
    persons = [draft for draft in found if any(reading.kind == "person" for reading in draft.readings)]
    gone: set[int] = set()
    for role in roles:
        title = role.readings[0].role
        for person in persons:
            starts = [reading.name.start for reading in person.readings if reading.kind == "person" and reading.name]
            beside = title is not None and title.end + 1 in starts
            if beside or _apposes(role, person):
                gone.add(id(role))
                person.readings.extend(role.readings)
                person.spans = sorted({*person.spans, *role.spans})
                break
    return [draft for draft in found if id(draft) not in gone]


def _by_office(reader: Reader, found: list[Draft]) -> list[Draft]:
    """`The commander` is the public figure named before whose office begins so, where the text names but one such figure."""
    figures = {reading.figure.name: (draft, reading.figure) for draft in found for reading in draft.readings if reading.figure}
    kept = []
    for draft in found:
        word = _bare_office(reader, draft)
        held = [one for one, figure in figures.values() if word and _holds(figure, word, reader.day)]
        if len(held) == 1 and held[0].spans[0] < draft.spans[0]:
            held[0].readings.extend(draft.readings)
            held[0].spans = sorted({*held[0].spans, *draft.spans})
        else:
            kept.append(draft)
    return kept


def _bare_office(reader: Reader, draft: Draft) -> str | None:
    """The word for an office that a phrase such as `the great commander` has alone, without whose or of what."""
    head = draft.heads[0]
    reading = draft.readings[0]
    plain = len(draft.heads) == 1 and reading.kind == "role" and reading.role is not None and reading.country is None
    determiner = head.child("det")
    if not plain or head.tag != "NN" or determiner is None or determiner.lower != "the":
        return None
    return head.lower if all(child.dep in ("det", "amod") for child in head.children if child.index < head.index) else None


def _holds(figure: Figure, word: str, day: str | None) -> bool:
    term = office(figure, day)[0]
    return term is not None and term.office.lower().split(" of ")[0] == word


def _apposes(one: Draft, other: Draft) -> bool:
    """Whether one says who the other is. `The commander, his deputy and eight others` is a list of several, and no apposition."""
    return any(
        (head.dep == "appos" and head.head is top and not opens_list(top, head))
        or (top.dep == "appos" and top.head is head and not opens_list(head, top))
        for head in one.heads
        for top in other.heads
    )


def _merged(found: Iterable[Draft]) -> list[Draft]:
    kept: dict[tuple[str, ...], Draft] = {}
    for number, draft in enumerate(found):
        identity = _identity(draft.readings) or ("chain", str(number))
        first = kept.get(identity)
        if first is None:
            kept[identity] = draft
        else:
            first.readings.extend(draft.readings)
            first.spans = sorted({*first.spans, *draft.spans})
    return list(kept.values())


def _identity(readings: list[Reading]) -> tuple[str, ...]:
    """What makes drafts the same entity, or nothing where only the chain does."""
    for reading in readings:
        if reading.figure is not None:
            return ("figure", reading.figure.name)
    if any(reading.kind in ("person", "role") for reading in readings):
        return ()
    for reading in readings:
        if reading.organisation is not None:
            return ("organisation", reading.organisation.name, reading.country or "")
    first = readings[0]
    if first.kind == "place" and first.whole in ("country", "people"):
        return ("country", first.country or "")
    return (first.whole, first.country or "") if first.whole == "capital" else ()

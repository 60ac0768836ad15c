"""One marked span of a text to one entity, without a pipeline."""

from __future__ import annotations

from datetime import date

from rashomon import language
from rashomon.actors.entities import drafts, only_country
from rashomon.actors.overlay import known
from rashomon.actors.reader import Reader
from rashomon.actors.reading import Reading
from rashomon.actors.weighing import entity
from rashomon.errors import UsageError
from rashomon.knowledge import UserFile
from rashomon.language import Token
from rashomon.records import Entity, Span, content_id

NOBODY = "the phrase names nobody who can act or be acted upon, as far as the dictionaries and the sentence show"
POINTS_NOWHERE = "a pronoun that points back to nobody in the text"


def resolve(
    text: str,
    span: Span | tuple[int, int],
    on: str | date | None = None,
    names: bool = False,
    dictionaries: tuple[UserFile, ...] = (),
) -> Entity:
    """Who a span of `text` is: country, sectors and role, with the evidence from the whole text.

    `span` is half-open code-point offsets. `on` is the day that offices are looked up for, a date or ISO 8601; without it a
    figure's last known office counts. `names` keeps the name of a private person. `dictionaries` are the user's, in PETRARCH's
    format (`rashomon.knowledge.user_file` reads one); their names come before the shipped ones. A span that
    names nobody gives an entity whose blanks say so. Raises `UsageError` for a span outside the text, `DataError` where a
    dictionary has a fault.
    """
    marked = Span(*span) if isinstance(span, tuple) else span
    if not 0 <= marked.start < marked.end <= len(text):
        raise UsageError(f"the span {marked.start}-{marked.end} is not within the text, which has {len(text)} characters")
    parse = language.parse_text(text)
    reader = Reader(parse, known(dictionaries), str(on)[:10] if on else None)
    document = content_id("doc", text)
    only = only_country(reader)
    fits = [
        (abs(mention.end - marked.end) + abs(mention.start - marked.start), number, draft)
        for number, draft in enumerate(drafts(reader))
        for mention in draft.spans
        if mention.overlaps(marked) and mention.end <= marked.end + 1 and mention.end > marked.start
    ]
    head = parse.head_of(marked)
    if fits:
        best = min(fits, key=lambda fit: (not any(_ends(head, mention) for mention in fit[2].spans), *fit[:2]))[2]
        return entity(reader, best.readings, best.spans, document, names=names, only=only)
    reading = _spotted(reader, head, marked)
    if reading is not None:
        return entity(reader, [reading], [marked], document, names=names, only=only)
    pronoun = head is not None and head.pos == "PRON"
    return Entity(
        id=content_id("ent", document, marked.start, marked.end),
        name=None,
        kind="role",
        country=None,
        sectors=("UNK",) if pronoun else (),
        role=None,
        mentions=(marked,),
        basis=POINTS_NOWHERE if pronoun else NOBODY,
        blanks=dict.fromkeys(("name", "country", "role") if pronoun else ("name", "country", "sectors", "role"), NOBODY),
    )


def _spotted(reader: Reader, head: Token | None, marked: Span) -> Reading | None:
    """A reading for words that the parser takes for no noun phrase: at their head, else where a dictionary knows them all."""
    reading = reader.read(head) if head is not None else None
    if reading is not None or head is None:
        return reading
    for hit in reader.found:
        if hit.start <= marked.start and marked.end <= hit.end:
            top = next((token for token in hit.tokens if token.head not in hit.tokens), hit.tokens[-1])
            return reader.read(top)
    return None


def _ends(head: object, mention: Span) -> bool:
    end = getattr(head, "end", -1)
    return bool(mention.start < end <= mention.end)

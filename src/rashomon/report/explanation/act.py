"""The act itself explained: type, mode, contexts, category and score, the words for it, and how sure the coding is."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.records import Wording
from rashomon.report.explanation.evidence import Evidence, Field, Source, field, words
from rashomon.report.explanation.parties import described


def kind(source: Source) -> Iterator[Field]:
    """Type, modes, contexts, and the category and score that the ontology gives them."""
    mention = source.mention
    known = source.ontology.types.get(mention.event_type)
    meaning = known.meaning if known else "not a type of this ontology"
    rows = [source.unkept(f"{mention.event_type}: {meaning}", (mention.trigger,), "event_type")]
    if mention.event_type in words().announced:
        rows.append(Evidence(value="announced or done", basis=words().announcement, kept=False))
    yield field("event_type", *rows)
    modes = {name: mode.meaning for name, mode in known.modes.items()} if known else {}
    yield field("mode", *_codes(source, "mode", mention.mode, modes))
    yield field("contexts", *_codes(source, "contexts", mention.contexts, source.ontology.contexts))
    yield field("quad", _category(source))


def _codes(source: Source, name: str, codes: tuple[str, ...], meanings: dict[str, str]) -> Iterator[Evidence]:
    for code in codes:
        yield source.unkept(f"{code}: {meanings[code]}" if code in meanings else code, (), name)
    if not codes:
        yield source.blank("none", source.mention.blanks.get(name))


def _category(source: Source) -> Evidence:
    """Category and score, which follow from type and mode where they are what the ontology gives."""
    mention = source.mention
    known = source.ontology.types.get(mention.event_type)
    score = f"score {mention.score:g} (of -10 to 10)" if mention.score is not None else "no score"
    value = f"{mention.quad}, {score}"
    if known is None or any(mode not in known.modes for mode in mention.mode):
        return source.unkept(value, (), "entity")
    given = known.quad, source.ontology.score(mention.event_type, mention.mode)
    if given == (mention.quad, mention.score):
        of = "its mode" if mention.mode else "the type"
        return Evidence(value=value, basis=f"the ontology gives them: the category of the type, the score of {of}", kept=True)
    if mention.score is None:
        return source.blank(value, mention.blanks.get("score"))
    return source.unkept(value, (), "entity")


def wording(source: Source) -> Field:
    """The words said of the act that are more than plain naming."""
    rows = [_worded(source, source.wording[id]) if id in source.wording else source.absent(id) for id in source.mention.wording]
    return field("wording", *(rows or [source.blank("none", source.mention.blanks.get("wording"))]))


def _worded(source: Source, one: Wording) -> Evidence:
    value = words().wording[one.kind]
    value += f", {one.technique}" if one.technique else ""
    value += f", in base form “{one.label}”" if one.label else ""
    value += _of_whom(source, one)
    if one.kind in ("label", "prediction") and one.span == source.mention.trigger:
        basis = "these words are the trigger" + (", and the status is future" if one.kind == "prediction" else "")
        return source.quoted(value, (one.span,), basis, kept=True)
    return source.unkept(value, (one.span,), "wording")


def _of_whom(source: Source, one: Wording) -> str:
    entity = source.entities.get(one.target or "")
    return f", said of {described(entity)}" if entity else ""


def confidence(source: Source) -> Field:
    """How surely the software coded it."""
    return field("confidence", source.unkept(f"{source.mention.confidence:g} of 1", (), "confidence"))

"""The act itself explained: type, mode, contexts, category and score, the words for it, and how sure the coding is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.ontology import EventType, Take
from rashomon.records import Wording
from rashomon.report.explanation.evidence import Evidence, Field, Source, field, words
from rashomon.report.explanation.parties import described


def kind(source: Source) -> Iterator[Field]:
    """Type, modes, contexts, and the category and score that the ontology gives them."""
    mention = source.mention
    known = source.ontology.types.get(mention.event_type)
    meaning = known.meaning if known else "not a type of this ontology"
    rows = [source.rested(f"{mention.event_type}: {meaning}", (mention.trigger,), "event_type")]
    if "event_type" not in mention.basis and mention.event_type in words().announced:
        rows.append(Evidence(value="announced or done", basis=words().announcement, kept=False))
    if "event_type" in mention.basis and known is not None:
        rows += _taken(known)
    yield field("event_type", *rows)
    modes = {name: mode.meaning for name, mode in known.modes.items()} if known else {}
    spans = (mention.trigger,) if "mode" in mention.basis else ()
    rows = [source.rested(_with_meaning(code, modes), spans, "mode") for code in mention.mode]
    yield field("mode", *(rows or [_no_mode(source, modes)]))
    rows = [_context(source, code) for code in mention.contexts]
    yield field("contexts", *(rows or [source.none("contexts")]))
    yield field("quad", _category(source))


def _taken(known: EventType) -> Iterator[Evidence]:
    """What a type of the user's ontology is in PLOVER, of which its basis speaks."""
    takes = [*(known.takes or ()), *(take for mode in known.modes.values() for take in mode.takes or ())]
    if takes:
        value = f"in PLOVER: {', '.join(dict.fromkeys(_named(take) for take in takes))}"
        yield Evidence(value=value, basis=words().rule["taken"].format(event_type=known.name), kept=True)


def _named(take: Take) -> str:
    """A PLOVER type, mode and context as a file of an ontology writes them: `ASSAULT/firearms+election`."""
    mode = f"/{take.mode}" if take.mode else ""
    context = f"+{take.context}" if take.context else ""
    return f"{take.event_type}{mode}{context}"


def _no_mode(source: Source, modes: Mapping[str, str]) -> Evidence:
    if "mode" not in source.mention.blanks and source.mention.event_type in source.ontology.types and not modes:
        return Evidence(value="none", basis=words().rule["no_modes"], kept=True)
    return source.none("mode")


def _with_meaning(code: str, meanings: Mapping[str, str]) -> str:
    return f"{code}: {meanings[code]}" if code in meanings else code


def _context(source: Source, code: str) -> Evidence:
    """A context, which one of the modes brings with it, or else the words of the paragraph."""
    mention = source.mention
    value = _with_meaning(code, source.ontology.contexts)
    known = source.ontology.types.get(mention.event_type)
    bringing = [mode for mode in mention.mode if known and mode in known.modes and known.modes[mode].adds == code]
    if bringing:
        return Evidence(value=value, basis=words().rule["brought"].format(mode=bringing[0]), kept=True)
    return source.rested(value, (), "contexts", "paragraph" if mention.basis else "contexts")


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
    return field("wording", *(rows or [source.none("wording")]))


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
    value = f"{source.mention.confidence:g} of 1"
    if "event_type" not in source.mention.basis:
        return field("confidence", source.unkept(value, (), "confidence"))
    rule = "announced" if source.mention.event_type in words().announced else "confidence"
    rule = "sure" if source.mention.confidence == 1.0 else rule  # as of the user's own words
    return field("confidence", Evidence(value=value, basis=words().rule[rule], kept=True))

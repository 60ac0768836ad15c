"""How the act is put and by whom, explained: status and what governs it, certainty, and the chain of attributions outward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rashomon.records import Attribution, Span, Wording
from rashomon.report import dates
from rashomon.report.explanation.evidence import Evidence, Field, Source, blanks_of, field, one_line, words
from rashomon.report.explanation.parties import described
from rashomon.report.words import word

_STANCE = {"disputed": "denies", "demanded": "demands"}  # the stance of the nearest saying that makes an act so


def status(source: Source) -> Field:
    """How the account puts the act, and what on record makes it so."""
    mention = source.mention
    value = f"{mention.status}: told {word('status', mention.status)}"
    sign = _sign(source)
    if "status" in mention.basis:
        return field("status", source.rested(value, sign.spans if sign else (mention.trigger,), "status"))
    if sign is not None:
        return field("status", source.quoted(value, sign.spans, sign.basis, kept=True))
    return field("status", source.unkept(value, (), "asserted" if mention.status == "asserted" else "status"))


class _Sign(NamedTuple):
    """Words that make an act what its status says, and why they do."""

    spans: tuple[Span, ...]
    basis: str


def _sign(source: Source) -> _Sign | None:
    """The words of other records that bear the status out: who denies or demands it, a call to action, a date long past."""
    mention = source.mention
    nearest = source.attributions.get(mention.attribution or "")
    if nearest is not None and nearest.stance == _STANCE.get(mention.status):
        return _Sign(nearest.cue, f"by the nearest attribution it is {words().stance[nearest.stance]}")
    call = next((one for one in _worded(source, "call-to-action") if one.target == mention.id), None)
    if mention.status == "demanded" and call is not None:
        return _Sign((call.span,), "it stands in a call to action")
    dated = source.times.get(mention.time or "")
    if mention.status == "historical" and dated is not None and source.coded.published is not None:
        when = dates.interval(mention.start, mention.end)
        return _Sign((dated.span,), f"its date, {when}, lies long before publication, {dates.day(source.coded.published)}")
    return None


def certainty(source: Source) -> Field:
    """How surely the account puts it, with the hedges that are marked in the sentence."""
    mention = source.mention
    value = f"{mention.certainty:g} of 1"
    if mention.basis and mention.certainty == 1.0:
        rows = [Evidence(value=value, basis=words().rule["outright"], kept=True)]
    else:
        rows = [source.unkept(value, (), "reckoned" if mention.basis else "certainty")]
    rows += [
        source.unkept(words().wording["hedge"], (one.span,), "hedged")
        for one in _worded(source, "hedge")
        if mention.sentence.contains(one.span)
    ]
    return field("certainty", *rows)


def _worded(source: Source, kind: str) -> list[Wording]:
    return [one for one in source.coded.wording if one.kind == kind]


def attribution(source: Source) -> Field:
    """Who says it, the innermost first, and at the end the account's own voice."""
    rows: list[Evidence] = []
    seen: set[str] = set()
    id = source.mention.attribution
    while id is not None and id not in seen:
        seen.add(id)
        one = source.attributions.get(id)
        if one is None:
            rows.append(source.absent(id))
            break
        rows += _said(source, one, "as told by" if len(seen) > 1 else "according to")
        id = one.parent
    return field("attribution", *rows, _narrator(source, bool(rows)))


def _narrator(source: Source, cites: bool) -> Evidence:
    outlet = f" ({one_line(source.coded.outlet)})" if source.coded.outlet else ""
    if cites:
        return Evidence(value=f"as told by the account itself{outlet}", basis="no further attribution encloses it", kept=True)
    return Evidence(value=f"the account's own voice{outlet}", basis="no attribution on record encloses it", kept=True)


def _said(source: Source, one: Attribution, how: str) -> Iterator[Evidence]:
    named = one_line(" ".join(span.of(source.text) for span in one.source))
    who = f"“{named}”" if named else "somebody whom the text does not name here"
    cue = one_line(" ".join(span.of(source.text) for span in one.cue))
    value = f"{how} {who}: {words().saying[one.kind]}, {words().stance[one.stance]}"
    reason = f"the cue “{cue}”" if cue else one.blanks.get("cue")
    basis = reason or words().not_kept["blank"]
    yield source.quoted(value, (*one.source, *one.cue), basis, kept=reason is not None)
    if not one.source:
        yield source.blank("no source", one.blanks.get("source"))
    speaker = source.entities.get(one.speaker or "")
    if speaker is not None:
        yield source.unkept(f"the source is {described(speaker)}", (), "speaker")
    elif one.speaker is not None:
        yield source.absent(one.speaker)
    if one.medium:
        yield source.unkept(f"said by way of: {one.medium}", (), "medium")
    for what, reason in blanks_of(one, ("speaker", "medium")):
        yield source.blank(f"no {what}", reason)

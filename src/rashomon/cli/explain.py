"""`rashomon explain`: in words, which evidence led to each field of one coded event mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from rashomon.cli import inputs
from rashomon.cli.text import plain
from rashomon.errors import CaseError, InputError, UsageError

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.engine import Pipeline
    from rashomon.ontology import Ontology
    from rashomon.records import CodedDocument, Document, EventMention, Quarantined
    from rashomon.report.explanation import Line

SHOWN = 8  # candidates that an error names


class Told(NamedTuple):
    """One event mention with the document that reports it."""

    mention: EventMention
    coded: CodedDocument
    text: str


@click.command("explain")
@click.argument("case_or_document", metavar="CASE_OR_DOCUMENT")
@click.argument("event", required=False, metavar="[EVENT]")
@click.option("--list", "listing", is_flag=True, help="List the event mentions, or those whose id begins with EVENT.")
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
@inputs.describing
@inputs.choosing
@click.option("--quiet", is_flag=True, help="Say nothing of progress.")
def command(
    case_or_document: str,
    event: str | None,
    listing: bool,
    as_json: bool,
    published: str | None,
    outlet: str | None,
    columns: tuple[str, ...],
    max_characters: int | None,
    actors: tuple[str, ...],
    verbs: tuple[str, ...],
    ontology: str | None,
    names: bool,
    quiet: bool,
) -> None:
    """Say in words which evidence led to each field of a coded event.

    CASE_OR_DOCUMENT is the folder of a case, or a file that `rashomon code` can read, which is coded now. EVENT is the
    id of an event mention, or the beginning of one that no other shares; --list shows the ids. Where the record does
    not keep the evidence for a field, that is what is said.
    """
    from rashomon.ontology import of
    from rashomon.report.explanation import explain, lines

    if event is None and not listing:
        raise UsageError(f"no EVENT is named; `rashomon explain {case_or_document} --list` shows the event mentions")
    place = Path(case_or_document)
    if place.is_dir():
        given = bool(published or outlet or columns or max_characters or actors or verbs or ontology or names)
        told, groups, known = _of_case(place, given=given)
    else:
        how = inputs.options(published, outlet, columns, max_characters)
        items = inputs.read((case_or_document,), how)
        pipeline = inputs.pipeline(names, actors, ontology, verbs)
        told, groups, known = _of_document(items, pipeline, case_or_document, quiet), {}, of(pipeline.settings.ontology)
    matching = _matching(told, event, groups, case_or_document)
    if listing:
        _write({"mentions": [_row(one) for one in matching]} if as_json else _table(matching))
        return
    one = _only(matching, event or "")
    explanation = explain(one.coded, one.text, one.mention, known)
    _write(explanation if as_json else list(lines(explanation)))


def _of_case(folder: Path, *, given: bool) -> tuple[list[Told], dict[str, Sequence[str]], Ontology]:
    """The mentions of a case, those of each of its events, and its ontology. Raises `CaseError` if there is no case."""
    from rashomon.case import Case
    from rashomon.ontology import recorded

    case: Case = Case.open(folder)
    if given:
        raise UsageError(f"{folder} is a case, coded already; leave out the options that say how to read and code documents")
    texts = {document.id: document.text for document in case.documents}
    missing = next((coded.id for coded in case.coded if coded.id not in texts), None)
    if missing is not None:
        raise CaseError(f"{folder} holds no text of the document {missing}; run the case again", code="C005")
    told = [Told(mention, coded, texts[coded.id]) for coded in case.coded for mention in coded.events]
    return told, {event.id: event.mentions for event in case.events}, recorded(case.card.settings)


def _of_document(items: Iterable[Document | Quarantined], pipeline: Pipeline, path: str, quiet: bool) -> list[Told]:
    """The mentions of documents that are coded now; what cannot be used is named on standard error."""
    from rashomon.cli.progress import Progressed
    from rashomon.engine import job

    documents: list[Document] = []
    quarantine: list[Quarantined] = []
    told: list[Told] = []
    done = 0
    with Progressed(quiet) as progressed:
        for coded in job.code(items, pipeline, documents, quarantine):
            text = documents.pop(0).text  # read ahead of their coding, in the same order
            told += [Told(mention, coded, text) for mention in coded.events]
            quarantine.extend(coded.quarantine)
            done += not coded.quarantine
            progressed("code", done)
    _say_set_aside(quarantine, done, path)
    return told


def _say_set_aside(quarantine: Sequence[Quarantined], done: int, path: str) -> None:
    from rashomon.cli.summary import place

    if not done and not quarantine:
        raise InputError(f"no document was found in {path}", code="R042")
    if not done:
        first = quarantine[0]
        what = (
            f"all {len(quarantine)} inputs in {path} were set aside, the first with {first.code}: {place(first)}: {first.reason}"
        )
        raise InputError(f"nothing could be used: {what}", code="R043")
    for entry in quarantine:
        click.echo(plain(f"set aside {entry.code}: {place(entry)}: {entry.reason}"), err=True)


def _matching(told: list[Told], event: str | None, groups: dict[str, Sequence[str]], where: str) -> list[Told]:
    """The mentions whose id is `event` or begins with it; all of them where it is None."""
    beginning = event or ""
    exact = [one for one in told if one.mention.id == beginning]
    matching = exact or [one for one in told if one.mention.id.startswith(beginning)]
    if matching or event is None:
        return matching
    members = [one for one in told if one.mention.id in groups.get(event, ())]
    if members:
        raise UsageError(f"{event} is an event of the case, and mentions are explained: name one of {_named(members)}")
    raise UsageError(
        f"{where} holds no event mention whose id begins with {event!r}; `rashomon explain {where} --list` shows all {len(told)}"
    )


def _only(matching: list[Told], event: str) -> Told:
    if len(matching) > 1:
        raise UsageError(f"{event!r} begins the ids of {len(matching)} event mentions; give more of one: {_named(matching)}")
    return matching[0]


def _named(candidates: Sequence[Told]) -> str:
    shown = [
        f"{one.mention.id} ({one.mention.event_type}, “{one.mention.trigger.of(one.text)}”, {one.mention.document})"
        for one in candidates[:SHOWN]
    ]
    more = len(candidates) - len(shown)
    return "; ".join(shown) + (f"; and {more} more, which --list shows" if more else "")


def _row(one: Told) -> dict[str, Any]:
    mention = one.mention
    return {
        "id": mention.id,
        "document": mention.document,
        "event_type": mention.event_type,
        "trigger": mention.trigger,
        "sentence": mention.sentence,
        "words": mention.trigger.of(one.text),
    }


def _table(matching: list[Told]) -> list[Line]:
    from rashomon.report.explanation import Line, marked

    if not matching:
        return [Line(0, "", "No event mention was coded.")]
    return [
        line
        for one in matching
        for line in (
            Line(0, one.mention.id, f"{one.mention.event_type} in {one.mention.document}"),
            Line(1, "", marked(one.text, one.mention)),
        )
    ]


def _write(what: Any) -> None:
    """Lines for a reader, or anything else as one JSON object."""
    if isinstance(what, list):
        from rashomon.cli.indented import write

        write(what)
        return
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(what), indent=2).decode())

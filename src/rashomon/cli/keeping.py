"""What a command does with a case that stands: opening it to add accounts, linking it again, and writing it with its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import CaseError

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.engine.adding import Held
    from rashomon.engine.job import Across, Outcome, Watch
    from rashomon.engine.settings import Settings
    from rashomon.ontology import Ontology


def held(case: Case, settings: Settings, recode: bool) -> Held:
    """What a run that adds to a case finds in it. All is coded again where `recode` says so, or another version coded it.

    Raises `CaseError` (C008) if the case was coded with other settings, and `recode` does not say to change them.
    """
    import msgspec

    from rashomon.engine.adding import Held, coding_version
    from rashomon.engine.settings import of_coding

    now = msgspec.json.decode(msgspec.json.encode(of_coding(settings)))
    differing = [name for name, value in now.items() if case.card.settings.get(name) != value]
    if differing and not recode:
        raise CaseError(
            f"{case.directory} was coded with other settings ({', '.join(differing)}); give the same options as then, or "
            "--recode to code its documents again with these, or --replace to make it anew",
            code="C008",
        )
    contents = case.held()
    again = recode or case.card.coding != coding_version()
    return Held(contents.documents, contents.coded, contents.quarantine, again)


def across(folder: Path, ontology: Ontology) -> Across:
    """The work across documents with what is known of the case in a folder: judgements, and what linking remembers."""
    from rashomon.case import MEMORY, Review
    from rashomon.engine.job import Across
    from rashomon.linking import LinkSettings, Memory, version

    return Across(ontology, Review(folder).judgements(), Memory.read(folder / MEMORY, version(LinkSettings())))


def relink(case: Case, watch: Watch) -> tuple[Case, Outcome]:
    """Link and compare a case again as it stands, after a judgement, and write it."""
    from rashomon.engine.job import Outcome, look_across
    from rashomon.ontology import recorded

    standing = case.held()
    outcome = Outcome(list(standing.documents), list(standing.coded), list(standing.quarantine), complete=case.card.complete)
    looking = across(case.directory, recorded(case.card.settings))
    look_across(outcome, looking, watch)
    card = case.card
    kept: dict[str, Any] = {"settings": card.settings, "inputs": card.inputs, "coding": card.coding, "complete": card.complete}
    written = write(case.directory, outcome, looking, watch, **kept)
    return written, outcome


def write(
    folder: Path,
    outcome: Outcome,
    across: Across,
    watch: Watch,
    *,
    settings: dict[str, Any],
    inputs: Sequence[str],
    coding: str,
    complete: bool,
) -> Case:
    """Write what a run found as a case, with its report and with what linking remembers."""
    from rashomon.case import MEMORY, Case, Contents

    watch("write", len(outcome.coded))
    contents = Contents(**{field: tuple(getattr(outcome, field)) for field in Contents.__struct_fields__})
    case = Case.write(folder, contents, settings=settings, inputs=inputs, coding=coding, complete=complete)
    if across.memory is not None:
        try:
            across.memory.write(folder / MEMORY)
        except OSError as error:
            raise CaseError(f"the memory of the case {folder} cannot be written: {error}", code="C003") from error
    watch("report", len(outcome.coded))
    write_report(case)
    return case


def write_report(case: Case) -> None:
    """Write the report of a case into its folder, and beside it the same as Markdown and on one page."""
    from rashomon import ontology, report

    shown = {name: str(value) for name, value in _flat(case.card.settings) if name != "ontology.text"}
    contents = report.ReportContents(
        title=case.name,
        documents={document.id: document for document in case.documents},
        coded={coded.id: coded for coded in case.coded},
        events=case.events,
        accounts=case.accounts,
        facts=case.facts,
        copies=case.copies,
        stories=case.stories,
        relations=case.relations,
        days=case.days,
        silences=case.contents.silences,
        voices=case.contents.voices,
        quotes=case.contents.quotes,
        agreements=case.contents.agreements,
        likenesses=case.contents.likenesses,
        quarantine=case.contents.quarantine,
        settings={"version": case.card.software, **shown},
        ontology=ontology.recorded(case.card.settings),
    )
    report.write_all(contents, case.report)


def _flat(settings: dict[str, object], before: str = "") -> Iterable[tuple[str, object]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value

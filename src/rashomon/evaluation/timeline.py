"""Scores the days of a timeline: which days the linked events of some accounts tell of, against those of a timeline made by hand.

Reads JSON lines, one timeline each: `id`, `accounts` (a file of accounts, from the folder of the gold file; `sample` is the one
that ships with the package) and `days`, each with `day` (ISO 8601) and `what` happened. An event tells of a day where it is
dated to that day alone, and a mention of it says that it happened, or disputes it. Days are ranked by how much they matter, as
`linking.timeline` weighs them.

Date F1 is that of Martschat and Markert (2017) and of their framework, tilse: a day is right if it is one of the annotated.
Aligned by date, a day counts 1 / (1 + days apart) for the annotated day that it is paired with, one to one, so that the sum is
largest. Each is given for all days told, and for as many as are annotated, the most widely told first, which is the published
setting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # scipy ships no types

from rashomon.errors import InputError
from rashomon.evaluation.gold import read_lines
from rashomon.evaluation.linking_scores import Figure
from rashomon.evaluation.tally import share
from rashomon.records import CodedDocument, CopyGroup, Document, Event, EventRelation

SAMPLE = "sample"


class Day(msgspec.Struct, frozen=True):
    """One annotated day."""

    day: date
    what: str


class Case(msgspec.Struct, frozen=True):
    """One annotated timeline, and where its accounts are."""

    id: str
    accounts: str
    days: tuple[Day, ...]


class Timeline(msgspec.Struct, frozen=True):
    """The figures of one timeline. `told` are all days found, the most widely told first."""

    id: str
    documents: int
    gold: tuple[Day, ...]
    told: tuple[date, ...]
    figures: dict[str, Figure]


def read(path: str | Path) -> list[Case]:
    """The timelines of a file, with whole paths. Raises `InputError` naming the line at fault, or accounts that are lacking."""
    cases = read_lines(path, lambda line: _checked(msgspec.json.decode(line, type=Case)), "a timeline with its days")
    whole = []
    for case in cases:
        accounts = case.accounts if case.accounts == SAMPLE else str(Path(path).parent / case.accounts)
        if accounts != SAMPLE and not Path(accounts).is_file():
            raise InputError(f"{path}: the accounts of {case.id!r}, {accounts}, are not there", path=str(path))
        whole.append(msgspec.structs.replace(case, accounts=accounts))
    return whole


def _checked(case: Case) -> Case:
    twice = [day for day, count in Counter(one.day for one in case.days).items() if count > 1]
    if twice or not case.days:
        raise ValueError(f"{twice[0]} stands in `days` twice" if twice else "`days` is empty")
    return case


def score(cases: Sequence[Case]) -> list[Timeline]:
    """Reads, codes and links the accounts of each timeline, and compares. The same cases always give the same score."""
    from rashomon import linking
    from rashomon.evaluation.coded import code

    found = []
    for case in cases:
        documents = _documents(case)
        coded = {one.id: one for one in code(documents)}
        mentions = [event for one in coded.values() for event in one.events]
        texts = {document.id: document.text for document in documents}
        copies = linking.copies(documents)
        events = linking.link(mentions, coded, copies, texts=texts)
        relations = linking.relations(events, coded, texts, copies)
        found.append(compare(case, len(documents), days_told(events, coded, texts, relations, copies)))
    return found


def _documents(case: Case) -> list[Document]:
    from rashomon import sample, sources

    if case.accounts == SAMPLE:
        with sample.accounts_path() as path:
            items = list(sources.read([path]))
    else:
        items = list(sources.read([case.accounts]))
    for item in items:
        if not isinstance(item, Document):
            raise InputError(f"{case.accounts}: {item.reason}", path=case.accounts, record=item.record)
    return [item for item in items if isinstance(item, Document)]


def days_told(
    events: Sequence[Event],
    coded: Mapping[str, CodedDocument],
    texts: Mapping[str, str],
    relations: Sequence[EventRelation] = (),
    copies: Sequence[CopyGroup] = (),
) -> list[date]:
    """The days of the timeline, those that matter most first."""
    from rashomon import linking

    days = linking.timeline(events, coded, texts, relations, copies)
    return [date.fromisoformat(day.day) for day in sorted(days, key=lambda day: (-day.weight, -day.sources, day.day))]


def compare(case: Case, documents: int, told: Sequence[date]) -> Timeline:
    """The figures of given days, in the order of how widely they are told."""
    gold = [one.day for one in case.days]
    figures = {}
    for name, days in (("all days told", told), ("as many as annotated", told[: len(gold)])):
        figures[name] = exact(gold, days)
        figures[f"{name}, aligned"] = aligned(gold, days)
    return Timeline(case.id, documents, case.days, tuple(told), figures)


def exact(gold: Sequence[date], days: Sequence[date]) -> Figure:
    """Date precision and recall."""
    right = len(set(gold) & set(days))
    return Figure(share(right, len(days)), share(right, len(gold)))


def aligned(gold: Sequence[date], days: Sequence[date]) -> Figure:
    """The same with a pair of days counting 1 / (1 + days apart), under the best one-to-one alignment."""
    apart = [[abs((one - other).days) for other in days] for one in gold]
    near = 1 / (1 + np.array(apart, dtype=float).reshape(len(gold), len(days)))
    total = float(near[linear_sum_assignment(near, maximize=True)].sum())
    return Figure(total / len(days) if days else 0.0, total / len(gold) if gold else 0.0)


def table(timelines: Sequence[Timeline]) -> str:
    """The figures of each timeline, the days that were missed, and those that are surplus."""
    return "\n".join(line for one in timelines for line in _lines(one))


def _lines(one: Timeline) -> Iterator[str]:
    yield f"{one.id}: {one.documents} accounts, {len(one.gold)} days annotated, {len(one.told)} told"
    yield f"{'':32}{'precision':>10}{'recall':>10}{'F1':>10}"
    for name, figure in one.figures.items():
        yield f"{name:32}{figure.precision:>10.1%}{figure.recall:>10.1%}{figure.f1:>10.1%}"
    told, gold = set(one.told), {day.day for day in one.gold}
    for day in one.gold:
        if day.day not in told:
            yield f"missed: {day.day} {day.what}"
    surplus = ", ".join(str(day) for day in sorted(told - gold))
    yield f"surplus: {surplus or 'none'}"

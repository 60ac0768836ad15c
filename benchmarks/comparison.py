"""Time of comparing many accounts, made by variation from the shipped sample: `python benchmarks/comparison.py [ACCOUNTS]`.

The sample is read, coded and linked once; then its coded accounts are repeated under new ids, with other numbers and dates of
publication, until there are as many as asked for (500), and every event is reported by all that repeat one of its accounts.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import time
from collections.abc import Sequence

import msgspec

from rashomon import comparison
from rashomon.cli import inputs
from rashomon.engine import job
from rashomon.records import CodedDocument, Document, Event
from rashomon.sample import accounts_path

_ID = re.compile(r'"((?:ent|att|evt|plc|time|cnt|wrd)-[0-9a-f]{12})"')


def coded_sample() -> job.Outcome:
    """The sample, coded and linked."""
    with accounts_path() as path:
        items = inputs.read((str(path),), inputs.options(None, None, (), None))
        return job.run(items, inputs.pipeline(False, (), None, ()), processes=1)


def varied(outcome: job.Outcome, accounts: int) -> tuple[list[Event], dict[str, CodedDocument], dict[str, Document]]:
    """Events, coded documents and documents of a case with so many accounts; the same each time."""
    drawn = random.Random(1)
    coded: dict[str, CodedDocument] = {}
    documents: dict[str, Document] = {}
    copies: dict[str, list[str]] = {document.id: [] for document in outcome.documents}
    for number in range(accounts):
        document, one = outcome.documents[number % len(outcome.documents)], outcome.coded[number % len(outcome.coded)]
        id = f"{document.id}-{number}"
        line = _ID.sub(lambda match, number=number: f'"{match[1]}-{number}"', msgspec.json.encode(one).decode())
        made = msgspec.json.decode(line.replace(f'"{one.id}"', f'"{id}"'), type=CodedDocument)
        coded[id] = msgspec.structs.replace(made, id=id, counts=tuple(_other_numbers(made, drawn)))
        published = f"2020-01-{drawn.randint(3, 28):02d}"
        documents[id] = msgspec.structs.replace(document, id=id, outlet=f"Outlet {number}", published=published)
        copies[document.id].append(str(number))
    events = [_of_all(event, outcome, copies) for event in outcome.events]
    return events, coded, documents


def _other_numbers(coded: CodedDocument, drawn: random.Random) -> Sequence[object]:
    """The counts of a document, some of them a little higher."""
    more = [drawn.choice((0, 0, 0, 1, 2)) for _ in coded.counts]
    return [
        msgspec.structs.replace(
            count, low=None if count.low is None else count.low + add, high=None if count.high is None else count.high + add
        )
        for count, add in zip(coded.counts, more, strict=True)
    ]


def _of_all(event: Event, outcome: job.Outcome, copies: dict[str, list[str]]) -> Event:
    """An event with the mentions of every repetition of its accounts."""
    homes = {mention.id: one.id for one in outcome.coded for mention in one.events}
    mentions = tuple(sorted(f"{id}-{number}" for id in event.mentions for number in copies[homes[id]]))
    documents = tuple(sorted(f"{id}-{number}" for id in event.documents for number in copies[id]))
    return msgspec.structs.replace(event, mentions=mentions, documents=documents, sources=len(documents), links=(), folded=())


def main() -> None:
    """Print accounts, mentions, seconds and the greatest memory."""
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    events, coded, documents = varied(coded_sample(), accounts)
    began = time.process_time()
    compared = comparison.compare(events, coded, documents)
    spent = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    mentions = sum(len(one.events) for one in coded.values())
    print(f"{accounts} accounts, {mentions} mentions, {len(compared.facts)} facts, {len(compared.silences)} silences, ", end="")
    print(f"{len(compared.likenesses)} pairs: {spent:.1f} s of processor time, {memory:.0f} MB at most")


if __name__ == "__main__":
    main()

"""Checks the wording corpus: `python -m training.wording.check [FILE...]` prints what is wrong and what the corpus covers.

Each fault is one line: file, line, what is wrong, what to do. Exits with 1 where there is any; a shortfall against the targets
of `wording.yaml` is shown in the table and counts as a fault only with `--complete`. Headers, ids, length and likeness of
passages are checked as the corpus of event reports checks them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from training.corpus import check as events
from training.corpus import reader as event_reader
from training.corpus.check import Row
from training.corpus.markup import Fault
from training.wording.codes import FOLDER, codes
from training.wording.reader import NARRATOR, SPEAKER, Mark, Passage, parse
from training.wording.swap import problems, twins

_NO_EVENTS = "background"  # how the corpus of event reports calls a passage in which no event is marked
_QUOTED = re.compile(r"[“”‘’\"']|(?:so|self)-(?:called|styled)", re.IGNORECASE)


def check_files(paths: Iterable[Path]) -> tuple[list[Passage], list[Fault]]:
    """The passages of `paths` as written, and every fault in them, in order of file and line."""
    passages: list[Passage] = []
    faults: list[Fault] = []
    for path in paths:
        reading = parse(path.read_text(encoding="utf-8"), path.name)
        passages += reading.passages
        faults += reading.faults
    faults += check(passages)
    return passages, sorted(faults)


def check(passages: list[Passage]) -> list[Fault]:
    """Everything wrong with well-formed passages, one by one and taken together."""
    faults = events.check([_plain(passage) for passage in passages])
    faults += [Fault(passage.file, line, what) for passage in passages for line, what in _passage(passage)]
    return faults


def _plain(passage: Passage) -> event_reader.Passage:
    """The passage as the other corpus would hold it: words and header, with no event marked."""
    return event_reader.Passage(*passage[:5], _NO_EVENTS, passage.text, (), passage.file, passage.line)


def _passage(passage: Passage) -> Iterator[tuple[int, str]]:
    fewest, most = codes().limits.fewest_sentences, codes().limits.most_sentences
    if not fewest <= len(passage.sentences) <= most:
        yield passage.line, f"{len(passage.sentences)} lines; a passage has {fewest} to {most}, a sentence each"
    for what in problems(passage):
        yield passage.line, what
    for mark in passage.marks:
        for what in _mark(mark, passage.text):
            yield mark.line, f"`{mark.span.of(passage.text)}`: {what}"
    for one, other in combinations(passage.marks, 2):
        if one.kind == other.kind != "technique" and (one.span.contains(other.span) or other.span.contains(one.span)):
            yield other.line, f"`{other.span.of(passage.text)}` stands within another mark of {one.kind}; keep one of the two"


def _mark(mark: Mark, text: str) -> Iterator[str]:
    words, longest = mark.span.of(text), codes().kinds[mark.kind].longest
    if len(words.split()) > longest:
        yield f"more than {longest} words for {mark.kind}; mark only the words that do it"
    if mark.kind == "scare-quotes" and not _QUOTED.search(words):
        yield "no quotation mark and no `so-called` within; mark them with the word"
    if mark.kind == "agentless" and text[mark.span.end :].startswith(" by "):
        yield "`by` follows; a passive that names who did it is not marked"


def coverage(passages: list[Passage]) -> list[Row]:
    """How much there is of each thing in the whole corpus, the twins of `passages` counted with them."""
    known = codes()
    wanted = {name: int(number) for name, number in known.targets.items()}
    whole = list(twins(passages))
    marks = [mark for passage in whole for mark in passage.marks]
    sentences = sum(len(passage.sentences) for passage in whole)
    rows = [
        Row("all", "passages as written", len(passages), wanted["passages"]),
        Row("all", "of these with a twin", sum(bool(passage.swap) for passage in passages), wanted["swapped"]),
        Row("all", "sentences", sentences, 0),
        Row(
            "all",
            "sentences with no mark",
            sum(unmarked(passage) for passage in whole),
            round(known.targets["unmarked"] * sentences),
        ),
        Row("all", "marks", len(marks), 0),
    ]

    def add(group: str, names: Iterable[str], found: Iterable[str | None], target: int) -> None:
        have = Counter(found)
        rows.extend(Row(group, name, have[name], target) for name in names)

    add("kind", known.kinds, (mark.kind for mark in marks), wanted["kind"])
    add("technique", known.techniques, (mark.technique for mark in marks), wanted["technique"])
    add("voice", (NARRATOR, SPEAKER), (mark.voice for mark in marks), 0)
    add("of", known.sorts, (mark.sort for mark in marks), 0)
    headers = events.codes()
    add("register", headers.registers, (passage.register for passage in passages), 0)
    add("region", headers.regions, (passage.region for passage in passages), 0)
    add("decade", headers.decades, (passage.decade for passage in passages), 0)
    return rows


def unmarked(passage: Passage) -> int:
    """How many sentences of the passage carry no mark."""
    return sum(not any(sentence.contains(mark.span) for mark in passage.marks) for sentence in passage.sentences)


def decoys(passages: list[Passage]) -> list[tuple[str, int, int]]:
    """Each word that is marked somewhere and stands unmarked elsewhere, how often each; most often unmarked first."""
    marked: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for passage in passages:
        there.update(re.findall(r"[\w-]+", passage.text.lower()))
        marked.update(words for mark in passage.marks if re.fullmatch(r"[\w-]+", words := mark.span.of(passage.text).lower()))
    both = [(word, times, there[word] - times) for word, times in marked.items() if there[word] > times]
    return sorted(both, key=lambda item: (-item[2], item[0]))


def main(arguments: list[str]) -> int:
    """Checks the files named, or every `part-*.txt` of the folder, prints, and returns the exit status."""
    complete = "--complete" in arguments
    named = [Path(argument) for argument in arguments if argument != "--complete"]
    passages, faults = check_files(named or sorted(FOLDER.glob("part-*.txt")))
    rows = coverage(passages)
    for fault in faults:
        print(f"{fault.file}:{fault.line}: {fault.what}")
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            print(f"\n{group:<34}{'have':>6}{'want':>6}  short by")
        short = row.wanted - row.have
        print(f"  {row.name:<32}{row.have:>6}{row.wanted or '':>6}  {short if short > 0 else ''}".rstrip())
    found = decoys(passages)
    print(f"\nmarked words that also stand unmarked: {len(found)}; most often", ", ".join(item[0] for item in found[:12]))
    print(f"faults: {len(faults)}")
    return int(bool(faults) or (complete and any(row.have < row.wanted for row in rows)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

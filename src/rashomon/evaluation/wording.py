"""Scores the wording of texts against marked ones, sentence by sentence: which kinds each sentence holds, and in whose voice.

Reads JSON lines, one text each: `id`, `text`, `sentences` as spans, and `marks` with `span`, `kind`, and if wanted `technique`
and `voice` (`narrator` or `speaker`); `twin_of` names the text that this one is with the sides exchanged, and `held_out` says
whether it was kept from training. Where any line says so, only those that were kept are scored.
`python -m training.wording.jsonl` writes the project's own corpus so.

- A sentence holds a kind where a mark of the kind begins in it. F1 of each kind is over sentences, macro-F1 the mean over the
  kinds that are annotated (the ten of `wording.kind`; every technique is one kind here, and has a row of its own beside it).
- Voice: of the marks that overlap one of their kind, the share whose voice is right.
- Twins: pairs of a text and its twin that get the same marks: kinds and techniques, in the same order, in each sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, get_args

import msgspec

from rashomon.evaluation.coded import code
from rashomon.evaluation.gold import read_lines
from rashomon.evaluation.lines import around, counted, macro_f1, spread, type_table
from rashomon.evaluation.tally import Tally, paired
from rashomon.records import CodedDocument, Document, Span, Wording, WordingKind

EXAMPLES = 4  # sentences shown of each kind that were missed, and that were marked in vain
KINDS: tuple[str, ...] = get_args(WordingKind)


class Mark(msgspec.Struct, frozen=True):
    """One annotated wording."""

    span: Span
    kind: WordingKind
    technique: str | None = None
    voice: str | None = None


class Case(msgspec.Struct, frozen=True):
    """One annotated text."""

    id: str
    text: Annotated[str, msgspec.Meta(pattern=r"\S")]
    sentences: tuple[Span, ...]
    marks: tuple[Mark, ...]
    twin_of: str | None = None
    held_out: bool | None = None
    published: str | None = None


class Miss(msgspec.Struct, frozen=True):
    """One sentence with a kind that was `missed`, or marked in vain (`surplus`), and the words that were marked."""

    id: str
    kind: str
    fault: str
    words: str
    quote: str


class Score(msgspec.Struct, frozen=True):
    """Figures over all texts. `marked` has the sentences with any mark; `voices` and `twins` how many are right, of how many."""

    texts: int
    sentences: int
    kinds: dict[str, Tally]
    techniques: dict[str, Tally]
    marked: Tally
    voices: tuple[int, int]
    twins: tuple[int, int]
    misses: tuple[Miss, ...]


def read(path: str | Path) -> list[Case]:
    """The texts of a file that are to be scored. Raises `InputError` naming the line that is not of the expected shape."""
    cases = read_lines(path, lambda line: msgspec.json.decode(line, type=Case), "a text with marks")
    split = any(case.held_out is not None for case in cases)
    return [case for case in cases if case.held_out] if split else cases


def score(cases: Sequence[Case]) -> Score:
    """Codes every text and compares. The same cases always give the same score."""
    documents = [Document(id=case.id, text=case.text, published=case.published, language="en") for case in cases]
    return compare(cases, code(documents))


def compare(cases: Sequence[Case], coded: Iterable[CodedDocument]) -> Score:
    """The score of given documents: `coded` has that of each case, in the order of the cases."""
    kinds: Counter[tuple[str, str]] = Counter()
    techniques: Counter[tuple[str, str]] = Counter()
    marked, voices = Tally(), Counter[bool]()
    misses: list[Miss] = []
    told: dict[str, list[tuple[int, str, str | None]]] = {}
    for case, document in zip(cases, coded, strict=True):
        told[case.id] = sorted((_sentence(case, one.span), one.kind, one.technique) for one in document.wording)
        for number, sentence in enumerate(case.sentences):
            gold = [mark for mark in case.marks if _sentence(case, mark.span) == number]
            found = [one for one in document.wording if _sentence(case, one.span) == number]
            marked += paired(bool(gold), bool(found), bool(gold and found))
            _count(kinds, {mark.kind for mark in gold}, {one.kind for one in found})
            _count(techniques, {mark.technique for mark in gold} - {None}, {one.technique for one in found} - {None})
            misses.extend(_misses(case, sentence, gold, found))
        voices.update(_voices(case.marks, document.wording))
    twins = [(told[case.twin_of], told[case.id]) for case in cases if case.twin_of in told]
    return Score(
        texts=len(cases),
        sentences=sum(len(case.sentences) for case in cases),
        kinds=_tallies(kinds, KINDS),
        techniques=_tallies(techniques, sorted({name for name, _ in techniques})),
        marked=marked,
        voices=(voices[True], voices.total()),
        twins=(sum(one == other for one, other in twins), len(twins)),
        misses=tuple(misses),
    )


def _sentence(case: Case, span: Span) -> int:
    """The number of the sentence that a span begins in; the last one that begins before it, where it begins in none."""
    return max((number for number, sentence in enumerate(case.sentences) if sentence.start <= span.start), default=0)


def _count(counts: Counter[tuple[str, str]], gold: Iterable[str | None], found: Iterable[str | None]) -> None:
    expected, seen = set(gold), set(found)
    counts.update((str(name), "gold") for name in expected)
    counts.update((str(name), "found") for name in seen)
    counts.update((str(name), "right") for name in expected & seen)


def _tallies(counts: Counter[tuple[str, str]], names: Sequence[str]) -> dict[str, Tally]:
    return {name: paired(counts[name, "gold"], counts[name, "found"], counts[name, "right"]) for name in names}


def _voices(gold: Sequence[Mark], found: Sequence[Wording]) -> Iterator[bool]:
    """Whether the voice is right, of each annotated mark that has one and that a found one of its kind overlaps."""
    for mark in gold:
        other = next((one for one in found if one.kind == mark.kind and one.span.overlaps(mark.span)), None)
        if mark.voice is not None and other is not None:
            yield other.voice == mark.voice


def _misses(case: Case, sentence: Span, gold: Sequence[Mark], found: Sequence[Wording]) -> Iterator[Miss]:
    quote = around(sentence.of(case.text), 0)
    expected, seen = {mark.kind for mark in gold}, {one.kind for one in found}
    for kind in sorted(expected ^ seen):
        marks: Sequence[Mark | Wording] = gold if kind in expected else found
        words = "; ".join(" ".join(mark.span.of(case.text).split()) for mark in marks if mark.kind == kind)
        yield Miss(case.id, kind, "missed" if kind in expected else "surplus", words, quote)


def table(result: Score) -> str:
    """A score as lines of text: the figures, each kind's and technique's, then sentences that came out otherwise."""
    right, of = result.voices
    same, pairs = result.twins
    lines = [
        f"{result.sentences} sentences in {result.texts} texts, {result.marked.gold} with a mark",
        f"macro-F1 of the kinds, by sentence {macro_f1(result.kinds):.1%}",
        f"any mark, by sentence F1 {result.marked.f1:.1%}",
        counted("voice right", right, of),
        counted("twins marked alike", same, pairs),
        "",
        *type_table(result.kinds, "kind"),
        "",
        *type_table(result.techniques, "technique"),
    ]
    for kind in KINDS:
        for fault in ("missed", "surplus"):
            those = [miss for miss in result.misses if (miss.kind, miss.fault) == (kind, fault)]
            lines += [f"\n{kind} {fault}, {min(EXAMPLES, len(those))} of {len(those)}"] if those else []
            lines += [f"  {miss.id} {miss.words!r} | {miss.quote}" for miss in spread(those, EXAMPLES)]
    return "\n".join(lines)

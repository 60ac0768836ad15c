"""Scores attributions against gold in PolNeAR's terms: source, cue and content each, all three linked, and where they err.

Reads JSON lines, one document each: `doc_id`, `text`, and `attributions` with the spans of `source`, `cue` and `content`, each a
list of `[start, end]`, which may be empty; other keys are not read. PolNeAR: Newell et al. 2018, "An Attribution Relations
Corpus for Political News". The measures, each with precision, recall and F1:

- exact: all spans of a role of one attribution are those of an annotated one; each annotated one is counted once;
- overlap: the share of found roles that have a character in common with an annotated one of that role, and the reverse;
- characters: of the characters that a document's spans of a role cover together, those found and annotated;
- linked: attributions paired one to one, the most alike first, where the Jaccard index of the characters of the contents is at
  least 0.5, and the sources have a character in common or both have none;
- linked, strict: attributions equal in all three roles.

PolNeAR annotates what the account attributes, and nothing within that. Where no annotated cue stands in another's content,
attributions that are found within the content of another are therefore left out, and counted as `nested`.

A role without spans is neither annotated nor found; an attribution without content is never linked. Spans that touch or
overlap within a role count as one. `attribution_faults` says what the classes of faults mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from rashomon.attribution import attribute
from rashomon.evaluation.attribution_faults import CLASSES, UNALIGNED, Fault, Said, faults
from rashomon.evaluation.extents import Extent, Pair, extent, length, likeness, meetings, one_to_one, shared, without
from rashomon.evaluation.gold import read_lines
from rashomon.evaluation.tally import Tally, paired
from rashomon.language import parse_texts
from rashomon.records import Attribution, Span

ROLES = ("source", "cue", "content")
MEASURES = (
    *(f"{role} {measure}" for role in ROLES for measure in ("exact", "overlap", "characters")),
    "linked",
    "linked, strict",
)
ALIKE = 0.5  # least Jaccard index of linked contents
EXAMPLES = 5  # faults of each class that the table shows
WIDTH = 90  # characters of a quoted text that the table shows


class Case(msgspec.Struct, frozen=True):
    """One annotated document."""

    id: str
    text: str
    attributions: tuple[Said, ...]


class _Roles(msgspec.Struct):
    """One attribution as a file of gold data writes it."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


class _Record(msgspec.Struct):
    """One line of a file of gold data."""

    doc_id: str
    text: str
    attributions: list[_Roles]


class Miss(msgspec.Struct, frozen=True):
    """One fault: its class, the words annotated and found in the role it is about, and the words around the cue.

    `lacking` are the words that were annotated and not found, `surplus` those found and not annotated.
    """

    id: str
    fault: str
    expected: str
    found: str
    lacking: str
    surplus: str
    around: str


class Score(msgspec.Struct, frozen=True):
    """Counts over all documents; `measures` has the keys `MEASURES`."""

    documents: int
    gold: int
    found: int
    nested: int
    measures: dict[str, Tally]
    misses: tuple[Miss, ...]

    @property
    def faults(self) -> dict[str, int]:
        """How many faults there are of each class, in the order of `CLASSES`."""
        counts = Counter(miss.fault for miss in self.misses)
        return {name: counts[name] for name in CLASSES}

    @property
    def aligned(self) -> int:
        """How many annotated attributions have a found one that stands for them."""
        return self.gold - sum(self.faults[name] for name in UNALIGNED)


def read(path: str | Path) -> list[Case]:
    """The documents of a file. Raises `InputError` naming the line, and what in it is not of the expected shape."""
    return read_lines(path, lambda line: _case(msgspec.json.decode(line, type=_Record)), "a document with attributions")


def _case(record: _Record) -> Case:
    attributions = []
    for number, roles in enumerate(record.attributions, start=1):
        spans = {role: [Span(start, end) for start, end in getattr(roles, role)] for role in ROLES}
        for role, own in spans.items():
            for span in own:
                if not 0 <= span.start < span.end <= len(record.text):
                    where = f"attribution {number}, {role}: [{span.start}, {span.end}]"
                    raise ValueError(f"{where} is no span of the text, which has {len(record.text)} characters")
        attributions.append(Said(**{role: extent(spans[role]) for role in ROLES}))
    return Case(record.doc_id, record.text, tuple(attributions))


def score(cases: Sequence[Case]) -> Score:
    """Finds the attributions of every document and compares. The same cases always give the same score."""
    parses = parse_texts(case.text for case in cases)
    return compare(cases, (attribute(parse, case.id) for case, parse in zip(cases, parses, strict=True)))


def _has_nesting(cases: Sequence[Case]) -> bool:
    """Whether some annotated cue stands in the content of another attribution of its document."""
    for case in cases:
        cues, contents = ([getattr(said, role) for said in case.attributions] for role in ("cue", "content"))
        if any(one != other and common == length(cues[one]) for (one, other), common in meetings(cues, contents).items()):
            return True
    return False


def compare(cases: Sequence[Case], found: Iterable[Sequence[Attribution]]) -> Score:
    """The score of given attributions: `found` has those of each case, in the order of the cases."""
    totals = dict.fromkeys(("documents", "gold", "found", "nested"), 0)
    flat = not _has_nesting(cases)
    measures = dict.fromkeys(MEASURES, Tally())
    misses: list[Miss] = []
    for case, attributions in zip(cases, found, strict=True):
        compared = [one for one in attributions if one.parent is None] if flat else attributions
        gold, others = case.attributions, list(map(_said, compared))
        totals["nested"] += len(attributions) - len(compared)
        met = {role: meetings([getattr(one, role) for one in gold], [getattr(one, role) for one in others]) for role in ROLES}
        totals["documents"] += 1
        totals["gold"] += len(gold)
        totals["found"] += len(others)
        for name, measure in _measures(gold, others, met):
            measures[name] += measure
        misses.extend(_miss(case, fault) for fault in faults(case.text, gold, others, met["cue"], met["content"]))
    return Score(**totals, measures=measures, misses=tuple(misses))


def _said(one: Attribution) -> Said:
    return Said(extent(one.source), extent(one.cue), extent(one.content))


def _measures(gold: Sequence[Said], found: Sequence[Said], met: dict[str, dict[Pair, int]]) -> Iterator[tuple[str, Tally]]:
    for role in ROLES:
        ones: list[Extent] = [spans for one in gold if (spans := getattr(one, role))]
        others: list[Extent] = [spans for other in found if (spans := getattr(other, role))]
        yield f"{role} exact", _equal(ones, others)
        met_gold, met_found = {one for one, _ in met[role]}, {other for _, other in met[role]}
        yield f"{role} overlap", Tally(len(ones), len(others), len(met_gold), len(met_found))
        covered, claimed = extent(chain.from_iterable(ones)), extent(chain.from_iterable(others))
        common = shared(covered, claimed)
        yield f"{role} characters", paired(length(covered), length(claimed), common)
    linked = len(link(gold, found, met["source"], met["content"]))
    yield "linked", paired(len(gold), len(found), linked)
    right = _equal([one for one in gold if one.content], [other for other in found if other.content]).gold_right
    yield "linked, strict", paired(len(gold), len(found), right)


def _equal(gold: Sequence[Extent] | Sequence[Said], found: Sequence[Extent] | Sequence[Said]) -> Tally:
    right = (Counter[object](gold) & Counter[object](found)).total()
    return paired(len(gold), len(found), right)


def link(gold: Sequence[Said], found: Sequence[Said], sources: dict[Pair, int], contents: dict[Pair, int]) -> dict[int, int]:
    """Which found attribution is linked to which annotated one, by index, given the meetings of their sources and contents."""
    alike = []
    for pair, common in contents.items():
        one, other = gold[pair[0]], found[pair[1]]
        jaccard = likeness(one.content, other.content, common)
        if jaccard >= ALIKE and (pair in sources or not (one.source or other.source)):
            alike.append((-jaccard, one != other, pair))
    return one_to_one(pair for _, _, pair in sorted(alike))


def _miss(case: Case, fault: Fault) -> Miss:
    expected, found = (getattr(one, fault.role) if one else () for one in (fault.gold, fault.found))
    places = [span for one in (fault.gold, fault.found) if one for span in one.cue or one.content] or [Span(0, 0)]
    around = case.text[max(0, places[0].start - 40) : places[0].end + 40].replace("\n", " ")
    return Miss(
        id=case.id,
        fault=fault.name,
        expected=_words(expected, case.text),
        found=_words(found, case.text),
        lacking=_words(without(expected, found), case.text),
        surplus=_words(without(found, expected), case.text),
        around=around,
    )


def _words(spans: Extent, text: str) -> str:
    return " … ".join(span.of(text) for span in spans).replace("\n", " ")


def table(result: Score, examples: int = EXAMPLES) -> str:
    """A score as lines of text: the measures, how many faults there are of each class, and up to `examples` of each."""
    head = f"attributions {result.gold} annotated, {result.found} found, in {result.documents} documents"
    if result.nested:
        head += f"\n{result.nested} more were found within the content of another, where nothing is annotated"
    figures = [
        f"{name:20}{measure.precision:>10.1%}{measure.recall:>10.1%}{measure.f1:>10.1%}"
        for name, measure in result.measures.items()
    ]
    counts = [f"{name:20}{count:>10}" for name, count in result.faults.items()]
    return "\n".join(
        [
            head,
            "",
            f"{'':20}{'precision':>10}{'recall':>10}{'F1':>10}",
            *figures,
            "",
            f"where it errs, with {result.aligned} annotated and found attributions aligned",
            *counts,
            *_examples(result, examples),
        ]
    )


def _examples(result: Score, most: int) -> Iterator[str]:
    """Up to `most` faults of each class, taken at even steps so that they come from all of the documents."""
    by_class: dict[str, list[Miss]] = {name: [] for name in CLASSES}
    for miss in result.misses:
        by_class[miss.fault].append(miss)
    for name, misses in by_class.items():
        shown = min(most, len(misses))
        if shown:
            yield f"\n{name}, {shown} of {len(misses)}"
        for step in range(shown):
            miss = misses[step * len(misses) // shown]
            yield f"  {miss.id} | … {miss.around} …"
            for title, words in (("annotated", miss.expected), ("found", miss.found)):
                yield f"    {title:11}{_shortened(words)}"
            for title, words in (("lacking", miss.lacking), ("surplus", miss.surplus)):
                if words and miss.expected and miss.found:
                    yield f"    {title:11}{_shortened(words)}"


def _shortened(words: str) -> str:
    """The words in quotation marks, with the middle left out where they are long."""
    if len(words) > WIDTH:
        words = f"{words[: WIDTH // 2]} … {words[-WIDTH // 2 :]}"
    return repr(words) if words else "nothing"

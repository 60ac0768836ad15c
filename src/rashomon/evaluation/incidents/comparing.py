"""Compares the incidents of coded documents with MUC-4's templates: the tallies of each slot, confusions, and misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rashomon.evaluation.incidents.knowledge import knowledge
from rashomon.evaluation.incidents.matching import answers, match, overlap
from rashomon.evaluation.incidents.merging import ACT, Incident, Party, incidents
from rashomon.evaluation.incidents.templates import Case, Fill, Template
from rashomon.evaluation.lines import NONE, around
from rashomon.evaluation.tally import Tally, paired
from rashomon.records import CodedDocument

MEASURES = (
    "incident",
    "type",
    "stage",
    "country",
    "perpetrators",
    "individuals",
    "organisations",
    "victims",
    "targets",
    "weapons",
)
_ACTORS = ("individuals", "organisations")
_HARMED = ("victims", "targets")


class Miss(msgspec.Struct, frozen=True):
    """One incident of another type than annotated, missed or invented; or, with a `slot`, what a matched one lacks there."""

    id: str
    expected: str
    found: str
    annotated: str
    coded: str
    quote: str
    slot: str | None = None


class Score(msgspec.Struct, frozen=True):
    """Counts over all documents; `overall` and `matched` have the keys `MEASURES`.

    `overall` counts every incident that is annotated and not merely optional, or found; `matched` only those that answer to
    one another. `optional` templates were matched and count, `spared` ones were not and do not. `parts` are found incidents that
    could have been matched with a template that another was. `left_out` happenings are told only as denied or demanded;
    `withheld` of them answer to a template that nothing else does. `failed` documents broke a stage.
    """

    documents: int
    failed: int
    optional: int
    spared: int
    parts: int
    left_out: int
    withheld: int
    overall: dict[str, Tally]
    matched: dict[str, Tally]
    types: dict[tuple[str, str], int]
    stages: dict[tuple[str, str], int]
    misses: tuple[Miss, ...]


class _Count:
    """A score in the making."""

    def __init__(self) -> None:
        self.totals = dict.fromkeys(("documents", "failed", "optional", "spared", "parts", "left_out", "withheld"), 0)
        self.overall = dict.fromkeys(MEASURES, Tally())
        self.matched = dict.fromkeys(MEASURES, Tally())
        self.types: Counter[tuple[str, str]] = Counter()
        self.stages: Counter[tuple[str, str]] = Counter()
        self.misses: list[Miss] = []

    def document(self, case: Case, coded: CodedDocument) -> None:
        found, left_out = incidents(case.text, coded)
        pairs = match(case.templates, found)
        self.totals["documents"] += 1
        self.totals["failed"] += bool(coded.quarantine)
        missed = [one for index, one in enumerate(case.templates) if index not in pairs and not one.optional]
        self.totals["left_out"] += len(left_out)
        self.totals["withheld"] += len(match(missed, left_out))
        for index, template in enumerate(case.templates):
            if index in pairs or not template.optional:
                self.totals["optional"] += template.optional
                self.pair(case, template, found[pairs[index]] if index in pairs else None)
            else:
                self.totals["spared"] += 1
        for index, incident in enumerate(found):
            if index not in pairs.values():
                self.totals["parts"] += any(overlap(template, incident) is not None for template in case.templates)
                self.pair(case, None, incident)

    def pair(self, case: Case, template: Template | None, incident: Incident | None) -> None:
        expected, coded = _types(template, incident)
        self.types[expected, coded] += 1
        if expected != coded:
            self.misses.append(_miss(case, template, incident, expected, coded))
        for name, tally in tallies(template, incident):
            self.overall[name] += tally
            if template is not None and incident is not None:
                self.matched[name] += tally
        if template is not None and incident is not None:
            if template.stages:
                self.stages[_agreed(template.stages, incident.stages)] += 1
            self.misses.extend(_lacking(case, template, incident))


def compare(cases: Sequence[Case], coded: Iterable[CodedDocument]) -> Score:
    """The score of given documents: `coded` has that of each case, in the order of the cases."""
    count = _Count()
    for case, document in zip(cases, coded, strict=True):
        count.document(case, document)
    return Score(
        **count.totals,
        overall=count.overall,
        matched=count.matched,
        types=dict(count.types),
        stages=dict(count.stages),
        misses=tuple(count.misses),
    )


def tallies(template: Template | None, incident: Incident | None) -> Iterator[tuple[str, Tally]]:
    """What a template and the incident that answers to it add to each measure; None where one of them has no other."""
    both = template is not None and incident is not None
    yield "incident", paired(template is not None, incident is not None, both)
    expected, coded = _types(template, incident)
    yield "type", paired(template is not None, incident is not None, expected == coded)
    stages, told = (template.stages if template else ()), (incident.stages if incident else ())
    yield "stage", paired(bool(stages), bool(told), bool(set(stages) & set(told)))
    countries, country = (template.countries if template else ()), (incident.country if incident else None)
    yield "country", paired(bool(countries), country is not None, country in countries)
    for names, parties, kinds in (
        (_ACTORS, incident.actors if incident else (), knowledge().individuals),
        (_HARMED, incident.recipients if incident else (), knowledge().victims),
    ):
        fills = tuple(getattr(template, name) if template else () for name in names)
        one, other = _sides(fills, parties, kinds)
        if names == _ACTORS:
            yield "perpetrators", one + other
        yield names[0], one
        yield names[1], other
    yield "weapons", _weapons(template.weapons if template else (), incident.means if incident else ())


def _weapons(fills: tuple[Fill, ...], means: tuple[Party, ...]) -> Tally:
    """The tally of the weapons. Templates name things: a means that the act's own word tells counts only where it matches one."""
    right = [any(answers(fill, party) for fill in fills) for party in means]
    filled = [any(answers(fill, party) for party in means) for fill in fills]
    gold = sum(hit or not fill.optional for hit, fill in zip(filled, fills, strict=True))
    found = sum(hit or party.kind != ACT for hit, party in zip(right, means, strict=True))
    return Tally(gold, found, sum(filled), sum(right))


def _sides(fills: tuple[tuple[Fill, ...], ...], parties: tuple[Party, ...], kinds: frozenset[str]) -> tuple[Tally, Tally]:
    """The tallies of two slots that the records keep as one.

    A party counts where it matches; where it matches neither, the kind of its entity tells, and it is wrong there.
    """
    found, right = [0, 0], [0, 0]
    for party in parties:
        side = next((side for side in (0, 1) if any(answers(fill, party) for fill in fills[side])), None)
        if side is not None:
            right[side] += 1
        found[(0 if party.kind in kinds else 1) if side is None else side] += 1
    filled = [[any(answers(fill, party) for party in parties) for fill in fills[side]] for side in (0, 1)]
    gold = [sum(hit or not fill.optional for hit, fill in zip(filled[side], fills[side], strict=True)) for side in (0, 1)]
    one, other = (Tally(gold[side], found[side], sum(filled[side]), right[side]) for side in (0, 1))
    return one, other


def _types(template: Template | None, incident: Incident | None) -> tuple[str, str]:
    return _agreed(template.types if template else (NONE,), (incident.incident_type,) if incident else (NONE,))


def _agreed(expected: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, str]:
    """The annotated and the found value under which a pair is counted: the same one, if any is right."""
    common = next((value for value in expected if value in found), None)
    return (common, common) if common else (expected[0], found[0])


def _lacking(case: Case, template: Template, incident: Incident) -> Iterator[Miss]:
    for slots, parties in ((_ACTORS, incident.actors), (_HARMED, incident.recipients), (("weapons",), incident.means)):
        for slot in slots:
            lacking = [
                fill
                for fill in getattr(template, slot)
                if not fill.optional and not any(answers(fill, party) for party in parties)
            ]
            if lacking:
                yield _miss(case, template, incident, _fills(lacking), _parties(parties), slot)


def _miss(
    case: Case, template: Template | None, incident: Incident | None, expected: str, found: str, slot: str | None = None
) -> Miss:
    return Miss(
        id=case.id,
        expected=expected,
        found=found,
        annotated=_told(template) if template else "",
        coded=f"{_parties(incident.actors)} > {_parties(incident.recipients)}, by {incident.trigger!r}" if incident else "",
        quote=around(incident.sentence, incident.sentence.find(incident.trigger)) if incident else _near(case.text, template),
        slot=slot,
    )


def _told(template: Template) -> str:
    what = f"{_fills(template.perpetrators)} > {_fills(template.victims + template.targets)}"
    weapons = f", with {_fills(template.weapons)}" if template.weapons else ""
    return f"{what}{weapons}; {'/'.join(template.stages) or '-'}, {'/'.join(template.countries) or '-'}"


def _fills(fills: Sequence[Fill]) -> str:
    return "; ".join(" ".join(fill.names[0].split()) for fill in fills) or "-"


def _parties(parties: Sequence[Party]) -> str:
    return "; ".join(" ".join(party.names[0].split()) for party in parties) or "-"


def _near(text: str, template: Template | None) -> str:
    """The words around the first place of what identifies a template: its victims, targets, weapons, then perpetrators."""
    fills = template.victims + template.targets + template.weapons + template.perpetrators if template else ()
    plain = " ".join(text.split())
    names = (" ".join(name.split()) for fill in fills for name in fill.names)
    return around(plain, next((plain.find(name) for name in names if name in plain), 0))

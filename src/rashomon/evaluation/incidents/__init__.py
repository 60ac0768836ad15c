"""Scores event coding against the templates of MUC-4: which incidents of a report are found, and what is said of each.

Reads JSON lines, one report each: `id`, `text`, and `templates` with `incident_type`, and at times `stage`, `location`
(`PERU: LIMA (CITY)`), `optional`, and `perp_ind`, `perp_org`, `victim`, `target` and `weapon`, each a list of things with
`mentions`, the strings by which the report names one, and at times `opt`; a slash in a type, stage or location leaves a
choice. Other keys are not read. MUC-4: Proceedings of the Fourth Message Understanding Conference, 1992; terrorism in Latin
America.

- Incidents: coded events whose PLOVER type and mode answer to an incident type (`incidents.yaml`) are linked within the
  document by `rashomon.linking`; one happening is one incident, with the parties of all its reports. Its type is the most telling
  of its reports' types, its stage and country those of most. A happening that every report denies or demands is none.
- Matching: one to one within a document, the surest pairs first, then those with most in common; `matching.overlap` says which.
- Names match if their head words do (`words`), in any of the mentions of the two things.
- Measures: `incident`, found at all; `type`; `stage`; `country` of the location; `perpetrators`, as individuals and
  organisations; `victims`; `targets`; `weapons`. Each counts over all incidents, and over those that are matched. A thing is
  found where any party matches it, and a party right where it matches anything in the slot. The records keep actors and
  recipients, not individuals apart from organisations nor victims from targets: a party counts in the slot where it matches, and
  is wrong in the one that the kind of its entity suggests where it matches in neither. A means that only the act's own word
  tells (`bombed`) counts where a template names it.
- What is optional, a template or a thing in a slot, counts only where it is matched.

MUC-4 annotates terrorism, not combat between armies and armed groups, crime, or what happened more than two months before.
PLOVER codes all of that, so precision cannot come near 1.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.evaluation.coded import code
from rashomon.evaluation.incidents.comparing import Score, compare
from rashomon.evaluation.incidents.report import table
from rashomon.evaluation.incidents.templates import Case, Fill, Template, read
from rashomon.records import Document

__all__ = ["Case", "Fill", "Score", "Template", "compare", "read", "score", "table"]


def score(cases: Sequence[Case]) -> Score:
    """Codes every report, dated by its dateline, and compares. The same cases always give the same score."""
    documents = [Document(id=case.id, text=case.text, published=case.published, language="en") for case in cases]
    return compare(cases, code(documents))

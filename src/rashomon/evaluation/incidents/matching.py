"""Matches the incidents of one document with its templates, one to one."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.evaluation.extents import one_to_one
from rashomon.evaluation.incidents.knowledge import knowledge
from rashomon.evaluation.incidents.merging import Incident, Party
from rashomon.evaluation.incidents.templates import Fill, Template
from rashomon.evaluation.incidents.words import phrase, same

NAMED = 0.5  # of a slot's weight, where a victim, target or weapon stands only in the words of the incident's sentences


def answers(fill: Fill, party: Party) -> bool:
    """Whether a party is the thing in a slot: any of its names matches any of the annotated ones."""
    person = party.kind == "person"
    return any(same(one, other, person) for one in fill.names for other in party.names)


def named(fill: Fill, incident: Incident) -> bool:
    """Whether the sentences that report the incident have the head of one of the names."""
    return any(words and words[-1] in incident.words for words in map(phrase, fill.names))


def partly(fill: Fill, party: Party) -> bool:
    """Whether a party is called by some of the words of one of the names, as `the Jesuits` for `Jesuit priests`."""
    called = [words for words in map(phrase, party.names) if words]
    return any(set(words) <= set(phrase(name)) for words in called for name in fill.names)


def telling(fill: Fill, incident: Incident) -> bool:
    """Whether they have two words of one of the names, so that it is hardly there by chance."""
    return any(len(incident.words.intersection(phrase(name))) > 1 for name in fill.names)


def overlap(template: Template, incident: Incident) -> tuple[int, float] | None:
    """How surely a template and an incident are of one happening, and how much they have in common; None if it is unlikely.

    They may be of one where a victim or a target of the template is a recipient of the incident, or partly called as one is and
    the types agree; where the sentences that report the incident name one, by its head if the types agree and by two words
    if not; or where the types agree and one of the two has no victim, target or recipient by which to tell. The last is
    too little for the least telling type, an attack: there they must have a perpetrator in common, or the sentences name the
    weapon.

    It is surest (2) with a victim or target in common, then (1) where one is only named. What they have in common is the number
    of victims, targets and perpetrators that are among the parties, one each for type, stage and country where they agree,
    and `NAMED` for each victim, target and weapon that the sentences only name.
    """
    harmed = template.victims + template.targets
    right = [any(answers(fill, party) for party in incident.recipients) for fill in harmed]
    hinted = [named(fill, incident) or any(partly(fill, party) for party in incident.recipients) for fill in harmed]
    agree = incident.incident_type in template.types
    by = sum(any(answers(fill, party) for party in incident.actors) for fill in template.perpetrators)
    armed = sum(named(fill, incident) for fill in template.weapons)
    enough = bool(by or armed) or incident.incident_type != knowledge().types[-1]
    alike = agree and (any(hinted) or (enough and not (harmed and incident.recipients)))
    if not (any(right) or alike or any(telling(fill, incident) for fill in harmed)):
        return None
    stage = bool(set(template.stages) & set(incident.stages))
    country = incident.country in template.countries
    hints = armed + sum(hint and not found for hint, found in zip(hinted, right, strict=True))
    return 2 if any(right) else int(any(hinted)), sum(right) + by + agree + stage + country + NAMED * hints


def match(templates: Sequence[Template], incidents: Sequence[Incident]) -> dict[int, int]:
    """Which incident answers to which template, by index, each used once: the surest pairs first, then those with most in common.

    Of pairs with as much in common, one whose template is not optional comes first, then the first of the text.
    """
    pairs = [
        (-sure, -common, template.optional, one, other)
        for one, template in enumerate(templates)
        for other, incident in enumerate(incidents)
        if (found := overlap(template, incident)) is not None
        for sure, common in [found]
    ]
    return one_to_one((one, other) for *_, one, other in sorted(pairs))

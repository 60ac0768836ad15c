"""PLOVER as the package ships it."""

import pytest

from rashomon import ontology
from rashomon.errors import DataError, UsageError
from rashomon.knowledge import parse_yaml
from rashomon.ontology import scheme as module


def test_has_every_type_context_and_sector_of_the_codebook() -> None:
    plover = ontology.plover()
    assert (len(plover.types), len(plover.contexts), len(plover.sectors)) == (16, 37, 25)
    assert set(plover.groups) == {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
    assert len(plover.partially_recognised) == 9


def test_quads_follow_the_codebook() -> None:
    plover = ontology.plover()
    by_quad: dict[str, set[str]] = {}
    for name, kind in plover.types.items():
        by_quad.setdefault(kind.quad, set()).add(name)
    assert by_quad == {
        "verbal cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
        "material cooperation": {"COOPERATE", "AID", "RETREAT"},
        "verbal conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
        "material conflict": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
    }


def test_types_that_need_a_recipient() -> None:
    needing = {name for name, kind in ontology.plover().types.items() if kind.requires_recipient}
    assert needing == {"COOPERATE", "AID", "SANCTION"}


def test_reciprocity() -> None:
    types = ontology.plover().types
    assert types["CONSULT"].reciprocity == "participants"
    assert types["ASSAULT"].reciprocity == "two-sided"
    assert types["AGREE"].reciprocity == types["COOPERATE"].reciprocity == "joint"
    assert types["ACCUSE"].reciprocity == "none"


def test_score_of_a_type_without_a_mode() -> None:
    assert ontology.plover().score("ASSAULT") == -9
    assert ontology.plover().score("ACCUSE") == -3


def test_score_of_a_mode_replaces_that_of_the_type() -> None:
    assert ontology.plover().score("ASSAULT", ["drone"]) == -9.5
    assert ontology.plover().score("RETREAT", ["resign"]) == 4.5


def test_of_several_modes_the_farthest_from_zero_counts() -> None:
    assert ontology.plover().score("ASSAULT", ["beat", "targeted"]) == -9.5


def test_type_that_becomes_another_when_only_announced() -> None:
    types = ontology.plover().types
    assert types["CONSULT"].future == "AGREE"
    assert types["RETREAT"].future == "CONCEDE"
    assert types["ASSAULT"].future is None


def test_unknown_mode_is_refused() -> None:
    with pytest.raises(UsageError, match="'visit' is not a mode of ASSAULT"):
        ontology.plover().score("ASSAULT", ["visit"])


_SMALL = """\
quads: {verbal conflict: 3}
types:
  ACCUSE:
    quad: verbal conflict
    score: -3
    recipient: optional
    reciprocity: none
    meaning: accuse
    modes: {allege: {score: -3.5, meaning: allege}}
contexts: {crime: crimes}
sectors: {GOV: {common: true, meaning: executive}}
groups: {IGO: international}
country_codes: {KOS: Kosovo}
partially_recognised: {Abkhazia: GEO}
statuses: {future: expected}
"""


def test_small_ontology_is_read() -> None:
    assert list(module.build(parse_yaml(_SMALL, "small.yaml")).types["ACCUSE"].modes) == ["allege"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("score: -3\n", "score: minus three\n", "small.yaml, line 5: 'minus three' is not a number"),
        ("score: -3\n", "score: -30\n", "small.yaml, line 5: a score lies between"),
        ("quad: verbal conflict", "quad: verbal", "small.yaml, line 4: 'verbal' is not one of verbal conflict"),
        ("recipient: optional", "receiver: optional", "small.yaml, line 4: 'recipient' is missing"),
        ("meaning: accuse\n", "meaning: accuse\n    tone: bad\n", "small.yaml, line 9: 'tone' is not a field"),
        ("GOV: {", "gov: {", "a sector code is three capital letters"),
        ("statuses:", "groups:", "small.yaml, line 15: 'groups' is given twice"),
        ("quads: {", "quads: [", "small.yaml, line 1: not valid YAML"),
    ],
)
def test_fault_names_file_line_and_what_is_wrong(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        module.build(parse_yaml(_SMALL.replace(old, new), "small.yaml"))
    assert message in str(error.value)

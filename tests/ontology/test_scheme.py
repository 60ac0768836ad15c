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


# The codebook's table of scores, as `plover.yaml` mends it: the type's own, then those of its modes.
SCORES = """
AGREE 2.5
CONSULT 2.5 visit=4 third-party=1 multilateral=4 phone=1.5
SUPPORT 5
CONCEDE 4.5
COOPERATE 9.5
AID 10
RETREAT 6.5 withdraw=8 release=6.5 disarm=10 ceasefire=7.5 access=6.5 resign=4.5
REQUEST 0 assist=0.5 change=-1 yield=-1 meet=0
ACCUSE -3 disapprove=-2 investigate=-3.5 allege=-3.5
REJECT -2 assist=-1.5 change=-2 yield=-2 meet=-2
THREATEN -3.5 restrict=-3 arrest=-3.5 relations=-3.5 expel=-3.5 territory=-4 violence=-3.5
PROTEST -5 demo=-5 riot=-7 strike=-5 hunger=-4.5 boycott=-4.5 obstruct=-4.5 vandalize=-5
SANCTION -6 convict=-6 expel=-5.5 withdraw=-6 discontinue=-6
MOBILIZE -5.5 troops=-6.5 weapons=-6.5 police=-5.5 militia=-6
COERCE -7 seize=-7 restrict=-7 censor=-6.5 curfew=-6.5 martial-law=-7.5 arrest=-7 deport=-7 withhold=-7 \
 misinformation=-6.5 cyber=-7
ASSAULT -9 abduct=-8.5 beat=-7.5 torture=-8.5 sexual=-8.5 targeted=-9.5 destroy=-8.5 primitive=-8 firearms=-9 explosives=-9 \
 suicide-attack=-9.5 aerial=-9.5 drone=-9.5 heavy-weapons=-9.5 crowd-control=-7.5 unconventional=-10
""".replace("\\\n", "")


@pytest.mark.parametrize("row", SCORES.split("\n")[1:-1], ids=lambda row: row.split()[0])
def test_every_mode_and_score_of_the_codebook(row: str) -> None:
    name, score, *modes = row.split()
    kind = ontology.plover().types[name]
    assert kind.score == float(score)
    assert [f"{mode.name}={mode.score:g}" for mode in kind.modes.values()] == modes


def test_modes_that_bring_a_context_with_them() -> None:
    adding = {(kind.name, mode.name): mode.adds for kind in ontology.plover().types.values() for mode in kind.modes.values()}
    assert {key: context for key, context in adding.items() if context} == {
        ("COERCE", "misinformation"): "misinformation",
        ("COERCE", "cyber"): "cyber",
    }


def test_numbers_of_the_quads() -> None:
    assert list(ontology.plover().quads.values()) == [1, 2, 3, 4]


def test_territories_that_keep_their_own_code() -> None:
    assert set(ontology.plover().territories) == {"ATA", "HKG", "PSE"}
    assert set(ontology.plover().country_codes) == {"KOS"}


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
    assert {name for name, kind in types.items() if kind.reciprocity != "none"} == {
        "CONSULT", "ASSAULT", "AGREE", "COOPERATE", "SUPPORT",
    }  # fmt: skip


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
territories: {HKG: Hong Kong}
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
        ("score: -3\n", "score: nan\n", "small.yaml, line 5: a score lies between"),
        ("quads: {verbal conflict: 3}", "quads: {verbal conflict: 3.5}", "line 1: the number of 'verbal conflict' is '3.5'"),
        ("conflict: 3}", "conflict: 3, other: 3}", "line 1: two quads have the number 3"),
        ("quad: verbal conflict", "quad: verbal", "small.yaml, line 4: 'verbal' is not one of verbal conflict"),
        ("recipient: optional", "receiver: optional", "small.yaml, line 4: 'recipient' is missing"),
        ("meaning: accuse\n", "meaning: accuse\n    tone: bad\n", "small.yaml, line 9: 'tone' is not a field"),
        ("GOV: {", "gov: {", "a sector code is three capital letters"),
        ("statuses:", "groups:", "small.yaml, line 16: 'groups' is given twice"),
        ("quads: {", "quads: [", "small.yaml, line 1: not valid YAML"),
    ],
)
def test_fault_names_file_line_and_what_is_wrong(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        module.build(parse_yaml(_SMALL.replace(old, new), "small.yaml"))
    assert message in str(error.value)

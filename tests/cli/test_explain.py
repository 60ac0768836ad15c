"""`rashomon explain`: the evidence for each field in words, honest about what the record does not keep."""

import json

import click
import msgspec
import pytest

from rashomon.case import Case
from rashomon.cli import indented
from rashomon.knowledge import UserFile
from rashomon.ontology import read
from rashomon.records import (
    Attribution,
    CodedDocument,
    Count,
    Entity,
    EventMention,
    Participant,
    Place,
    Span,
    TimeExpression,
    Wording,
)
from rashomon.report.explanation import Line, explain, lines

TEXT = "Tehran denied that its forces\nstruck the base, a report by Reuters said."


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def mention(**changes):
    given = {
        "id": "evt-000000000001", "document": "d", "event_type": "ASSAULT", "mode": (), "contexts": (),
        "quad": "material conflict", "score": -9.0, "trigger": span("struck"), "sentence": Span(0, len(TEXT)),
        "actors": (Participant(entity="e1", span=span("its forces"), basis="subject of the verb"),),
        "recipients": (), "place": None, "time": None, "start": None, "end": None, "counts": (), "status": "disputed",
        "certainty": 0.2, "attribution": "a2", "confidence": 0.6,
        "blanks": {"recipients": "nobody is named", "time": "no time", "start": "no time", "end": "no time"},
    }  # fmt: skip
    return EventMention(**{**given, **changes})


def attribution(id, source, cue, stance, parent):
    return Attribution(
        id=id, source=(span(source),), cue=(span(cue),), content=(span("struck"),), speaker=None, kind="indirect",
        stance=stance, medium=None, parent=parent, blanks={"speaker": "matches no entity"},
    )  # fmt: skip


def coded(event, **changes):
    forces = Entity(
        id="e1", name="its forces", kind="group", country="IRN", sectors=("MIL",), role=None, mentions=(span("its forces"),),
        basis="country: 'Tehran'; sectors: role 'forces'", blanks={"role": "not the holder of an office"},
    )  # fmt: skip
    said = (
        attribution("a1", "a report by Reuters", "said", "asserts", None),
        attribution("a2", "Tehran", "denied", "denies", "a1"),
    )
    given = {"id": "d", "published": "2020-01-09", "outlet": "The Post", "entities": (forces,), "attributions": said}
    return CodedDocument(events=(event,), **{**given, **changes})


def explained(event=None, **changes):
    event = event or mention()
    return {field.field: field.evidence for field in explain(coded(event, **changes), TEXT, event).fields}


def test_the_fields_come_in_the_order_of_the_record():
    order = [name for name in EventMention.__struct_fields__ if name in explained()]
    assert list(explained()) == order


def test_a_participant_has_the_words_the_part_and_how_its_codes_were_found():
    part, codes = explained()["actors"]
    assert (part.value, part.words, part.basis) == ("its forces, a group", "its forces", "subject of the verb")
    assert "IRN (Iran)" in codes.value and "MIL (armed forces" in codes.value
    assert codes.basis == "country: 'Tehran'; sectors: role 'forces'"
    assert part.kept and codes.kept


def party(**changes):
    given = {
        "id": "e1", "name": "Tehran", "kind": "person", "country": None, "sectors": (), "role": None,
        "mentions": (span("its forces"),), "basis": "", "blanks": {},
    }  # fmt: skip
    return explained(entities=(Entity(**{**given, **changes}),))["actors"]


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        ("country: country 'Iran'", "country 'Iran'"),
        ("sectors: role 'forces'", "role 'forces'"),
        ("country: organisation 'Quds'; sectors: organisation 'Quds'", "organisation 'Quds'"),
        ("the phrase names somebody", "the phrase names somebody"),
    ],
)
def test_what_country_and_sectors_rest_on_is_not_told_twice(basis, told):
    assert party(country="IRN", basis=basis)[1].basis == told


def test_a_role_has_the_words_of_the_text():
    *_, role = party(role="forces")
    assert (role.value, role.words, role.basis, role.kept) == ("Tehran: role “forces”", "forces", "as the text words it", True)


def test_a_role_whose_words_are_in_no_mention_is_left_unexplained():
    *_, role = party(role="minister")
    assert (role.words, role.kept) == (None, False)


def test_that_somebody_has_no_role_is_told_of_those_who_can_have_one():
    assert [row.value for row in party(blanks={"role": "none is worded"})] == ["Tehran, a person", "Tehran: no role"]
    assert [row.value for row in party(kind="group", blanks={"role": "no office"})] == ["Tehran, a group"]


def test_whom_the_heads_read_in_a_part_is_told_so():
    one = Participant(entity="e1", span=span("its forces"), basis="actor: subject of `struck`")
    part, _ = explained(mention(actors=(one,)))["actors"]
    assert part.basis == "read as actor: subject of “struck”"


def test_a_blank_has_the_reason_that_the_record_gives():
    (blank,) = explained()["recipients"]
    assert (blank.value, blank.basis, blank.kept) == ("none", "nobody is named", True)


def test_a_blank_without_a_reason_is_said_to_have_none():
    (blank,) = explained()["place"]
    assert (blank.value, blank.basis, blank.kept) == ("none", "the record gives no reason", False)


def test_a_blank_of_a_field_that_is_not_explained_is_not_lost():
    (blank,) = explained(mention(blanks={"score": "withheld"}))["blanks"]
    assert (blank.value, blank.basis) == ("score", "withheld")


def test_the_type_comes_with_what_the_ontology_says_of_it():
    (kind,) = explained()["event_type"]
    assert kind.value.startswith("ASSAULT: act on purpose")
    assert kind.words == "struck"


def test_what_the_record_does_not_keep_is_said_and_not_made_up():
    (mode,) = explained(mention(mode=("airstrike",)))["mode"]
    assert "the record does not keep" in mode.basis
    assert not mode.kept


def test_a_disputed_act_is_so_by_the_cue_of_who_denies_it():
    (status,) = explained()["status"]
    assert (status.words, status.basis, status.kept) == ("denied", "by the nearest attribution it is denied", True)


@pytest.mark.parametrize("status", ["negated", "hypothetical", "future", "asserted", "historical", "demanded"])
def test_a_status_that_nothing_on_record_explains_is_left_unexplained(status):
    (evidence,) = explained(mention(status=status))["status"]
    assert not evidence.kept
    assert "does not keep" in evidence.basis


def test_a_call_to_action_explains_a_demand():
    call = Wording(id="w", span=span("struck the base"), kind="call-to-action", label=None, technique=None, target=mention().id)
    (status,) = explained(mention(status="demanded"), wording=(call,))["status"]
    assert (status.words, status.kept) == ("struck the base", True)


BASIS = {
    "event_type": "`struck` fits a frame of ASSAULT; read in its sentence as an event with 0.90, as ASSAULT with 0.80",
    "mode": "`struck` and the words beside it",
    "status": "a speaker denies it",
    "place": "`base` stands where the place of the act is told",
    "time": "`said` stands where the time of the act is told",
}


def based(**changes):
    """A mention that has a basis, as the coder gives it."""
    return mention(**{"basis": BASIS, "confidence": 0.72, **changes})


def test_the_type_rests_on_what_its_basis_says():
    (kind,) = explained(based())["event_type"]
    assert kind.basis == "“struck” fits a frame of ASSAULT; read in its sentence as an event with 0.90, as ASSAULT with 0.80"
    assert (kind.words, kind.kept) == ("struck", True)


@pytest.mark.parametrize("event_type", ["AGREE", "CONCEDE", "THREATEN", "REJECT"])
def test_only_without_a_basis_a_type_may_be_an_announcement(event_type):
    assert len(explained(based(event_type=event_type))["event_type"]) == 1
    _, announced = explained(mention(event_type=event_type))["event_type"]
    assert not announced.kept and "announced or refused" in announced.basis


def test_a_type_of_an_own_ontology_is_told_in_plover():
    raid = "{quad: material conflict, score: -8, meaning: come by force, takes: ASSAULT/firearms+crime}"
    text = f"name: Ours\nextends: plover\ntypes: {{RAID: {raid}}}\n"
    event = based(event_type="RAID")
    kind, taken = explain(coded(event), TEXT, event, read(UserFile("ours.yaml", "0", text))).fields[0].evidence
    assert kind.value == "RAID: come by force"
    assert (taken.value, taken.basis) == ("in PLOVER: ASSAULT/firearms+crime", "this ontology takes it to be RAID")


def test_every_mode_rests_on_the_words_of_its_basis():
    aerial, drone = explained(based(mode=("aerial", "drone")))["mode"]
    for mode in (aerial, drone):
        assert (mode.words, mode.basis, mode.kept) == ("struck", "“struck” and the words beside it", True)
    assert drone.value.startswith("drone: ")


def test_a_mode_that_its_basis_leaves_out_is_left_unexplained():
    told = {name: words for name, words in BASIS.items() if name != "mode"}
    (mode,) = explained(based(mode=("aerial",), basis=told))["mode"]
    assert (mode.words, mode.kept) == (None, False) and "does not keep" in mode.basis


def test_a_type_without_modes_has_none():
    (mode,) = explained(based(event_type="AGREE"))["mode"]
    assert (mode.value, mode.basis, mode.kept) == ("none", "the type has no modes", True)


def test_a_context_is_brought_by_a_mode_or_is_of_the_paragraph():
    cyber, military = explained(based(event_type="COERCE", mode=("cyber",), contexts=("cyber", "military")))["contexts"]
    assert (cyber.basis, cyber.kept) == ("the mode cyber brings it with it", True)
    assert (military.basis, military.kept) == ("from the words of its paragraph; the record does not keep which of them", False)


def test_a_context_without_a_basis_is_left_unexplained():
    (context,) = explained(mention(contexts=("military",)))["contexts"]
    assert context.basis == "the record does not keep which words gave the context"


@pytest.mark.parametrize("name", ["mode", "contexts", "counts"])
def test_a_blank_of_a_mention_with_a_basis_says_what_was_not_found(name):
    (blank,) = explained(based())[name]
    assert (blank.value, blank.kept) == ("none", False)
    assert blank.basis != "the record gives no reason"
    (given,) = explained(based(blanks={name: "so it is"}))[name]
    assert (given.basis, given.kept) == ("so it is", True)


def test_a_status_rests_on_its_basis_with_the_cue_that_bears_it_out():
    (status,) = explained(based())["status"]
    assert (status.words, status.basis, status.kept) == ("denied", "a speaker denies it", True)


def test_a_status_that_nothing_else_bears_out_rests_on_the_trigger():
    reason = "no sign that it is anything else; the words around `struck`, read as asserted with 0.99"
    (status,) = explained(based(status="asserted", basis={**BASIS, "status": reason}))["status"]
    assert (status.words, status.kept) == ("struck", True)
    assert status.basis.endswith("the words around “struck”, read as asserted with 0.99")


def test_a_place_rests_on_its_words():
    base = Place(
        id="p", span=span("base"), name="The Base", geonameid=None, country="IRQ", admin1=None, lat=33.8, lon=42.4,
        precision="point", score=1.0, blanks={"geonameid": "not in the gazetteer"},
    )  # fmt: skip
    place, resolved, blank = explained(based(place="p"), places=(base,))["place"]
    assert (place.words, place.basis, place.kept) == ("base", "“base” stands where the place of the act is told", True)
    assert resolved.value == "resolved to The Base, Iraq, known to the exact spot; score 1 of 1"
    assert (blank.value, blank.basis) == ("The Base: no GeoNames id", "not in the gazetteer")


def test_a_time_rests_on_its_words():
    said = TimeExpression(
        id="t", span=span("said"), type="DATE", value=None, start=None, end=None, granularity=None, anchor=None,
        blanks={"value": "too vague"},
    )  # fmt: skip
    time, blank, *_ = explained(based(time="t"), times=(said,))["time"]
    assert (time.words, time.basis, time.kept) == ("said", "“said” stands where the time of the act is told", True)
    assert (blank.value, blank.basis) == ("no normalised value", "too vague")


def test_counts_rest_on_their_basis_if_there_is_one():
    two = Count(id="c", span=span("forces"), kind="killed", low=2.0, high=2.0, comparator=None, unit=None, of="forces")
    (count,) = explained(based(counts=("c",)), counts=(two,))["counts"]
    assert (count.words, count.kept) == ("forces", False)
    (count,) = explained(based(counts=("c",), basis={**BASIS, "counts": "beside `struck`"}), counts=(two,))["counts"]
    assert (count.basis, count.kept) == ("beside “struck”", True)


def test_confidence_is_how_surely_an_event_times_how_surely_of_its_type():
    (surely,) = explained(based())["confidence"]
    assert (surely.value, surely.kept) == ("0.72 of 1", True)
    assert surely.basis.startswith("how surely an event is reported here, times how surely it is of its type")
    (announced,) = explained(based(event_type="THREATEN"))["confidence"]
    assert "announcement or refusal" in announced.basis
    (sure,) = explained(based(confidence=1.0))["confidence"]
    assert "words of the user's own count as sure" in sure.basis
    (unknown,) = explained(mention())["confidence"]
    assert (unknown.basis, unknown.kept) == ("the record does not keep how it was reckoned", False)


def test_certainty_is_full_in_the_account_s_own_plain_words():
    (plain,) = explained(based(certainty=1.0, attribution=None))["certainty"]
    assert (plain.basis, plain.kept) == ("in full: no voice between, no hedge and no lesser status lowers it", True)
    (less,) = explained(based())["certainty"]
    assert less.basis.startswith("less than 1 for a voice between") and not less.kept


def test_the_chain_of_attributions_goes_outward_to_the_account():
    told = [row.value for row in explained()["attribution"] if not row.value.startswith("no ")]
    assert told == [
        "according to “Tehran”: reported, denied",
        "as told by “a report by Reuters”: reported, asserted",
        "as told by the account itself (The Post)",
    ]


def test_without_an_attribution_it_is_the_account_s_own_voice():
    (voice,) = explained(mention(attribution=None))["attribution"]
    assert voice.value == "the account's own voice (The Post)"


def test_attributions_that_enclose_one_another_end():
    loop = (attribution("a2", "Tehran", "denied", "denies", "a2"),)
    assert len([row for row in explained(attributions=loop)["attribution"] if "Tehran" in row.value]) == 1


def test_a_record_that_is_named_and_not_held_is_said_to_be_missing():
    rows = explained(mention(place="plc-9", time="time-9", counts=("cnt-9",), wording=("wrd-9",)), entities=())
    for name, id in (("place", "plc-9"), ("time", "time-9"), ("counts", "cnt-9"), ("wording", "wrd-9"), ("actors", "e1")):
        assert rows[name][0].value == id
        assert "does not hold it" in rows[name][0].basis


def test_the_trigger_is_marked_in_its_sentence_on_one_line():
    event = mention()
    sentence = next(line.text for line in lines(explain(coded(event), TEXT, event)) if line.label == "Sentence")
    assert sentence == "Tehran denied that its forces [struck] the base, a report by Reuters said."


def test_words_are_what_their_spans_quote():
    for rows in explained().values():
        for row in rows:
            assert row.words == (" ... ".join(" ".join(one.of(TEXT).split()) for one in row.spans) or None)


@pytest.fixture
def case(call, light, accounts):
    assert call("run", accounts, "--case", "c", "--quiet").exit_code == 0
    return Case.open("c")


def ids(case):
    return [event.id for one in case.coded for event in one.events]


def beginning(ids):
    """The shortest beginning of the first id that no other shares."""
    first, *others = ids
    return next(first[:size] for size in range(1, 17) if not any(other.startswith(first[:size]) for other in others))


def test_a_mention_of_a_case_is_explained_by_the_beginning_of_its_id(call, case):
    result = call("explain", "c", beginning(ids(case)))
    assert result.exit_code == 0, result.stderr
    assert f"Mention: {ids(case)[0]} in one\n" in result.stdout
    assert "Sentence: Washington [struck] Baghdad on Friday" in result.stdout
    for expected in (
        "    why: stands before\n",
        "    why: nobody is named\n",
        "    why: reckoned from the day of publication, 3 January 2020\n",
        "  resolved to Baghdad, Iraq, GeoNames 98182, known to the city; score 0.9 of 1\n",
        "  killed: 2 (“people”)\n",
        "  according to “officials”: reported, asserted\n",
    ):
        assert expected in result.stdout


def test_a_document_is_coded_and_explained_as_in_its_case(call, case, accounts):
    id = ids(case)[0]
    assert call("explain", accounts, id, "--quiet").stdout == call("explain", "c", id).stdout


def test_json_is_one_object_with_the_same_evidence(call, case):
    id = ids(case)[0]
    told = json.loads(call("explain", "c", id, "--json").stdout)
    plain = call("explain", "c", id).stdout
    assert told["id"] == id and told["act"] == "struck"
    for field in told["fields"]:
        assert f"\n{field['heading']}\n" in plain
        for evidence in field["evidence"]:
            assert f"  {evidence['value']}\n" in plain
            assert f"    why: {evidence['basis']}\n" in plain


def test_the_list_shows_every_mention_with_its_trigger(call, case):
    result = call("explain", "c", "--list")
    for id in ids(case):
        assert f"{id}: ASSAULT in " in result.stdout
    assert result.stdout.count("[struck]") == 3
    listed = json.loads(call("explain", "c", "--list", "--json").stdout)["mentions"]
    assert [one["id"] for one in listed] == ids(case)


def test_the_list_can_be_narrowed(call, case):
    assert call("explain", "c", beginning(ids(case)), "--list").stdout.count("[struck]") == 1


def fails(result, status, *words):
    assert result.exit_code == status
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    for word in words:
        assert word in result.stderr


def test_an_event_that_is_not_there(call, case):
    fails(call("explain", "c", "evt-nothing"), 2, "error U001", "'evt-nothing'", "rashomon explain c --list", "all 3")


def test_a_beginning_that_several_share_lists_the_candidates(call, case):
    fails(call("explain", "c", "evm-"), 2, "error U001", "3 event mentions", *ids(case), "“struck”")


def test_an_event_of_the_case_leads_to_its_mentions(call, case):
    event = case.events[0]
    fails(call("explain", "c", event.id), 2, "error U001", "is an event of the case", *event.mentions)


def test_no_event_named(call, case):
    fails(call("explain", "c"), 2, "error U001", "--list")


def test_a_folder_that_is_no_case(call):
    fails(call("explain", ".", "evt"), 1, "error C001", "is no case")


def test_a_path_that_does_not_exist(call, light):
    fails(call("explain", "missing.txt", "evt"), 2, "error U001", "missing.txt")


def test_a_case_takes_no_options_for_documents(call, case):
    fails(call("explain", "c", "evm-", "--outlet", "The Post"), 2, "error U001", "is a case")


def test_a_document_that_breaks_a_stage(call, light, accounts):
    accounts.write_text(json.dumps({"id": "a", "text": "This text will BREAK the stage of actors."}) + "\n", "utf-8")
    fails(call("explain", accounts, "evm", "--quiet"), 1, "error R043")


def test_what_an_account_says_cannot_steer_the_terminal(call, light, accounts):
    text = "Washington struck \x1b[31mBaghdad\u202e on Friday, and again the week after that."
    accounts.write_text(json.dumps({"id": "a", "text": text}) + "\n", "utf-8")
    result = call("explain", accounts, "evm-", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert "\x1b" not in result.stdout and "\u202e" not in result.stdout


def test_the_explanation_is_a_record_that_goes_through_json():
    event = mention()
    explanation = explain(coded(event), TEXT, event)
    assert msgspec.json.decode(msgspec.json.encode(explanation), type=type(explanation)) == explanation


def test_on_a_terminal_long_lines_are_wrapped_under_their_indent(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    indented.write([Line(0, "Actors", ""), Line(2, "why", "the text names nobody who does it here, or anywhere [sic]")])
    told = [line.rstrip() for line in click.unstyle(capsys.readouterr().out).splitlines()]
    assert told == ["Actors", "    why: the text names nobody who does", "    it here, or anywhere [sic]"]

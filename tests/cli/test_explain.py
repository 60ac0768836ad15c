"""`rashomon explain`: the evidence for each field in words, honest about what the record does not keep."""

import json

import click
import msgspec
import pytest

from rashomon.case import Case
from rashomon.cli import indented
from rashomon.records import Attribution, CodedDocument, Entity, EventMention, Participant, Span, Wording
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
    part, codes, role = explained()["actors"]
    assert (part.value, part.words, part.basis) == ("its forces, a group", "its forces", "subject of the verb")
    assert "IRN (Iran)" in codes.value and "MIL (armed forces" in codes.value
    assert codes.basis == "country: 'Tehran'; sectors: role 'forces'"
    assert (role.value, role.basis) == ("its forces: no role", "not the holder of an office")
    assert part.kept and codes.kept and role.kept


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

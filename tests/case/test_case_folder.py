"""A case on disk: the same records come back, it is replaced whole, and a folder that is none is refused."""

import shutil
from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.case import TABLES, Case, Contents
from rashomon.case.columns import from_table, to_table
from rashomon.case.tables import PARTS, WHOLE
from rashomon.errors import CaseError
from rashomon.records import (
    Account,
    CodedDocument,
    CopyGroup,
    Count,
    Document,
    Entity,
    Event,
    EventMention,
    Fact,
    FactValue,
    Link,
    Participant,
    Place,
    Quarantined,
    Report,
    Span,
    Wording,
)

TEXT = "“Martyr” Soleimani was killed 🕊 in Baghdad\u2028on Friday."


def contents() -> Contents:
    mention = EventMention(
        id="m1", document="d1", event_type="ASSAULT", mode=("airstrike", "targeted"), contexts=(), quad="material conflict",
        score=None, trigger=Span(23, 29), sentence=Span(0, 50),
        actors=(Participant(entity="e1", span=Span(1, 7), basis="subject"),), recipients=(), place=None, time=None,
        start="2020-01-03", end="2020-01-03", counts=("c1",), status="asserted", certainty=0.1 + 0.2, attribution=None,
        blanks={"place": "two are named", "attribution": "narrator"},
    )  # fmt: skip
    entity = Entity(
        id="e1", name=None, kind="person", country="IRN", sectors=("MIL", "GOV"), role="commander",
        mentions=(Span(9, 18), Span(1, 7)), basis="list", blanks={"name": "a private person"},
    )  # fmt: skip
    place = Place(
        id="p1", span=Span(35, 42), name="Baghdad", geonameid=98182, country="IRQ", admin1=None, lat=33.34058,
        lon=44.40088, precision="city", score=1.0,
    )  # fmt: skip
    coded = CodedDocument(
        id="d1",
        outlet="A",
        entities=(entity,),
        events=(mention,),
        places=(place,),
        counts=(Count(id="c1", span=Span(0, 1), kind="killed", low=1.0, high=None, comparator="at-least", unit=None, of=None),),
        wording=(Wording(id="w1", span=Span(0, 8), kind="scare-quotes", label="martyr", technique=None, target="e1"),),
        blanks={"title": "not given"},
    )
    broken = CodedDocument(id="d0", quarantine=(Quarantined(code="S001", reason="ValueError: x", stage="times", document="d0"),))
    report = Report(document="d1", mention="m1", evidence=Span(0, 3), chain=("AP", "officials"), status="demanded")
    value = FactValue(value="3", low=3.0, high=4.5, reports=(report, report), accounts=2, sources=1)
    return Contents(
        documents=(
            Document(id="d1", text=TEXT, outlet="A", origin="a.jsonl, line 1", blanks={"url": "not given", "a": ""}),
            Document(id="d0", text="\r\n\ttabs and a carriage return\x0b"),
        ),
        coded=(coded, broken),
        copies=(CopyGroup(id="g", documents=("d0", "d1"), origin=None, basis="shared text"),),
        events=(
            Event(
                id="ev",
                title="strike",
                event_type="ASSAULT",
                mode=("airstrike",),
                mentions=("m1",),
                documents=("d1",),
                sources=1,
                start=None,
                end=None,
                links=(Link(left="m1", right="m2", score=0.7, reasons=("day", "place")),),
                blanks={"start": "no account dates it"},
            ),
        ),
        accounts=(Account(event="ev", document="d1", mentions=("m1",), labels=("killed",), speakers=(), leaves_out=("place",)),),
        facts=(Fact(event="ev", slot="killed", values=(value,), verdict="single-source", rule="one", unreported_by=()),),
        quarantine=(Quarantined(code="R008", reason="no JSON", stage="read", path="a.jsonl", record="line 2"),),
    )


def test_what_was_written_is_what_is_read(tmp_path):
    Case.write(tmp_path / "case", contents())
    assert Case.open(tmp_path / "case").contents == contents()


def test_an_empty_case_is_a_case(tmp_path):
    Case.write(tmp_path / "case", Contents())
    assert Case.open(tmp_path / "case").contents == Contents()


def test_everything_set_aside_is_listed(tmp_path):
    case = Case.write(tmp_path / "case", contents())
    assert [entry.code for entry in case.quarantine] == ["R008", "S001"]


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
number = st.floats(allow_nan=False, allow_infinity=False)
whole = st.integers(-(2**63), 2**63 - 1)


@pytest.mark.parametrize("name", [*WHOLE, *PARTS])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_record_comes_back_as_it_was(name, data):
    kind = {**WHOLE, **PARTS}[name][0]
    rows = data.draw(st.lists(_records(kind), max_size=3))
    assert from_table(kind, to_table(kind, rows, {})) == rows


def _records(kind):
    return st.fixed_dictionaries({field.name: _values(field.type) for field in msgspec.inspect.type_info(kind).fields}).map(
        lambda values: msgspec.convert(values, kind)
    )


def _values(kind):
    inspect = msgspec.inspect
    if isinstance(kind, inspect.Metadata):
        return _values(kind.type)
    if isinstance(kind, inspect.UnionType):
        return st.one_of([_values(one) for one in kind.types])
    if isinstance(kind, inspect.VarTupleType):
        return st.lists(_values(kind.item_type), max_size=3)
    if isinstance(kind, inspect.StructType) and kind.array_like:
        return st.tuples(st.integers(0, 2**31), st.integers(0, 2**31))
    if isinstance(kind, inspect.StructType):
        return st.fixed_dictionaries({field.name: _values(field.type) for field in kind.fields})
    if isinstance(kind, inspect.DictType):
        return st.dictionaries(text, text, max_size=3)
    if isinstance(kind, inspect.LiteralType):
        return st.sampled_from(kind.values)
    plain = {
        inspect.StrType: text,
        inspect.FloatType: number,
        inspect.IntType: whole,
        inspect.NoneType: st.none(),
        inspect.BoolType: st.booleans(),
    }
    return plain[type(kind)]


def test_each_record_has_a_table_that_can_be_queried(tmp_path):
    case = Case.write(tmp_path / "case", contents())
    for name in TABLES:
        rows = case.query(f'SELECT count(*) AS rows FROM "{name}"')
        assert rows == [{"rows": case.card.rows[name]}], name


def test_parts_join_their_documents(tmp_path):
    case = Case.write(tmp_path / "o'case", contents())
    rows = case.query('SELECT outlet, name, mentions[2]."end" AS last FROM entity e JOIN document d ON d.id = e.document')
    assert rows == [{"outlet": "A", "name": None, "last": 7}]


def test_a_query_that_cannot_be_run_is_an_error_of_ours(tmp_path):
    case = Case.write(tmp_path / "case", contents())
    with pytest.raises(CaseError, match="the query cannot be run"):
        case.query("SELECT nothing FROM nowhere")


def test_the_same_contents_give_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        Case.write(tmp_path / name, contents(), settings={"names": False}, inputs=["a.jsonl"])
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(files) == 1 + len(TABLES)
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


def test_the_card_holds_settings_inputs_and_version_but_no_date(tmp_path):
    case = Case.write(tmp_path / "case", contents(), settings={"names": False}, inputs=["a.jsonl"], complete=False)
    card = (case.directory / "case.json").read_text("utf-8")
    read = msgspec.json.decode(card)
    assert (read["settings"], read["inputs"], read["complete"], read["case"]) == ({"names": False}, ["a.jsonl"], False, 1)
    assert str(date.today().year) not in card


def test_a_case_is_replaced_and_other_files_in_it_are_left_alone(tmp_path):
    case = Case.write(tmp_path / "case", contents())
    shown = [case.report, case.report.with_suffix(".md"), case.report.with_name("brief.html")]
    for page in shown:
        page.write_text("a report of the former state", "utf-8")
    (tmp_path / "case" / "notes.txt").write_text("mine", "utf-8")
    Case.write(tmp_path / "case", Contents())
    assert Case.open(tmp_path / "case").documents == ()
    assert (tmp_path / "case" / "notes.txt").read_text("utf-8") == "mine"
    assert not any(page.exists() for page in shown)


def test_a_folder_with_something_else_in_it_is_refused(tmp_path):
    (tmp_path / "thesis.doc").write_text("mine", "utf-8")
    with pytest.raises(CaseError, match="is not empty and holds no case") as error:
        Case.write(tmp_path, contents())
    assert error.value.code == "C002"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_refused(tmp_path):
    (tmp_path / "case").write_text("mine", "utf-8")
    with pytest.raises(CaseError, match="is a file"):
        Case.write(tmp_path / "case", contents())


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_write_that_breaks_leaves_the_former_state(tmp_path, monkeypatch, error):
    Case.write(tmp_path / "case", contents())
    monkeypatch.setattr("rashomon.case.writing.tables", _raises(error))
    for folder in ("case", "new"):
        with pytest.raises(error):
            Case.write(tmp_path / folder, Contents())
    assert Case.open(tmp_path / "case").contents == contents()
    assert not (tmp_path / "new").exists()


def _raises(error):
    def raising(contents):
        raise error

    return raising


def test_a_move_that_was_cut_short_is_finished_when_the_case_is_opened(tmp_path):
    Case.write(tmp_path / "case", Contents())
    Case.write(tmp_path / "new", contents())
    ready = tmp_path / "case" / ".ready"
    (tmp_path / "new").rename(ready)
    shutil.rmtree(tmp_path / "case" / "records")  # cut short between taking the old records away and moving the new in
    assert Case.open(tmp_path / "case").contents == contents()
    assert not ready.exists()


def test_a_folder_that_is_no_case_is_not_opened(tmp_path):
    with pytest.raises(CaseError, match=r"is no case: it has no case\.json"):
        Case.open(tmp_path)
    with pytest.raises(CaseError, match="is no folder"):
        Case.open(tmp_path / "missing")


def test_a_case_of_a_newer_layout_is_not_opened(tmp_path):
    case = Case.write(tmp_path / "case", Contents())
    (case.directory / "case.json").write_text('{"case": 99, "unknown": []}', "utf-8")
    with pytest.raises(CaseError, match="layout 99") as error:
        Case.open(case.directory)
    assert error.value.code == "C004"


def test_a_damaged_case_says_which_file(tmp_path):
    case = Case.write(tmp_path / "case", contents())
    (case.directory / "records" / "fact.parquet").write_bytes(b"not parquet")
    with pytest.raises(CaseError, match=r"fact\.parquet cannot be read"):
        _ = Case.open(case.directory).facts
    (case.directory / "case.json").write_text("{", "utf-8")
    with pytest.raises(CaseError, match=r"case\.json cannot be read"):
        Case.open(case.directory)

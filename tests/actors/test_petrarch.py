"""Dictionaries in PETRARCH's format: what each line says, what a broken one is told, and that the user's names win."""

import pickle
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import rashomon
from rashomon.actors import petrarch, resolve
from rashomon.actors.cameo import cameo_actors
from rashomon.cli import main
from rashomon.engine.settings import on_record
from rashomon.errors import DataError, UsageError
from rashomon.knowledge import UserFile, user_file

ACTORS = """\
# made up for this test; no real dictionary
<!-- a comment
over two lines -->
ZORBINIA_ [FRA]  ; a country by a name of its own
+ZORBINIAN_

GREY_WING_ [NGAREB]
\t[NGAGOV 990101-041231]  # it governed for a while
\t[NGAOPP 20050101-20061231]

OLENA_MARCHUK_
+O._MARCHUK_
    [UKRGOV 930201-970127]
    [UKRELI >970128]
"""

AGENTS = """\
!PERSON! = MAN, WOMAN
GRAIN!PERSON! [~AGR]
WEIRKEEPER [~GOV]
TOWN_REEVE {TOWN_REEVES_AND_ALL} [~GOVMED]
HARBOUR_WATCH {} [~COP]
"""


def file(text: str, name: str = "my.actors") -> UserFile:
    return UserFile(name, "0" * 64, text)


def entity(text: str, words: str, on: str | None, *dictionaries: UserFile):
    start = text.index(words)
    return resolve(text, (start, start + len(words)), on, dictionaries=dictionaries)


def spans(entry: petrarch.Actor) -> list[tuple[str | None, tuple[str, ...], str | None, str | None]]:
    return [(term.country, term.sectors, term.start, term.end) for term in entry.terms]


# -- what a file says ---------------------------------------------------------------------------------------------------------


def test_names_are_read_with_their_synonyms_and_codes() -> None:
    place, wing, person = petrarch.read(file(ACTORS))
    assert place.names == ["ZORBINIA", "ZORBINIAN"]
    assert spans(place) == [("FRA", (), None, None)]
    assert person.names == ["OLENA MARCHUK", "O. MARCHUK"]
    assert wing.line == 7


def test_the_code_beside_the_name_holds_on_the_days_that_no_restriction_takes() -> None:
    _, wing, _ = petrarch.read(file(ACTORS))
    assert spans(wing) == [
        ("NGA", ("REB",), None, "1998-12-31"),
        ("NGA", ("GOV",), "1999-01-01", "2004-12-31"),
        ("NGA", ("OPP",), "2005-01-01", "2006-12-31"),
        ("NGA", ("REB",), "2007-01-01", None),
    ]


def test_without_such_a_code_the_other_days_have_none() -> None:
    _, _, person = petrarch.read(file(ACTORS))
    assert spans(person) == [
        (None, (), None, "1993-01-31"),
        ("UKR", ("GOV",), "1993-02-01", "1997-01-27"),
        ("UKR", ("ELI",), "1997-01-28", None),
    ]


@pytest.mark.parametrize(
    ("digits", "day"), [("300101", "2030-01-01"), ("310101", "1931-01-01"), ("000229", "2000-02-29"), ("18970101", "1897-01-01")]
)
def test_years_of_two_digits_up_to_30_are_of_this_century(digits: str, day: str) -> None:
    (entry,) = petrarch.read(file(f"A_B_\n\t[USAGOV >{digits}]\n"))
    assert entry.terms[-1].start == day


def test_of_two_restrictions_that_hold_the_first_does_and_both_ends_count() -> None:
    (entry,) = petrarch.read(file("A_B_\n\t[USAGOV <000105]\n\t[USAMIL 000105-000107]\n"))
    assert spans(entry)[:2] == [("USA", ("GOV",), None, "2000-01-05"), ("USA", ("MIL",), "2000-01-06", "2000-01-07")]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("USA", ("USA", ())),
        ("USAGOVMIL", ("USA", ("GOV", "MIL"))),
        ("USAMED", ("USA", ("JRN",))),
        ("USAHLH", ("USA", ("MED",))),
        ("IGOUNO", ("UNO", ())),
        ("IGONAT", ("IGO", ())),
        ("IGOEUREEC", ("EUR", ())),
        ("IGOUNOLKAHRI", ("UNO", ("SOC",))),
        ("NGOHRI", ("NGO", ("SOC",))),
        ("SUNGOV", ("RUS", ("GOV",))),
        ("MEAREB", (None, ("REB",))),
        ("EUR", (None, ())),
        ("USANGO", ("USA", ("SOC",))),
        ("---", (None, ())),
    ],
)
def test_codes_become_a_country_and_plover_sectors(code: str, found: tuple[str | None, tuple[str, ...]]) -> None:
    assert cameo_actors().actor(code) == found


def test_agents_have_plurals_by_rule_or_as_given_and_markers_stand_for_each_member() -> None:
    grain, weir, reeve, watch = petrarch.read(file(AGENTS))
    assert (grain.phrases, grain.plurals, grain.sectors) == (("GRAINMAN", "GRAINWOMAN"), (), ("AGR",))
    assert (weir.phrases, weir.plurals) == (("WEIRKEEPER",), None)
    assert (reeve.plurals, reeve.sectors) == (("TOWN REEVES AND ALL",), ("GOV", "JRN"))
    assert watch.plurals == ()


def test_a_set_stands_for_each_of_its_members() -> None:
    (entry,) = petrarch.read(file("&HUE_\n+RED_\n+DARK BLUE\n&HUE_GUARD_ [USAMIL]\n"))
    assert entry.names == ["RED GUARD", "DARK BLUE GUARD"]


# -- what a broken line is told -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A_ [USAGOX]", "line 1: 'GOX' of the code 'USAGOX' is not a country or CAMEO actor code"),
        ("A_ [USAGO]", "line 1: the code 'USAGO' is not made of three capitals each"),
        ("A_ [GOVUSA]", "line 1: the country 'USA' of the code 'GOVUSA' does not stand first"),
        ("A_ [USAGOV", "line 1: 'A_ [USAGOV' is not an entry; write NAME_ [CODE]"),
        ("A_\n\t[USAGOV 970127-930201]", "line 2: [USAGOV 970127-930201] ends (1993-02-01) before it begins (1997-01-27)"),
        ("A_\n\t[USAGOV >970231]", "line 2: '970231' is not a day"),
        ("A_\n\t[USAGOV >1997]", "line 2: '1997' is not a day (a day has six or eight digits); write YYMMDD or YYYYMMDD"),
        ("\t[USAGOV]", "line 1: '[USAGOV]' follows no actor"),
        ("+B_", "line 1: '+B_' follows no actor and no set"),
        ("A_ [USA]\n+B_ [FRA]", "line 2: the synonym 'B_ [FRA]' has a code of its own"),
        ("A_", "line 1: 'A' has no code; give it one"),
        ("A_ [USA]\n[FRA]", "line 2: [FRA] is a second code without days"),
        ("A_ {AS} [USA]", "line 1: an actor has no plural"),
        ("GRAIN!PERSON! [~AGR]", "line 1: 'PERSON' in 'GRAIN!PERSON!' is not defined above"),
        ("A [~GOV~]", "line 1: '[~GOV~]' is not one agent's code"),
    ],
)
def test_a_broken_line_is_named_with_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        petrarch.read(file(text))
    assert str(error.value).startswith(f"my.actors, {message}")
    assert error.value.code == "D002"


def test_all_broken_lines_are_named_at_once() -> None:
    with pytest.raises(DataError) as error:
        petrarch.read(file("A_ [USAGOX]\nB_ [FRA]\nC_ [USAGO]\n"))
    assert "line 1: 'GOX'" in str(error.value)
    assert "line 3: the code 'USAGO'" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_and_one_that_is_not_text(tmp_path) -> None:
    with pytest.raises(UsageError, match="none cannot be read"):
        user_file(tmp_path / "none")
    (tmp_path / "latin").write_bytes("A_ [USA]\nÉ_ [FRA]\n".encode("latin-1"))
    with pytest.raises(DataError, match="latin, line 2: not UTF-8"):
        user_file(tmp_path / "latin")


# -- whose word counts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "sectors"), [("1995-06-01", ("REB",)), ("2003-06-01", ("GOV",)), ("2006-06-01", ("OPP",)), (None, ("REB",))]
)
def test_a_name_is_resolved_on_the_day_of_the_document(on: str | None, sectors: tuple[str, ...]) -> None:
    found = entity("The Grey Wing attacked a convoy near the border.", "Grey Wing", on, file(ACTORS))
    assert (found.kind, found.country, found.sectors) == ("organisation", "NGA", sectors)
    assert "my.actors, line" in found.basis


def test_a_person_has_the_code_of_the_day_and_a_blank_with_its_reason_where_there_is_none() -> None:
    text = "Olena Marchuk met reporters in Kyiv on Monday."
    held = entity(text, "Olena Marchuk", "1995-01-01", file(ACTORS))
    assert (held.kind, held.name, held.country, held.sectors) == ("person", "Olena Marchuk", "UKR", ("GOV",))
    assert held.basis == (
        "country: dictionary my.actors, line 13 [UKRGOV 930201-970127]; "
        "sectors: dictionary my.actors, line 13 [UKRGOV 930201-970127]"
    )
    before = entity(text, "Olena Marchuk", "1990-01-01", file(ACTORS))
    assert (before.country, before.sectors) == (None, ())
    assert before.blanks["country"] == "no country is given by the dictionary my.actors, line 11"
    assert before.blanks["sectors"] == "no sector is given by the dictionary my.actors, line 11"


def test_the_users_name_wins_over_the_shipped_one() -> None:
    text = "Hezbollah fired rockets on Monday."
    mine = file("HEZBOLLAH_ [LBNPTY]\n")
    assert entity(text, "Hezbollah", "2010-01-01").sectors != ("PTY",)
    assert entity(text, "Hezbollah", "2010-01-01", mine).sectors == ("PTY",)


def test_a_shipped_figure_is_the_users_by_all_names() -> None:
    mine = file("BARACK_OBAMA_ [USAELI]\n")
    found = entity("Obama criticised the bill on Monday.", "Obama", "2012-01-01", mine)
    assert (found.kind, found.country, found.sectors) == ("person", "USA", ("ELI",))


def test_a_country_by_a_name_of_the_users_own() -> None:
    found = entity("Zorbinia expelled two diplomats on Monday.", "Zorbinia", "2010-01-01", file(ACTORS))
    assert (found.country, found.sectors) == ("FRA", ())
    assert found.basis.startswith("country: country 'Zorbinia' in the dictionary my.actors, line 4 [FRA]")


def test_a_country_coded_alone_keeps_what_is_known_of_its_names() -> None:
    mine = file("FRANCE_ [FRA]\n+FRENCH_\n+PARIS_\n")
    text = "French farmers blocked roads on Monday."
    assert entity(text, "French farmers", None, mine) == entity(text, "French farmers", None)


def test_agents_lend_their_sector_beside_a_country() -> None:
    found = entity("French weirkeepers closed the canal on Monday.", "French weirkeepers", None, file(AGENTS))
    assert (found.kind, found.country, found.sectors) == ("group", "FRA", ("GOV",))
    assert found.basis.endswith("role 'weirkeepers' in the dictionary my.actors, line 3 [~GOV]")


def test_an_agent_without_a_plural_is_a_group_and_one_of_a_marker_a_person() -> None:
    watch = entity("The French harbour watch boarded the ship.", "The French harbour watch", None, file(AGENTS))
    assert (watch.kind, watch.country, watch.sectors) == ("group", "FRA", ("COP",))
    grain = entity("A French grainman sued the state.", "A French grainman", None, file(AGENTS))
    assert (grain.kind, grain.sectors) == ("role", ("AGR",))


def test_of_two_dictionaries_the_first_given_counts() -> None:
    text = "The Grey Wing attacked a convoy near the border."
    other = file("GREY_WING_ [TCDMIL]\n", "other.actors")
    assert entity(text, "Grey Wing", "2003-01-01", other, file(ACTORS)).country == "TCD"
    assert entity(text, "Grey Wing", "2003-01-01", file(ACTORS), other).country == "NGA"


# -- in a run -----------------------------------------------------------------------------------------------------------------


def test_load_reads_the_dictionaries_and_refuses_broken_ones(tmp_path) -> None:
    path = tmp_path / "my.actors"
    path.write_text("A_ [USAGOX]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"my\.actors, line 1"):
        rashomon.load(actors=[path])
    with pytest.raises(UsageError, match="not a list of paths"):
        rashomon.load(actors=str(path))


def test_the_command_ends_with_one_line_that_names_the_faults(tmp_path) -> None:
    (tmp_path / "my.actors").write_text("A_ [USAGOX]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("The Grey Wing attacked a convoy near the border.", encoding="utf-8")
    result = CliRunner().invoke(main, ["code", str(tmp_path / "a.txt"), "--actors", str(tmp_path / "my.actors")])
    assert result.exit_code == 1
    assert result.stderr.startswith("error D002: my.actors, line 1: 'GOX'")
    assert result.stderr.count("\n") == 1


def test_what_a_run_was_governed_by_names_the_dictionary_and_its_hash(tmp_path) -> None:
    path = tmp_path / "my.actors"
    path.write_text(ACTORS, encoding="utf-8")
    settings = rashomon.load(actors=[str(path)]).settings
    assert pickle.loads(pickle.dumps(settings)) == settings
    (entry,) = on_record(settings)["actors"]
    assert entry["file"] == "my.actors"
    assert len(entry["sha256"]) == 64
    assert on_record(rashomon.load().settings)["actors"] == []


def test_two_processes_code_with_the_users_names_as_one_does(tmp_path) -> None:
    path = tmp_path / "my.actors"
    path.write_text(ACTORS, encoding="utf-8")
    pipeline = rashomon.load(actors=[path], batch_size=1)
    texts = ["The Grey Wing attacked a convoy near the border.", "The Grey Wing killed two soldiers on Monday."]
    documents = [{"text": text, "published": "2003-05-05"} for text in texts]
    one = list(pipeline(documents))
    assert [found.country for found in one[0].entities if found.name == "Grey Wing"] == ["NGA"]
    assert list(pipeline(documents, processes=2)) == one


# -- a law --------------------------------------------------------------------------------------------------------------------

days = st.dates(min_value=date(1990, 1, 1), max_value=date(1990, 2, 1))


@st.composite
def restrictions(draw: st.DrawFn) -> str:
    first, last = sorted((draw(days), draw(days)))
    shape = draw(st.sampled_from(["<{last:%Y%m%d}", ">{first:%y%m%d}", "{first:%y%m%d}-{last:%Y%m%d}"]))
    return f"\t[{draw(st.sampled_from(['USAGOV', 'USAELI', 'USAMIL']))} {shape.format(first=first, last=last)}]"


@given(st.lists(restrictions(), min_size=1, max_size=5), days)
def test_the_terms_cover_every_day_once_with_the_first_code_that_holds(lines: list[str], day: date) -> None:
    (entry,) = petrarch.read(file("A_B_\n" + "\n".join(lines)))
    (held,) = [term for term in entry.terms if term.holds(day.isoformat())]
    rules = [rule for rule in entry.rules if rule.holds(day, day)]
    assert held.sectors == (rules[0].sectors if rules else ())

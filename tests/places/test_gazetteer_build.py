"""The user's own gazetteer: made of a dump, found in use, and refused with a reason where it is not whole."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon import places
from rashomon.cli.gazetteer import command
from rashomon.errors import DataError, UsageError
from rashomon.places import dump, lookup, store
from rashomon.records import Place

# Made up for this test, in the 19 columns of a GeoNames dump.
PLACES = [
    (90000001, "Qasr al Bahr", "Qasr al Bahr,Kasr al-Bahr", 33.5, 42.1, "P", "PPL", "IQ", "01", 0),
    (90000002, "Zubayda Air Base", "Zubaydah Airfield", 33.6, 42.2, "S", "AIRB", "IQ", "01", 0),
    (90000003, "Tepe Zard", "", 36.1, 44.2, "T", "MT", "IQ", "11", 0),
    (90000004, "Nahr Awzan", "Awzan River", 36.2, 44.3, "H", "STM", "IQ", "11", 0),
    (90000005, "Old Qasr", "", 36.0, 44.0, "P", "PPLQ", "IQ", "11", 0),
    (99592, "Anbar", "", 32.5, 41.5, "A", "ADM1", "IQ", "01", 1_900_000),
    (90000006, "Monday", "", 10.0, 10.0, "P", "PPL", "NG", "11", 0),
]


def line(
    geonameid: int, name: str, others: str, lat: float, lon: float, cls: str, code: str, land: str, adm: str, people: int
) -> str:
    columns = [
        geonameid,
        name,
        name,
        others,
        lat,
        lon,
        cls,
        code,
        land,
        "",
        adm,
        "",
        "",
        "",
        people,
        "",
        0,
        "Asia/Baghdad",
        "2024-01-01",
    ]
    return "\t".join(map(str, columns)) + "\n"


TABLE = "".join(line(*place) for place in PLACES)


def forget() -> None:
    store.store.cache_clear()
    lookup.meanings.cache_clear()
    lookup.exact.cache_clear()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv(store.VARIABLE, raising=False)
    forget()
    yield
    forget()


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    file = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("allCountries.txt", TABLE)
    return file


def built(source: Path) -> None:
    done = CliRunner().invoke(command, ["build", str(source)], catch_exceptions=False)
    assert done.exit_code == 0
    forget()


def one(text: str, name: str) -> Place:
    start = text.index(name)
    found = places.resolve(text, [(start, start + len(name))])[0]
    assert found is not None
    return found


def test_a_village_of_the_dump_is_found_by_any_of_its_names(packed: Path) -> None:
    assert one("Shells fell on Kasr al-Bahr in Iraq.", "Kasr al-Bahr").geonameid is None
    built(packed)
    village = one("Shells fell on Kasr al-Bahr in Iraq.", "Kasr al-Bahr")
    assert (village.geonameid, village.country, village.admin1, village.precision) == (90000001, "IRQ", "Anbar", "city")


@pytest.mark.parametrize(
    ("name", "geonameid", "precision"),
    [("Zubayda Air Base", 90000002, "point"), ("Tepe Zard", 90000003, "point"), ("Nahr Awzan", 90000004, "region")],
)
def test_facilities_and_features_have_their_precision(packed: Path, name: str, geonameid: int, precision: str) -> None:
    built(packed)
    place = one(f"Rockets hit {name} on Friday.", name)
    assert (place.geonameid, place.precision) == (geonameid, precision)


def test_a_division_gets_the_point_that_the_dump_gives_it(packed: Path) -> None:
    built(packed)
    anbar = one("They fought in Anbar province.", "Anbar")
    assert (anbar.geonameid, anbar.lat, anbar.lon, anbar.precision) == (99592, 32.5, 41.5, "admin1")


def test_what_is_no_more_is_left_out(packed: Path) -> None:
    assert 90000005 not in [named.entry.geonameid for named in dump.read(packed)]


def test_a_word_that_some_village_bears_is_not_taken_for_it(packed: Path) -> None:
    built(packed)
    assert [place.name for place in places.find("Police in Baghdad said on Monday that all was calm.")] == ["Baghdad"]


def test_a_packed_and_an_unpacked_dump_say_the_same(packed: Path, tmp_path: Path) -> None:
    plain = tmp_path / "IQ.txt"
    plain.write_text(TABLE, encoding="utf-8")
    assert list(dump.read(plain)) == list(dump.read(packed))


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    plain = tmp_path / "long.txt"
    plain.write_text(TABLE + "broken\n", encoding="utf-8")
    assert next(dump.read(plain)).entry.name == "Qasr al Bahr"


def test_batches_bound_what_is_held(packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BATCH", 2)
    told: list[int] = []
    store.build(dump.read(packed), "allCountries.zip", tmp_path / "g.sqlite", told.append)
    assert told == [2, 4, 6]


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (TABLE[:-30], "line 7: .*columns where a GeoNames dump has 19"),
        (TABLE.replace("36.1", "north"), "line 3: could not convert"),
        (TABLE.replace("36.1", "136.1"), "line 3: 136.1, 44.2 is no point on the Earth"),
        ("", "the file is empty"),
    ],
)
def test_a_fault_is_named_with_file_line_and_what_to_do(tmp_path: Path, table: str, wrong: str) -> None:
    plain = tmp_path / "IQ.txt"
    plain.write_text(table, encoding="utf-8")
    with pytest.raises(DataError, match=rf"IQ\.txt.*{wrong}.*download it again") as caught:
        store.build(dump.read(plain), "IQ.txt", tmp_path / "g.sqlite")
    assert caught.value.code == "D005"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["IQ.txt"]


def test_bytes_that_are_not_utf8_are_named_by_line(tmp_path: Path) -> None:
    plain = tmp_path / "IQ.txt"
    plain.write_bytes(TABLE.encode() + b"\xff\xfe\n")
    with pytest.raises(DataError, match=r"line 8: not UTF-8"):
        list(dump.read(plain))


def test_an_archive_cut_short_is_refused(packed: Path) -> None:
    packed.write_bytes(packed.read_bytes()[:-40])
    with pytest.raises(DataError, match="no whole zip archive"):
        list(dump.read(packed))


def test_damage_within_an_archive_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("allCountries.txt", TABLE)
    file.write_bytes(file.read_bytes().replace(b"Tepe Zard", b"Tepe Zarb", 1))
    with pytest.raises(DataError, match=r"allCountries\.txt.*damaged or cut short"):
        list(dump.read(file))


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "photos.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("one.jpg", "x")
    with pytest.raises(DataError, match=r"holds one\.jpg"):
        list(dump.read(file))


def test_a_gazetteer_of_another_version_is_refused(packed: Path) -> None:
    built(packed)
    database = sqlite3.connect(store.usual_path())
    database.execute("UPDATE about SET value = '0' WHERE key = 'format'")
    database.commit()
    database.close()
    forget()
    with pytest.raises(DataError, match=r"gazetteer of format 0 where this version reads 1; make it again"):
        places.resolve("In Ramadi.", [(3, 9)])


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database" * 100)
    monkeypatch.setenv(store.VARIABLE, str(other))
    with pytest.raises(DataError, match=r"notes\.txt: no gazetteer, or a damaged one") as caught:
        store.current()
    assert caught.value.code == "D005"


def test_a_gazetteer_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "gone.sqlite"))
    with pytest.raises(UsageError, match=r"gone\.sqlite"):
        store.path()


def test_none_leaves_the_gazetteer_unused(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(packed)
    monkeypatch.setenv(store.VARIABLE, "none")
    forget()
    assert store.current() is None


def test_show_says_what_is_in_use(packed: Path) -> None:
    assert "dump: none" in CliRunner().invoke(command, ["show"]).output
    built(packed)
    assert "allCountries.zip, 6 places" in CliRunner().invoke(command, ["show"]).output


def test_without_a_dump_the_tables_of_the_packages_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    done = CliRunner().invoke(command, ["build"], catch_exceptions=False)
    assert "populated places" in done.output and "divisions" in done.output
    assert len(list((tmp_path / "cache" / "rashomon").iterdir())) == 2


def test_a_table_in_the_cache_that_is_damaged_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon.places import cities

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cities.cache_file().parent.mkdir(parents=True)
    cities.cache_file().write_bytes(b"\x81")
    assert len(cities.load().rows) > 200_000
    assert cities.cache_file().stat().st_size > 1_000_000

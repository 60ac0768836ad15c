"""What linking remembers saves work and changes nothing: a case that grows is linked as one made at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from january import all_accounts
from test_judgements import DECIDED
from told import Told

from rashomon.linking import LinkSettings, Memory, copies, link, version
from rashomon.linking.clustering import clusters
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.scored import Pairs
from rashomon.records import Event, Judgement, encode

ACCOUNTS = [*all_accounts(), *(Told(f"copy-{number}", all_accounts()[number].text) for number in range(2))]
VERSION = version(LinkSettings())


def linked(accounts: list[Told], memory: Memory | None = None, decided: tuple[Judgement, ...] = ()) -> list[Event]:
    mentions = [mention for told in accounts for mention in told.events]
    coded, texts = {told.id: told.coded for told in accounts}, {told.id: told.text for told in accounts}
    groups = copies(told.document for told in accounts)
    return link(mentions, coded, groups, texts=texts, judgements=decided, memory=memory)


def again(memory: Memory, folder: Path) -> Memory:
    memory.write(folder)
    return Memory.read(folder, VERSION)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_accounts_added_in_any_order_and_in_any_pieces_give_the_same_bytes(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    order = data.draw(st.permutations(ACCOUNTS))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1))))
    folder, memory, events = tmp_path_factory.mktemp("memory"), Memory(VERSION), []
    for end in [*cuts, len(order)]:
        decided = tuple(data.draw(DECIDED)) if end < len(order) else ()
        events = linked(list(order[:end]), memory, decided)
        memory = again(memory, folder)
    assert list(map(encode, events)) == list(map(encode, linked(ACCOUNTS)))


def test_what_is_linked_again_is_not_judged_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory(VERSION)
    first = linked(all_accounts(), memory)
    memory = again(memory, tmp_path)

    def judging(*given: object) -> None:
        raise AssertionError("a pair was judged again")

    monkeypatch.setattr("rashomon.linking.clustering.clusters.judge", judging)
    monkeypatch.setattr("rashomon.linking.clustering.clusters.score", judging)
    assert linked(all_accounts(), memory) == first


def test_what_is_added_is_judged_against_the_rest_and_the_rest_not_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory(VERSION)
    linked(all_accounts(), memory)
    memory = again(memory, tmp_path)
    added = Told("added", "Students marched in Tehran on Sunday. A village in Anbar was attacked on May 2, 2019.", "2020-01-13")
    students = added.who("Students", "IRN", "EDU")
    added.event("marched", "Students marched in Tehran on Sunday.", type="PROTEST", by=students, at="Tehran", on="2020-01-12")
    added.event("attacked", "A village in Anbar was attacked on May 2, 2019.", at="Anbar", on="2019-05-02")
    scoring, seen = clusters.score, []

    def watched(left: Sighting, right: Sighting, *given: object) -> float:
        seen.append({left.document, right.document})
        return scoring(left, right, *given)

    monkeypatch.setattr(clusters, "score", watched)
    grown = linked([*all_accounts(), added], memory)
    assert seen
    assert all("added" in documents for documents in seen)
    assert grown == linked([*all_accounts(), added])


def test_a_memory_of_another_version_or_a_damaged_one_is_not_used(tmp_path: Path) -> None:
    memory = Memory("of yesterday")
    linked(all_accounts(), memory)
    memory.write(tmp_path)
    for _ in range(2):
        read = Memory.read(tmp_path, VERSION)
        assert np.isnan(read.scores([b"a", b"b"], *(np.array([number]) for number in (0, 1, 0)))).all()
        (tmp_path / "pairs.parquet").write_bytes(b"no parquet")
    assert linked(all_accounts(), Memory.read(tmp_path, VERSION)) == linked(all_accounts())


def test_scores_are_found_by_what_they_were_made_from(tmp_path: Path) -> None:
    def numbers(*values: int) -> np.ndarray:
        return np.array(values, np.int64)

    memory = Memory(VERSION)
    marks = [bytes([number]) * 16 for number in range(4)]
    memory.keep(marks, Pairs(numbers(0, 1), numbers(1, 3), numbers(0, 1), np.array([0.25, -7.5])))
    read = again(memory, tmp_path)
    turned = [marks[3], marks[1], marks[0], b"new" * 5 + b"!"]
    found = read.scores(turned, numbers(1, 0, 0, 0, 2), numbers(2, 1, 1, 2, 3), numbers(0, 1, 0, 0, 0))
    assert found[:2].tolist() == [0.25, -7.5]
    assert np.isnan(found[2:]).all()


def test_the_same_run_leaves_the_same_bytes(tmp_path: Path) -> None:
    for name, accounts in (("one", all_accounts()), ("two", all_accounts()[::-1])):
        memory = Memory(VERSION)
        linked(accounts, memory)
        memory.write(tmp_path / name)
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_what_a_case_does_not_remember_is_judged_again_to_the_same_end(tmp_path: Path) -> None:
    few = LinkSettings(pairs_remembered=3)
    memory = Memory(VERSION)
    mentions = [mention for told in all_accounts() for mention in told.events]
    coded, texts = {told.id: told.coded for told in all_accounts()}, {told.id: told.text for told in all_accounts()}
    first = link(mentions, coded, texts=texts, memory=memory, settings=few)
    memory = again(memory, tmp_path)
    assert len(memory._codes) == 3
    assert link(mentions, coded, texts=texts, memory=memory, settings=few) == first

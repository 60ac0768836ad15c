"""How surely a sentence reports what an event coder asks for, by the words around its acts: a sum of one weight a word.

The heads read a word in its sentence and can be led astray by it: `the headmaster has agreed to release boarders` reads like a
treaty. The words around it tell a school from a state; words of the lexicon have no weight. Of a name only its kind has one, so
that no country or side makes a sentence relevant.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rashomon.coding.lexicon import lexicon
from rashomon.knowledge import parse_table
from rashomon.language import SIDE_LABELS, Parse, Token

START = "*"  # the row of the table that every sentence has
NUMBER = "#"


def relevance(parse: Parse) -> NDArray[np.float64]:
    """For each sentence of a parse, the log-odds that it reports an event rather than sport, weather or daily life: (sentences,).

    Where the other sentences of the text do so on average, their mean is added: in an account of a war a bird is no zoology.
    """
    known = weights()
    own = np.array([known[START] + sum(known.get(word, 0.0) for word in words) for words in words_of(parse)])
    others = (own.sum() - own) / max(1, len(own) - 1)
    return np.asarray(own + np.maximum(others, 0.0))


def words_of(parse: Parse) -> list[set[str]]:
    """The different words of each sentence but those of acts, in lower case; a name is its kind, all numbers are one word."""
    named = {token.index: name.label for name in parse.names if name.label in SIDE_LABELS for token in name.tokens}
    return [{word for token in sentence.tokens if (word := _word(token, named))} for sentence in parse.sentences]


def _word(token: Token, named: dict[int, str]) -> str:
    if token.text[:1].isdigit():
        return NUMBER
    if token.index in named or token.pos == "PROPN":
        return START + named.get(token.index, "NAME")
    if token.lemma in lexicon().verbs or token.lemma in lexicon().nouns or not token.text[:1].isalpha():
        return ""
    return token.lower


@cache
def weights() -> dict[str, float]:
    """What each word adds, in log-odds, from `learned/model/relevance.tsv`."""
    text = files("rashomon.learned").joinpath("model", "relevance.tsv").read_text(encoding="utf-8")
    return {row["word"]: float(row["weight"]) for row in parse_table(text, "relevance.tsv", ("word", "weight"))}

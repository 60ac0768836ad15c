"""Which tokens of a text are names, and so hidden from the network that reads its wording: it cannot tell whose side is meant.

A word with a capital within a sentence is a name, whatever the parser takes it for, so that a sentence is read alike whichever
names stand in it. Where every word has a capital, at the head of a sentence or in a headline, the parse decides.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.language import SIDE_LABELS, Parse, Sentence, Token
from rashomon.wording.words import words

_TITLED = 0.6  # share of a sentence's words with capitals from which they tell nothing


def unnamed(parse: Parse) -> NDArray[np.bool_]:
    """For each token of a parse, whether it is hidden."""
    hidden = np.zeros(len(parse.tokens), np.bool_)
    named = {token.index for name in parse.names if name.label in SIDE_LABELS for token in name.tokens}
    for sentence in parse.sentences:
        titled = _is_titled(sentence)
        opening = True
        for token in sentence.tokens:
            if token.text[:1].isalpha():
                by_parse = titled or opening or _shouts(token)
                known = token.index in named or token.pos == "PROPN"
                goes_on = token.index > 0 and hidden[token.index - 1] and not token.text.islower()  # `Côte d'Ivoire`
                capital = token.text[0].isupper() or goes_on
                hidden[token.index] = capital and token.lower not in words()["sides"] and (known or not by_parse)
                opening = False
            elif token.text in words()["openers"]:
                opening = True
    return hidden


def _is_titled(sentence: Sentence) -> bool:
    letters = [token for token in sentence.tokens if token.text[:1].isalpha()]
    return len(letters) > 2 and sum(token.text[0].isupper() for token in letters) > _TITLED * len(letters)


def _shouts(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()

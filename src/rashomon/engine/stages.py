"""The stages of a standard run: each room's plain function, with what it needs and what it fills, as one table.

Rooms are imported when a stage first works, so that assembling a pipeline costs nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rashomon.engine.draft import Draft
from rashomon.engine.settings import Settings
from rashomon.engine.stage import Stage, each
from rashomon.knowledge import UserFile

if TYPE_CHECKING:
    from rashomon.language import Parse

Filled = tuple[object, ...]


def standard(settings: Settings) -> tuple[Stage, ...]:
    """The stages of `rashomon.load()`, in the order in which they run."""
    document, parse = "document", "parse"
    people = _Actors(settings.names, settings.actors)
    reports = _Reports(settings.ontology)
    return (
        # name            requires                                     provides                  work
        Stage("language", (document,), (parse,), _Parses(), settings.batch_size),
        Stage("triggers", (parse,), ("triggers",), each(_Triggers(settings.verbs, settings.ontology))),
        Stage("actors", (document, parse, "triggers"), ("entities",), each(people)),
        Stage("places", (document, parse), ("places",), each(_places)),
        Stage("times", (document,), ("times",), each(_times)),
        Stage("attribution", (document, parse, "entities"), ("attributions",), each(_attributions)),
        Stage("counts", (document, parse), ("counts",), each(_counts)),
        Stage("coding", (document, parse, "triggers", *_EVIDENCE), ("reports",), each(reports)),
        Stage("wording", (document, parse, "entities", "attributions", "reports"), ("wording", "events"), each(_wording)),
    )


KEPT = 40_000  # tokens of the parses that are kept, the encoder's vectors with them: about 120 MB
SIDES = ("actor", "recipient")  # the roles of a trigger's tokens that name somebody
_EVIDENCE = ("entities", "attributions", "places", "times", "counts")


class _Parses:
    """Parses, of which the latest are kept with what the encoder read in them, so that a copy of a text is read once."""

    __slots__ = ("_kept", "_tokens")

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Parse] = OrderedDict()
        self._tokens = 0

    def __call__(self, drafts: Sequence[Draft]) -> Iterable[Filled]:
        from rashomon import language

        texts = [draft.document.text for draft in drafts]
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        found = dict(zip(new, language.parse_texts(new), strict=True))
        parses = [found.get(text) or self._kept[text] for text in texts]
        for text, parse in zip(texts, parses, strict=True):
            self._keep(text, parse)
        return [(parse,) for parse in parses]

    def _keep(self, text: str, parse: Parse) -> None:
        self._tokens += 0 if text in self._kept else len(parse.tokens)
        self._kept[text] = parse
        self._kept.move_to_end(text)
        while self._tokens > KEPT:
            _, oldest = self._kept.popitem(last=False)
            self._tokens -= len(oldest.tokens)


class _Actors:
    """Who acts, with the choice that the user has about names, and the user's own dictionaries."""

    __slots__ = ("dictionaries", "names")

    def __init__(self, names: bool, dictionaries: tuple[UserFile, ...]) -> None:
        self.names = names
        self.dictionaries = dictionaries

    def __call__(self, draft: Draft) -> Filled:
        from rashomon import actors

        document = draft.document
        found = actors.identify(
            draft.parse,
            document.id,
            document.published,
            names=self.names,
            dictionaries=self.dictionaries,
            parties=[token for trigger in draft.triggers for side in SIDES for token in trigger.tokens(side)],
        )
        return (found,)


def _places(draft: Draft) -> Filled:
    from rashomon import places

    document = draft.document
    return (places.locate(draft.parse, document.id, outlet=document.outlet, title=document.title),)


def _times(draft: Draft) -> Filled:
    from rashomon import times

    document = draft.document
    return (times.find(document.text, document.published, document_id=document.id),)


def _attributions(draft: Draft) -> Filled:
    from rashomon import attribution

    return (attribution.attribute(draft.parse, draft.document.id, draft.entities),)


class _Triggers:
    """The words that report events, with the user's own dictionaries and ontology."""

    __slots__ = ("ontology", "verbs")

    def __init__(self, verbs: tuple[UserFile, ...], ontology: UserFile | None) -> None:
        self.verbs = verbs
        self.ontology = ontology

    def __call__(self, draft: Draft) -> Filled:
        from rashomon import coding, ontology

        return (coding.find(draft.parse, self.verbs, ontology.of(self.ontology)),)


def _counts(draft: Draft) -> Filled:
    from rashomon import coding

    return (coding.count(draft.parse, draft.document.id),)


class _Reports:
    """Event mentions, in the user's own ontology where there is one."""

    __slots__ = ("ontology",)

    def __init__(self, ontology: UserFile | None) -> None:
        self.ontology = ontology

    def __call__(self, draft: Draft) -> Filled:
        from rashomon import coding, ontology

        reports = coding.code(
            draft.parse,
            draft.document.id,
            draft.document.published,
            draft.triggers,
            draft.entities,
            draft.attributions,
            draft.places,
            draft.times,
            draft.counts,
            ontology=ontology.of(self.ontology),
        )
        return (reports,)


def _wording(draft: Draft) -> Filled:
    from rashomon import wording

    return wording.mark(draft.parse, draft.document.id, draft.entities, draft.attributions, draft.reports)

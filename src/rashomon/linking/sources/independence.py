"""Counts sources: copies of one text are one, and so are accounts that for what they tell only cite one and the same other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.linking.clustering.joining import Joined
from rashomon.linking.sources.credits import Citation, cited, credit_of_whole, named, own_agency
from rashomon.records import Attribution, CodedDocument, CopyGroup, Document, EventMention, Folded, Span, text_of


def source_of(copies: Iterable[CopyGroup], documents: Iterable[Document] = ()) -> dict[str, str]:
    """The source of each account that does not stand for itself, or stands for others: the id of the account that stands for all
    copies of a text. Of `documents`, those whose whole text is an agency's have the agency's name.
    """
    joined: Joined[str] = Joined()
    for group in copies:
        for other in group.documents:
            joined.join(group.documents[0], other)
    found = {id: joined.root(id) for id in joined.joined()}
    agencies: dict[str, str] = {}
    for document in sorted(documents, key=_order):
        agency = _agency(document)
        if agency is not None:
            agencies.setdefault(found.setdefault(document.id, document.id), agency.name)
    return {id: agencies.get(root, root) for id, root in found.items()}


def independent_sources(documents: Iterable[str], copies: Iterable[CopyGroup], texts: Iterable[Document] = ()) -> int:
    """How many sources stand behind some documents, as wholes: copies count once, and so do all whose text is one agency's.

    Whose text is an agency's is read in the documents themselves, where `texts` gives them.
    """
    sources = source_of(copies, texts)
    return len({sources.get(id, id) for id in documents})


class Sources:
    """Which source stands behind each account: as a whole, and for one thing that it tells."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        copies: Iterable[CopyGroup] = (),
        coded: Mapping[str, CodedDocument] | None = None,
    ) -> None:
        self._documents = documents
        self._coded = coded or {}
        self._outlets = frozenset(one.outlet for one in documents.values() if one.outlet)
        self._whole = source_of(copies, documents.values())
        self._indexes: dict[str, _Index] = {}
        self._agencies: dict[str, _Agency | None] = {}
        self._behind: dict[str, Citation | None] = {}

    def of(self, document: str) -> str:
        """The source of an account as a whole: an agency's name, or the id of a document that stands for its copies."""
        return self._whole.get(document, document)

    def of_mentions(self, mentions: Iterable[tuple[str, str]]) -> dict[str, str]:
        """The source of each account for one thing, from its mentions of it, as pairs of document and mention.

        An account that tells any of it by itself is its own source; one that only cites others counts with whom it cites first.
        So no account counts as more than one source.
        """
        return {document: source for document, (source, _) in self._told(mentions).items()}

    def count(self, mentions: Iterable[tuple[str, str]]) -> int:
        """How many independent sources stand behind some mentions of one thing, given as pairs of document and mention."""
        return self.behind(mentions)[0]

    def folded(self, mentions: Iterable[tuple[str, str]]) -> tuple[Folded, ...]:
        """The accounts that are no sources of their own for one thing, each with its source and where that is seen.

        An agency's own report stands among them where others count with it.
        """
        return self.behind(mentions)[1]

    def behind(self, mentions: Iterable[tuple[str, str]]) -> tuple[int, tuple[Folded, ...]]:
        """Both at once: how many sources stand behind some mentions, and the accounts that are none of their own."""
        told = self._told(mentions)
        found = []
        for document, (source, cites) in told.items():
            if cites is not None:
                found.append(Folded(document=document, source=source, how="cites", span=cites.span))
            elif source != document:
                found.append(self._whole_account(document, source))
        shared = Counter(one.source for one in found)
        kept = tuple(one for one in found if one.how != "publishes" or shared[one.source] > 1)
        return len({source for source, _ in told.values()}), kept

    def _told(self, mentions: Iterable[tuple[str, str]]) -> dict[str, tuple[str, Citation | None]]:
        """For each account, in order, its source for one thing, and the citation that says so, if one does."""
        by_document: dict[str, list[str]] = {}
        for document, mention in mentions:
            by_document.setdefault(document, []).append(mention)
        cites = {id: self._only_cites(id, by_document[id]) for id in sorted(by_document)}
        by_outlet: dict[str, list[str]] = {}
        for id in sorted(cites, key=lambda id: _order(self._documents[id]) if id in self._documents else ("9999", id)):
            outlet = self._documents[id].outlet if id in self._documents else None
            by_outlet.setdefault(outlet or "", []).append(id)
        return {id: (self._farthest(id, cites, by_outlet), cites[id]) for id in cites}

    def _farthest(self, id: str, cites: Mapping[str, Citation | None], by_outlet: Mapping[str, Sequence[str]]) -> str:
        """Whoever is reached by going from an account to whom it cites, as long as that one tells it among these accounts."""
        passed = {id}
        while (citation := cites[id]) is not None:
            own = next((other for other in by_outlet.get(citation.source, ()) if other not in passed), None)
            if own is None:
                return citation.source
            passed.add(own)
            id = own
        return self.of(id)

    def _only_cites(self, document: str, mentions: Sequence[str]) -> Citation | None:
        """Whom an account cites first for all that it tells of one thing; None where it tells some of it by itself."""
        found = [self._citation(document, mention) for mention in mentions]
        if not found or None in found:
            return None
        return min((one for one in found if one is not None), key=lambda one: (one.span, one.source))

    def _citation(self, document: str, mention: str) -> Citation | None:
        if mention not in self._behind:
            self._behind[mention] = self._cited_for(document, mention)
        return self._behind[mention]

    def _cited_for(self, document: str, mention: str) -> Citation | None:
        """From whom, by name, an account has one mention; None where it tells it itself or on no named outlet's word."""
        account = self._documents.get(document)
        if account is None or document not in self._coded:
            return None
        index = self._indexes.setdefault(document, _Index(self._coded[document]))
        told = index.mentions.get(mention)
        if told is None:
            return None
        agency = self._agency(document)
        own = {account.outlet, agency.name if agency else None}
        for citation in _citations(told, index, account.text, self._outlets):
            if citation.source not in own:
                return citation
        return None

    def _agency(self, document: str) -> _Agency | None:
        if document not in self._agencies:
            account = self._documents.get(document)
            self._agencies[document] = _agency(account) if account else None
        return self._agencies[document]

    def _whole_account(self, document: str, source: str) -> Folded:
        agency = self._agency(document)
        if agency is None or agency.name != source:
            return Folded(document=document, source=source, how="copies")
        return Folded(document=document, source=source, how="credits" if agency.span else "publishes", span=agency.span)


class _Index:
    """The mentions and attributions of one coded document by id."""

    def __init__(self, coded: CodedDocument) -> None:
        self.mentions: Mapping[str, EventMention] = {mention.id: mention for mention in coded.events}
        self.attributions: Mapping[str, Attribution] = {one.id: one for one in coded.attributions}

    def enclosing(self, mention: EventMention) -> Iterator[Attribution]:
        """The attributions that a mention stands in, innermost first."""
        seen: set[str] = set()
        id = mention.attribution
        while id is not None and id in self.attributions and id not in seen:
            seen.add(id)
            yield self.attributions[id]
            id = self.attributions[id].parent


class _Agency(msgspec.Struct, frozen=True):
    """The agency whose text a document is, and the words that credit it; none where it is the publisher."""

    name: str
    span: Span | None = None


def _agency(document: Document) -> _Agency | None:
    own = own_agency(document)
    if own is not None:
        return _Agency(own)
    credit = credit_of_whole(document)
    return None if credit is None else _Agency(credit.source, credit.span)


def _order(document: Document) -> tuple[str, str]:
    """Accounts in the order of their publication, those without a date last."""
    return document.published or "9999", document.id


def _citations(mention: EventMention, index: _Index, text: str, outlets: frozenset[str]) -> Iterator[Citation]:
    """The outlets that stand as sources in the attributions of a mention, innermost first.

    An outlet is the source where the attribution's source names it, or where words that cite it stand between the source and the
    cue (`state TV, citing Reuters, said`; `told Reuters`). A citation elsewhere in the sentence is of something else.
    """
    for attribution in index.enclosing(mention):
        words = [*attribution.source, *attribution.cue]
        if not words:
            continue
        name = named(text_of(attribution.source, text), outlets) if attribution.source else None
        if name is not None:
            yield Citation(name, "cites", attribution.source[0])
            continue
        reach = Span(min(span.start for span in words), max(span.end for span in words))
        around = Span(max(0, reach.start - REACH), min(len(text), reach.end + REACH))
        yield from (one for one in cited(text, outlets, around) if one.span.overlaps(reach))


REACH = 100  # characters around an attribution's source and cue in which the words begin or end that cite an outlet with them

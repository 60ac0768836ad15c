"""Lays the user's dictionaries over the shipped ones: a name or phrase of the user's is no longer what it was in ours.

The dictionaries do not say whether a name is a person's. Where one of its codes is that of the elite (ELI: former holders of
offices and their families) it is; else the name recogniser's word decides in each text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.actors import petrarch
from rashomon.actors.entries import Figure, Organisation, Place, Role
from rashomon.actors.gazetteer import Form, Gazetteer, gazetteer, plural
from rashomon.actors.surface import key, skeleton
from rashomon.knowledge import UserFile

Words = tuple[str, ...]


def check(dictionaries: tuple[UserFile, ...]) -> None:
    """Raise `DataError` (D002) with every fault of the first dictionary that has some."""
    for file in dictionaries:
        petrarch.read(file)


@cache
def known(dictionaries: tuple[UserFile, ...]) -> Gazetteer:
    """The shipped dictionaries with the user's over them; of two entries for one name, the first one given counts.

    Raises `DataError` with file and line where a dictionary has a fault.
    """
    base = gazetteer()
    if not dictionaries:
        return base
    laid = _Overlay(base)
    for file in dictionaries:
        for entry in petrarch.read(file):
            if isinstance(entry, petrarch.Agent):
                laid.agent(entry)
            else:
                laid.actor(entry)
    return laid.gazetteer()


class _Overlay:
    """The user's forms as they are gathered, and the shipped figures that give way to them."""

    def __init__(self, base: Gazetteer) -> None:
        self.base = base
        self.forms: dict[Words, list[Form]] = {}
        self.sounds: dict[str, Figure] = {}
        self.replaced: dict[Figure, Figure] = {}

    def gazetteer(self) -> Gazetteer:
        """Ours with theirs: where the user has a name, no shipped form of the same words is left."""
        found: dict[str, list[Form]] = {}
        for word, forms in self.base.forms.items():
            kept = [form for form in forms if form.words not in self.forms]
            found[word] = [one for form in kept for one in self._instead(form)]
        for words, forms in self.forms.items():
            found.setdefault(words[0], []).extend(forms)
        for forms in found.values():
            forms.sort(key=lambda form: -len(form.words))
        shipped = {sound: figure for sound, figure in self.base.sounds.items() if figure not in self.replaced}
        return Gazetteer(found, {**shipped, **self.sounds}, self.base.rules)

    def _instead(self, form: Form) -> Iterator[Form]:
        """A shipped form, which is the user's where the user has its figure by another name."""
        figure = self.replaced.get(form.item) if isinstance(form.item, Figure) else None
        if figure is None:
            yield form
        else:
            yield Form(form.words, figure, exact=form.exact, proper=form.proper, surname=form.surname)

    def actor(self, entry: petrarch.Actor) -> None:
        """Take a named actor in."""
        first, source = entry.names[0].title(), entry.terms[0].source
        country = entry.terms[0].country if len(entry.terms) == 1 and not entry.terms[0].sectors else None
        organisation, figure = Organisation(first), Figure(first)
        organisation.terms = figure.terms = entry.terms
        certain = any("ELI" in term.sectors for term in entry.terms)
        for name in entry.names:
            words = key(name)
            shipped = self._shipped(words)
            here = any(isinstance(form.item, Place) and form.item.country == country for form in shipped)
            if words in self.forms or (country is not None and here):
                continue  # named before; or a place of that country, of which the shipped dictionaries know the sort as well
            exact = any(form.exact for form in shipped)
            item: Organisation | Place = Place("country", first, country, source=source) if country else organisation
            forms = [] if certain else [Form(words, item, exact=exact)]
            if certain or len(words) > 1 or country is None:
                forms.append(Form(words, figure, exact=exact, surname=not certain))
            self.forms[words] = forms
            if len(words) > 1:
                self.sounds.setdefault(skeleton(words), figure)
                for form in shipped:
                    if isinstance(form.item, Figure) and not form.surname:
                        self.replaced.setdefault(form.item, figure)

    def agent(self, entry: petrarch.Agent) -> None:
        """Take a phrase for a role in. How the phrase works is the shipped dictionary's word on it, or on its last words."""
        for phrase in entry.phrases:
            words = key(phrase)
            like = next(self._roles(words), None)
            same = like is not None and key(like.phrase) == words
            alone = entry.plurals == () and len(entry.phrases) == 1 and not same  # `{}`: the phrase is one for several people
            kind = like.kind if like is not None else ("group" if alone else "person")
            role = Role(phrase.lower(), entry.sectors, kind, like.way if like is not None and same else "own", entry.source)
            plurals = [plural(words)] if entry.plurals is None else [key(form) for form in entry.plurals]
            for form in (words, *plurals):
                if form and form not in self.forms:
                    self.forms[form] = [Form(form, role, proper=False)]

    def _shipped(self, words: Words) -> list[Form]:
        return [form for form in self.base.forms.get(words[0], ()) if form.words == words]

    def _roles(self, words: Words) -> Iterator[Role]:
        for start in range(len(words)):
            for form in self._shipped(words[start:]):
                if isinstance(form.item, Role):
                    yield form.item

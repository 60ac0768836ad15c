"""What the dictionaries of this room hold: places, organisations, public figures, roles, and the word lists of the rules."""

from __future__ import annotations


class Place:
    """A country, region, city or part of the world by one of its names. `sort` says which name it is.

    `sort`: country, people (an adjective or the name of a people), capital, region, region-people, city, construct.
    """

    __slots__ = ("country", "name", "sectors", "sort", "source")

    def __init__(self, sort: str, name: str, country: str | None, sectors: tuple[str, ...] = (), source: str = "") -> None:
        self.sort = sort
        self.name = name
        self.country = country
        self.sectors = sectors
        self.source = source


class Term:
    """A span of days for which a row of a table holds; open where empty.

    `source` is the place in the user's dictionary that it comes from, empty for the shipped ones; only a term of the user's
    may have no country.
    """

    __slots__ = ("country", "died", "end", "office", "sectors", "source", "start")

    def __init__(
        self,
        office: str,
        country: str | None,
        sectors: tuple[str, ...],
        start: str | None,
        end: str | None,
        died: bool,
        source: str = "",
    ) -> None:
        self.office = office
        self.country = country
        self.sectors = sectors
        self.start = start
        self.end = end
        self.died = died
        self.source = source

    @property
    def basis(self) -> str:
        """Where a person's country and sectors come from, in words."""
        return f"dictionary {self.source}" if self.source else f"dictionary of public figures, '{self.office}'"

    def holds(self, day: str) -> bool:
        """Whether the term covers a day, `YYYY-MM-DD`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def last_known(terms: list[Term]) -> Term:
    """The last term that says something: what counts where the day is not known."""
    return next((term for term in reversed(terms) if term.country is not None or term.sectors), terms[-1])


class Organisation:
    """An organisation with one term or several, in the order of the table."""

    __slots__ = ("name", "terms")

    def __init__(self, name: str) -> None:
        self.name = name
        self.terms: list[Term] = []

    def on(self, day: str | None) -> Term:
        """The term that holds on a day; on no known day, the last one."""
        if day is None:
            return last_known(self.terms)
        return next((term for term in self.terms if term.holds(day)), self.terms[-1])


class Figure:
    """A public figure with the offices held, in order of time."""

    __slots__ = ("name", "terms")

    def __init__(self, name: str) -> None:
        self.name = name
        self.terms: list[Term] = []


class Role:
    """A word for who somebody is, as `roles.tsv` explains; `source` is the place in the user's dictionary, empty for ours."""

    __slots__ = ("kind", "phrase", "sectors", "source", "way")

    def __init__(self, phrase: str, sectors: tuple[str, ...], kind: str, way: str, source: str = "") -> None:
        self.phrase = phrase
        self.sectors = sectors
        self.kind = kind
        self.way = way
        self.source = source


class Rules:
    """The word lists of `rules.yaml`."""

    __slots__ = (
        "abroad",
        "against",
        "armed_groups",
        "beside",
        "by_others",
        "everyday",
        "family",
        "family_name_first",
        "former",
        "government_after",
        "heads_of_bodies",
        "honorifics",
        "inanimate",
        "of_a_town",
        "offices",
        "private_roles",
        "private_sectors",
        "struck_after",
    )

    def __init__(self, lists: dict[str, frozenset[str]]) -> None:
        for name in self.__slots__:
            setattr(self, name, lists[name])

    abroad: frozenset[str]
    against: frozenset[str]
    armed_groups: frozenset[str]
    beside: frozenset[str]
    by_others: frozenset[str]
    everyday: frozenset[str]
    family: frozenset[str]
    family_name_first: frozenset[str]
    former: frozenset[str]
    government_after: frozenset[str]
    heads_of_bodies: frozenset[str]
    honorifics: frozenset[str]
    inanimate: frozenset[str]
    of_a_town: frozenset[str]
    offices: frozenset[str]
    private_roles: frozenset[str]
    private_sectors: frozenset[str]
    struck_after: frozenset[str]

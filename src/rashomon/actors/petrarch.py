"""Reads dictionaries of actors and agents in the format of PETRARCH and PETRARCH2: names and phrases with their codes and days.

What a code means is left to `cameo`; laying the entries over the shipped dictionaries, to `overlay`. The format is that of
PETRARCH's documentation ("PETRARCH Dictionary Formats"), whose own rules for days are kept: a year of two digits up to 30 is of
this century, both ends of a restriction count, and of several that hold the first does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import product

from rashomon.actors.cameo import cameo_actors
from rashomon.actors.entries import Term
from rashomon.actors.surface import key
from rashomon.errors import DataError, UsageError
from rashomon.knowledge import UserFile

LAST_OF_THIS_CENTURY = 30  # years of two digits: 00 to 30 are 20YY, others 19YY (PETRARCH, TABARI and KEDS)
_SHOWN = 20  # faults that one message lists
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKER = re.compile(r"!(\w+)!\s*=(.*)")
_USE = re.compile(r"!(\w+)!|(?<![^\s_])&(\w+)")
_ENTRY = re.compile(r"(?P<phrase>[^\[\]{}]*[^\[\]{}\s])\s*(?:\{(?P<plural>[^{}]*)\})?\s*(?P<codes>(?:\[[^\[\]]*\]\s*)*)")
_CODE = re.compile(r"\s*(?P<code>[^\s<>]+)\s*(?:(?P<sign>[<>])\s*(?P<day>\d+)|(?P<first>\d+)\s*-\s*(?P<last>\d+))?\s*")
_DAY = timedelta(days=1)


class Agent:
    """A phrase for a role (`MINISTER [~GOV]`): its written forms, the plurals given (None: by rule) and its sectors."""

    __slots__ = ("phrases", "plurals", "sectors", "source")

    def __init__(self, phrases: tuple[str, ...], plurals: tuple[str, ...] | None, sectors: tuple[str, ...], source: str) -> None:
        self.phrases = phrases
        self.plurals = plurals
        self.sectors = sectors
        self.source = source


class Actor:
    """A named actor: its names, the first one first, and terms in order of time that leave no day out."""

    __slots__ = ("coded", "line", "names", "rules", "terms")

    def __init__(self, line: int) -> None:
        self.coded = False  # whether a code was given, readable or not
        self.line = line
        self.names: list[str] = []
        self.rules: list[Rule] = []
        self.terms: list[Term] = []


class Rule:
    """One code of an actor with the days for which it holds; without both, for all days that no other rule takes."""

    __slots__ = ("country", "end", "sectors", "source", "start")

    def __init__(self, country: str | None, sectors: tuple[str, ...], start: date | None, end: date | None, source: str) -> None:
        self.country = country
        self.sectors = sectors
        self.start = start
        self.end = end
        self.source = source

    def holds(self, start: date, end: date) -> bool:
        """Whether it holds on all days of a stretch."""
        return (self.start is None or self.start <= start) and (self.end is None or end <= self.end)


def read(file: UserFile) -> list[Actor | Agent]:
    """The entries of a dictionary, in order; actors and agents may stand in one file.

    Raises `DataError` (D002) that names every broken line with what is wrong and what to do.
    """
    reader = _Reader(file.name)
    for number, line in enumerate(_COMMENT.sub(_line_ends, file.text).split("\n"), start=1):
        reader.take(number, re.split("[#;]", line, maxsplit=1)[0].strip())
    return reader.finish()


def _line_ends(comment: re.Match[str]) -> str:
    return "\n" * comment.group().count("\n")


class _Reader:
    """The state of a reading: the entries so far, the actor or set that further lines belong to, and the faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries: list[Actor | Agent] = []
        self.faults: list[tuple[int, str]] = []
        self.members: dict[str, list[str]] = {}  # of substitution markers and of sets, by name
        self.onto: Actor | list[str] | None = None

    def take(self, number: int, line: str) -> None:
        """Take one line without its comment."""
        if not line:
            return
        steps: dict[str, Callable[[int, str], None]] = {
            "[": self._restriction,
            "+": self._addition,
            "&": self._set,
            "!": self._marker,
        }
        step = steps.get(line[0], self._entry)
        if line[0] in "&!" and "[" in line:
            step = self._entry  # a phrase that begins with a set or a marker
        try:
            step(number, line)
        except UsageError as error:
            self.faults.append((number, str(error)))

    def finish(self) -> list[Actor | Agent]:
        """The entries; raises the faults instead if there are some."""
        for entry in self.entries:
            if isinstance(entry, Actor):
                if not entry.coded:
                    self.faults.append((entry.line, f"{entry.names[0]!r} has no code; give it one, such as [USAGOV]"))
                entry.terms = terms(entry.rules, f"{self.file}, line {entry.line}")
        if not self.faults:
            return self.entries
        found = sorted(set(self.faults))
        listed = "; ".join(f"line {line}: {what}" for line, what in found[:_SHOWN])
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise DataError(f"{self.file}, {listed}{more}", code="D002")

    def _entry(self, number: int, line: str) -> None:
        self.onto = None
        match = _ENTRY.fullmatch(line)
        if match is None:
            raise UsageError(f"{line!r} is not an entry; write NAME_ [CODE], with all brackets closed")
        if "~" in match["codes"]:
            self.entries.append(self._agent(number, match))
            return
        self.onto = actor = Actor(number)
        try:
            if match["plural"] is not None:
                raise UsageError("an actor has no plural; drop the braces, or give an agent's code, such as [~GOV]")
            actor.names.extend(self._phrases(match["phrase"]))
        finally:
            self._rules(actor, number, match["codes"])
        self.entries.append(actor)

    def _agent(self, number: int, match: re.Match[str]) -> Agent:
        phrases = self._phrases(match["phrase"])
        code = match["codes"].strip()[1:-1].strip()
        if code.count("~") != 1 or not (code.startswith("~") or code.endswith("~")):
            raise UsageError(f"{match['codes'].strip()!r} is not one agent's code; write it as [~GOV] or [NGO~]")
        plurals: tuple[str, ...] | None = None
        if "!" in match["phrase"]:
            plurals = ()  # the members of a marker are all the forms there are
        if match["plural"] is not None:
            plurals = tuple(_plain(form) for form in match["plural"].replace(",", " ").split())
        return Agent(phrases, plurals, cameo_actors().agent(code.strip("~")), f"{self.file}, line {number} [{code}]")

    def _restriction(self, number: int, line: str) -> None:
        if not isinstance(self.onto, Actor):
            raise UsageError(f"{line!r} follows no actor; put it below the name that it belongs to")
        self._rules(self.onto, number, line)

    def _addition(self, number: int, line: str) -> None:
        phrase = line[1:].strip()
        if self.onto is None:
            raise UsageError(f"{line!r} follows no actor and no set; put it below the one that it belongs to")
        if isinstance(self.onto, list):
            self.onto.append(phrase.strip("_ "))
        elif set(phrase) & set("[]{}"):
            raise UsageError(f"the synonym {phrase!r} has a code of its own; make it an entry, or drop the code")
        else:
            self.onto.names.extend(self._phrases(phrase))

    def _set(self, number: int, line: str) -> None:
        self.onto = self.members[line[1:].strip("_ ")] = []

    def _marker(self, number: int, line: str) -> None:
        self.onto = None
        match = _MARKER.fullmatch(line)
        if match is None:
            raise UsageError(f"{line!r} defines no substitution; write !NAME! = ONE, OTHER")
        self.members[match[1]] = [word.strip() for word in match[2].split(",") if word.strip()]

    def _phrases(self, phrase: str) -> tuple[str, ...]:
        """A phrase with each marker and set replaced by each of its members, in plain words."""
        parts: list[list[str]] = []
        place = 0
        for use in _USE.finditer(phrase):
            name = use[1] or self._set_in(use[2])
            if not self.members.get(name):
                raise UsageError(f"{name!r} in {phrase!r} is not defined above; define it, or write the words out")
            parts += [[phrase[place : use.start()]], self.members[name]]
            place = use.end() if use[1] else use.start(2) + len(name)
        found = [_plain("".join(chosen)) for chosen in product(*parts, [phrase[place:]])]
        if any(not key(one) for one in found):
            raise UsageError(f"{phrase!r} has no letters; name somebody, or delete the line")
        return tuple(found)

    def _set_in(self, words: str) -> str:
        """The set that `&WORD_GUARD` begins with, since `_` parts words and may end a set's name as well: the longest defined."""
        ends = [place for place, letter in enumerate(words + "_") if letter == "_"]
        return next((words[:end] for end in reversed(ends) if words[:end] in self.members), words)

    def _rules(self, actor: Actor, number: int, codes: str) -> None:
        for given in re.findall(r"\[([^\[\]]*)\]", codes):
            actor.coded = True
            rule = _rule(given, f"{self.file}, line {number} [{given.strip()}]")
            if rule.start is None and rule.end is None and any(one.start is None and one.end is None for one in actor.rules):
                raise UsageError(f"[{given}] is a second code without days; give it days, or drop it")
            actor.rules.append(rule)
        if not re.fullmatch(r"(\s*\[[^\[\]]*\])*\s*", codes):
            raise UsageError(f"{codes!r} is not a code in brackets; write it as [USAGOV] or [USAGOV 930201-970127]")


def _plain(phrase: str) -> str:
    return " ".join(phrase.replace("_", " ").split())


def _rule(given: str, source: str) -> Rule:
    match = _CODE.fullmatch(given)
    if match is None:
        raise UsageError(f"[{given}] is not a code; write [USAGOV], [USAGOV <930101], [USAGOV >930101] or [USAGOV 930201-970127]")
    country, sectors = cameo_actors().actor(match["code"])
    start = _day(match["day"]) if match["sign"] == ">" else _day(match["first"])
    end = _day(match["day"]) if match["sign"] == "<" else _day(match["last"])
    if start is not None and end is not None and end < start:
        raise UsageError(f"[{given}] ends ({end}) before it begins ({start}); correct one of the days")
    return Rule(country, sectors, start, end, source)


def _day(digits: str | None) -> date | None:
    if digits is None:
        return None
    year = digits[:-4]
    try:
        if len(digits) == 6:
            year = f"{20 if int(year) <= LAST_OF_THIS_CENTURY else 19}{year}"
        elif len(digits) != 8:
            raise ValueError("a day has six or eight digits")
        return date(int(year), int(digits[-4:-2]), int(digits[-2:]))
    except ValueError as error:
        raise UsageError(f"{digits!r} is not a day ({error}); write YYMMDD or YYYYMMDD") from error


def terms(rules: Iterable[Rule], nothing: str) -> list[Term]:
    """Rules as terms in order of time that cover every day once; a stretch that no rule takes has neither country nor sectors.

    `nothing` is the source given for such a stretch.
    """
    dated = [rule for rule in rules if rule.start is not None or rule.end is not None]
    usual = next((rule for rule in rules if rule.start is None and rule.end is None), None)
    starts = {rule.start for rule in dated if rule.start is not None}
    starts |= {rule.end + _DAY for rule in dated if rule.end is not None and rule.end < date.max}
    edges = [date.min, *sorted(starts - {date.min})]
    found: list[tuple[Rule | None, date, date]] = []
    for start, following in zip(edges, [*edges[1:], None], strict=True):
        end = following - _DAY if following is not None else date.max
        rule = next((rule for rule in dated if rule.holds(start, end)), usual)
        if found and found[-1][0] is rule:
            found[-1] = (rule, found[-1][1], end)
        else:
            found.append((rule, start, end))
    return [_term(rule, start, end, nothing) for rule, start, end in found]


def _term(rule: Rule | None, start: date, end: date, nothing: str) -> Term:
    first = start.isoformat() if start != date.min else None
    last = end.isoformat() if end != date.max else None
    country, sectors, source = (rule.country, rule.sectors, rule.source) if rule is not None else (None, (), nothing)
    return Term("", country, sectors, first, last, died=False, source=source)

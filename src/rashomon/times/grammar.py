"""Finds the expressions in a token string: compiles grammar.yaml and chooses among overlapping matches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.errors import DataError
from rashomon.times.lexicon import lexicon, line_of, read_yaml
from rashomon.times.numerals import number
from rashomon.times.tokens import Token, Tokens

NAME = "grammar.yaml"
NOT_UNITS = frozenset(["A", "AND", "HYPHEN", "FULL", "FISCAL"])
PIECE = re.compile(
    r"(?P<group>[a-z]\w*):(?P<open>\((?:\?:)?)?|(?P<name>[A-Z]\w*)|(?P<space>\s+)|(?P<other>\(\?(?:[:=!]|<[=!])|[()|?*+])"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, and the name of the reading that its matches get."""

    name: str
    read: str
    pattern: re.Pattern[str]
    groups: Mapping[str, tuple[str, ...]]
    needs: str
    given: bool
    order: int


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a rule: which tokens it covers, and which of them are in its named parts."""

    rule: Rule
    tokens: Tokens
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Number of the first token."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Number of the token after the last."""
        return self.match.end()

    def offsets(self, part: str | None = None) -> tuple[int, int]:
        """Code points from the first to the last token of the whole, or of a named part."""
        first, after = self._span(part) if part else self.match.span()
        return self.tokens.items[first].start, self.tokens.items[after - 1].end

    def part(self, name: str) -> list[Token]:
        """The tokens of a named part; empty where the rule has no such part or it did not take part."""
        first, after = self._span(name)
        return self.tokens.items[first:after] if first >= 0 else []

    def _span(self, name: str) -> tuple[int, int]:
        """Where a named part stands. A rule may use one name several times; the first that took part counts."""
        for group in self.rule.groups.get(name, ()):
            if self.match.start(group) >= 0:
                return self.match.span(group)
        return -1, -1

    def whole(self) -> list[Token]:
        """All the tokens of the match."""
        return self.tokens.items[self.start : self.end]

    def value_of_whole(self) -> object:
        """The value of the first token of the match."""
        return self.tokens.items[self.start].value

    def label(self, token: Token) -> str:
        """The word class of a token."""
        return class_names()[token.symbol]

    def units(self) -> list[Token]:
        """The tokens of the part `unit` that name units, seasons or weekdays; the words around them left out."""
        return [token for token in self.part("unit") if self.label(token) not in NOT_UNITS]

    def has(self, name: str) -> bool:
        """Whether the named part took part in the match."""
        return bool(self.part(name))

    def value(self, name: str) -> object:
        """The value of the first token of a named part; None where there is none."""
        tokens = self.part(name)
        return tokens[0].value if tokens else None

    def labels(self, name: str) -> set[str]:
        """The word classes in a named part."""
        return {class_names()[token.symbol] for token in self.part(name)}

    def number(self, name: str) -> float | None:
        """The number that a named part spells or writes; None for a vague one ("several")."""
        return number(self.part(name))

    def integer(self, name: str) -> int | None:
        """The same as a whole number; None where there is none or it has a fraction."""
        found = self.number(name) if self.has(name) else None
        return int(found) if found is not None and found == int(found) else None


@cache
def class_names() -> Mapping[str, str]:
    """Word classes by their character."""
    return {symbol: label for label, symbol in lexicon().symbols.items()}


def _new_group(name: str, groups: dict[str, list[str]]) -> str:
    """A name for one more group called `name`; regular expressions cannot hold two of one name."""
    used = groups.setdefault(name, [])
    used.append(f"{name}__{len(used)}")
    return used[-1]


def _expand(source: str, macros: Mapping[str, str], where: str, groups: dict[str, list[str]]) -> str:
    """A pattern over class names as a pattern over class characters."""
    symbols = lexicon().symbols
    out: list[str] = []
    at = 0
    while at < len(source):
        piece = PIECE.match(source, at)
        if piece is None:
            raise DataError(f"{NAME}, line {line_of(NAME, where)}: {where}: cannot read {source[at : at + 12]!r}")
        at = piece.end()
        if piece["group"] and piece["open"]:
            out.append(f"(?P<{_new_group(piece['group'], groups)}>")
        elif piece["group"]:
            name = PIECE.match(source, at)
            if name is None or not name["name"]:
                raise DataError(f"{NAME}, line {line_of(NAME, where)}: {where}: nothing to name {piece['group']!r}")
            at = name.end()
            group = _new_group(piece["group"], groups)
            out.append(f"(?P<{group}>{_expand(name['name'], macros, where, groups)})")
        elif piece["name"] in symbols:
            out.append(re.escape(symbols[piece["name"]]))
        elif piece["name"]:
            if piece["name"] not in macros:
                raise DataError(f"{NAME}, line {line_of(NAME, where)}: {where}: no class or macro {piece['name']!r}")
            out.append(_expand(macros[piece["name"]], macros, where, groups))
        elif piece["other"]:
            out.append(piece["other"])
    return "".join(out)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, compiled, in the order of the file. Raises `DataError` with the line of a faulty one."""
    data = read_yaml(NAME)
    compiled: list[Rule] = []
    for order, entry in enumerate(data["rules"]):
        name = str(entry.get("name"))
        if not {"name", "read", "pattern"} <= set(entry) <= {"name", "read", "pattern", "needs", "given"}:
            raise DataError(
                f"{NAME}, line {line_of(NAME, name)}: {name}: a rule has name, read, pattern, and may have needs and given"
            )
        needs = "".join(lexicon().symbols[label] for label in entry.get("needs", ()))
        groups: dict[str, list[str]] = {}
        try:
            pattern = re.compile(_expand(entry["pattern"], data["macros"], name, groups))
        except re.error as error:
            raise DataError(f"{NAME}, line {line_of(NAME, name)}: {name}: {error}") from error
        compiled.append(
            Rule(
                name,
                entry["read"],
                pattern,
                {key: tuple(names) for key, names in groups.items()},
                needs,
                bool(entry.get("given")),
                order,
            )
        )
    return tuple(compiled)


def search(tokens: Tokens) -> list[Found]:
    """The expressions in the text, in order, none overlapping another: the longest first, then the earlier rule."""
    present = set(tokens.classes)
    found = [
        Found(rule, tokens, match)
        for rule in rules()
        if not rule.given
        if not rule.needs or not present.isdisjoint(rule.needs)
        for match in rule.pattern.finditer(tokens.classes)
        if match.end() > match.start()
    ]
    found.sort(key=lambda one: (one.start - one.end, one.rule.order, one.start))
    taken = bytearray(len(tokens.items))
    chosen: list[Found] = []
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def read_span(tokens: Tokens, first: int, after: int) -> Found | None:
    """The match that covers exactly the tokens from `first` to before `after`; else the longest within them."""
    best: Found | None = None
    for rule in rules():
        whole = rule.pattern.fullmatch(tokens.classes, first, after)
        if whole is not None:
            return Found(rule, tokens, whole)
        for match in () if rule.given else rule.pattern.finditer(tokens.classes, first, after):
            if match.end() > match.start() and (best is None or match.end() - match.start() > best.end - best.start):
                best = Found(rule, tokens, match)
    return best

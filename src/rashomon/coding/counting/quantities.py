"""Numbers in figures and words, ranges and vague quantities: their tokens, their bounds, and the noun that they stand before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.coding.counting.tables import Bounds, tables
from rashomon.language import Parse, Token
from rashomon.language.grammar import prepositional

_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(k|m|mn|mln|bn|tn)?", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)[–-](\d{1,3}(?:,\d{3})+|\d+)")
_DASHES = ("-", "–", "—")
_NOUNS = ("NOUN", "PROPN")
_REACH = 6  # tokens: how far after a number the noun that it counts may stand


class Quantity:
    """A number found in the text: its tokens, its bounds, and the token that it hangs on.

    `vague` says that no figure or numeral is among the words; `joined`, that the words are a range with bounds of its own.
    """

    __slots__ = ("anchor", "high", "joined", "low", "tokens", "vague")

    def __init__(self, tokens: list[Token], bounds: Bounds, anchor: Token, vague: bool = False, joined: bool = False) -> None:
        self.tokens = tokens
        self.low, self.high = bounds
        self.anchor = anchor
        self.vague = vague
        self.joined = joined

    @property
    def last(self) -> Token:
        """The last of its tokens."""
        return self.tokens[-1]


class _Reading:
    """A number being read, token by token: `total` is what thousands and millions have closed off, `current` the rest."""

    __slots__ = ("current", "run", "total")

    def __init__(self) -> None:
        self.run: list[Token] = []
        self.total = 0.0
        self.current = 0.0

    @property
    def value(self) -> float:
        return self.total + self.current

    def multiply(self, factor: float) -> None:
        self.current = (self.current or (self.total and 0.0) or 1.0) * factor
        if factor >= 1000:
            self.total, self.current = self.total + self.current, 0.0


def quantities(parse: Parse) -> Iterator[Quantity]:
    """Every quantity of a parsed text, in order of position, labels and dates among them."""
    index = 0
    openers, tokens = tables().openers, parse.tokens
    while index < len(tokens):
        lower = tokens[index].lower
        found = _at(tokens, index) if lower in openers or lower[0].isdigit() else None
        if found is not None:
            yield found
        index = found.last.index + 1 if found is not None else index + 1


def _at(tokens: Sequence[Token], index: int) -> Quantity | None:
    token = tokens[index]
    known = tables()
    if token.lower in known.vague or (token.lower == "not" and _word(tokens, index + 1) in ("one", "a")):
        return _vague(tokens, index)
    if token.lower in ("absence", "lack", "without"):
        return _absent(token)
    if (span := _RANGE.fullmatch(token.text)) is not None:
        low, high = (float(part.replace(",", "")) for part in span.groups())
        return Quantity([token], (low, high), _anchor(token), joined=True) if low < high else None
    reading = _read(tokens, index)
    return _ranged(tokens, reading) if reading is not None else None


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def _read(tokens: Sequence[Token], index: int) -> _Reading | None:
    """The number whose first token stands at `index`, or null."""
    reading = _Reading()
    while index < len(tokens) and (taken := _take(tokens, index, reading)):
        reading.run += tokens[index : index + taken]
        index += taken
    return reading if reading.run else None


def _take(tokens: Sequence[Token], index: int, reading: _Reading) -> int:
    """How many tokens at `index` go on with the number that is being read; its value is brought up to date."""
    token, known, run = tokens[index], tables(), reading.run
    if run and token.sentence != run[0].sentence:
        return 0
    if (figure := _FIGURE.fullmatch(token.text)) is not None:
        if run:
            return 0
        reading.current = float(figure[1].replace(",", "")) * known.suffixes.get((figure[2] or "").lower(), 1.0)
        return 1
    if token.lower in known.numbers:
        return _numeral(known.numbers[token.lower], reading)
    if token.lower in known.multipliers and token.tag != "NNS":
        if token.lower == "score" and not (run or _word(tokens, index + 1) == "of"):
            return 0
        if not run and token.lower == "score" and token.pos == "VERB":
            return 0
        reading.multiply(known.multipliers[token.lower])
        return 1
    if run and token.lower in known.suffixes and run[-1].end == token.start and run[-1].text[-1].isdigit():
        reading.multiply(known.suffixes[token.lower])
        return 1
    return _joined(tokens, index, reading)


def _numeral(value: float, reading: _Reading) -> int:
    """A numeral goes on with tens (`thirty one`), hundreds (`two hundred six`) and thousands; else it is a number of its own."""
    fits = (
        not reading.run or (reading.current % 100 == 0 and reading.value >= 100) or (reading.current % 100 >= 20 and value < 10)
    )
    if not fits or (reading.run and reading.current % 10 != 0) or (reading.run and reading.run[-1].text[-1].isdigit()):
        return 0
    reading.current += value
    return 1


def _joined(tokens: Sequence[Token], index: int, reading: _Reading) -> int:
    """`and`, `-`, `a`, `half` inside a number: `two hundred and six`, `thirty-one`, `half a dozen`, `two and a half million`."""
    known, lower, run = tables(), tokens[index].lower, reading.run
    after, second, third = (_word(tokens, index + ahead) for ahead in (1, 2, 3))
    if lower == "half" and not run:
        gap = 1 if after in ("a", "an") or after in _DASHES else 0
        gap += 1 if gap and _word(tokens, index + 1 + gap) in ("a", *_DASHES) else 0
        gap += 1 if gap == 2 and _word(tokens, index + 1 + gap) in _DASHES else 0
        if (factor := known.multipliers.get(_word(tokens, index + 1 + gap))) is not None:
            reading.multiply(factor / 2)
            return gap + 2
    single = after in known.multipliers and tokens[index + 1].tag != "NNS" and (after != "score" or second == "of")
    if lower in ("a", "an") and not run and single:
        reading.multiply(known.multipliers[after])
        return 2
    if lower == "and" and run and (after, second) == ("a", "half") and third in known.multipliers:
        reading.current += 0.5
        return 3
    hundreds = bool(run) and run[-1].lower in known.multipliers and known.multipliers[run[-1].lower] >= 100
    if lower == "and" and hundreds and known.numbers.get(after, 100) < 100 and reading.value >= 100:
        return 1
    tens = bool(run) and known.numbers.get(run[-1].lower, 0) >= 20
    if lower == "-" and ((tens and known.numbers.get(after, 10) < 10) or (run and after in known.multipliers)):
        return 1
    return 0


def _ranged(tokens: Sequence[Token], reading: _Reading) -> Quantity | None:
    """A number with the second bound that follows it: `12 to 15 missiles`, `between 20 and 30`, `five or six`."""
    run, value = reading.run, reading.value
    index = run[-1].index + 1
    joins = {"to", "or", *_DASHES}
    if _word(tokens, run[0].index - 1) == "between":
        joins.add("and")
    if _word(tokens, index) in joins and index + 1 < len(tokens):
        second = _read(tokens, index + 1)
        if second is not None and (scaled := _scaled(reading, second)) < second.value:
            if _word(tokens, run[0].index - 1) == "from" and tokens[run[0].index - 1].head.lemma in tables().sets["revisions"]:
                return Quantity(second.run, (second.value, second.value), second.run[-1])  # `rose from 11 to 14`
            run = [tokens[run[0].index - 1], *run] if _word(tokens, run[0].index - 1) == "between" else run
            whole = [*run, tokens[index], *second.run]
            return Quantity(whole, (scaled, second.value), _anchor(second.run[-1]), joined=True)
        if second is not None and _word(tokens, index) in _DASHES:
            return Quantity([*run, tokens[index], *second.run], (None, None), run[0])  # a score, as in `a 3-1 win`
    return Quantity(run, (value, value), _anchor(run[-1]))


def _scaled(first: _Reading, second: _Reading) -> float:
    """The lower bound of `two to three million`, which the multiplier of the upper one multiplies."""
    last = tables().multipliers.get(second.run[-1].lower, 1.0)
    return first.value * last if last >= 100 and first.value < 1000 and len(second.run) > 1 else first.value


def _anchor(last: Token) -> Token:
    """The noun that a number stands before; a modifier that the parser hung it on stands for the noun it modifies."""
    if last.dep not in ("nummod", "quantmod", "compound", "amod", "det", "predet", "npadvmod"):
        return last
    anchor = last.head
    while anchor.dep in ("compound", "amod", "nmod", "nummod") and anchor.head is not anchor and anchor.head.index > anchor.index:
        anchor = anchor.head
    return anchor if anchor.index > last.index or last.dep == "nummod" else last


def _vague(tokens: Sequence[Token], index: int) -> Quantity | None:
    """A quantity without a figure, alone or multiplied: `several`, `several hundred`, `tens of thousands`, `not one`."""
    token, known = tokens[index], tables()
    after, second = _word(tokens, index + 1), _word(tokens, index + 2)
    if token.lower == "not":
        length = 2 if after == "one" else 3 if second == "single" else 0
        run = list(tokens[index : index + length])
        return Quantity(run, (0.0, 0.0), _anchor(run[-1])) if run else None
    if token.lower == "no" and (after == "one" or (after == "-" and second == "one")):
        run = list(tokens[index : index + (2 if after == "one" else 3)])
        return Quantity(run, (0.0, 0.0), run[-1], vague=True)
    if token.pos not in ("DET", "NOUN", "PRON", "ADJ", "NUM", "PROPN", "CCONJ") or (
        token.lower == "single" and token.pos != "ADJ"
    ):
        return None
    if token.pos == "ADJ" and _word(tokens, index - 1) in known.sets["measuring"]:
        return None
    low, high = known.vague[token.lower]
    run = [token]
    if after in known.multipliers and low:
        run.append(tokens[index + 1])
    elif after == "of" and second in known.multipliers and low:
        run += tokens[index + 1 : index + 3]
    elif token.lower in known.tens and after == "of" and second in ("thousands", "millions", "hundreds"):
        run += tokens[index + 1 : index + 3]
        low = (known.vague[second][0] or 0.0) / 2 * known.tens[token.lower]
        return Quantity(run, (low, None), run[-1], vague=True)
    factor = known.multipliers.get(run[-1].lower, 1.0) if len(run) > 1 else 1.0
    if index and _word(tokens, index - 1) == "a" and token.lower in ("few", "couple", "pair", "handful", "trio"):
        run.insert(0, tokens[index - 1])
    bounds = (low * factor if low is not None else None, high * factor if high is not None else None)
    return Quantity(run, bounds, _anchor(run[-1]), vague=True)


def _absent(token: Token) -> Quantity | None:
    """`absence of any casualties`, `without casualties`: the words say that there is none of what follows."""
    nouns = prepositional(token, ("of",)) if token.lower != "without" else token.children_of("pobj")
    known = tables()
    kinds = ("casualties", "injured", "killed")
    noun = next((noun for noun in nouns if known.totals.get(noun.lemma) in kinds), None)
    return Quantity([token], (0.0, 0.0), noun, vague=True) if noun is not None else None


def noun_after(parse: Parse, quantity: Quantity) -> Token | None:
    """The last noun of the words right after a number, where the tree does not say what it counts."""
    found: Token | None = None
    first = quantity.last.index + 1
    for token in parse.tokens[first : first + _REACH]:
        if token.sentence != quantity.last.sentence:
            break
        if token.pos in _NOUNS:
            found = token
        elif found is not None or not (token.pos in ("ADJ", "ADV") or token.tag in ("VBN", "VBG", "HYPH")):
            break
    return found

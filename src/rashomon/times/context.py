"""What an expression is read against: the publication date, the dates named before it, and the tense of the words nearby.

Two sorts of text are told apart. In news, a date without a year lies near the publication. In a narrative of the past (most
of its written years are not near the publication, or there is no publication date), it continues from the date before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from rashomon.times.lexicon import lexicon, read_yaml
from rashomon.times.tokens import Tokens
from rashomon.times.values import quarter_of

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
NO_PUBLICATION = "relative to a publication date, and none is given"
NO_ANCHOR = "relative to a date in the text, and none comes before it"
PUBLICATION = "publication"
# A text is read as a narrative when at least this many of its written years, and more than this share of them, lie two
# years or more before the publication, and outweigh the words that only news uses ("on Friday", "last month", "two days ago"):
# each such word speaks against so many years, a weekday against three times as many. In WikiWars (narratives) the years are at
# least 5 times such words; no article of TimeBank or LGL is taken for one.
NARRATIVE_YEARS = 5
NARRATIVE_SHARE = 0.5
YEARS_A_NEWS_WORD = 4
WEEKDAY_WEIGHT = 3
# A year farther than this from the one a narrative is in is an aside ("declassified in 2005"), unless another follows it.
ASIDE_YEARS = 12
# Lengths of time that results are told for beside a quarter ("in the nine months ... a year earlier").
LONGER_PERIODS = ("P6M", "P9M")
# "A year ago" compares with a quarter where one is named within this many code points before it.
QUARTER_NEARBY = 800
# How far around an expression, in code points, a tense is looked for, and how much farther words after it count.
WINDOW = 80
AFTER_WEIGHT = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression was read as, before it becomes a record; `part` names the part of a match that it covers."""

    type: TimexType
    value: str | None
    anchor: str | None = None
    reason: str | None = None
    mod: str | None = None
    part: str | None = None
    start: str | None = None
    end: str | None = None
    granularity: str | None = None
    aside: bool = False  # a comparison, not a date that the text goes on from


@dataclass(slots=True)
class Context:
    """The publication date and the latest dates named so far, each with the id of the expression that named it.

    `wary` is for a text without a publication date that reads like news: `the war of 1953` does not date the `Easter` after it,
    so that nothing is reckoned from another expression.
    """

    tokens: Tokens
    published: date | None
    narrative: bool
    wary: bool = False
    year: tuple[int, str] | None = None
    month: tuple[int, int, str] | None = None
    day: tuple[date, str] | None = None
    day_value: tuple[str, str] | None = None
    quarter: tuple[str, str, int] | None = None
    longer: tuple[int, str] | None = None
    day_at: int = -1
    candidate: int | None = None

    def remember(self, reading: Reading, identity: str, at: int) -> None:
        """Takes note of a date named at code point `at`, for the expressions after it."""
        value = reading.value or ""
        if reading.type == "DURATION" and value in LONGER_PERIODS:
            self.longer = (at, identity)
        if self.wary or reading.type not in ("DATE", "TIME") or reading.aside:
            return
        found = re.match(r"(\d{4}-Q[1-4])", value)
        if found is not None and (self.quarter is None or not self._still_open(found[1])):
            self.quarter = (found[1], identity, at)
            self.longer = None
        if reading.reason:
            return
        parts = re.match(r"(BC)?(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|\w+))?", value)
        if parts is None or int(parts[2]) == 0:
            return
        year = -int(parts[2]) if parts[1] else int(parts[2])
        month = int(parts[3]) if parts[3] else None
        if self.narrative and self._is_aside(year):
            return
        if self.year is not None and self.year[0] != year:
            self.month = self.day = self.day_value = None
        if month is not None and self.month is not None and self.month[1] != month:
            self.day = self.day_value = None
        self.year = (year, identity)
        if month is not None:
            self.month = (year, month, identity)
        if parts[4]:
            self.day_value = (value[:12] if parts[1] else value[:10], identity)
            self.day = (date(year, int(parts[3]), int(parts[4])), identity) if year > 0 else None
            self.day_at = at

    def _still_open(self, quarter: str) -> bool:
        """Whether a quarter (`1989-Q4`) was not over on the publication date: no results are compared with it."""
        if self.published is None:
            return False
        return (int(quarter[:4]), int(quarter[6])) >= (self.published.year, quarter_of(self.published.month))

    def _is_aside(self, year: int) -> bool:
        """Whether a year far from the narrative's is mentioned in passing: until a second one near it follows."""
        if self.year is None or abs(year - self.year[0]) <= ASIDE_YEARS:
            self.candidate = None
            return False
        if self.candidate is not None and abs(year - self.candidate) <= ASIDE_YEARS:
            self.candidate = None
            return False
        self.candidate = year
        return True

    def compares_with_quarter(self, at: int) -> bool:
        """Whether words at code point `at` compare with a quarter: one is named shortly before, and no longer period since."""
        if self.quarter is None or at - self.quarter[2] > QUARTER_NEARBY:
            return False
        return self.longer is None or "\n\n" in self.tokens.text[self.longer[0] : at]

    def direction(self, start: int, end: int) -> int:
        """-1 where the words near these code points are in a past tense, 1 for the future, 0 where neither is near.

        -2 and 2 where the word that tells stands right beside the expression.
        """
        text = self.tokens.text
        before = re.split(r"[.!?]\s+(?=[\"“A-Z])|\n\n", text[max(0, start - WINDOW) : start])[-1].lower()
        after = re.split(r"[.!?]\s|\n\n|;", text[end : end + WINDOW // 2])[0].lower()
        signs: list[tuple[int, int, int]] = []
        for sign, pattern in _tenses():
            signs.extend((len(before) - m.end(), -len(m[0]), -sign) for m in pattern.finditer(before))
            if match := _not_relative(pattern, after):
                signs.append((match.start() + AFTER_WEIGHT, -len(match[0]), -sign))
        if not signs:
            return 0
        distance, _, sign = min(signs)
        return -sign * (2 if distance <= 1 else 1)


def _not_relative(pattern: re.Pattern[str], after: str) -> re.Match[str] | None:
    """The first sign of a tense after an expression that is not in a clause about something else ("a plan that would")."""
    found = (match for match in pattern.finditer(after) if not re.search(r"\b(?:that|which|who) $", after[: match.start()]))
    return next(found, None)


@cache
def _tenses() -> tuple[tuple[int, re.Pattern[str]], ...]:
    data = read_yaml("tense.yaml")
    return tuple(
        (sign, re.compile(r"(?<![\w-])(?:" + "|".join(data[name]) + r")(?!\w)")) for sign, name in ((1, "future"), (-1, "past"))
    )


def is_narrative(tokens: Tokens, published: date | None) -> bool:
    """Whether the text tells of a past far from its publication, by the years it writes out."""
    if published is None:
        return True
    years, eras, _ = _written(tokens)
    far = eras + sum(year < published.year - 1 for year in years)
    if far < NARRATIVE_YEARS or far <= NARRATIVE_SHARE * (len(years) + eras):
        return False
    return far > YEARS_A_NEWS_WORD * _news_words(tokens)


def is_wary(tokens: Tokens, published: date | None) -> bool:
    """Whether a text has no publication date and yet reads like news: few years, or words such as `Friday` and `today`."""
    years, eras, near_words = _written(tokens)
    return published is None and (near_words > 0 or len(years) + eras < NARRATIVE_YEARS)


def _news_words(tokens: Tokens) -> int:
    """How much the words of a text look to the day of its publication: weekdays without a date, "last week", "a day ago"."""
    weekdays, pointing = _news_patterns()
    return WEEKDAY_WEIGHT * len(weekdays.findall(tokens.classes)) + len(pointing.findall(tokens.classes))


@cache
def _news_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def one_of(*labels: str) -> str:
        return "[" + "".join(re.escape(lexicon().symbols[label]) for label in labels) + "]"

    months = one_of("MONTH", "MONTH_M", "MAY", "MABB", "DAY", "ORD")
    units = one_of("UNIT", "YEAR", "SEASON", "PART", "WEEKEND", "QUARTER")
    weekday = f"(?<!{months}){one_of('WDAY')}(?!{one_of('COMMA')}?{one_of('THE')}?{months})"
    pointing = f"{one_of('LAST', 'NEXT', 'THIS')}{units}|{one_of('AGO', 'RECENTLY', 'TONIGHT')}"
    return re.compile(weekday), re.compile(pointing)


def _written(tokens: Tokens) -> tuple[list[int], int, int]:
    """The years that a text writes out, how many eras, and how many words that look to the day of writing."""
    symbols = lexicon().symbols
    years = [int(item.value) for item in tokens.items if item.symbol == symbols["YR"]]
    near_words = sum(tokens.classes.count(symbols[label]) for label in ("WDAY", "TODAY", "TONIGHT", "NOW"))
    return years, tokens.classes.count(symbols["ERA"]), near_words

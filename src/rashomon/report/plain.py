"""Codes in plain words: titles of events, parties such as `IRN MIL`, and whom a number counts. The codes stay beside them."""

from __future__ import annotations

import re

from rashomon.linking.mention.countries import country_name
from rashomon.records import Event
from rashomon.report import words

_CODES = re.compile(r"(?<![\w-])(\()?([A-Z]{3}(?: [A-Z]{3})*)(?![\w-])(\))?")
_LOOSE = re.compile(r"\s+(?=,|$)")  # white space that a code left behind
_WHOLE = 10


def title(event: Event) -> str:
    """An event's title without codes: `Iran: use of force against United States, Al-Asad Airbase, 8 January 2020`."""
    noun, _, joint = words.word("act", event.event_type).partition(" / ")
    parts = event.title.split(" - ")
    if event.event_type not in words.tables()["act"]:
        return codes(event.title)
    at = next((number for number, part in enumerate(parts) if re.match(rf"{event.event_type}(?:,|$)", part)), None)
    if at is None:
        return _capital(codes(event.title.replace(event.event_type, noun, 1)))
    actor, recipient = " - ".join(parts[:at]), " - ".join(parts[at + 1 :])
    act = noun + parts[at].removeprefix(event.event_type)
    told = f"{act} {joint} {codes(recipient)}" if recipient else act
    return _capital(f"{codes(actor)}: {told}") if actor else _capital(told)


def codes(text: str) -> str:
    """A text with its codes of countries and sectors as words: `UKR BUS` is `Ukraine (business)`, `Iran (IRN)` is `Iran`."""
    return _LOOSE.sub("", _CODES.sub(_in_words, text))


def of_whom(of: str | None) -> str:
    """Whom or what a number counts, in words: `USA soldier` is `United States, soldiers`; empty where it counts all."""
    parts = [country_name(part) if part.isupper() else words.word("of", part) for part in (of or "").split()]
    return ", ".join(parts)


def number(low: float | None, high: float | None) -> str:
    """A number or a range in words, with separators of thousands."""
    if low is None or high is None or high == float("inf"):
        return f"up to {_figure(high)}" if low is None else f"{_figure(low)} or more"
    return _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"


def party(country: str | None, sectors: tuple[str, ...]) -> str:
    """A party by its codes, in words; empty where it has none."""
    sector = words.word("sector", sectors[0]) if sectors else ""
    if not country:
        return f"{sector} (country not told)" if sector else ""
    return ", ".join(filter(None, [country_or_group(country), sector]))


def country_or_group(code: str) -> str:
    """The name of a country, or what a group code such as IGO stands for."""
    return words.tables()["sector"].get(code) or country_name(code)


def _in_words(found: re.Match[str]) -> str:
    opening, text, closing = found.groups()
    named = [(code, _word(code)) for code in text.split()]
    if any(word is None for _, word in named):
        return found.group()
    first, rest = str(named[0][1]), [str(word) for _, word in named[1:]]
    if opening and closing and not rest and found.string[: found.start()].rstrip().endswith(first):
        return ""
    if opening or closing or not rest:
        return f"{opening or ''}{', '.join([first, *rest])}{closing or ''}"
    return f"{first} ({', '.join(rest)})"


def _word(code: str) -> str | None:
    sector = words.tables()["sector"].get(code)
    name = country_name(code)
    return sector or (name if name != code else None)


def _figure(value: float | None) -> str:
    """A number as it is read; a bound above ten such as the 10.8 of `nearly a dozen` as a whole one."""
    return "" if value is None else f"{round(value) if abs(value) >= _WHOLE else value:,.10g}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

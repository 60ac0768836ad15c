"""Days of calendars other than the Gregorian one, by their rules: Islamic, Hebrew, Chinese, Iranian, Hindu, and Julian Easter.

Islamic months begin when the new crescent is seen, which differs from land to land: their days are given as the two days on
which nearly all lands keep them. The others are reckoned to the day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, easter

from rashomon.times.moon import new_moon_near, sun_at, sun_longitude

Days = tuple[date, date]
# The years for which the days are reckoned; farther off the moon's and the earth's own clocks drift.
YEARS = range(1600, 2401)
BEIJING, HANOI, TEHRAN, DELHI = (timedelta(hours=hours) for hours in (8, 7, 3.5, 5.5))
# 1 Muharram of the year 1, and the mean length of a month, in the tabular Islamic calendar (R. G. Van Gent).
HIJRA = date(622, 7, 19)
ISLAMIC_YEAR = 354 + 11 / 30
# The day before 1 Tishri of the year 1, as an ordinal of `date`, less one (7 October 3761 BC, Julian).
HEBREW_EPOCH = -1373427
# A crescent is first seen somewhere on the evening that begins some twelve hours after the new moon.
SEEN_AFTER = timedelta(hours=12)
DUSK_FIRST, DUSK_LAST = timedelta(hours=17.6), timedelta(hours=20.4)


def islamic(year: int, month: int, day: int, last: int = 0) -> list[Days]:
    """The days, in a Gregorian year, on which an Islamic day falls (two, or one, or none); up to the day `last` if given."""
    found = []
    for islamic_year in range(int((year - 622) * 33 / 32) - 1, int((year - 622) * 33 / 32) + 3):
        months = (islamic_year - 1) * ISLAMIC_YEAR + (month - 1) * ISLAMIC_YEAR / 12
        about = datetime(HIJRA.year, HIJRA.month, HIJRA.day) + timedelta(days=months - 1)
        first = (new_moon_near(about) + SEEN_AFTER).date() + timedelta(days=1)
        start = first + timedelta(days=day - 1)
        if start.year == year:
            found.append((start, first + timedelta(days=max(day, last))))
    return found


def hebrew(year: int, month: int, day: int, length: int = 1) -> list[Days]:
    """A Hebrew day (month 7 is Tishri, with which the year begins, 1 is Nisan) in a Gregorian year, and the days it lasts."""
    hebrew_year = year + 3761 if month in (7, 9) else year + 3760
    new_year = _hebrew_new_year(hebrew_year)
    if month == 7:
        start = new_year + timedelta(days=day - 1)
    elif month == 9:  # Kislev: Tishri has 30 days, Marheshvan 30 in a full year
        full = (_hebrew_new_year(hebrew_year + 1) - new_year).days in (355, 385)
        start = new_year + timedelta(days=30 + (30 if full else 29) + day - 1)
    else:  # Nisan begins 177 days before the next Tishri, Adar 29 days before Nisan
        before = {1: 177, 12: 206}[month]
        start = _hebrew_new_year(hebrew_year + 1) - timedelta(days=before - day + 1)
    return [(start, start + timedelta(days=length - 1))]


@cache
def _hebrew_new_year(year: int) -> date:
    """1 Tishri: the molad with its postponements (E. M. Reingold and N. Dershowitz, Calendrical Calculations, chapter 8)."""

    def elapsed(of: int) -> int:
        months = (235 * of - 234) // 19
        parts = 12084 + 13753 * months
        day = 29 * months + parts // 25920
        return day + (3 * (day + 1) % 7 < 3)

    before, this, after = (elapsed(year + step) for step in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(this + delay + HEBREW_EPOCH)


def chinese_new_year(year: int, zone: timedelta = BEIJING) -> list[Days]:
    """The first day of the Chinese year: the second new moon after the solstice's month, or the third after a leap month."""
    solstice = (sun_at(270, date(year - 1, 12, 21)) + zone).date()
    eleventh = _month_of(solstice, zone)
    twelfth = _next_month(eleventh, zone)
    first = _next_month(twelfth, zone)
    following = _month_of((sun_at(270, date(year, 12, 21)) + zone).date(), zone)
    leap = round((following - eleventh).days / 29.53) == 13
    if leap and not (_has_term(twelfth, first, zone) and _has_term(first, _next_month(first, zone), zone)):
        first = _next_month(first, zone)
    return [(first, first)]


def _month_of(day: date, zone: timedelta) -> date:
    """First day of the lunar month that holds a day."""
    about = datetime(day.year, day.month, day.day) - zone
    for back in (0, 15, 30):
        start = (new_moon_near(about - timedelta(days=back)) + zone).date()
        if start <= day:
            return start
    raise AssertionError("a lunar month is longer than thirty days")


def _next_month(start: date, zone: timedelta) -> date:
    about = datetime(start.year, start.month, start.day) + timedelta(days=29.5)
    return (new_moon_near(about) + zone).date()


def _has_term(start: date, after: date, zone: timedelta) -> bool:
    """Whether the sun passes a multiple of 30 degrees in the month from `start` to before `after`."""
    first, last = (sun_longitude(datetime(day.year, day.month, day.day) - zone) for day in (start, after))
    return int(first // 30) != int(last // 30)


def tet(year: int) -> list[Days]:
    """The Vietnamese new year: by the Chinese rule on Hanoi's clock, to 1967 on Beijing's, and on both from 1968 to 1975."""
    beijing = chinese_new_year(year)
    if year < 1968:
        return beijing
    hanoi = chinese_new_year(year, HANOI)
    return [(hanoi[0][0], beijing[0][1])] if year < 1976 and hanoi[0][0] < beijing[0][1] else hanoi


def nowruz(year: int) -> list[Days]:
    """The Iranian new year: the day on which the equinox falls before noon in Tehran, else the next."""
    equinox = sun_at(0, date(year, 3, 20)) + TEHRAN
    day = equinox.date() if equinox.hour < 12 else equinox.date() + timedelta(days=1)
    return [(day, day)]


def diwali(year: int) -> list[Days]:
    """The day in India whose dusk comes before the new moon of 17 October to 16 November; two where the moon comes at dusk."""
    for about in (datetime(year, 10, 17), datetime(year, 10, 31), datetime(year, 11, 14)):
        moon = new_moon_near(about) + DELHI
        if datetime(year, 10, 17, 12) <= moon < datetime(year, 11, 16, 12):
            return [((moon - DUSK_LAST).date(), (moon - DUSK_FIRST).date())]
    return []


def orthodox_easter(year: int, shift: int = 0) -> list[Days]:
    """Easter of the Eastern churches (Julian reckoning), or the day so many days after it."""
    day = easter(year, EASTER_ORTHODOX) + timedelta(days=shift)
    return [(day, day)]


RULES: dict[str, Callable[..., list[Days]]] = {
    "islamic": islamic,
    "hebrew": hebrew,
    "chinese-new-year": chinese_new_year,
    "tet": tet,
    "nowruz": nowruz,
    "diwali": diwali,
    "orthodox-easter": orthodox_easter,
}

"""New moons and the sun's longitude, for calendars that follow them. Good to some minutes for the years 1600 to 2400.

Source: J. Meeus, Astronomical Algorithms, 2nd edition: new moons from chapter 49 (the larger terms), the sun's apparent
longitude from chapter 25 (low accuracy, 0.01 degrees), the difference of dynamical and universal time from F. Espenak's and
J. Meeus's polynomials (NASA, 2006), of which two stand for the years in question.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import radians, sin

EPOCH = datetime(2000, 1, 1, 12)
EPOCH_DAY = 2451545.0
LUNATION = 29.530588861
# Coefficient in days, and multiples of the sun's anomaly, the moon's anomaly, the moon's argument of latitude, and of the
# eccentricity's factor.
NEW_MOON_TERMS = (
    *((-0.40720, 0, 1, 0, 0), (0.17241, 1, 0, 0, 1), (0.01608, 0, 2, 0, 0), (0.01039, 0, 0, 2, 0), (0.00739, -1, 1, 0, 1)),
    *((-0.00514, 1, 1, 0, 1), (0.00208, 2, 0, 0, 2), (-0.00111, 0, 1, -2, 0), (-0.00057, 0, 1, 2, 0), (0.00056, 1, 2, 0, 1)),
    *((-0.00042, 0, 3, 0, 0), (0.00042, 1, 0, 2, 1), (0.00038, 1, 0, -2, 1), (-0.00024, -1, 2, 0, 1)),
)


def new_moon(number: int) -> datetime:
    """The new moon `number` lunations after that of 6 January 2000, in universal time."""
    t = number / 1236.85
    day = 2451550.09766 + LUNATION * number + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * number - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * t * t)
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t
    for size, of_sun, of_moon, of_latitude, power in NEW_MOON_TERMS:
        day += size * eccentricity**power * sin(of_sun * sun + of_moon * moon + of_latitude * latitude)
    day -= 0.00017 * sin(radians(124.7746 - 1.56375588 * number))
    return EPOCH + timedelta(days=day - EPOCH_DAY) - _delta_t(2000 + t * 100)


def _delta_t(year: float) -> timedelta:
    """Dynamical less universal time: some 70 seconds in our days."""
    if 1900 <= year < 2050:
        t = year - 2000
        return timedelta(seconds=62.92 + 0.32217 * t + 0.005589 * t * t if t > 0 else 63.8 + 0.33 * max(t, -100))
    return timedelta(seconds=-20 + 32 * ((year - 1820) / 100) ** 2)


def new_moon_near(when: datetime) -> datetime:
    """The new moon nearest to a moment."""
    number = round((when - EPOCH).total_seconds() / 86400 / LUNATION)
    return min((new_moon(number + step) for step in (-1, 0, 1)), key=lambda moon: abs(moon - when))


def sun_longitude(when: datetime) -> float:
    """The sun's apparent longitude in degrees, 0 at the March equinox."""
    t = (when - EPOCH).total_seconds() / 86400 / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def sun_at(longitude: float, near: date) -> datetime:
    """When the sun reaches a longitude, in universal time; `near` lies within some weeks of it."""
    when = datetime(near.year, near.month, near.day)
    for _ in range(6):
        behind = (longitude - sun_longitude(when) + 180) % 360 - 180
        when += timedelta(days=behind * 365.2422 / 360)
    return when - _delta_t(near.year)

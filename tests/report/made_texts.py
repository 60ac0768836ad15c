"""Five short accounts, written for these tests, and where words stand in them."""

from __future__ import annotations

import re

from rashomon.records import Span

TEXTS = {
    "a": (
        "Northern Post",
        "2020-01-08",
        "Missiles hit two bases in Iraq",
        "Iran fired more than a dozen ballistic missiles at two bases in Iraq early on Wednesday, the Pentagon said."
        "\n\n"
        "“We are working on initial damage assessments,” a spokesman said. No soldier was killed, according to "
        "the Iraqi army.\n\nThe attack followed the killing of General Qasem Soleimani in Baghdad on 3 January.",
    ),
    "b": (
        "Levant Wire",
        "2020-01-08",
        "Iran strikes Ain al-Asad",
        "Iran launched 22 missiles at the Ain al-Asad air base on Wednesday. Iranian state television said that at "
        "least 80 “American terrorists” had been killed in the strike.\n\nIt called the assassination of Soleimani a "
        "cowardly crime and said the Americans must leave the region.",
    ),
    "c": (
        "Harbour Daily",
        "2020-01-08",
        "Iran strikes Ain al-Asad",
        "Iran launched 22 missiles at the Ain al-Asad air base on Wednesday. Iranian state television said that at "
        "least 80 “American terrorists” had been killed in the strike.\n\nIt called the assassination of Soleimani a "
        "cowardly crime and said the Americans must leave the region.",
    ),
    "d": (
        "The Chronicle",
        "2020-01-17",
        "Troops were hurt after all",
        "Eleven American soldiers were injured in the missile attack of 8 January, officials acknowledged on Friday.\n"
        "The President had said that no Americans were harmed. The targeted killing of Soleimani in Baghdad had "
        "brought the two countries to the brink of war.",
    ),
    "e": (
        None,
        None,
        "The martyrdom of the general",
        "The martyrdom of General Soleimani will be avenged! Workers everywhere must take to the streets against the "
        "imperialist murder. Thousands marched in Tehran.",
    ),
}


def span(key: str, words: str) -> Span:
    """Where `words` first stand in the text of account `key`."""
    start = TEXTS[key][3].index(words)
    return Span(start, start + len(words))


def sentence(key: str, words: str) -> Span:
    """The sentence around `words`: from the last full stop or line end before them to the next after them."""
    text = TEXTS[key][3]
    at = text.index(words)
    start = max(found.end() for found in re.finditer(r"^|[.!]\s+|\n+", text[: at + 1]))
    stop = re.search(r"[.!](?=\s|$)|\n", text[at:])
    return Span(start, at + stop.end() if stop else len(text))

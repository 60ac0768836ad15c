"""What the network that reads wording gives, in the order of its numbers: kinds of wording, then persuasion techniques."""

from __future__ import annotations

from typing import get_args

from rashomon.records import WordingKind

KINDS: tuple[WordingKind, ...] = tuple(kind for kind in get_args(WordingKind) if kind != "technique")
# Techniques of SemEval-2020 Task 11 that leave clear evidence in a span; the names are the task's, shortened.
TECHNIQUES = (
    "fear",
    "bandwagon",
    "black-and-white",
    "doubt",
    "exaggeration",
    "flag-waving",
    "slogan",
    "cliche",
    "whataboutism",
)
LABELS: tuple[str, ...] = (*KINDS, *TECHNIQUES)

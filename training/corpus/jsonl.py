"""Writes the corpus as JSON lines: `python -m training.corpus.jsonl [FILE...]` prints one passage a line.

The lines have the shape that `rashomon evaluate events` reads (`docs/commands.md`), and what the header of a passage says:
`negative`, `register`, `region` and `decade`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from training.corpus.reader import Event, Mention, Passage, read

FOLDER = Path(__file__).parent


def line(passage: Passage) -> bytes:
    """One passage as a line of JSON, without its end."""
    return msgspec.json.encode(
        {
            "id": passage.id,
            "text": passage.text,
            "published": passage.published,
            "negative": passage.negative,
            "register": passage.register,
            "region": passage.region,
            "decade": passage.decade,
            "events": [_event(event) for event in passage.events],
        }
    )


def _event(event: Event) -> dict[str, object]:
    return {
        "trigger": event.trigger,
        "type": event.event_type,
        "modes": event.modes,
        "status": event.status,
        "echoes": event.echoes,
        "actors": _spans(event.actors, antecedent=False),
        "actor_names": _spans(event.actors, antecedent=True),
        "recipients": _spans(event.recipients, antecedent=False),
        "recipient_names": _spans(event.recipients, antecedent=True),
        "places": event.places,
        "times": event.times,
    }


def _spans(mentions: Sequence[Mention], *, antecedent: bool) -> list[object]:
    return [mention.span for mention in mentions if mention.antecedent == antecedent]


def main(arguments: Sequence[str]) -> int:
    """Print the passages of the files, or of every file of the corpus; raises `DataError` at a fault of form."""
    for path in [Path(argument) for argument in arguments] or sorted(FOLDER.glob("*.txt")):
        for passage in read(path):
            sys.stdout.write(line(passage).decode() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

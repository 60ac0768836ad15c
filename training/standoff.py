"""Events annotated on texts that are not the project's: offsets only, read together with the files that hold the texts.

`corpus/articles.jsonl` has one stretch of a text a line: `data`, the stem of the file that holds it; `document`, its id there;
`start` and `end` in code points; and its `events`, with spans as [start, end) counted from `start`; what an event lacks is not
written, nor is the status `asserted`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rashomon.records import Span
from training.casing import common, is_capitals, recased
from training.corpus.reader import Counted, Event, Mention, Passage


def read(path: Path, texts: Iterable[Path]) -> Iterator[Passage]:
    """Every stretch whose text stands in one of `texts`, as `documents` reads them; others are left out."""
    known = documents(texts)
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        text = known.get((given["data"], given["document"]))
        if text is not None:
            yield _passage(given, text[given["start"] : given["end"]])


def documents(paths: Iterable[Path]) -> dict[tuple[str, str], str]:
    """The texts of some files (JSON Lines with `doc_id` or `id`, and `text`) by the stem of the file and the id.

    Where a file says of which `split` a text is, the training ones alone. Texts in capitals get the case of the others.
    """
    known: dict[tuple[str, str], str] = {}
    for path in paths:
        for document in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if document.get("split", "train") == "train":
                known[path.stem, document.get("doc_id") or document["id"]] = document["text"]
    words = common(text for text in known.values() if not is_capitals(text))
    return {where: recased(text, words) if is_capitals(text) else text for where, text in known.items()}


def _passage(given: dict[str, Any], text: str) -> Passage:
    name = f"{given['data']}/{given['document']}/{given['start']}"
    events = tuple(_event(number, event) for number, event in enumerate(given["events"], start=1))
    return Passage(name, "article", "", "", None, None if events else "background", text, events, given["data"], 0)


def _event(number: int, given: dict[str, Any]) -> Event:
    return Event(
        number=number,
        trigger=Span(*given["trigger"]),
        echoes=tuple(Span(*span) for span in given.get("echoes", ())),
        event_type=given["type"],
        modes=tuple(given.get("modes", ())),
        status=given.get("status", "asserted"),
        contexts=(),
        actors=tuple(Mention(Span(*span), antecedent=False) for span in given.get("actors", ())),
        recipients=tuple(Mention(Span(*span), antecedent=False) for span in given.get("recipients", ())),
        counts=tuple(Counted(Span(start, end), kind) for start, end, kind in given.get("counts", ())),
        places=tuple(Span(*span) for span in given.get("places", ())),
        times=tuple(Span(*span) for span in given.get("times", ())),
        no_actor=None,
        no_recipient=None,
        line=0,
    )

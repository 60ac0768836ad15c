"""The plain parts of a user's ontology file: mappings with known fields, words out of a list, text on one line."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

import yaml

from rashomon.errors import DataError
from rashomon.knowledge import Entry, UserFile

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 20
_LEMMA = re.compile(r"[^\W_](?:[\w'’.-]*\w)?")


def check_depth(file: UserFile) -> None:
    """Raise `DataError` for values nested deeper than any ontology is, on which a YAML reader would run out of stack."""
    depth = 0
    try:
        for event in yaml.parse(file.text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH:
                place = f"{file.name}, line {event.start_mark.line + 1 if event.start_mark else 1}"
                raise DataError(f"{place}: lists or mappings {depth} deep; an ontology has at most {_DEPTH} within one another")
    except yaml.YAMLError:
        return  # told where the file is read


def checked_keys(root: Entry) -> Entry:
    """The document, every key of which is text. Raises `DataError` for one that is not, such as `{{x}}: 1`."""
    waiting, seen = [root.node], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise Entry(root.file, key).fault("a name is a word, not a list or a mapping; write `name: value`")
                waiting.append(value)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
    return root


def fields_of(entry: Entry, what: str, required: frozenset[str], known: frozenset[str]) -> dict[str, Entry]:
    """The fields of a mapping, by name; `what` says whose they are."""
    if not isinstance(entry.node, yaml.MappingNode):
        raise entry.fault(f"{what} is written as `field: value` lines; the fields are {', '.join(sorted(known))}")
    found = entry.mapping()
    for name in found:
        if name not in known:
            raise found[name].fault(f"{name!r} is not a field of {what}; {_choice(name, sorted(known), 'fields')}")
    missing = sorted(required - found.keys())
    if missing:
        raise entry.fault(f"{what} has no {' and no '.join(missing)}; add `{missing[0]}:`")
    return found


def one_of(entry: Entry, what: str, allowed: Collection[str]) -> str:
    """The entry as one word out of `allowed`; `what` says what sort of word that is."""
    word = entry.text().strip()
    if word not in allowed:
        raise unknown(entry, word, what, allowed)
    return word


def unknown(entry: Entry, word: str, what: str, allowed: Collection[str]) -> Exception:
    """The error for a word that is none of those allowed; for the caller to raise."""
    return entry.fault(f"{word!r} is no {what}; {_choice(word, allowed, 'choices')}")


def line(entry: Entry) -> str:
    """The entry as text on one line."""
    return " ".join(entry.text().split())


def split(entry: Entry, *, lemmas: bool = False) -> tuple[str, ...]:
    """The entry as words: a list of them, or one text in which they are parted by white space or commas.

    With `lemmas` they are words of a language, which are given in lower case; particles are joined with `_`.
    """
    texts = [item.text() for item in entry.items()] if isinstance(entry.node, yaml.SequenceNode) else [entry.text()]
    found = tuple(dict.fromkeys(word for text in texts for word in re.split(r"[\s,]+", text) if word))
    for word in found if lemmas else ():
        if not _LEMMA.fullmatch(word):
            raise entry.fault(f"{word!r} is no word; write base forms such as occupy, and join several with _, as in take_over")
    return tuple(word.lower() for word in found) if lemmas else found


def _choice(word: str, allowed: Collection[str], what: str) -> str:
    close = get_close_matches(word, allowed, n=1)
    listed = ", ".join(allowed) or "none"
    return f"did you mean {close[0]}? The {what} are {listed}" if close else f"the {what} are {listed}"

"""Reads an ontology of the user's from one YAML file: types of its own, or PLOVER with changes. Format: `docs/ontology.md`.

Every fault is a `DataError` with the code D003, the file, the line, what is wrong and what to do; the first one found is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rashomon.errors import CaseError, DataError, UsageError
from rashomon.knowledge import Entry, UserFile, parse_yaml, user_file
from rashomon.ontology.fields import check_depth, checked_keys, fields_of, line, one_of, split
from rashomon.ontology.scheme import EventType, Ontology, Sector, Signal, plover, quads_of, sector_of
from rashomon.ontology.types import TypeReader

CODE = "D003"
_FIELDS = frozenset({"name", "extends", "quads", "types", "contexts", "sectors"})
_NAME_LENGTH = 80
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")  # what YAML does not allow


def load(path: str | Path) -> Ontology:
    """The ontology in a file of the user's. Raises `DataError` (D003) for a file that cannot be read or has a fault."""
    try:
        file = user_file(path)
    except (UsageError, DataError) as error:
        raise DataError(str(error), code=CODE) from error
    return read(file)


@cache
def read(file: UserFile) -> Ontology:
    """The ontology in a file of the user's that was taken in before. Raises `DataError` (D003) with file and line of a fault."""
    try:
        return _ontology(file)
    except DataError as error:
        what = str(error)
        advice = "write a name and types into it" if what.endswith("is empty") else "correct the line"
        raise DataError(what if "; " in what else f"{what}; {advice}", code=CODE) from error


def of(file: UserFile | None) -> Ontology:
    """The ontology in the user's file, or PLOVER where there is none."""
    return plover() if file is None else read(file)


def on_record(file: UserFile | None) -> dict[str, str]:
    """An ontology as plain data for the settings of a case: its name and, for a user's, the whole file and what identifies it."""
    if file is None:
        return {"name": plover().name}
    return {"name": read(file).name, "file": file.name, "sha256": file.sha256, "text": file.text}


def recorded(settings: Mapping[str, Any]) -> Ontology:
    """The ontology that a case was coded with, from its settings; PLOVER where they hold no other.

    Raises `CaseError` (C005) where what they hold is no ontology.
    """
    record = settings.get("ontology") or {}
    try:
        if "text" not in record:
            return plover()
        return read(UserFile(str(record["file"]), str(record["sha256"]), str(record["text"])))
    except (DataError, KeyError, TypeError) as error:
        raise CaseError(f"the ontology of the case cannot be read: {error}; run the case again", code="C005") from error


def _ontology(file: UserFile) -> Ontology:
    broken = _UNPRINTABLE.search(file.text)
    if broken is not None:
        place = file.text.count("\n", 0, broken.start()) + 1
        raise DataError(f"{file.name}, line {place}: the character {broken.group()!r} is not allowed in YAML; delete it")
    check_depth(file)
    root = checked_keys(parse_yaml(file.text, file.name))
    parts = fields_of(root, "an ontology", frozenset({"name"}), _FIELDS)
    base, extends = plover(), "extends" in parts
    if extends:
        one_of(parts["extends"], "ontology that can be extended", ("plover",))
    elif "types" not in parts:
        raise root.fault("an ontology of its own has no types; add `types:`, or `extends: plover`")
    contexts, context_words = _contexts(parts.get("contexts"), extends)
    quads = quads_of(parts["quads"], base.quads if extends else {}) if "quads" in parts else dict(base.quads)
    types, signals = _types(parts.get("types"), base.types if extends else {}, quads, contexts)
    return Ontology(
        name=_name(parts["name"]),
        types=types,
        contexts=contexts,
        sectors={**base.sectors, **_sectors(parts.get("sectors"))},
        quads=quads,
        groups=base.groups,
        country_codes=base.country_codes,
        territories=base.territories,
        partially_recognised=base.partially_recognised,
        statuses=base.statuses,
        words=signals,
        context_words=context_words,
        source=file,
    )


def _types(
    entry: Entry | None, base: Mapping[str, EventType], quads: Collection[str], contexts: Collection[str]
) -> tuple[dict[str, EventType], tuple[Signal, ...]]:
    """The types of an ontology, those of `base` with their changes first, and the words that report them."""
    given = entry.mapping() if entry is not None else {}
    if not given and not base and entry is not None:
        raise entry.fault("an ontology of its own has no types; write one under `types:`")
    types = dict(base)
    reader = TypeReader(tuple(quads), tuple(contexts), tuple({**base, **given}))
    for name, value in given.items():
        types[name] = reader.read(name, value, base.get(name))
    return types, tuple(reader.signals)


def _name(entry: Entry) -> str:
    name = line(entry)
    if name.casefold() == plover().name.casefold():
        raise entry.fault(f"{name!r} is the name of the ontology that ships with Rashomon; choose another")
    if len(name) > _NAME_LENGTH:
        raise entry.fault(f"the name has {len(name)} characters; write {_NAME_LENGTH} at most")
    return name


def _contexts(entry: Entry | None, extends: bool) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The contexts with their meanings, and the words that signal those of the file; PLOVER's where it gives none."""
    if entry is None:
        return dict(plover().contexts), {}
    meanings = dict(plover().contexts) if extends else {}
    words: dict[str, frozenset[str]] = {}
    for name, value in entry.mapping().items():
        if not re.fullmatch(r"[\w-]+", name) or name != name.lower():
            raise value.fault(f"{name!r} is not the name of a context; write small letters joined by _, such as land_rights")
        if isinstance(value.node, yaml.ScalarNode):
            meanings[name] = line(value)
            continue
        required = frozenset() if name in meanings else frozenset({"meaning"})
        fields = fields_of(value, f"the context {name}", required, frozenset({"meaning", "words"}))
        meanings[name] = line(fields["meaning"]) if "meaning" in fields else meanings[name]
        if "words" in fields:
            words[name] = frozenset(split(fields["words"], lemmas=True))
    return meanings, words


def _sectors(entry: Entry | None) -> dict[str, Sector]:
    found = {}
    for code, value in entry.mapping().items() if entry is not None else ():
        text = isinstance(value.node, yaml.ScalarNode)
        found[code] = sector_of(code, value) if not text else Sector(code, False, line(value))
        if text and not (len(code) == 3 and code.isalpha() and code.isupper()):
            raise value.fault(f"a sector code is three capital letters, not {code!r}")
    return found

"""The page: templates filled, style and script inlined under a policy that lets nothing else load or run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon import __version__
from rashomon.errors import CaseError
from rashomon.records import Quarantined
from rashomon.report import disputes, geography, glossary, happenings, overview, people, phrasing, timeline, words
from rashomon.report.contents import ReportContents, check
from rashomon.report.dates import day
from rashomon.report.index import Index

# Control characters and lone surrogates: legal in a Python string, not in a UTF-8 HTML document.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render(contents: ReportContents) -> str:
    """The report as one HTML document that loads nothing.

    The same contents give the same characters. A character of an account that HTML cannot hold (a control character) is
    shown as U+FFFD. Raises `CaseError` where the contents speak of a document, event or mention that they do not hold.
    """
    check(contents)
    index = Index(contents)
    style, script = _asset("report.css"), _asset("report.js")
    page = (
        _environment()
        .get_template("report.html")
        .render(
            title=contents.title,
            version=str(contents.settings.get("version", __version__)),
            settings=sorted((key, _shown(value)) for key, value in contents.settings.items() if key != "version"),
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            figures=overview.overview(index),
            disputes=disputes.disputes(index),
            happenings=happenings.happenings(index),
            singles=happenings.singles(index),
            scale=timeline.scale(index),
            map=geography.build(index),
            voices=people.voices(index),
            narrators=people.narrators(index),
            namings=phrasing.namings(index),
            calls=phrasing.calls(index),
            kinds=phrasing.kinds(index),
            actors=people.actors(index),
            copies=overview.copies(index),
            readings=overview.readings(index),  # last of those that link: only what is linked to is anchored
            quarantine=[*contents.quarantine, *_set_aside(index)],
            glossary=glossary.glossary(index),
            references=index.references,
        )
    )
    return _UNPRINTABLE.sub("\ufffd", page)


def write(contents: ReportContents, path: str | Path) -> Path:
    """Write the report to `path`, whole or not at all, and return the path. Raises `CaseError` if it cannot."""
    target = Path(path)
    page = render(contents).encode("utf-8")
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as partial:
            partial.write(page)
        whole = Path(partial.name)
        whole.chmod(0o644)
        whole.replace(target)
    except OSError as error:
        raise CaseError(f"the report cannot be written to {target}: {error.strerror}") from error
    return target


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=day, slot=words.slot, word=words.word, number=lambda number: f"{number:,}")
    environment.globals.update(word=words.word)
    return environment


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


def _policy(style: str, script: str) -> str:
    """The content security policy: this very style and script by their hashes, and nothing from anywhere else."""
    return f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)


def _set_aside(index: Index) -> list[Quarantined]:
    """What was set aside within documents, unless the case's own list holds it already."""
    known = set(index.contents.quarantine)
    return [item for doc in index.documents for item in index.coded(doc.id).quarantine if item not in known]

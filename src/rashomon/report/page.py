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
from rashomon.report import (
    agreement,
    disputes,
    geography,
    glance,
    glossary,
    happenings,
    independence,
    network,
    overview,
    people,
    phrasing,
    silences,
    speakers,
    stories,
    timeline,
    tolls,
    words,
)
from rashomon.report.contents import ReportContents, check
from rashomon.report.dates import day
from rashomon.report.index import Index
from rashomon.report.markdown import markdown

# Control characters and lone surrogates: legal in a Python string, not in a UTF-8 HTML document.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNTOLD = 4
"""Silences on the one-page brief."""


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
            glance=glance.glance(index),
            disputes=disputes.disputes(index),
            revisions=disputes.revisions(index),
            tolls=tolls.tolls(index),
            scale=timeline.scale(index),
            days=stories.days(index),
            map=geography.build(index),
            happenings=happenings.happenings(index),
            singles=happenings.singles(index),
            namings=phrasing.namings(index),
            parties=phrasing.parties(index),
            kinds=phrasing.kinds(index),
            narrators=people.narrators(index),
            shares=speakers.shares(index),
            speakers=speakers.speakers(index),
            unheard=speakers.unheard(index),
            cuts=speakers.cuts(index),
            network=network.network(index),
            actors=people.actors(index),
            silences=silences.silences(index),
            agreements=agreement.agreements(index),
            alike=agreement.alike(index),
            stories=stories.stories(index),
            related=stories.related(index),
            copies=independence.copies(index),
            standing=independence.standing(index),
            readings=overview.readings(index),  # last of those that link: only what is linked to is anchored
            quarantine=overview.set_aside(index),
            glossary=glossary.glossary(index),
            references=index.references,
        )
    )
    return _UNPRINTABLE.sub("\ufffd", page)


def brief(contents: ReportContents) -> str:
    """The case on one page, as an HTML document that loads nothing and runs nothing. Raises `CaseError` as `render` does."""
    check(contents)
    index = Index(contents)
    style = _asset("brief.css")
    found = [(item, one) for item in silences.silences(index) for one in item.untold]
    page = (
        _environment()
        .get_template("brief.html")
        .render(
            title=contents.title,
            version=str(contents.settings.get("version", __version__)),
            policy=_policy(style, ""),
            style=Markup(style),
            figures=overview.overview(index),
            glance=glance.glance(index),
            untold=found[:_UNTOLD],
        )
    )
    return _UNPRINTABLE.sub("\ufffd", page)


def write(contents: ReportContents, path: str | Path) -> Path:
    """Write the report to `path`, whole or not at all, and return the path. Raises `CaseError` if it cannot."""
    return _put(Path(path), render(contents))


def write_all(contents: ReportContents, path: str | Path) -> Path:
    """Write the report to `path`, and beside it `report.md` and the one-page `brief.html`. Raises `CaseError` if it cannot."""
    target = Path(path)
    _put(target.with_suffix(".md"), markdown(contents))
    _put(target.with_name("brief.html"), brief(contents))
    return _put(target, render(contents))


def _put(target: Path, text: str) -> Path:
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as partial:
            partial.write(text.encode("utf-8"))
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
    allowed = f"script-src '{_hash(script)}'" if script else "script-src 'none'"
    return f"default-src 'none'; style-src '{_hash(style)}'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)

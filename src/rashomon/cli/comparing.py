"""The accounts of one event as lines of at most 80 columns, disputes first, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from rashomon.case import Case
from rashomon.cli.text import plain
from rashomon.records import Event, Fact, FactValue, Report, Span

WIDTH = 80
ORDER = ("disputed", "revised", "agreed", "single-source", "unreported-by")
REPORTS = 6  # reports of one value that are written out
QUOTED = 60  # code points of evidence
SHORT, AROUND = 16, 24  # evidence shorter than this is shown with so much of the text on either side


def listed(case: Case, events: Sequence[Event]) -> tuple[Any, list[str]]:
    """Events with how many accounts and sources report them and what is disputed, the most widely reported first."""
    disputed: dict[str, list[str]] = {}
    for fact in case.facts:
        if fact.verdict == "disputed":
            disputed.setdefault(fact.event, []).append(fact.slot)
    ordered = sorted(events, key=lambda one: (-one.sources, -len(one.documents), one.start or "9999", one.id))
    data = [
        {
            "id": one.id,
            "title": one.title,
            "accounts": len(one.documents),
            "sources": one.sources,
            "disputed": disputed.get(one.id, []),
        }
        for one in ordered
    ]
    lines: list[str] = [] if ordered else ["No event is reported by more than one account."]
    for one in ordered:
        lines += _wrapped(f"{one.id}  {len(one.documents)}/{one.sources}  {one.title}", "", "  ")
        if one.id in disputed:
            lines += _wrapped("disputed: " + ", ".join(disputed[one.id]), "  ")
    return {"events": data}, lines


def laid(case: Case, event: Event) -> tuple[Any, list[str]]:
    """Everything that the case holds of one event's accounts beside one another."""
    inside = set(event.documents)
    facts = sorted(
        (fact for fact in case.facts if fact.event == event.id), key=lambda fact: ORDER.index(fact.verdict)
    )  # fmt: skip
    contents = case.contents
    data = {
        "event": event,
        "facts": facts,
        "accounts": [one for one in contents.accounts if one.event == event.id],
        "silences": [one for one in contents.silences if one.event == event.id],
        "voices": [one for one in contents.voices if one.document in inside],
        "quotes": [one for one in contents.quotes if {one.left, one.right} <= inside],
        "likenesses": [one for one in contents.likenesses if {one.left, one.right} <= inside],
        "agreements": list(contents.agreements),
    }
    return data, list(Lines(case, event, data))


class Lines:
    """The lines of one event. `data` is what `laid` gathers."""

    def __init__(self, case: Case, event: Event, data: Mapping[str, Any]) -> None:
        self.event, self.data = event, data
        self.texts = {document.id: document.text for document in case.documents}
        self.names = {document.id: document.outlet or document.title or document.id for document in case.documents}

    def __iter__(self) -> Iterator[str]:
        """All lines: what it is, facts by verdict, silences, voices, quotes, likeness and agreement."""
        one = self.event
        yield from _wrapped(one.title, "")
        yield from _wrapped(
            f"{one.id}: {_number(len(one.documents), 'account')}, {_number(one.sources, 'independent source')}", ""
        )
        if len(one.documents) == 1:
            yield "One account reports it: there is nothing to lay beside it."
        elif one.sources == 1:
            yield from _wrapped("All accounts go back to one source: what they share confirms nothing.", "")
        yield from _wrapped("Behind a value stand [accounts/independent sources]; = joins accounts that are one source.", "")
        yield from self._facts()
        yield from self._silences()
        yield from self._voices()
        yield from self._quotes()
        yield from self._likeness()

    def _facts(self) -> Iterator[str]:
        for verdict in ORDER:
            for fact in (fact for fact in self.data["facts"] if fact.verdict == verdict):
                yield ""
                yield from _wrapped(f"{verdict.upper()}  {fact.slot}", "")
                yield from self._fact(fact)

    def _fact(self, fact: Fact) -> Iterator[str]:
        yield from _wrapped(f"rule: {fact.rule}", "  ", "    ")
        for value in fact.values:
            yield from self._value(value)
        for one in fact.revisions:
            yield from _wrapped(f"revised: {one.earlier} -> {one.later}, by {one.by} ({one.basis})", "  ", "    ")
        if fact.denied_by:
            yield from _wrapped("denied by: " + ", ".join(fact.denied_by), "  ", "    ")

    def _value(self, value: FactValue) -> Iterator[str]:
        within = f", within {'; '.join(value.within)}" if value.within else ""
        yield from _wrapped(f"{value.value}  [{value.accounts}/{value.sources}{within}]", "  ", "    ")
        told = self._together(value.reports)
        for line in told[:REPORTS]:
            yield from _wrapped(line, "      ", "        ")
        if len(told) > REPORTS:
            yield f"      and {len(told) - REPORTS} more"

    def _together(self, reports: Sequence[Report]) -> list[str]:
        """Reports in words; those of one source that cite the same with the same words, as copies do, in one line."""
        found: dict[tuple[str, str, str, str], list[str]] = {}
        for report in reports:
            words = _quoted(report.evidence, self.texts.get(report.document, ""))
            chain = "".join(f", citing {speaker.rstrip(' ,')}" for speaker in report.chain).replace("’", "'")
            how = "" if report.status == "asserted" else f" ({report.status})"
            documents = found.setdefault((report.source, chain, how, words), [])
            if report.document not in documents:
                documents.append(report.document)
        return [f"{' = '.join(documents)}{chain}{how}: “{words}”" for (_, chain, how, words), documents in found.items()]

    def _silences(self) -> Iterator[str]:
        excused = [one for one in self.data["accounts"] if one.excused]
        if not self.data["silences"] and not excused:
            return
        yield ""
        yield "NOT REPORTED HERE, though most independent sources report it"
        for account in self.data["accounts"]:
            own = sorted((one for one in self.data["silences"] if one.document == account.document), key=lambda one: one.rank)
            if own:
                told = ", ".join(f"{one.slot}{f' {one.value}' if one.value else ''} ({one.sources} of {one.of})" for one in own)
                yield from _wrapped(f"{account.document}: {told}", "  ", "    ")
        for account in excused:
            yield from _wrapped(f"{account.document}: not counted: {account.excused}", "  ", "    ")

    def _voices(self) -> Iterator[str]:
        yield ""
        yield "WHO SPEAKS (share of the text)"
        for voice in self.data["voices"]:
            shares = ", ".join(
                f"{one.country + ' ' if one.country else ''}{one.kind}{'' if one.named else ', unnamed'} {one.share:.0%}"
                for one in voice.shares
                if one.share >= 0.005
            )
            yield from _wrapped(f"{voice.document}: {shares}", "  ", "    ")
            for one in voice.unheard:
                how = "did not answer, the account says" if one.how == "no-reply" else "accused, and not cited here"
                yield from _wrapped(f"{one.name}: {how}", "    ", "      ")

    def _quotes(self) -> Iterator[str]:
        if self.data["quotes"]:
            yield ""
            yield "ONE QUOTE, CUT DIFFERENTLY"
        for one in self.data["quotes"]:
            left, right = self.texts[one.left], self.texts[one.right]
            yield from _wrapped(f"{one.speaker}: “{one.left_common.of(left)}”", "  ", "    ")
            for document, text, rest in ((one.left, left, one.left_only), (one.right, right, one.right_only)):
                words = " ... ".join(f"“{span.of(text)}”" for span in rest) or "nothing more"
                yield from _wrapped(f"{document} also has: {words}", "    ", "      ")

    def _likeness(self) -> Iterator[str]:
        pairs = sorted(self.data["likenesses"], key=lambda one: (-(one.facts.value or 0), one.left, one.right))
        if pairs:
            yield ""
            yield "HOW ALIKE (values, speakers, words that both have; 95% of resamplings)"
        for one in pairs[:12]:
            parts = (
                f"{name} {_share(share)}" for name, share in (("facts", one.facts), ("voice", one.voice), ("words", one.words))
            )
            yield from _wrapped(f"{one.left} / {one.right}: {'; '.join(parts)}", "  ", "    ")
        if len(pairs) > 12:
            yield f"  and {len(pairs) - 12} pairs more, in --json"
        known = [one for one in self.data["agreements"] if one.alpha is not None]
        if known:
            yield ""
            yield from _wrapped("AGREEMENT over all events of the case (Krippendorff's alpha: 1 full, 0 as by chance)", "")
            yield from _wrapped(", ".join(f"{one.slot} {one.alpha:.2f} ({one.events})" for one in known), "  ")


def _quoted(span: Span, text: str) -> str:
    """The words of a span, a number or another short one with a little of what stands around it; long ones cut."""
    words = " ".join(span.of(text).split())
    if len(words) > QUOTED:
        return words[: QUOTED - 3] + "..."
    if len(words) >= SHORT:
        return words
    before, behind = (
        text[max(0, span.start - AROUND) : span.start].split("\n")[-1],
        text[span.end : span.end + AROUND].split("\n")[0],
    )
    first = before.find(" ") + 1 if span.start > AROUND and " " in before else 0
    last = behind.rfind(" ") if len(behind) == AROUND and " " in behind else len(behind)
    return " ".join(f"{before[first:]}{span.of(text)}{behind[:last]}".split())


def _share(share: Any) -> str:
    return "-" if share.value is None else f"{share.value:.2f} ({share.low:.2f}-{share.high:.2f})"


def _number(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _wrapped(text: str, first: str, rest: str | None = None) -> Iterable[str]:
    return wrap(plain(text), WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest) or [first.rstrip()]

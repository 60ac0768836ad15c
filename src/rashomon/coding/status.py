"""How an account puts an act: asserted, negated, hypothetical, future, historical, demanded or disputed, and how surely.

After PLOVER's auxiliary modes. What the narrator or a speaker calls for is `demanded`; what a speaker denies is `disputed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from rashomon.coding import thresholds
from rashomon.coding.trigger import Trigger
from rashomon.knowledge import word_lists
from rashomon.language import Parse, Sentence, Token
from rashomon.language.grammar import subject_of
from rashomon.records import Attribution, Status, TimeExpression

HISTORICAL_AFTER_DAYS = 730  # an act this long before publication is history and not news

_CERTAINTY: dict[Status, float] = {"hypothetical": 0.3, "future": 0.5, "demanded": 0.4, "disputed": 0.4}
_LADDER_END = ("ROOT", "parataxis")


@cache
def _lists() -> dict[str, frozenset[str]]:
    return word_lists(__package__, "status.yaml")


def status_of(
    parse: Parse, trigger: Trigger, enclosing: Sequence[Attribution], time: TimeExpression | None, published: str | None
) -> tuple[Status, str]:
    """The status of one mention, and what it rests on. `enclosing` are the attributions that hold it, innermost first."""
    told, reason = _voiced(trigger, enclosing) or _dated(parse, trigger, time, published) or ("asserted", "")
    if told != "asserted":
        return told, reason
    told, reason = _told(parse, trigger, enclosing)
    read = f"the words around `{trigger.token.text}`, read as {trigger.status} with {trigger.status_share:.2f}"
    if told == trigger.status:
        return told, f"{reason}; {read}"
    if told == "asserted" and _adds(trigger):
        return told, "`not only`, which takes nothing back"
    if trigger.status_share >= (thresholds.OVERRULES if told == "asserted" else thresholds.OVERRULES_SIGNS):
        return trigger.status, read
    return told, reason


def _voiced(trigger: Trigger, enclosing: Sequence[Attribution]) -> tuple[Status, str] | None:
    """What a speaker's stance makes of it, where nothing in grammar goes before that."""
    ladder = list(_ladder(trigger))
    if not enclosing or _presupposed(trigger) or any(_conditional(token) for token in ladder[:2]) or _negated(trigger, ladder):
        return None
    if enclosing[0].stance == "denies":
        return "disputed", "a speaker denies it"
    if enclosing[0].stance == "demands":
        return "demanded", "a speaker calls for it"
    return None


def _dated(parse: Parse, trigger: Trigger, time: TimeExpression | None, published: str | None) -> tuple[Status, str] | None:
    """What its date makes of it, where nothing in grammar goes before that."""
    ladder = list(_ladder(trigger))
    if any(_conditional(token) for token in ladder[:2]) or _negated(trigger, ladder) or _demanded(ladder):
        return None
    if _historical(trigger, parse, time, published):
        return "historical", "its date lies more than two years before publication"
    return None


def _told(parse: Parse, trigger: Trigger, enclosing: Sequence[Attribution]) -> tuple[Status, str]:
    """The status by the signs of grammar, and which sign it was."""
    ladder = list(_ladder(trigger))
    if any(_conditional(token) for token in ladder[:2]):
        return "hypothetical", "a condition"
    if _negated(trigger, ladder):
        return "negated", "a negation"
    if _demanded(ladder) or _is_imperative(parse, trigger):
        return "demanded", "a word of duty or an imperative"
    if _denied(trigger.light or trigger.token):
        return "disputed", "what it hangs on says that it is denied"
    reported_past = not _presupposed(trigger) and any(
        span.contains(trigger.token.span) for attribution in enclosing[:1] for span in attribution.content
    )
    if _future(ladder) or (reported_past and _would(ladder)):
        return "future", "words of what is still to come"
    if _hypothetical(ladder):
        return "hypothetical", "words of what may be"
    return "asserted", "no sign that it is anything else"


def is_called_for(trigger: Trigger) -> bool:
    """Whether the account itself calls for the act: a duty, a need, `must`, `let us`."""
    return _demanded(list(_ladder(trigger)))


def fails(trigger: Trigger) -> bool:
    """Whether somebody is said to fail to do it."""
    return any(token.lemma == "fail" for token in _ladder(trigger))


def certainty_of(status: Status, enclosing: Sequence[Attribution], sentence: Sentence) -> float:
    """How surely the account puts it, 0 to 1: the narrator's own plain words 1, less for each voice and hedge between."""
    value = _CERTAINTY.get(status, 1.0)
    hedged = any(token.lower in _lists()["hedges"] for token in sentence.tokens)
    for attribution in enclosing:
        value *= {"doubts": 0.5, "denies": 0.5, "predicts": 0.6, "accuses": 0.7}.get(attribution.stance, 0.85)
    return round(value * (0.7 if hedged else 1.0), 3)


def _ladder(trigger: Trigger) -> Iterable[Token]:
    """The trigger and what it hangs on, up to the top of its own clause or of what governs it as a complement."""
    token = trigger.light or trigger.token
    yield trigger.token
    if trigger.light is not None:
        yield trigger.light
    for _ in range(8):
        if token.dep in _LADDER_END or token.head is token:
            return
        linked = token.dep in (
            "xcomp",
            "ccomp",
            "conj",
            "pcomp",
            "pobj",
            "prep",
            "dobj",
            "acl",
            "attr",
            "relcl",
            "advcl",
            "oprd",
            "acomp",
        )
        if not linked or (token.dep in ("relcl", "advcl") and token is not (trigger.light or trigger.token)):
            return
        if token.dep in ("relcl", "advcl", "ccomp") and not _conditional(token):
            if token.dep == "advcl" and not any(child.tag == "TO" for child in token.children):
                return
            if token.dep == "relcl":
                return
            if token.dep == "ccomp" and token.head.lemma not in _lists()["unreal"] | _lists()["duty"] | _lists()["expected"]:
                return
        if token.dep == "conj" and token.child("nsubj", "nsubjpass", "aux") is not None:
            return
        if token.dep == "pobj" and trigger.is_noun and not _passes_on(token):
            return
        token = token.head
        yield token


def _passes_on(noun: Token) -> bool:
    """Whether what is said of a phrase is said of the act it contains: `the threat of an attack`, not `a reply to the attack`."""
    lists = _lists()
    return noun.head.lower == "without" or noun.head.head.lemma in lists["unreal"] | lists["duty"] | lists["absences"] | {"act"}


def _presupposed(trigger: Trigger) -> bool:
    """`denied that it fired after attacking the base`: what only dates the rest is not what is denied, asked or foreseen."""
    token = trigger.light or trigger.token
    return token.dep in ("pcomp", "pobj") and token.head.lower in _lists()["temporal"]


def _would(ladder: Sequence[Token]) -> bool:
    """`said it would send troops`: the future of a past report, where no condition is set."""
    conditional = any(child.dep == "advcl" and _conditional(child) for token in ladder for child in token.children)
    return not conditional and any(child.lower in ("would", "'d") for child in ladder[0].children_of("aux"))


def _is_imperative(parse: Parse, trigger: Trigger) -> bool:
    """`March with us on Saturday.`: a bare verb that opens its sentence and has no subject."""
    verb = trigger.token
    sentence = parse.sentence_of(verb)
    opening = next((token for token in sentence.tokens if token.pos != "PUNCT"), verb)
    bare = verb.tag == "VB" and verb.dep == "ROOT" and verb.child("nsubj", "nsubjpass", "aux", "expl") is None
    return bare and opening.index >= verb.index - 1 and sentence.tokens[-1].text in ".!”\"’'"


def is_announced(trigger: Trigger) -> bool:
    """Whether the act is put as still to come: `will`, `would`, `is going to`."""
    ladder = list(_ladder(trigger))
    return _future(ladder) or _would(ladder)


def _conditional(token: Token) -> bool:
    inverted = [child for child in token.children_of("aux") if child.lower in ("should", "had", "were")]
    subject = token.child("nsubj", "nsubjpass")
    if inverted and subject is not None and inverted[0].index < subject.index and token.dep in ("advcl", "ccomp"):
        return True
    return any(child.dep in ("mark", "advmod") and child.lower in _lists()["conditionals"] for child in token.children)


def _negated(trigger: Trigger, ladder: list[Token]) -> bool:
    lists = _lists()
    own = {id(trigger.token), id(trigger.light)}
    for token in ladder:
        for child in token.children:
            if child.dep == "neg" or (child.dep in ("det", "cc", "preconj") and child.lower in ("no", "neither", "nor")):
                passes = id(token) in own or token.lemma in lists["transparent"]
                if passes and not _not_only(token, child):
                    return True
        if id(token) in own:
            if _is_nobody(subject_of(token) if token.dep == "conj" else token.child("nsubj", "nsubjpass")):
                return True
            if _is_nobody(token.child("dobj")):
                return True
        if token.dep in ("pcomp", "pobj") and token.head.lower == "without":
            return True
        if token.dep == "pobj" and token.head.lower == "of" and token.head.head.lemma in lists["absences"]:
            return True
        if id(token) not in own and token.pos == "VERB" and token.lemma not in lists["transparent"]:
            break
    return False


def _denied(token: Token) -> bool:
    """Whether a clause is what somebody denies: `leaders who had denied that their forces shot down the plane`."""
    above = token.head
    return token.dep in ("ccomp", "xcomp") and above.lemma in _lists()["denying"] and above.child("neg") is None


def _is_nobody(noun: Token | None) -> bool:
    """An argument that is empty: `none of them`, `nobody`, `no Americans`."""
    if noun is None:
        return False
    near = [*noun.children, *(below for child in noun.children for below in child.children)]
    empty = any(token.dep in ("det", "neg") and token.lower in ("no", "not") for token in near)
    return noun.lower in ("none", "nobody", "nothing") or empty


def _not_only(token: Token, negation: Token) -> bool:
    """`did not just kill`: the negation adds to what is said and takes nothing back."""
    return any(
        child.lower in _lists()["not_only"] and child.dep == "advmod" and negation.index < child.index <= negation.index + 2
        for child in token.children
    )


def _adds(trigger: Trigger) -> bool:
    """Whether the trigger's own negation only adds to what is said: `did not just kill`."""
    return any(child.dep == "neg" and _not_only(trigger.token, child) for child in trigger.token.children)


def _demanded(ladder: list[Token]) -> bool:
    lists = _lists()
    for position, token in enumerate(ladder):
        modal = token.child("aux")
        if modal is not None and any(c.lower in lists["duty_modals"] for c in token.children_of("aux")):
            return True
        rings = token.lemma == "call" and token.pos == "VERB" and token.child("dobj") is not None  # `called him to apologise`
        if position > 0 and token.lemma in lists["duty"] and token.pos in ("NOUN", "ADJ", "VERB") and not rings:
            return True
        if (
            position > 0
            and token.lemma in ("be",)
            and any(c.lemma in lists["duty"] for c in token.children_of("attr", "acomp", "nsubj"))
        ):
            return True
        if position > 0 and token.lemma in ("have", "need") and any(c.tag == "TO" for c in ladder[position - 1].children):
            return True
    return False


def _historical(trigger: Trigger, parse: Parse, time: TimeExpression | None, published: str | None) -> bool:
    if time is not None and time.start is not None and published is not None and time.type in ("DATE", "TIME"):
        latest = time.end or time.start
        if time.end is None and parse.text[max(0, time.span.start - 6) : time.span.start].strip().lower().endswith(
            ("after", "since")
        ):
            latest = time.start
        return _days(latest) < _days(published) - HISTORICAL_AFTER_DAYS
    return False


def _days(day: str) -> int:
    """A day number good enough to compare dates years apart; partial dates count from their first day."""
    parts = [int(part) for part in day[:10].split("-") if part.isdigit()]
    year, month, date = ([*parts, 1, 1, 1])[:3] if parts else (9999, 1, 1)
    return year * 365 + month * 30 + date


def _hypothetical(ladder: list[Token]) -> bool:
    lists = _lists()
    for position, token in enumerate(ladder):
        if _conditional(token) or any(
            c.lower in lists["hypothetical_modals"] and c.tag == "MD" for c in token.children_of("aux")
        ):
            return True
        if position > 0 and token.lemma in lists["unreal"]:
            return True
        if position == 0 and any(child.lemma in lists["unreal"] for child in token.children_of("amod")):
            return True
    return False


def _future(ladder: list[Token]) -> bool:
    lists = _lists()
    for position, token in enumerate(ladder):
        if any(child.lower in lists["future_modals"] for child in token.children_of("aux")):
            return True
        if position > 0 and token.lemma in lists["future"] and token.tag not in ("NN",):
            return True
        if any(
            child.lemma in ("impending", "imminent", "planned", "upcoming", "forthcoming", "inevitable", "future")
            for child in token.children_of("amod")
        ):
            return True
        if position > 0 and token.lemma == "go" and token.tag == "VBG":
            return True
    return False

"""How a thing was said: quoted or reported, with what stance, through what medium."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.lexicon import cues
from rashomon.attribution.quotes import Quote
from rashomon.attribution.saying import Saying
from rashomon.language import Parse, Token
from rashomon.language.words import words
from rashomon.records import AttributionKind, Span, Stance

# Where the words of one cue differ in stance, the first of these holds: `warned in a statement`, `refused to say`.
_RANK: tuple[Stance, ...] = ("denies", "accuses", "warns", "demands", "doubts", "predicts", "asks", "asserts")
_WHERE = frozenset({"in", "on", "at", "during", "by", "via", "through", "to"})
_REACH = 14  # tokens of a phrase beside the cue that may name the medium


def kind_of(content: Sequence[Span], marks: list[Quote]) -> AttributionKind:
    """Direct where all of the content is quoted, indirect where none is, else mixed."""
    total = sum(span.end - span.start for span in content)
    quoted = sum(max(0, min(span.end, mark.outer.end) - max(span.start, mark.outer.start)) for span in content for mark in marks)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= total - 2 * len(content) else "mixed"


def stance_of(parse: Parse, saying: Saying) -> Stance:
    """What the source does with the content, by the words of the cue."""
    told = [token for span in saying.cue for token in parse.tokens_in(span)]
    found = {named for token in told if (named := _stance(parse, token, saying)) is not None}
    stance: Stance = next((each for each in _RANK if each in found), "asserts")
    negated = any(token.dep == "neg" or token.lemma in cues().withheld for token in told)
    if negated and stance == "asserts":
        return "doubts"
    return "asserts" if negated and stance in ("denies", "doubts") else stance


def _stance(parse: Parse, token: Token, saying: Saying) -> Stance | None:
    lexicon = cues()
    if token.pos in ("VERB", "AUX", "NOUN", "PROPN"):
        for child in token.children:
            named = lexicon.verbs.get(f"{token.lemma}_{child.lower}")
            if named is not None and child.dep in ("prep", "prt", "dative"):
                return named
        if token.lemma == "ask" and _is_request(parse, token, saying):
            return "demands"
    if token.pos in ("VERB", "AUX") and token.lemma in lexicon.verbs:
        return lexicon.verbs[token.lemma]
    if token.pos in ("NOUN", "PROPN") and token.lemma in lexicon.nouns:
        return lexicon.nouns[token.lemma]
    return lexicon.adjectives.get(token.lemma) or lexicon.verbs.get(token.lemma) if token.pos in ("ADJ", "VERB") else None


def is_a_deed(parse: Parse, saying: Saying) -> bool:
    """Whether the cue tells a deed and nothing that is said: `ordered a strike`, not `ordered the troops to leave`."""
    told = [token for span in saying.cue for token in parse.tokens_in(span) if token.pos in ("VERB", "NOUN")]
    return bool(told) and all(token.lemma in cues().commands and not _commands_somebody(token) for token in told)


def _commands_somebody(verb: Token) -> bool:
    target = verb.child("dobj", "nsubjpass")
    if target is None:
        return verb.child("ccomp", "xcomp") is not None
    return target.pos in ("PROPN", "PRON") or target.lemma in words()["persons"] | words()["groups"] | cues().commanded


def _is_request(parse: Parse, verb: Token, saying: Saying) -> bool:
    """`asked the council to meet`, not `asked whether it would meet`."""
    clause = verb.child("xcomp", "ccomp")
    if clause is None or parse.text[saying.content[-1].end - 1 : saying.content[-1].end + 1].find("?") >= 0:
        return False
    return any(child.tag == "TO" for child in clause.children)


def medium_of(parse: Parse, saying: Saying) -> str | None:
    """How it was said, if the words of the cue, the source or a phrase beside the cue tell it."""
    if saying.shown:
        return "placard"
    lexicon = cues()
    told = [token for span in saying.cue for token in parse.tokens_in(span)]
    for token in told:
        if token.pos in ("VERB", "NOUN") and lexicon.medium_verbs.get(token.lemma):
            return lexicon.medium_verbs[token.lemma]
    nearby = told + [token for span in saying.source for token in parse.tokens_in(span)]
    verbs = [token for token in told if token.pos == "VERB"]
    for verb in verbs:
        for child in verb.children:
            if child.dep == "prep" and child.lower in _WHERE:
                nearby += child.subtree()[:_REACH]
    for token in nearby:
        if token.pos in ("NOUN", "PROPN", "ADJ") and token.lower in lexicon.media and not saying.covers(token.span):
            return lexicon.media[token.lower]
    listeners = [child for verb in verbs if verb.lemma == "tell" for child in verb.children_of("dobj", "dative")]
    return "interview" if any(child.pos == "PROPN" for child in listeners) else None

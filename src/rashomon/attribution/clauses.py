"""Attributions that grammar gives: verbs, nouns, adverbs and phrases of saying and thinking with their source and content."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.candidates import Candidate, clause_span, tight
from rashomon.attribution.lexicon import cues
from rashomon.language import Parse, Token
from rashomon.language.grammar import agent_of, subject_of
from rashomon.language.words import words
from rashomon.records import Span, Stance

_COMMANDS = frozenset({"order", "command", "direct"})
_SUBJECTS = ("nsubj", "csubj")
_CONTRAST = frozenset({"while", "although", "though", "whereas", "but", "as"})


def find_candidates(parse: Parse) -> list[Candidate]:
    """Every candidate of a parse, in order of its cue."""
    found: list[Candidate] = []
    for token in parse.tokens:
        found.extend(_at(parse, token))
    return found


def _at(parse: Parse, token: Token) -> Iterator[Candidate]:
    lexicon = cues()
    if token.pos in ("VERB", "AUX") and _verb_key(token):
        candidate = _verb(parse, token)
        if candidate is not None:
            yield candidate
    elif token.lemma == "clear" and token.dep in ("ccomp", "acomp", "oprd") and token.head.lemma == "make":
        clauses = [child for child in (*token.children, *token.head.children_of("ccomp")) if _is_that_clause(child)]
        if clauses:
            yield Candidate([token], subject_of(token.head), [clause_span(parse, child) for child in clauses], "asserts")
    elif token.pos == "NOUN" and token.lemma in lexicon.nouns:
        candidate = _noun(parse, token)
        if candidate is not None:
            yield candidate
    elif token.lower in lexicon.adverbs and token.dep == "advmod":
        clause = token.head if token.head.pos in ("VERB", "AUX") else token.head.head
        yield Candidate([token], None, [clause_span(parse, clause, without=[token])], "asserts")
    elif token.lower in lexicon.phrases:
        yield from _phrase(parse, token, lexicon.phrases[token.lower])


def _is_that_clause(clause: Token) -> bool:
    return any(mark.dep == "mark" and mark.lower == "that" for mark in clause.children)


def _verb_key(token: Token) -> str | None:
    """The lexicon entry of a verb, with the particle or preposition that makes it one (`call for`, `ask to`)."""
    verbs = cues().verbs
    for child in token.children:
        combined = f"{token.lemma}_{child.lower}"
        if child.dep in ("prep", "prt", "dative") and combined in verbs:
            return combined
    if token.lemma == "ask" and token.child("xcomp", "ccomp") is not None and _infinitival(token.child("xcomp", "ccomp")):
        return "ask_to"
    return token.lemma if token.lemma in verbs else None


def _infinitival(clause: Token | None) -> bool:
    return clause is not None and any(child.tag == "TO" for child in clause.children)


def _verb(parse: Parse, verb: Token) -> Candidate | None:
    key = _verb_key(verb) or verb.lemma
    if key in _COMMANDS and not _commands_somebody(verb):
        return None
    stance = _stance(verb, key)
    passive = verb.child("nsubjpass") is not None or (verb.tag == "VBN" and verb.child("agent") is not None)
    source = agent_of(verb) if passive else subject_of(verb)
    if source is not None and source.lower in ("it", "there", "what", "which"):
        if not passive and verb.child("ccomp") is None:
            return None
        source = None
    content = _verb_content(parse, verb, key, passive=passive)
    if source is not None and content and any(span.contains(source.span) for span in content):
        content = [clause_span(parse, head, without=[source]) for head in _content_heads(verb, key)] or content
        content = [span for span in content if not span.contains(source.span)]
    return Candidate(_cue_tokens(verb, key), source, content, stance)


def _commands_somebody(verb: Token) -> bool:
    """`ordered the troops to leave`, not `ordered a strike`: what is ordered into being is an act and nothing said."""
    target = verb.child("dobj", "nsubjpass")
    if target is None:
        return verb.child("ccomp", "xcomp") is not None
    return target.pos in ("PROPN", "PRON") or target.lemma in words()["persons"] | words()["groups"] | {"people"}


def _stance(verb: Token, key: str) -> Stance:
    stance = cues().verbs[key]
    if stance == "asserts" and any(child.dep == "neg" for child in verb.children):
        return "doubts" if verb.lemma in ("confirm", "believe", "know", "think", "say") else stance
    return stance


def _cue_tokens(verb: Token, key: str) -> list[Token]:
    chosen = [verb]
    auxiliaries = [c for c in verb.children if c.dep in ("aux", "auxpass", "neg") and c.index < verb.index]
    if auxiliaries and not any(c.dep in _SUBJECTS and c.index > auxiliaries[0].index for c in verb.children):
        chosen = [*auxiliaries, verb]
    if "_" in key:
        wanted = key.split("_")[1]
        chosen += [c for c in verb.children if c.lower == wanted and c.index == verb.index + 1]
    return sorted(chosen, key=lambda token: token.index)


def _content_heads(verb: Token, key: str) -> list[Token]:
    lexicon = cues()
    clauses = [child for child in verb.children_of("ccomp", "parataxis") if not _is_fragment(child)]
    if clauses:
        return clauses
    infinitive = verb.child("xcomp")
    if infinitive is not None and (verb.lemma in lexicon.infinitive or key in lexicon.infinitive or key == "ask_to"):
        return [infinitive]
    if "_" in key:
        preposition = next((c for c in verb.children if c.lower == key.split("_")[1]), None)
        objects = preposition.children_of("pobj", "pcomp") if preposition is not None else []
        return objects or verb.children_of("dobj")
    if cues().verbs[key] == "accuses":
        charge = next((c for c in verb.children_of("prep") if c.lower in ("of", "for", "over")), None)
        if charge is not None:
            return charge.children_of("pobj", "pcomp") or [charge]
    if key in lexicon.addressee and verb.child("prep", "xcomp", "ccomp") is None:
        return []
    if key not in lexicon.needs_clause and not any(c.dep == "prt" for c in verb.children):
        return verb.children_of("dobj", "oprd", "acomp") or [
            inner
            for c in verb.children_of("prep")
            if c.lower in ("about", "of", "against")
            for inner in c.children_of("pobj", "pcomp")
        ]
    return []


def _is_fragment(clause: Token) -> bool:
    return clause.pos == "PUNCT"


def _verb_content(parse: Parse, verb: Token, key: str, *, passive: bool) -> list[Span]:
    heads = _content_heads(verb, key)
    if not heads and verb.dep == "parataxis" and verb.child("nsubj") is not None:
        clause = verb.head  # `Nobody was hurt, a spokesman said, but ...`: what stands before the aside is what was said
        after = [child for child in clause.children if child.index > verb.index]
        return [clause_span(parse, clause, without=[verb, *after])]
    spans = [clause_span(parse, head, without=_asides(head)) for head in heads]
    if passive and (subject := verb.child("nsubjpass")) is not None:
        told = verb.lemma in (
            "tell",
            "inform",
            "advise",
            "alert",
            "warn",
            "notify",
            "ask",
            "urge",
            "order",
            "assure",
            "remind",
        )
        infinitive = verb.child("xcomp")
        if not told and subject.lower not in ("it", "there"):
            whole = [subject] if infinitive is None else [subject, infinitive]
            spans = [clause_span(parse, head) for head in whole]
    return sorted(set(spans))


def _asides(head: Token) -> list[Token]:
    """Clauses that contrast with the content and are not part of it: `... while other countries also reported ...`."""
    return [
        child
        for child in head.children_of("advcl")
        if any(mark.dep == "mark" and mark.lower in _CONTRAST for mark in child.children) and _verb_key(child)
    ]


def _noun(parse: Parse, noun: Token) -> Candidate | None:
    clause = next(
        (
            child
            for child in noun.children_of("acl", "ccomp", "relcl")
            if any(mark.dep == "mark" and mark.lower in ("that", "whether") for mark in child.children)
        ),
        None,
    )
    if clause is None:
        return None
    owner = noun.child("poss")
    if owner is None:
        by = next((c for c in noun.children_of("prep") if c.lower in ("by", "from", "of", "among")), None)
        owner = by.child("pobj") if by is not None else None
    if owner is None and noun.dep == "dobj":
        owner = subject_of(noun.head)
    return Candidate([noun], owner, [clause_span(parse, clause)], cues().nouns[noun.lemma])


def _phrase(parse: Parse, token: Token, second: str) -> Iterator[Candidate]:
    preposition = next((child for child in token.children if child.lower == second), None)
    source = preposition.child("pobj") if preposition is not None else None
    if preposition is None or source is None:
        return
    clause = token.head
    while clause.pos not in ("VERB", "AUX") and clause.head is not clause:
        clause = clause.head
    content = [clause_span(parse, clause, without=[token, *_asides(clause)])]
    if content[0].contains(token.span):
        members = [t for t in clause.subtree() if t.end <= token.start]
        content = [tight(members)] if members else []
    yield Candidate([token, preposition], source, content, "asserts")

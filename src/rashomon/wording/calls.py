"""Calls to action that the grammar tells: what is said to be the audience's duty, as the span of the clause that says it."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.language import Parse, Token
from rashomon.records import Span
from rashomon.wording.words import words


def calls(parse: Parse) -> list[Span]:
    """The clauses of a parse that call to action: duties, and `must` said of the audience; in order."""
    found = {span for token in parse.tokens for span in _at(token)}
    return sorted(span for span in found if not any(other != span and other.contains(span) for other in found))


def _at(token: Token) -> Iterator[Span]:
    lists = words()
    if token.lemma in lists["duty"] and token.pos == "NOUN":
        for clause in _duty_clauses(token):
            yield _clause(clause)
    if token.pos not in ("VERB", "AUX"):
        return
    if token.lemma == "let" and _bids_us(token):
        yield _clause(token)
    modal = next((child for child in token.children_of("aux") if child.lower in lists["duty_modals"]), None)
    subject = token.child("nsubj")
    perfect = any(child.lower == "have" and child.dep == "aux" for child in token.children)  # `must have been` supposes
    if modal is not None and subject is not None and not perfect:
        addressed = subject.lower in lists["addressed"] or subject.lemma in lists["addressed"]
        if subject.pos == "PROPN" or addressed:
            yield _clause(token)


def _bids_us(let: Token) -> bool:
    """Whether `let` is said to the audience, of itself: `let us march`, `let his example inspire us`; not `let us hope`."""
    told = [child for child in let.children_of("ccomp", "xcomp") if child.lemma not in words()["musing"]]
    bidding = let.tag == "VB" and let.child("nsubj", "aux") is None
    return bidding and any(each.lower == "us" for one in told for each in one.subtree())


def _duty_clauses(noun: Token) -> Iterator[Token]:
    """What `duty` and its kind say is to be done: `it is our duty to ...`, `the only way ... is to ...`."""
    for clause in noun.children_of("acl", "xcomp", "relcl"):
        if _infinitive(clause) and (noun.lemma not in ("time", "way", "moment") or _is_predicate(noun)):
            yield clause
    verb = noun.head
    if verb.lemma == "be" and noun.dep in ("attr", "nsubj"):
        for clause in verb.children_of("xcomp", "csubj", "ccomp", "advcl"):
            if _infinitive(clause):
                yield clause


def _is_predicate(noun: Token) -> bool:
    return noun.dep == "attr" or (noun.dep == "dobj" and noun.head.lemma == "have")


def _infinitive(clause: Token) -> bool:
    return clause.tag == "VB" and any(child.tag == "TO" for child in clause.children)


def _clause(verb: Token) -> Span:
    members = [token for token in verb.subtree() if token.sentence == verb.sentence]
    while len(members) > 1 and members[-1].pos == "PUNCT":
        members.pop()
    return Span(members[0].start, members[-1].end)

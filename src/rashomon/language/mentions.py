"""The noun phrases of a parse that can refer: names, common noun phrases and pronouns, each with its head and its extent.

A country or a demonym that only modifies another noun (`US troops`, `Iranian missile attack`) is a mention of its own beside
the phrase it stands in, because it can be the one who acts.
"""

from __future__ import annotations

from rashomon.language.tree import Mention, Name, Parse, Token

_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_PREMODIFIERS = frozenset({"det", "predet", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "case", "punct", "advmod"})
_INSIDE = frozenset({"compound", "amod", "nmod", "quantmod", "det", "nummod", "predet", "npadvmod"})
_REFERRING_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})


def mentions(parse: Parse) -> list[Mention]:
    """Every mention, in order of position; phrases that share a head are one mention."""
    named = {id(token): name for name in parse.names if name.label in _NAME_LABELS for token in name.tokens}
    found: list[Mention] = []
    for token in parse.tokens:
        if token.pos == "PRON":
            if token.tag in _REFERRING_PRONOUNS and not _is_pleonastic(token):
                found.append(Mention(token, token.start, token.end, "pronoun"))
        elif not any(character.isalnum() for character in token.text):
            continue
        elif token.pos in ("NOUN", "PROPN") and token.dep not in _INSIDE:
            found.append(_phrase(token, named))
        elif token.dep in _INSIDE and id(token) in named and _closes(token, named[id(token)]):
            found.append(_modifier(token, named[id(token)]))
        elif token.dep in ("nsubj", "dobj", "pobj", "nsubjpass", "conj") and token.pos in ("NUM", "ADJ") and _nominal(token):
            found.append(_phrase(token, named))
    return found


def _phrase(head: Token, named: dict[int, Name]) -> Mention:
    start = head.start
    edge = head
    for token in sorted(head.children, key=lambda child: -child.index):
        if token.index < head.index and token.dep in _PREMODIFIERS and not _is_quote(token) and not _is_clause(token):
            below = token.subtree()
            leftmost = below[0] if token.dep == "poss" or all(t.pos != "ADP" for t in below) else token
            if leftmost.sentence == head.sentence and leftmost.start < start:
                start, edge = leftmost.start, leftmost
    if edge.dep == "punct":
        inside = [token.start for token in head.subtree() if token.dep != "punct" and start <= token.start <= head.start]
        start = min(inside, default=head.start)
    marks = [token for token in head.subtree() if _is_quote(token) and start <= token.start < head.start]
    if len(marks) % 2:
        start = marks[-1].end  # `the "cruelest people`: the quotation goes on after the phrase
    name = named.get(id(head))
    end = name.end if name is not None and name.tokens[-1].head in (head, *name.tokens) else head.end
    end = max(end, head.end)
    kind = "name" if head.pos == "PROPN" or (name is not None and name.label != "NORP") else "nominal"
    return Mention(head, start, end, kind)


def _modifier(token: Token, name: Name) -> Mention:
    return Mention(token, name.start if name.tokens[-1] is token else token.start, token.end, "name")


def _closes(token: Token, name: Name) -> bool:
    """Whether the token is the last of its name, so that a name of several words is one mention; not inside a longer name."""
    return name.tokens[-1] is token and token.head not in name.tokens


def _nominal(token: Token) -> bool:
    return token.pos == "NUM" or token.child("det") is not None


def _is_quote(token: Token) -> bool:
    return token.text in "\"'“”‘’«»"


def _is_clause(token: Token) -> bool:
    """A participle with an object of its own before a noun is a misread clause and no part of the phrase."""
    return token.tag == "VBG" and token.child("dobj", "prep") is not None


def _is_pleonastic(token: Token) -> bool:
    """`It is our duty to ...`, `it was clear that ...`: an `it` that stands for a clause and refers to nobody."""
    verb = token.head
    if token.lower != "it" or token.dep != "nsubj" or verb.lemma != "be":
        return False
    predicate = verb.child("attr", "acomp")
    clausal = ("xcomp", "ccomp", "csubj", "advcl", "relcl", "acl")
    return verb.child(*clausal) is not None or (predicate is not None and predicate.child(*clausal) is not None)

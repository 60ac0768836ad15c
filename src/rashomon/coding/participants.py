"""Who does it and to whom: whom a trigger's frame puts in the places of actor and recipient, and else whom the heads read."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

from rashomon.coding import thresholds
from rashomon.coding.cast import Cast, unique
from rashomon.coding.lexicon import lexicon
from rashomon.coding.trigger import Trigger
from rashomon.knowledge import texts
from rashomon.language import Parse, Token
from rashomon.language.grammar import agent_of, denoted, is_passive, objects_of, prepositional, subject_of
from rashomon.ontology import plover
from rashomon.records import Participant, Span

_INSTRUMENT = ("in", "by", "with", "during", "from")
_ABOUT_ACTS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})  # `condemned the Iranian attack` is directed at who attacked
_EXCEPT = frozenset({"except", "excepting", "excluding", "besides"})
_DATING = frozenset({"after", "before", "since", "until"})
_TOGETHER = frozenset({"together", "along", "alongside"})


def cast_of(trigger: Trigger, cast: Cast) -> tuple[list[Participant], list[Participant]]:
    """Actors and recipients of a trigger, without an entity standing on both sides.

    Where its frame says that somebody stands, that is who; the side that nobody stands on goes to whom the heads read there.
    """
    actors, recipients = (_of_noun if trigger.is_noun else _of_verb)(trigger, cast)
    if trigger.frame.reciprocal:
        actors, recipients = unique([*actors, *recipients]), []
    if trigger.outcome is not None:
        told = cast_of(trigger.outcome, cast)
        actors, recipients = (side or others for side, others in zip((actors, recipients), told, strict=True))
    undergone = _is_suffered(trigger.light) or (trigger.is_noun and _is_release(trigger.token))
    done_to = {one.entity for one in recipients} if undergone else frozenset()
    actors = actors or [one for one in _read(trigger, cast, "actor") if one.entity not in done_to]
    recipients = recipients or _read(trigger, cast, "recipient")
    actors, recipients = _settle_joint(trigger, cast.parse, actors, recipients)
    own = {participant.entity for participant in actors}
    return actors, [participant for participant in recipients if participant.entity not in own]


def _read(trigger: Trigger, cast: Cast, role: str) -> list[Participant]:
    """Whom the heads read in a role; nobody for an act that needs nobody: who counts missiles has not fired them."""
    if trigger.frame.needs_nobody:
        return []
    least = thresholds.FILLS[role] if trigger.frame.lemmas else 0.0
    tokens = [token for token, share in trigger.parts[role] if share >= max(least, _least(trigger, token, cast))]
    left_out = {"actor": _is_judging, "recipient": _is_freed}[role]
    tokens = [t for t in tokens if not (_is_avenged(trigger, t) or _is_excepted(t) or left_out(trigger, t))]
    return unique(one for token in tokens for one in cast.named_by(token, f"{role}: {relation(trigger, token)}"))


def _least(trigger: Trigger, token: Token, cast: Cast) -> float:
    """How sure the heads must be of a participant who is named in a later sentence, or in what an act only dates: `The plane
    was hit hours after Iran fired at two bases`.

    What was spoken of before, or another paragraph tells, is not left to a later sentence to name: `The strike ended a week of
    violence. Rockets killed a contractor.`"""
    if token.sentence <= trigger.token.sentence:
        return thresholds.OF_ANOTHER_TIME if _only_dates(trigger) and token not in trigger.token.subtree() else 0.0
    apart = cast.parse.sentence_of(token).paragraph != cast.parse.sentence_of(trigger.token).paragraph
    again = cast.first_use[trigger.token.lemma] < trigger.token.index
    return thresholds.NAMED_LATER if apart or again else 0.0


def _only_dates(trigger: Trigger) -> bool:
    """Whether an act with a doer of its own says when another was: `after Iran fired missiles`."""
    mark, subject = trigger.token.child("mark"), trigger.token.child("nsubj")
    return trigger.token.dep == "advcl" and subject is not None and mark is not None and mark.lower in _DATING


def _is_judging(trigger: Trigger, token: Token) -> bool:
    """Whether a token names who judges an act and has not done it: `the opposition leader welcomed the takeover`."""
    verb = trigger.token.head
    if trigger.token.dep not in ("dobj", "nsubjpass") or verb.lemma not in lexicon().judging_verbs:
        return False
    judge = agent_of(verb) if is_passive(verb) else subject_of(verb)
    return judge is not None and token in judge.conjuncts()


def _is_freed(trigger: Trigger, token: Token) -> bool:
    """Whether what is demanded is to be done to somebody, of whom it is not asked: `demanded the prisoner's release`."""
    link = token.head
    noun = link.head if token.dep == "pobj" and link.lower == "of" else link if token.dep == "poss" else token
    return trigger.event_type == "REQUEST" and noun is not token and _is_release(noun)


def _is_release(noun: Token) -> bool:
    """Whether a noun names that somebody is set free, who stands after `of` or as its owner."""
    return any(frame.mode == "release" for frame in lexicon().nouns.get(noun.lemma, ()))


def _is_excepted(token: Token) -> bool:
    """Whether a token names who is left out: `by all accounts except Iran's`."""
    return token.dep == "pobj" and token.head.lower in _EXCEPT


def _is_avenged(trigger: Trigger, token: Token) -> bool:
    """Whether a token stands in what an act or a threat is made for, and not against whom: `vowed vengeance for his death`,
    `launched the attack to avenge the general`."""
    below = list(itertools.takewhile(lambda above: above not in trigger.own(), [token, *token.ancestors()]))
    links = [above for above in below if above.dep == "prep" and above.lower in ("for", "over")]
    answers = lexicon().classes["REVENGE"]
    if trigger.event_type == "THREATEN" and links:
        return True
    return any(above.lemma == "avenge" for above in below) or any(link.head.lemma in answers for link in links)


def _settle_joint(
    trigger: Trigger, parse: Parse, actors: list[Participant], recipients: list[Participant]
) -> tuple[list[Participant], list[Participant]]:
    """Who stands after `with`: one more actor where all take part alike, as in a meeting; else the one it is done with.

    After the codebook's "Compound and reciprocal actors", which knows no recipient of a meeting, and its rule that COOPERATE
    requires a recipient.
    """
    reciprocity = plover().types[trigger.event_type].reciprocity
    if reciprocity == "participants" and actors:
        moved = [one for one in recipients if _is_with(parse, one.span)]
        return [*actors, *moved], [one for one in recipients if one not in moved]
    if reciprocity == "joint":
        moved = [one for one in actors if _is_with(parse, one.span)]
        if len(moved) < len(actors):
            return [one for one in actors if one not in moved], [*recipients, *moved]
    return actors, recipients


def _is_with(parse: Parse, span: Span) -> bool:
    head = parse.head_of(span)
    while head is not None and head.dep == "conj":
        head = head.head
    return head is not None and head.dep == "pobj" and head.head.lower == "with"


def relation(trigger: Trigger, token: Token) -> str:
    """In words, how a token hangs on a trigger."""
    if token.sentence != trigger.token.sentence:
        return f"`{token.text}`, in another sentence than `{trigger.token.text}`"
    top = token
    while top.dep == "conj":
        top = top.head
    if top.head is trigger.token and top.dep in _relations():
        return f"{_relations()[top.dep]} of `{trigger.token.text}`"
    if top.dep == "pobj" and top.head.head is trigger.token:
        return f"after `{top.head.text}`, of `{trigger.token.text}`"
    return f"`{token.text}`, in the sentence of `{trigger.token.text}`"


@cache
def _relations() -> dict[str, str]:
    return {dep: str(words) for dep, words in texts(__package__, "relations.yaml").items()}


def _of_verb(trigger: Trigger, cast: Cast) -> tuple[list[Participant], list[Participant]]:
    verb, frame = trigger.token, trigger.frame
    passive = is_passive(verb)
    subject = (agent_of(verb) if passive else subject_of(verb)) if "subject" in frame.actor else None
    if frame.actor == ("object",):
        actors = cast.denoted_by(objects_of(verb), "object of the verb")
    else:
        actors = _doers(subject, cast, "agent of the passive verb" if passive else "subject of the verb")
    for noun in trigger.merged:
        more_actors, _ = _around_noun(noun, trigger, cast)
        actors = unique([*actors, *more_actors])
    if not actors and frame.event_type == "ASSAULT" and frame.actor != ("none",):
        for noun in prepositional(verb, _INSTRUMENT):
            if noun.lemma in lexicon().classes["WEAPON"] | lexicon().classes["EVENT"]:
                actors = unique([*actors, *cast.modifying(noun, "modifier of the instrument")])
    recipients: list[Participant] = []
    if "object" in frame.recipient and not (frame.objects and _is_thing(frame.objects)):
        recipients = cast.denoted_by(objects_of(verb), "subject of the passive verb" if passive else "object of the verb")
    elif "object" in frame.recipient:
        recipients = cast.denoted_by(objects_of(verb), "object of the verb")
    if "subject" in frame.recipient:
        recipients += cast.denoted_by([noun for noun in [subject_of(verb)] if noun is not None], "subject of the verb")
    if "dative" in frame.recipient:
        recipients += cast.denoted_by(verb.children_of("dative"), "indirect object")
    objects = [noun for noun in objects_of(verb) if not _is_release(noun)]  # whose `of` leads to who is to be released
    recipients += _prepositional(trigger, cast, [verb, *objects], frame.recipient)
    if recipients and frame.recipient == ("object",):
        for child in verb.children:
            if child.lower in _TOGETHER:
                recipients += cast.denoted_by(prepositional(child, ("with",)) or child.children_of("pobj"), "together with")
    if not recipients and frame.event_type in _ABOUT_ACTS:
        recipients = [doer for act in objects_of(verb) for doer in _doers(act, cast, "whose act it is said of")]
    return actors, unique(recipients)


def _is_thing(objects: frozenset[str]) -> bool:
    return not objects & lexicon().classes["PERSONS"] and not objects & lexicon().classes["BASE"]


def _doers(subject: Token | None, cast: Cast, basis: str) -> list[Participant]:
    """The actors a subject names; a weapon or an attack in subject position acts for whoever it belongs to."""
    if subject is None:
        return []
    noun = denoted(subject)
    classes = lexicon().classes
    if noun.lemma in classes["WEAPON"] or noun.lemma in lexicon().nouns or noun.lemma in classes["EVENT"]:
        by = cast.denoted_by(prepositional(noun, ("by",)), "after `by`")
        launched = [launcher for clause in noun.children_of("acl") if (launcher := agent_of(clause)) is not None]
        return unique([*cast.modifying(noun, "modifier of the instrument"), *by, *cast.denoted_by(launched, "agent")])
    return cast.denoted_by([subject], basis)


def _prepositional(trigger: Trigger, cast: Cast, heads: Sequence[Token], where: tuple[str, ...]) -> list[Participant]:
    wanted = [word for word in where if word not in ("none", "object", "subject", "dative")]
    found: list[Participant] = []
    for head in heads:
        for word in wanted:
            nouns = prepositional(head, (word,)) or ([noun] if (noun := _detached(cast.parse, head, word)) is not None else [])
            found += cast.denoted_by(nouns, f"after `{word}`")
    return found


def _detached(parse: Parse, noun: Token, word: str) -> Token | None:
    """What stands after a preposition that a date keeps apart from its noun: `the murder last week of General Soleimani`."""
    if noun.pos != "NOUN":
        return None
    for token in parse.tokens[noun.index + 1 : noun.index + 5]:
        if token.dep == "prep" and token.lower == word:
            return token.child("pobj")
        if token.dep not in ("npadvmod", "amod", "nummod", "det", "compound", "advmod") or token.pos in (
            "VERB",
            "PUNCT",
        ):
            return None
    return None


def _of_noun(trigger: Trigger, cast: Cast) -> tuple[list[Participant], list[Participant]]:
    actors, recipients = _around_noun(trigger.token, trigger, cast)
    light = trigger.light
    if light is not None:
        subject = agent_of(light) if is_passive(light) else subject_of(light)
        doer = _doers(subject, cast, f"subject of `{light.text}`")
        if _is_suffered(light):
            recipients = unique([*recipients, *doer])
        else:
            actors = unique([*doer, *actors]) if trigger.frame.poss == "actor" else unique([*actors, *doer])
        recipients = unique([*recipients, *_prepositional(trigger, cast, [light], trigger.frame.recipient)])
    if not actors and (answerable := _answerable(trigger.token)) is not None:
        actors = _doers(answerable, cast, "who is said to be responsible")
    return actors, recipients


def _is_suffered(light: Token | None) -> bool:
    """Whether the subject of a light verb is whom the act is done to: `came under attack`, `faced sanctions`."""
    return light is not None and light.lemma in lexicon().undergoer_verbs


def _answerable(noun: Token) -> Token | None:
    """Who is said to be responsible for, or behind, what a noun names."""
    while noun.dep == "conj":
        noun = noun.head
    link = noun.head
    state = link.head if link.lower == "for" and link.head.lemma == "responsible" else link
    stated = noun.dep == "pobj" and (state.lemma == "responsible" or link.lower == "behind") and state.head.lemma == "be"
    return subject_of(state.head) if stated else None


def _around_noun(noun: Token, trigger: Trigger, cast: Cast) -> tuple[list[Participant], list[Participant]]:
    frame = next(iter(lexicon().nouns.get(noun.lemma, ())), trigger.frame) if noun is not trigger.token else trigger.frame
    actors = list(_prepositional(trigger, cast, [noun], frame.actor))
    recipients = _prepositional(trigger, cast, [noun], frame.recipient)
    for clause in noun.children_of("acl", "relcl"):
        agent = agent_of(clause)
        if agent is not None and is_passive(clause):
            actors += _doers(agent, cast, f"agent of `{clause.text}`")
    for participant in cast.modifying(noun, "possessive or modifier of the noun"):
        entity = cast.by_id[participant.entity]
        owner = cast.parse.text[participant.span.end :].startswith(("'", "’"))
        if entity.kind == "person" and not owner:
            recipients.append(participant)  # `the Soleimani strike` was a strike on him, `Trump's strike` was not
            continue
        country_only = entity.kind == "place" or (entity.role is None and entity.kind == "group" and not entity.sectors)
        whose = "actor" if recipients and frame.recipient == ("of",) else frame.poss
        if frame.actor == ("none",) or (
            whose == "recipient" and not (country_only and not frame.toll and entity.kind != "person")
        ):
            recipients.append(participant)
        else:
            actors.append(participant)
    chosen = {participant.entity for participant in actors}
    return unique(actors), [p for p in unique(recipients) if p.entity not in chosen]

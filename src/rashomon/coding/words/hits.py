"""One place where words of the user's stand in a text, and what they say is reported there."""

from __future__ import annotations

from typing import Literal

from rashomon.language import Token

Direction = Literal["forward", "backward", "both"]


class Hit:
    """`token` governs the `words`, which are in order of position; `event_type`, `modes` and `contexts` are what they report.

    `event_type` is None where the words report nothing: what else would be coded at `token` is then not coded either. With
    `direction` backward, who is the verb's subject is the recipient and its object the actor; with both, either does it to the
    other. `actor` and `recipient` are the heads of the noun phrases that a pattern marks as such (`$` and `+`), None where it
    marks none; they are one and the same token where all of its conjuncts act on one another (`%`). `alone` says that no pattern
    fitted and the verb's own code counts. `basis` names the words with their file and line, or their type.
    """

    __slots__ = ("actor", "alone", "basis", "contexts", "direction", "event_type", "modes", "recipient", "token", "words")

    def __init__(
        self,
        token: Token,
        words: list[Token],
        event_type: str | None,
        modes: tuple[str, ...],
        contexts: tuple[str, ...],
        basis: str,
        direction: Direction = "forward",
        actor: Token | None = None,
        recipient: Token | None = None,
        alone: bool = False,
    ) -> None:
        self.token = token
        self.words = words
        self.event_type = event_type
        self.modes = modes
        self.contexts = contexts
        self.basis = basis
        self.direction = direction
        self.actor = actor
        self.recipient = recipient
        self.alone = alone

    def __repr__(self) -> str:
        return f"{self.event_type} at {' '.join(word.text for word in self.words)} ({self.basis})"

"""What the trained heads see in a parse: which tokens report an event and of which type, how, and what belongs to each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon import learned
from rashomon.coding import thresholds
from rashomon.coding.features import ROLES, STATUSES, event_types, modes, pairs, syntax
from rashomon.coding.trigger import Trigger
from rashomon.language import Parse

WORTH_TELLING = 0.05  # share of another type from which the basis names it
# A sentence to prison is SANCTION and, by the same word, an arrest: the one pair of types that a word has at once.
TOGETHER = ("SANCTION", ("COERCE", "arrest"))


class Heads:
    """The heads' reading of one parse. `shares` has a row a token: no event, then each event type; a row sums to one."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.vectors = learned.vectors(parse)
        self.tree = syntax(parse)
        opens = np.array([sentence.tokens[0].index for sentence in parse.sentences])
        sizes = np.diff([*opens, len(parse.tokens)])
        sentences = np.repeat(np.add.reduceat(self.vectors, opens) / sizes[:, None], sizes, 0).astype(np.float32)
        seen = learned.run("event-trigger", vectors=self.vectors, sentences=sentences, tags=self.tree.tags)
        self.shares = seen["shares"]

    def reports(self, index: int) -> float:
        """How surely a token reports an event, 0 to 1."""
        return 1.0 - float(self.shares[index, 0])

    def best(self, index: int) -> tuple[str, float]:
        """The likeliest event type of a token, and its share among the types, 0 to 1."""
        kind = int(self.shares[index, 1:].argmax())
        return event_types()[kind], self.of_type(index, event_types()[kind])

    def of_type(self, index: int, event_type: str) -> float:
        """The share of one event type among all, 0 to 1."""
        return float(self.shares[index, 1 + event_types().index(event_type)]) / max(self.reports(index), 1e-6)

    def rival(self, index: int, event_type: str) -> str:
        """In words, the likeliest type besides one, where it is worth telling."""
        order = (int(kind) for kind in self.shares[index, 1:].argsort()[::-1])
        other = next(event_types()[kind] for kind in order if event_types()[kind] != event_type)
        share = self.of_type(index, other)
        return f"; {other} {share:.2f}" if share >= WORTH_TELLING else ""

    def fill(self, triggers: Sequence[Trigger]) -> None:
        """Give triggers their status, modes and roles as the heads read them."""
        if not triggers:
            return
        rows = np.array([trigger.token.index for trigger in triggers])
        manner = learned.run("event-manner", vectors=self.vectors[rows], tags=self.tree.tags[rows])
        for trigger, status, shares in zip(triggers, manner["status"], manner["modes"], strict=True):
            trigger.status, trigger.status_share = STATUSES[int(status.argmax())], float(status.max())
            chosen = [modes()[number] for number in np.flatnonzero(shares >= thresholds.HAS_MODE).tolist()]
            trigger.modes = tuple(mode for kind, mode in chosen if kind == trigger.event_type)
            trigger.is_arrest_too = trigger.event_type == TOGETHER[0] and TOGETHER[1] in chosen
        self._fill_roles(triggers)

    def _fill_roles(self, triggers: Sequence[Trigger]) -> None:
        by_row: dict[int, list[Trigger]] = {}  # the user's words may give one token two codes
        for trigger in triggers:
            by_row.setdefault(trigger.token.index, []).append(trigger)
        near = pairs(self.parse, self.tree, sorted(by_row))
        if not len(near.token):
            return
        kinds = {row: event_types().index(here[0].event_type) for row, here in by_row.items()}
        shares = learned.run(
            "event-role",
            vectors=self.vectors,
            pairs=np.stack([near.trigger, near.token, near.head], 1),
            features=near.features,
            types=np.array([kinds[row] for row in near.trigger.tolist()], np.int64),
        )["roles"]
        least = np.array([thresholds.BELONGS.get(role, thresholds.BELONGS_ELSE) for role in ROLES])
        for number, column in np.argwhere(shares >= least).tolist():
            token, share = self.parse.tokens[int(near.token[number])], float(shares[number, column])
            for trigger in by_row[int(near.trigger[number])]:
                trigger.parts[ROLES[column]].append((token, share))

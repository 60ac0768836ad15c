"""How sure the trained heads must be of what: every threshold of the room, set on plv_dev and on passages held out of training.

What they come to is in docs/measures.md.
"""

from __future__ import annotations

from typing import Final

FINDS: Final = 0.5  # share from which the heads alone make a trigger
IS_TYPE: Final = 0.43  # share of the best type without which such a trigger is none
KEEPS: Final = 0.08  # share below which they take a frame's trigger for no event
KEEPS_WEAK: Final = 0.2  # the same for a frame whose words often mean something else
RETYPES: Final = 0.9  # share of a type from which it stands against the frame's
FIRM: Final = 0.75  # how surely a firm frame's event is reported, whatever the heads say of it
UNSURE: Final = 0.1  # below this an event needs an actor and a recipient known to politics, or a public figure
UNKNOWN: Final = 0.4  # below this an event needs a party that has a country or a political sector, or a toll
UNPOLITICAL: Final = 0.85  # how sure the heads must be of an event in which nobody known to politics takes part
ALONE: Final = 0.9  # and of one that nobody at all takes part in
IRRELEVANT: Final = -0.8  # log-odds of a sentence, by the words around its acts, below which nothing in it is an event
SURE: Final = 0.95  # and of one told in words of sport
BELONGS: Final = {"actor": 0.3, "recipient": 0.2}  # share from which a token has a role, `BELONGS_ELSE` for the others
BELONGS_ELSE: Final = 0.5
FILLS: Final = {"actor": 0.5, "recipient": 0.2}  # share from which they fill a side that a frame looked for and did not find
NAMED_LATER: Final = 0.6  # share from which they fill a side with somebody named in a later sentence
OF_ANOTHER_TIME: Final = 0.5  # share from which one belongs to an act that only dates the act that names them
HAS_MODE: Final = 0.5  # share from which an act has a mode
OVERRULES: Final = 0.8  # share of a status from which they are believed where no sign speaks
OVERRULES_SIGNS: Final = 0.98  # and where a sign of another status does

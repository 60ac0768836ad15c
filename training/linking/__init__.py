"""How the model of same-event links and the table of word frequencies are made."""

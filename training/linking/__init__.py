"""How the models of same-event links and of documents of one story, and the table of word frequencies, are made."""

"""How counts are made; `rashomon.coding.counts` makes the records of them.

Numbers are read (`quantities`) with the words that compare them (`extents`), those that count nothing are set aside (`labels`),
money and lengths of time get their unit (`amounts`), and the rest get their kind from the noun that they count and from what is
said of it (`predicates`, `kinds`).
"""

"""What a mention gives to compare: who, whom, where, when, how many, in which words."""

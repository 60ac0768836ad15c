"""Whose words a report is: credits, chains of sources, and how many independent sources a value has."""

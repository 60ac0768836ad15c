"""What people decided of links, and what linking remembers of a case."""

"""A plan as SQL: the same figures from a database, with whole numbers and explicit division alone."""

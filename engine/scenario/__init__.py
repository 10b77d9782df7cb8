"""A scenario run: variants on data, what is computed and compared, and what is held against print."""

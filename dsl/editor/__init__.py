"""The language at the keyboard and on a page: colours."""

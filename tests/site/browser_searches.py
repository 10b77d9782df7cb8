"""What is asked of the search, and the first three pages that a reader should be shown."""

SEARCHES: dict[str, tuple[str, ...]] = {}

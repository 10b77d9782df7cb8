"""What will be done: for a variant, which version decides on which day, and in which order quantities lean on each other."""

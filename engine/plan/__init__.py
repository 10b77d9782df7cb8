"""What will be done: for a variant, which version decides on which day, and which quantities lean on which."""

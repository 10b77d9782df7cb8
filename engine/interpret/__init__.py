"""One case, exact, with its whole trace on request: what the language means, executed."""

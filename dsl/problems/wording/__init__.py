"""The Danish of every problem, one module for each room that raises them; nothing is looked up or decided here."""

"""What it means: every name points at one thing, and a regelsæt is a list of dated versions."""

"""What was written: a text as sentences of the language, before any name is looked up."""

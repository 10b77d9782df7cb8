"""The Danish rule language: text to checked model."""

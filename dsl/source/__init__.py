"""Bytes become text whose positions can be shown; nothing here knows what the text means."""

"""Exact values: numbers, rounding and points in time."""

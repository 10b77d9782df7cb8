"""What is known to hold together: units and grain agree, versions fit, tables cover, nothing turns in a circle."""

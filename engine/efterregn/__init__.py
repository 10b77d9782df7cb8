"""Which printed figures of a table do not follow from the others. The law is not needed for it, only the table."""

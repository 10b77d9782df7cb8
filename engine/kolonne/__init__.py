"""The columnar engine: the plan's totals over many rows, by one kernel over columns, with the interpreter's cells."""

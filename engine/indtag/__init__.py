"""Large files of payments made ready to compute on: read once, checked, and laid in order in one Parquet file."""

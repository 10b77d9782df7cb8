"""Data files become used rows and refused rows; the only room that opens table files."""

"""From a trusted model to an answer and its reasons."""

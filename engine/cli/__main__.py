"""`python -m engine.cli` is `hjemmel`."""

from engine.cli import main

main()

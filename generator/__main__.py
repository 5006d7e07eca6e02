"""`python -m generator`: the same as the command `generate`."""

from generator.cli.app import main

main()

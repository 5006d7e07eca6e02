"""`python -m generator`: the same as the command `generate`."""

from generator.cli.entry import command

command()

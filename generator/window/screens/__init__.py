"""The screens of the window, a module each, in the order of its navigation. A further one is a line here."""

from generator.window.screen import Screen
from generator.window.screens import begin, changes, document, findings, machine, progress, trace, units, verify

SCREENS: tuple[Screen, ...] = (
    begin.SCREEN,
    findings.SCREEN,
    progress.SCREEN,
    document.SCREEN,
    trace.SCREEN,
    changes.SCREEN,
    verify.SCREEN,
    units.SCREEN,
    machine.SCREEN,
)
FIRST_OF_YEAR = findings.SCREEN  # where a year is shown that no screen was named for

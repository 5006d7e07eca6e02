"""What can be wrong with the figures as a whole."""

from generator.diagnostics import Problem

CONFLICT = Problem(
    "C301",
    "“{name}”两处填的不一样：{first} 与 {second}",
    "同一数字只能有一个值；核对后改正其中一处，或把其中一处空着",
)

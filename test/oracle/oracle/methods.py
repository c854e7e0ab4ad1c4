"""The value that a list of checks comes to (domain.md 3)."""

from collections import Counter
from fractions import Fraction
from math import exp, log
from typing import List, Optional

from .numbers import half_up
from .settings import method_of


def mean(values: List[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def mode(values: List[Fraction]) -> Fraction:
    """The most frequent; on a tie the higher."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], value))


def power_law(values: List[Fraction]) -> Fraction:
    """In binary floating point, with 1e-9 added before rounding (rules.md 22)."""
    if len(values) < 3:
        return mean(values)
    xs = [log(k) for k in range(1, len(values) + 1)]
    ys = [log(float(value) if value else 0.01) for value in values]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = (sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys))
             / sum((x - x_mean) ** 2 for x in xs))
    fitted = exp(y_mean + slope * (xs[-1] - x_mean))
    return Fraction(max(0.0, min(fitted, float(max(values)))) + 1e-9)


def exact_value(method: str, values: List[Fraction], mastery: Fraction) -> Optional[Fraction]:
    """The unrounded value of the checks `values`, in order; None if there is none."""
    if not values:
        return None
    name, number = method_of(method)
    share = Fraction(number or 0, 100)
    if name == "best":
        return max(values)
    if name == "latest":
        return values[-1]
    if name == "first":
        return values[0]
    if name == "mean":
        return mean(values)
    if name == "mode":
        return mode(values)
    if name == "weighted":
        return values[0] if len(values) == 1 else share * values[-1] + (1 - share) * mean(values[:-1])
    if name == "decaying":
        value = values[0]
        for later in values[1:]:
            value = share * later + (1 - share) * value
        return value
    if name == "times":  # a single check is rounded where it is compared with mastery (rules.md 20)
        passed = [value for value in values if half_up(value, 2) >= mastery]
        return mean(passed) if len(passed) >= number else None
    if name == "streak":
        runs = [values[i:i + number] for i in range(len(values) - number + 1)]
        return max(min(run) for run in runs) if runs else None
    if name == "top":
        return mean(sorted(values)[-number:])
    if name == "recent":
        return mean(values[-number:])
    if name == "power-law":
        return power_law(values)
    raise ValueError(method)


def rounded_value(method: str, values: List[Fraction], mastery: Fraction) -> Optional[Fraction]:
    value = exact_value(method, values, mastery)
    return None if value is None else half_up(value, 2)

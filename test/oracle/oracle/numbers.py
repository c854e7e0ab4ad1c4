"""Exact numbers: rounding and the way numbers are written."""

from fractions import Fraction
from math import floor


def half_up(value: Fraction, decimals: int) -> Fraction:
    """Round half up (2.675 is 2.68: domain.md 3), on exact fractions only."""
    step = 10 ** decimals
    return Fraction(floor(value * step + Fraction(1, 2)), step)


def fixed(value: Fraction, decimals: int) -> str:
    """`value` rounded half up and written with exactly `decimals` digits after the point."""
    scaled = int(half_up(value, decimals) * 10 ** decimals)
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(decimals + 1, "0")
    if decimals == 0:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def short(value: Fraction) -> str:
    """Points: up to 2 decimals, no trailing zeros (rules.md 90)."""
    return fixed(value, 2).rstrip("0").rstrip(".")


def ceil_fraction(value: Fraction) -> int:
    return -((-value.numerator) // value.denominator)

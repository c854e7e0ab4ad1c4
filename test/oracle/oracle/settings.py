"""Every key, its default, the presets (settings.md), and the reading of values."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
import re

_LEVELS_OF_SCALE = {"4/3": "Beginning:0,Developing:2,Proficient:3,Advanced:4", "1/1": "Not yet:0,Met:1"}

DEFAULTS = {
    "scale": "4/3", "method": "best", "retake": "unlimited", "practice-first": "off", "cool-down": "0",
    "retake-until": "none", "forms": "A B C", "gate": "advise", "weekdays": "Mon,Tue,Wed,Thu,Fri",
    "slack": "1", "stall": "5", "far": "5", "window": "10", "group-size": "5", "move-on": "80",
    "claim-minutes": "20", "lock-minutes": "0", "item.practice": "none", "item.check": "none",
    "item.summative": "none", "by-weight": "off", "not-yet": "blank", "count": "due", "categories": "none",
    "decimals": "1", "letters": "none", "letters-by": "percent", "letters.counts": "", "terms": "none",
}
_ABCDF = "A:90,B:80,C:70,D:60,F:0"
PRESETS = {
    "pure": {"gate": "none", "count": "all"},
    "progression": {"practice-first": "on", "gate": "strict", "count": "all"},
    "modern": {"scale": "5/4", "practice-first": "on", "item.practice": "10,mastered",
               "item.check": "2,mastered", "item.summative": "50,score", "not-yet": "zero", "letters": _ABCDF},
    "one-shot": {"scale": "100/80", "method": "first", "retake": "single", "gate": "none",
                 "item.practice": "2,complete,Practice", "item.check": "100,score,Mastery",
                 "item.summative": "100,score,Tests", "categories": "Practice:10,Mastery:60,Tests:30",
                 "count": "checked", "letters": _ABCDF},
    "competency": {"item.check": "4,score", "count": "checked", "letters": _ABCDF, "letters-by": "counts",
                   "letters.counts": "A: mastered>=90 & top>=50; B: mastered>=80; C: mastered>=65; "
                                     "D: mastered>=50; F: mastered>=0"},
}
SKILL_KEYS = {"method", "retake", "practice-first", "cool-down", "retake-until", "forms", "gate",
              "item.practice", "item.check"}  # rules.md 43
_METHOD_NUMBER = {"weighted": 65, "decaying": 65, "times": 2, "streak": 2, "top": 3, "recent": 3}
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def method_of(text: str):
    """(name, number or None); without its number the default."""
    name, _, number = text.partition(":")
    return name, (int(number) if number else _METHOD_NUMBER.get(name))


def method_text(text: str) -> str:
    """With the parameter always, others bare (rules.md 39)."""
    name, number = method_of(text)
    return name if number is None else f"{name}:{number}"


def attempts_of(retake: str):
    """How many checks in all, or None (domain.md 3, retake rule)."""
    if retake == "single":
        return 1
    return int(retake.split(":")[1]) if retake.startswith("limited:") else None


@dataclass(frozen=True)
class Item:
    points: Fraction
    rule: str
    category: str


def item_of(text: str):
    if text == "none":
        return None
    points, rule, *category = text.split(",", 2)
    return Item(Fraction(points), rule, category[0] if category else "")


def pairs_of(text: str):
    """`NAME:NUMBER,...` as a list; `none` is empty."""
    if text in ("none", ""):
        return []
    pairs = (part.rsplit(":", 1) for part in text.split(","))
    return [(name.strip(), Fraction(number.strip())) for name, number in pairs]


def terms_of(text: str):
    """{name: (first day, last day)}."""
    if text in ("none", ""):
        return {}
    terms = {}
    for part in text.split(","):
        name, span = part.split(":", 1)
        first, last = span.split("..")
        terms[name.strip()] = (date.fromisoformat(first), date.fromisoformat(last))
    return terms


def count_lines_of(text: str):
    """letters.counts: [(letter, [(measure, operator, number)])]."""
    letters = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        letter, lines = part.split(":", 1)
        parsed = []
        for line in lines.split("&"):
            measure, operator, number = re.fullmatch(r"\s*(\w+)\s*(>=|<=)\s*([\d.]+)\s*", line).groups()
            parsed.append((measure, operator, Fraction(number)))
        letters.append((letter.strip(), parsed))
    return letters


class Settings:
    """A course's values, or a skill's own ones on top of its course's."""

    def __init__(self, preset: str) -> None:
        self.values = {**DEFAULTS, **PRESETS[preset]}

    def set(self, key: str, value: str) -> None:
        assert key in DEFAULTS or key == "levels", key
        self.values[key] = value

    def get(self, key: str, own=None) -> str:
        if own and key in own:
            return own[key]
        return self.values[key]

    @property
    def points(self) -> Fraction:
        return Fraction(self.values["scale"].split("/")[0])

    @property
    def mastery(self) -> Fraction:
        return Fraction(self.values["scale"].split("/")[1])

    def levels(self):
        """Set by hand, else those that belong to the scale (rules.md 38, 129)."""
        by_scale = _LEVELS_OF_SCALE.get(self.values["scale"], "none")
        return pairs_of(self.values.get("levels", by_scale))

    def number(self, key: str) -> int:
        return int(self.values[key])

    def school_weekdays(self):
        return {WEEKDAYS.index(name) for name in self.values["weekdays"].split(",")}


def impossible(settings: Settings, own=None) -> bool:
    """`times:N` or `streak:N` with fewer attempts than N (rules.md 127, 131)."""
    name, number = method_of(settings.get("method", own))
    attempts = attempts_of(settings.get("retake", own))
    return name in ("times", "streak") and attempts is not None and attempts < number

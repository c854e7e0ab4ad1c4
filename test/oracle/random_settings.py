"""Random settings for a course and for a skill, always possible ones (settings.md, rules.md 127, 131)."""

from random import Random

from oracle.settings import SKILL_KEYS, Settings, impossible, item_of, pairs_of

SCALES = ["4/3", "5/4", "1/1", "100/80", "4/3", "4/2", "10/7", "2.5/1.75", "3/0.5"]
LEVELS = ["none", "Low:0,Mid:2,High:3", "One:1,Two:2.5", "Only:0"]
WEEKDAYS = ["Mon,Wed,Fri", "Mon,Tue,Wed,Thu", "Tue,Sat", "Mon,Tue,Wed,Thu,Fri,Sat", "Sun,Mon,Tue,Wed,Thu"]
LETTERS = ["none", "A:90,B:80,C:70,D:60,F:0", "A+:97,A:92.5,B:75,C:50", "P:60"]
COUNTS = ["A: mastered>=90 & top>=50; B: mastered>=80; C: mastered>=65; D: mastered>=50; F: mastered>=0",
          "A: unmet<=1 & mastered>=50; B: unmet<=3; C: top>=10", "E: top>=100; P: mastered>=33; N: mastered>=0"]
CATEGORIES = ["Practice:10,Mastery:60,Tests:30", "Practice:50,Mastery:70,Tests:0", "Mastery:1,Tests:2,Practice:1"]


def random_method(rng: Random) -> str:
    name = rng.choice(["best", "latest", "first", "mean", "mode", "weighted", "decaying", "times", "streak",
                       "top", "recent", "power-law"])
    if name in ("weighted", "decaying"):
        return rng.choice([name, f"{name}:{rng.randint(1, 99)}"])
    if name in ("times", "streak", "top", "recent"):
        return rng.choice([name, f"{name}:{rng.randint(1, 4)}"])
    return name


def random_retake(rng: Random) -> str:
    return rng.choice(["unlimited", "single", "limited:2", "limited:2", "limited:3", "limited:4"])


def random_item(rng: Random, rules, category: str) -> str:
    if rng.random() < 0.15:
        return "none"
    points = rng.choice(["10", "2", "5", "1", "3", "7", "2.5", "100"])
    return f"{points},{rng.choice(rules)}" + (f",{category}" if category else "")


def _policy(rng: Random, key: str) -> str:
    """A value of a key that a skill may have of its own."""
    rules = ["mastered", "complete", "score"]
    return {
        "method": lambda: random_method(rng),
        "retake": lambda: random_retake(rng),
        "practice-first": lambda: rng.choice(["on", "off"]),
        "cool-down": lambda: rng.choice(["0", "1", "24", "48", "3"]),
        "retake-until": lambda: rng.choice(["none", "due+0", "due+1", "due+3", "due+0"]),
        "forms": lambda: rng.choice(["A B C", "F1 F2", "Z", "B A"]),
        "gate": lambda: rng.choice(["strict", "advise", "none", "strict"]),
        "item.practice": lambda: random_item(rng, rules, "Practice"),
        "item.check": lambda: random_item(rng, rules, "Mastery"),
    }[key]()


def _course_value(rng: Random, key: str) -> str:
    simple = {
        "scale": SCALES, "levels": LEVELS, "weekdays": WEEKDAYS, "slack": ["0", "1", "2"], "stall": "1235",
        "far": "1258", "window": ["1", "3", "5", "10", "20"], "group-size": "2345", "move-on": ["80", "50", "100", "67"],
        "claim-minutes": ["1", "5", "20", "60"], "lock-minutes": ["0", "5"], "by-weight": ["on", "off"],
        "not-yet": ["blank", "zero", "NY", "zero"], "count": ["due", "checked", "all"], "decimals": "01234",
        "letters": LETTERS,
    }
    return rng.choice(simple[key]) if key in simple else _policy(rng, key)


COURSE_KEYS = ["scale", "levels", "weekdays", "slack", "stall", "far", "window", "group-size", "move-on",
               "claim-minutes", "lock-minutes", "by-weight", "not-yet", "count", "decimals", "letters",
               *sorted(SKILL_KEYS - {"item.practice", "item.check"})]

OFTEN = {"method", "retake", "cool-down", "gate", "retake-until", "count"}


def _categories_fit(settings: Settings, owns) -> bool:
    """Every item is in the table of categories, if there is one (rules.md 127)."""
    table = {name for name, _ in pairs_of(settings.get("categories"))}
    items = [settings.get("item.summative")]
    for own in [{}, *owns]:
        items += [settings.get("item.practice", own), settings.get("item.check", own)]
    return not table or all(item_of(i) is None or item_of(i).category in table for i in items)


def possible(settings: Settings, owns) -> bool:
    if settings.get("letters-by") == "counts" and not settings.get("letters.counts"):
        return False
    return _categories_fit(settings, owns) and not any(impossible(settings, own) for own in [{}, *owns])


def random_course_settings(rng: Random, settings: Settings, terms: str, owns=()) -> list:
    """KEY=VALUE strings that are possible together, also with the skills' own values; may be empty."""
    density = rng.choice([0.0, 0.15, 0.3, 0.5])
    for _ in range(20):
        chosen = {key: _course_value(rng, key) for key in COURSE_KEYS
                  if rng.random() < (max(density, 0.35) if key in OFTEN else density)}
        if rng.random() < 0.6:  # a grade map
            chosen["categories"] = rng.choice(["none", "none", *CATEGORIES])
            chosen["item.practice"] = _policy(rng, "item.practice")
            chosen["item.check"] = _policy(rng, "item.check")
            chosen["item.summative"] = random_item(rng, ["score"], "Tests")
        if rng.random() < 0.25:
            chosen["letters-by"] = rng.choice(["counts", "counts", "percent"])
            chosen["letters.counts"] = rng.choice(COUNTS)
        if terms and rng.random() < 0.5:
            chosen["terms"] = terms
        trial = Settings("pure")
        trial.values = {**settings.values, **chosen}
        if possible(trial, owns):
            return [f"{key}={value}" for key, value in chosen.items()]
    return []


def random_skill_settings(rng: Random, settings: Settings) -> list:
    for _ in range(20):
        keys = rng.sample(sorted(SKILL_KEYS), rng.randint(1, 4))
        own = {key: _policy(rng, key) for key in keys}
        if possible(settings, [own]):
            return [f"{key}={value}" for key, value in own.items()]
    return []

"""A seeded generator of small random classes: files, commands that load them, and listings to compare."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Dict, List

from oracle.classfile import ClassFile
from oracle.listings import change
from oracle.settings import PRESETS
from random_evidence import EvidenceMaker, csv_text
from random_settings import random_course_settings, random_skill_settings

COURSES = ["Math 7", "Science, Grade 7", "Français"]
SECTIONS = ["Period 2", "Period 1", "=Club", "Évening"]
FAMILIES = ["Smith", "smith", "Smíth", "Ñandú", "Nandu", "Øberg", "Oberg", "Straße", "Strasse", "O'Neil", "Łukasz",
            "Lukas", "de la Cruz", "=Sum", "Zhang", "李", "Ångström", ""]
GIVEN = ["Ana", "Anä", "ana", "Bo", "Zoë", "Đan", "Dan", "Ian", "İan", "Æsa", "Aesa", "Ana"]
IDS = ["0042", "42", "s-1", "S-1", "7", "007", "a.b", "Z9", "x10", "x9", "=9", "k"]
TITLES = ["Adding", "Times, tables", "=SUM(A1)", "\"Quoted\"", "Écrire", "-minus", "Long division", "3/4"]
ROSTER = ["student_id", "family_name", "given_name", "preferred_name", "section", "joined", "active"]
SKILLS = ["course", "unit", "skill", "title", "prerequisites", "tier", "weight", "planned", "unit_opens", "unit_due",
          "path", "forms"]
# Some where a night has no midnight, or two (Santiago, Cairo), or where the clocks move by half an hour (Lord Howe).
ZONES = ["UTC", "UTC", "UTC", "America/New_York", "Europe/Berlin", "America/Santiago", "Africa/Cairo",
         "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "Pacific/Chatham"]
ONE_DAY = timedelta(days=1)


@dataclass
class RandomClass:
    seed: int
    zone: str
    files: Dict[str, str] = field(default_factory=dict)
    steps: List[List[str]] = field(default_factory=list)
    listings: List[List[str]] = field(default_factory=list)


class ClassMaker:
    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        rng = self.rng
        self.made = RandomClass(seed, rng.choice(ZONES))
        self.start = date(*rng.choice([(2026, 9, 7), (2026, 2, 23), (2026, 10, 12)])) + rng.randint(-2, 4) * ONE_DAY
        self.end = self.start + timedelta(days=rng.choice([20, 40, 60]))
        self.clock = datetime.combine(self.end, datetime.min.time()) + timedelta(hours=rng.randint(8, 30))
        self.as_ofs = [self._as_of() for _ in range(3)]
        self.folder = None

    # ---- steps

    def make(self, folder: str) -> RandomClass:
        """The files are also written to `folder`, where the oracle replays each step as it is made."""
        self.folder, rng = folder, self.rng
        self.file = ClassFile(self.made.zone)
        self._courses_and_sections()
        self._import_skills(self._skill_rows())
        if rng.random() < 0.7:
            self._import_calendar()
        terms = self._terms()
        for course in self.file.courses:
            self._set_course(course, terms)
        for skill in self.file.skills():
            if rng.random() < 0.2 and not skill.code.startswith("-"):
                pairs = random_skill_settings(rng, skill.course.settings)
                if pairs:
                    self._step("settings", "--course", skill.course.title, "--skill", skill.code, *pairs)
        self._evidence(terms)
        self._listings()
        return self.made

    def _step(self, *argv: str, now: str = "") -> None:
        full = ["--now", now or self.clock.isoformat("T", "minutes"), "--by", "Tess", *argv]
        self.made.steps.append(full)
        change(self.file, full, self.folder)

    def _write(self, name: str, text: str) -> str:
        self.made.files[name] = text
        with open(f"{self.folder}/{name}", "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        return name

    def _courses_and_sections(self) -> None:
        rng = self.rng
        courses = COURSES[:rng.choice([1, 1, 2, 2, 3])]
        rng.shuffle(courses)
        self.sections = rng.sample(SECTIONS, rng.choice([1, 1, 2, 3]))
        made, roster_done = [], False
        for number, course in enumerate(courses):
            argv = ["new", "--course", course, "--preset", rng.choice(list(PRESETS))]
            if number == 0 or rng.random() < 0.8:
                section = self.sections[0] if number == 0 else rng.choice(self.sections)
                argv += ["--section", section]
                made.append(section)
            self._step(*argv)
            for section in self.sections:
                linked = self.file.section(section)
                if rng.random() < 0.4 and (linked is None or self.file.course(course) not in linked.courses):
                    self._step("new", "--course", course, "--section", section)
            if not roster_done and number + 1 < len(courses) and rng.random() < 0.2:
                self._import_roster()
                roster_done = True
        if not roster_done:
            self._import_roster()
        if rng.random() < 0.15:
            self._import_roster(again=True)

    # ---- roster

    def _import_roster(self, again: bool = False) -> None:
        rng = self.rng
        if not again:
            self.people = [self._person(identity) for identity in rng.sample(IDS, rng.randint(3, 12))]
        rows = []
        for person in self.people:
            count = 2 if len(self.sections) > 1 and rng.random() < 0.2 else 1
            for section in rng.sample(self.sections, count):
                rows.append({**person, "section": section})
        columns, argv = list(ROSTER), []
        if len(self.sections) == 1 and rng.random() < 0.3:
            columns.remove("section")
            argv = ["--section", self.sections[0]] if rng.random() < 0.5 else []
            rows = [{key: value for key, value in row.items() if key != "section"} for row in rows]
        elif len(self.file.courses) > 1 and rng.random() < 0.3:
            argv = ["--course", rng.choice(self.file.courses).title]
        if rng.random() < 0.15 and all(r["family_name"] and " " not in r["family_name"] for r in rows):
            columns = ["student_id", "name"] + columns[3:]
            for row in rows:
                family, given = row.pop("family_name"), row.pop("given_name")
                row["name"] = f"{family}, {given}" if rng.random() < 0.5 else f"{given} {family}"
        name = self._write("roster2.csv" if again else "roster.csv", csv_text(columns, rows))
        self._step("import", "roster", name, *argv)

    def _person(self, identity: str) -> Dict[str, str]:
        rng = self.rng
        family, given = rng.choice(FAMILIES), rng.choice(GIVEN)
        if rng.random() < 0.2:
            family = unicodedata.normalize("NFD", family)
        joined = ""
        if rng.random() < 0.25:
            joined = (self.start + rng.randint(0, (self.end - self.start).days) * ONE_DAY).isoformat()
        return {"student_id": identity, "family_name": family, "given_name": given,
                "preferred_name": rng.choice(["", "", "", "Bo", "Ann"]), "joined": joined,
                "active": "no" if rng.random() < 0.12 else "yes"}

    # ---- skills and calendar

    def _skill_rows(self) -> List[Dict[str, str]]:
        rng, rows, number = self.rng, [], 0
        for course in self.file.courses:
            cursor = self.start + rng.randint(-4, 4) * ONE_DAY
            for index in range(rng.randint(1, 4)):
                opens = cursor
                due = opens + rng.randint(3, 16) * ONE_DAY
                cursor = due + rng.randint(-5, 5) * ONE_DAY
                unit = {"course": course.title, "unit": f"Unit {index + 1}" if rng.random() < 0.6
                        else f"{course.title[:2]} part {index + 1}", "path": rng.choice(["linear", "any-order"]),
                        "unit_opens": opens.isoformat(), "unit_due": due.isoformat()}
                shape = rng.random()
                if shape < 0.06:  # nothing but a weekend (rules.md 47)
                    saturday = opens + (5 - opens.weekday()) % 7 * ONE_DAY
                    unit["unit_opens"], unit["unit_due"] = saturday.isoformat(), (saturday + ONE_DAY).isoformat()
                elif shape < 0.14:
                    unit["unit_opens"] = unit["unit_due"] = ""
                elif shape < 0.19:
                    unit["unit_due"] = ""
                elif shape < 0.23:
                    unit["unit_opens"] = ""
                for _ in range(rng.randint(2, 8)):
                    number += 1
                    rows.append({**unit, **self._skill(number, opens, due)})
        if rng.random() < 0.15:
            rng.shuffle(rows)
        self._prerequisites(rows)
        return rows

    def _skill(self, number: int, opens: date, due: date) -> Dict[str, str]:
        rng = self.rng
        planned = ""
        if rng.random() < 0.18:
            planned = (opens + rng.randint(-6, (due - opens).days + 6) * ONE_DAY).isoformat()
        return {"skill": f"{rng.choice(['F.', 'x', 'É', '-n', '', 'F.', 'G-'])}{number}", "title": rng.choice(TITLES),
                "tier": rng.choice(["must", "must", "must", "", "should", "aspire"]),
                "weight": rng.choice(["", "", "1", "2", "3"]), "planned": planned,
                "forms": rng.choice(["", "", "", "F1 F2", "C B A"])}

    def _prerequisites(self, rows: List[Dict[str, str]]) -> None:
        """Random edges that leave no cycle, the implicit ones counted (rules.md 35)."""
        rng, edges = self.rng, implicit_edges(rows)
        for row in rows:
            row["prerequisites"] = ""
            for _ in range(rng.choice([0, 0, 0, 0, 1, 1, 2, 3])):
                other = rng.choice(rows)
                if other is row or other["skill"] in row["prerequisites"].split(";"):
                    continue
                if not reaches(edges, other["skill"], row["skill"]):
                    edges.setdefault(row["skill"], set()).add(other["skill"])
                    row["prerequisites"] = ";".join(filter(None, [row["prerequisites"], other["skill"]]))

    def _import_skills(self, rows: List[Dict[str, str]]) -> None:
        rng = self.rng
        self._step("import", "skills", self._write("skills.csv", csv_text(SKILLS, rows)))
        if rng.random() < 0.12:  # a newer file sets the order anew (rules.md 104)
            again = [dict(row) for row in rows]
            rng.shuffle(again)
            edges = implicit_edges(again)
            for row in again:
                edges.setdefault(row["skill"], set()).update(filter(None, row["prerequisites"].split(";")))
            if not any(reaches(edges, p, row["skill"]) for row in again for p in edges.get(row["skill"], ())):
                self._step("import", "skills", self._write("skills2.csv", csv_text(SKILLS, again)))

    def _import_calendar(self) -> None:
        rng = self.rng
        for number in range(rng.choice([1, 1, 2])):
            rows = []
            for _ in range(rng.randint(1, 8)):
                day = self.start + rng.randint(-3, (self.end - self.start).days) * ONE_DAY
                kind = "no-school" if rng.random() < (0.9 if day.weekday() < 5 else 0.3) else "school"
                rows.append({"date": day.isoformat(), "kind": kind, "note": rng.choice(["", "snow"])})
            argv = ["--course", rng.choice(self.file.courses).title] if rng.random() < 0.3 else []
            name = self._write(f"calendar{number + 1}.csv", csv_text(["date", "kind", "note"], rows))
            self._step("import", "calendar", name, *argv)

    # ---- settings

    def _terms(self) -> str:
        middle = self.start + timedelta(days=self.rng.randint(3, 25))
        return (f"Q1:{self.start - 10 * ONE_DAY}..{middle},"
                f"Q2:{middle + ONE_DAY}..{self.end + 30 * ONE_DAY}")

    def _set_course(self, course, terms: str) -> None:
        owns = [skill.own for skill in course.skills()]
        pairs = random_course_settings(self.rng, course.settings, terms, owns)
        if pairs:
            self._step("settings", "--course", course.title, *pairs)

    # ---- evidence

    def _as_of(self) -> str:
        """A day or a minute: weekends, before the opening, mid-day."""
        rng = self.rng
        day = self.start + rng.randint(-6, (self.end - self.start).days + 10) * ONE_DAY
        if rng.random() < 0.4:
            return day.isoformat()
        return f"{day}T{rng.choice(['09:00', '10:05', '12:00', '13:37', '00:00', '23:59', '01:30', '08:15'])}"

    def _evidence(self, terms: str) -> None:
        rng = self.rng
        looks = [datetime.fromisoformat(a if "T" in a else a + "T23:59") for a in self.as_ofs]
        maker = EvidenceMaker(rng, self.file, self.start - 5 * ONE_DAY, self.end, looks)
        now = self.clock
        for number in range(rng.choice([1, 1, 2, 3])):
            if number:
                now += rng.choice([timedelta(0), timedelta(days=2), timedelta(days=20), timedelta(days=-7)])
                if rng.random() < 0.4:
                    self._set_course(rng.choice(self.file.courses), terms)
            rows = maker.everyday() if number == 0 or rng.random() < 0.5 else []
            text = now.isoformat("T", "minutes")
            name = self._write(f"evidence{number + 1}.csv", maker.file_text(rows + maker.live(), text))
            self._step("import", "evidence", name, now=text)

    # ---- listings

    def _listings(self) -> None:
        file = self.file
        for as_of in self.as_ofs:
            common = ["--as-of", as_of, "--format", "csv"]
            for words in (["export", "mastery"], ["grid"], ["pace"], ["ready"], ["needs"], ["groups"], ["skills"],
                          ["grades"]):
                self.made.listings.append([*words, *common])
            for course in file.courses:
                self.made.listings.append(["export", "gradebook", "--course", course.title, *common])
                if course.units:
                    unit = self.rng.choice(course.units)
                    self.made.listings.append(["pace", "--course", course.title, "--unit", unit.title, *common])
            for _ in range(8):
                self.made.listings.append([*self._narrowed(), *common])

    def _narrowed(self) -> List[str]:
        """A listing narrowed in one or two ways. Not `grades --unit` or `--skill`, nor `pace --skill`: these narrow
        rows, and no page says what the grade of a unit or the pace of a skill would be."""
        rng = self.rng
        ways = rng.sample(["section", "course", "unit", "skill", "student"], rng.choice([1, 1, 2]))
        if rng.random() < 0.2:
            return self._of_term(ways)
        everything = {"grid", "pace", "ready", "needs", "groups", "skills", "grades"}
        if "unit" in ways:
            everything -= {"grades"}
        if "skill" in ways:
            everything -= {"grades", "pace"}
        return [rng.choice(sorted(everything)), *self._options(ways)]

    def _of_term(self, ways: List[str]) -> List[str]:
        """Grades of a term (rules.md 119)."""
        rng = self.rng
        ways = [way for way in ways if way in ("section", "student")]
        course = rng.choice(self.file.courses)
        if course.settings.values["terms"] != "none":
            words = rng.choice([["grades"], ["export", "gradebook"]])
            return [*words, "--course", course.title, "--term", rng.choice(["Q1", "Q2"]), *self._options(ways)]
        return ["export", "gradebook", "--course", course.title, *self._options(ways)]

    def _options(self, ways: List[str]) -> List[str]:
        rng, file, argv = self.rng, self.file, []
        course = rng.choice(file.courses)
        if "section" in ways:
            argv += ["--section", rng.choice(file.sections).title]
        if "unit" in ways and course.units:
            argv += ["--unit", rng.choice(course.units).title]
        if "course" in ways or "unit" in ways:
            argv += ["--course", course.title]
        if "skill" in ways:
            argv += ["--skill", rng.choice(course.skills() or file.skills()).code]
        if "student" in ways:
            argv += ["--student", rng.choice(list(file.students))]
        return argv


def implicit_edges(rows: List[Dict[str, str]]) -> Dict[str, set]:
    """In a linear unit, from each skill to every must skill before it: whoever may be excused."""
    edges: Dict[str, set] = {}
    before: Dict[tuple, List[str]] = {}
    for row in rows:
        musts = before.setdefault((row["course"], row["unit"]), [])
        if row["path"] == "linear":
            edges.setdefault(row["skill"], set()).update(musts)
        if row["tier"] in ("", "must"):
            musts.append(row["skill"])
    return edges


def reaches(edges: Dict[str, set], start: str, goal: str) -> bool:
    seen, left = set(), [start]
    while left:
        code = left.pop()
        if code == goal:
            return True
        if code not in seen:
            seen.add(code)
            left += edges.get(code, ())
    return False


def random_class(seed: int, folder: str) -> RandomClass:
    return ClassMaker(seed).make(folder)

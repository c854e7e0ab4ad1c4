"""The class file: what `new`, `settings` and `import` leave behind."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Dict, List, Optional

from .moments import Zone
from .settings import SKILL_KEYS, Settings
from .text import display_name, read_csv, sort_name, split_name


@dataclass(eq=False)
class Skill:
    code: str
    unit: "Unit" = None
    title: str = ""
    prerequisites: List[str] = field(default_factory=list)
    tier: str = "must"
    weight: int = 1
    planned: Optional[date] = None
    own: Dict[str, str] = field(default_factory=dict)  # its own settings

    @property
    def course(self) -> "Course":
        return self.unit.course

    def setting(self, key: str) -> str:
        return self.course.settings.get(key, self.own)


@dataclass(eq=False)
class Unit:
    title: str
    course: "Course"
    opens: Optional[date] = None
    due: Optional[date] = None
    path: str = "linear"
    skills: List[Skill] = field(default_factory=list)

    def musts(self) -> List[Skill]:
        return [skill for skill in self.skills if skill.tier == "must"]


@dataclass(eq=False)
class Course:
    title: str
    settings: Settings
    units: List[Unit] = field(default_factory=list)
    days: Dict[date, str] = field(default_factory=dict)  # declared no-school and school days

    def skills(self) -> List[Skill]:
        """In path order: unit, position."""
        return [skill for unit in self.units for skill in unit.skills]

    def unit(self, title: str) -> Optional[Unit]:
        return next((unit for unit in self.units if unit.title == title), None)

    def is_school_day(self, day: date) -> bool:
        """An instructional day (domain.md 4, rules.md 62)."""
        if day in self.days:
            return self.days[day] == "school"
        return day.weekday() in self.settings.school_weekdays()


@dataclass(eq=False)
class Section:
    title: str
    courses: List[Course] = field(default_factory=list)


@dataclass(eq=False)
class Student:
    id: str
    family: str = ""
    given: str = ""
    preferred: str = ""
    joined: Optional[date] = None
    active: bool = True
    sections: List[Section] = field(default_factory=list)

    @property
    def name(self) -> str:
        return display_name(self.family, self.given, self.preferred)

    @property
    def sort(self):
        return sort_name(self.family, self.given, self.preferred, self.id)


@dataclass(eq=False)
class Piece:
    """One piece of evidence."""
    student: Student
    kind: str
    at: int
    recorded: int
    place: int
    skill: Optional[Skill]
    unit: Optional[Unit]
    score: Optional[Fraction]
    max: Optional[Fraction]
    form: str
    by: str
    voids: Optional["Piece"]

    @property
    def order(self):
        """When it happened, then when it was recorded, then its place in the log (rules.md 6)."""
        return self.at, self.recorded, self.place


class ClassFile:
    def __init__(self, zone: str = "UTC") -> None:
        self.zone = Zone(zone)
        self.courses: List[Course] = []
        self.sections: List[Section] = []
        self.students: Dict[str, Student] = {}
        self.pieces: List[Piece] = []
        self._by_id: Dict[object, Piece] = {}

    # ---- looking up

    def course(self, title: str) -> Optional[Course]:
        return next((course for course in self.courses if course.title == title), None)

    def section(self, title: str) -> Optional[Section]:
        return next((section for section in self.sections if section.title == title), None)

    def skill(self, code: str) -> Optional[Skill]:
        return next((s for course in self.courses for s in course.skills() if s.code == code), None)

    def skills(self) -> List[Skill]:
        return [skill for course in self.courses for skill in course.skills()]

    # ---- commands

    def new(self, course: str, preset: str = "", section: str = "") -> None:
        """`new`: the link of a section to a course (rules.md 95, 96)."""
        found = self.course(course)
        if found is None:
            found = Course(course, Settings(preset))
            self.courses.append(found)
        if section:
            self._section(section, [found])

    def _section(self, title: str, courses: List[Course]) -> Section:
        """The section, made if need be, working through at least these courses."""
        found = self.section(title)
        if found is None:
            found = Section(title)
            self.sections.append(found)
        for course in courses:
            if course not in found.courses:
                found.courses.append(course)
        return found

    def set(self, pairs: List[str], course: str = "", skill: str = "") -> None:
        """`settings KEY=VALUE ...`; `KEY=` takes a skill's own value back (settings.md)."""
        for pair in pairs:
            key, _, value = pair.partition("=")
            if skill:
                assert key in SKILL_KEYS, key
                own = self.skill(skill).own
                own.pop(key, None)
                if value:
                    own[key] = value
            else:
                (self.course(course) if course else self.courses[0]).settings.set(key, value)

    def import_roster(self, text: str, course: str = "", section: str = "") -> None:
        named = set()
        for row in read_csv(text):
            student = self.students.setdefault(row["student_id"], Student(row["student_id"]))
            if "name" in row:
                student.family, student.given = split_name(row["name"])
            else:
                student.family, student.given = row["family_name"], row["given_name"]
            student.preferred = row.get("preferred_name", "")
            student.active = row.get("active", "").lower() in ("", "yes", "true", "1")  # rules.md 108
            joined = row.get("joined", "")
            if joined == "-":
                student.joined = None
            elif joined:  # an empty one leaves the date (rules.md 132)
                student.joined = date.fromisoformat(joined)
            if "section" in row:
                title = row["section"]
            else:
                title = section or self.sections[0].title
            if student.id not in named:  # a newer file replaces the sections (rules.md 97)
                student.sections = []
                named.add(student.id)
            found = self.section(title)
            if found is None:  # first met in a roster (rules.md 95)
                found = self._section(title, [self.course(course)] if course else list(self.courses))
            if found not in student.sections:
                student.sections.append(found)

    def import_skills(self, text: str, course: str = "") -> None:
        """Path order is first-seen order, and a newer file sets it anew (rules.md 104)."""
        order_of_units: Dict[Course, List[Unit]] = {}
        order_of_skills: Dict[Unit, List[Skill]] = {}
        for row in read_csv(text):
            title = row.get("course", "") or course
            home = self.course(title) if title else self.courses[0]
            unit = home.unit(row["unit"])
            if unit is None:
                unit = Unit(row["unit"], home)
                home.units.append(unit)
            if unit not in order_of_units.setdefault(home, []):
                order_of_units[home].append(unit)
            if row.get("unit_opens"):
                unit.opens = date.fromisoformat(row["unit_opens"])
            if row.get("unit_due"):
                unit.due = date.fromisoformat(row["unit_due"])
            if row.get("path"):
                unit.path = row["path"]
            skill = self.skill(row["skill"])
            if skill is None:
                skill = Skill(row["skill"])
            elif skill.unit is not unit:
                skill.unit.skills.remove(skill)
            skill.unit = unit
            if skill not in unit.skills:
                unit.skills.append(skill)
            order_of_skills.setdefault(unit, []).append(skill)
            skill.title = row["title"]
            skill.prerequisites = [c.strip() for c in row.get("prerequisites", "").split(";") if c.strip()]
            skill.tier = row.get("tier", "") or "must"
            skill.weight = int(row.get("weight", "") or 1)
            skill.planned = date.fromisoformat(row["planned"]) if row.get("planned") else None
            if row.get("forms"):
                skill.own["forms"] = row["forms"]
        for home, units in order_of_units.items():
            home.units = units + [unit for unit in home.units if unit not in units]
        for unit, skills in order_of_skills.items():
            unit.skills = skills + [skill for skill in unit.skills if skill not in skills]

    def import_calendar(self, text: str, course: str = "") -> None:
        """Every course of the file unless `--course`; the last row of a date wins (rules.md 62)."""
        for home in [self.course(course)] if course else self.courses:
            for row in read_csv(text):
                home.days[date.fromisoformat(row["date"])] = row["kind"]

    def import_evidence(self, text: str, now: str, by: str = "teacher") -> None:
        recorded = self.zone.read(now)
        seen_in_file: Counter = Counter()
        for row in read_csv(text):
            identity = row.get("id", "")
            if identity:
                if identity in self._by_id:
                    continue  # a known id is skipped, whatever its content (rules.md 8)
            else:  # content and count among the identical rows of the file (rules.md 7)
                content = tuple(sorted((key, value) for key, value in row.items() if value))
                seen_in_file[content] += 1
                identity = (content, seen_in_file[content])
                if identity in self._by_id:
                    continue
            piece = self._piece(row, recorded, by)
            self.pieces.append(piece)
            self._by_id[identity] = piece

    def _piece(self, row: Dict[str, str], recorded: int, by: str) -> Piece:
        kind = row["kind"]
        skill = self.skill(row["skill"]) if row.get("skill") else None
        unit = None
        if row.get("unit"):
            homes = [self.course(row["course"])] if row.get("course") else self.courses
            unit = next(u for home in homes for u in home.units if u.title == row["unit"])
        score = Fraction(row["score"]) if row.get("score") else None
        top = Fraction(row["max"]) if row.get("max") else None
        if kind == "practice" and score is None:
            score = top = Fraction(1)  # rules.md 14
        if kind in ("check", "judgement") and top is None:
            top = skill.course.settings.points  # rules.md 19
        voids = self._by_id[row["voids"]] if kind == "void" else None
        return Piece(self.students[row["student_id"]], kind, self.zone.read(row["at"]), recorded, len(self.pieces),
                     skill, unit, score, top, row.get("form", ""), row.get("by", "") or by, voids)

    # ---- what stands

    def standing(self, moment: int) -> List[Piece]:
        """The pieces that had happened by then and are not void, in order.

        A void always applies, whatever its own time (rules.md 2); a void that is itself void does not (rules.md 10).
        """
        void = set()
        for piece in sorted(self.pieces, key=lambda p: (p.recorded, p.place), reverse=True):
            if piece.voids is not None and piece not in void:
                void.add(piece.voids)
        return sorted((p for p in self.pieces if p not in void and p.at <= moment), key=lambda p: p.order)

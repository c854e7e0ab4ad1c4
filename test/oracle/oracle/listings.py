"""The listings as rows of CSV, and the command line as far as the oracle needs it (commands.md)."""

import os
from fractions import Fraction
from typing import Callable, Dict, List

from .classfile import ClassFile
from .gradebook import columns, grade
from .numbers import fixed, short
from .pace import pace_of
from .people import blocked_by, decisions, groups, needs, queue
from .moments import whole_minutes
from .settings import method_text
from .text import write_csv
from .view import Narrow, View

Rows = List[List[str]]


def yes(flag: bool) -> str:
    return "yes" if flag else "no"


def mastery(view: View) -> Rows:
    rows = ["student_id student section course unit skill title tier state value level checks last_check "
            "mastered_on method judged slipped".split()]
    for place in view.places():
        for skill in view.skills(place.course):
            student, cell = place.student, view.cell(place.student, skill)
            state = view.state(student, skill)
            rows.append([
                student.id, student.name, place.section.title, place.course.title, skill.unit.title, skill.code,
                skill.title, skill.tier, state, "" if cell.value is None else fixed(cell.value, 2), cell.level,
                str(len(cell.checks)), view.date_text(cell.checks[-1].at if cell.checks else None),
                view.date_text(cell.mastered_since) if state == "mastered" else "",
                method_text(cell.method), yes(cell.judgement is not None), yes(cell.slipped)])
    return rows


def pace(view: View) -> Rows:
    rows = ["student_id student section course unit expected done total skills_delta days_delta status velocity "
            "projected last_evidence next_skill".split()]
    for place in view.places():
        found = pace_of(view, place.student, place.course)
        rows.append([
            place.student.id, place.student.name, place.section.title, place.course.title, view.narrow.unit,
            str(found.expected), str(found.done), str(found.total), str(found.skills_delta), str(found.days_delta),
            found.status, fixed(found.velocity, 2), str(found.projected or ""), str(found.last_evidence or ""),
            found.next_skill.code if found.next_skill else ""])
    return rows


def ready(view: View) -> Rows:
    rows = ["student_id student section skill since waiting_minutes attempt allowed form last_value blocked_by "
            "claimed_by claimed_minutes".split()]
    for place, cell in queue(view):
        claimed = cell.claimed_at is not None
        rows.append([
            place.student.id, place.student.name, place.section.title, cell.skill.code,
            view.file.zone.minute_text(cell.ready_since), str(whole_minutes(cell.ready_since, view.moment)),
            str(len(cell.checks) + 1), "" if cell.attempts is None else str(cell.attempts), cell.next_form,
            fixed(cell.own_value(cell.checks[-1]), 2) if cell.checks else "", blocked_by(view, cell),
            cell.claimed_by, str(whole_minutes(cell.claimed_at, view.moment)) if claimed else ""])
    return rows


def needs_rows(view: View) -> Rows:
    """`reason` is in words that no page fixes: left empty here, and not compared."""
    rows = ["student_id student section class skill days_delta waiting_on_it reason".split()]
    for need in needs(view):
        student = need.place.student
        rows.append([student.id, student.name, need.place.section.title, need.kind, need.skill.code,
                     str(need.days_delta), str(need.waiting), ""])
    return rows


def groups_rows(view: View) -> Rows:
    rows = ["skill group student_id student role".split()]
    for number, group in enumerate(groups(view), 1):
        for role, students in (("member", group.members), ("tutor", group.tutors)):
            rows += [[group.skill.code, str(number), s.id, s.name, role] for s in students]
    return rows


def skills(view: View) -> Rows:
    rows = ["course unit skill title students checked mastered checked_percent mastered_percent decision".split()]
    for row in decisions(view):
        skill = row.skill
        percents = ["", ""]
        if row.students:
            percents = [fixed(Fraction(100 * part, row.students), 1) for part in (row.checked, row.mastered)]
        rows.append([skill.course.title, skill.unit.title, skill.code, skill.title, str(row.students),
                     str(row.checked), str(row.mastered), *percents, row.word])
    return rows


def grades(view: View) -> Rows:
    rows = ["student_id student section course earned possible percent letter".split()]
    for place in view.places():
        rows.append([place.student.id, place.student.name, place.section.title, place.course.title,
                     *_totals(grade(view, place.student, place.course), place.course)])
    return rows


def gradebook(view: View) -> Rows:
    course = view.file.course(view.narrow.course) or view.file.courses[0]  # one course a file (rules.md 89)
    items = columns(course)
    rows = [["student_id", "student", "section", *[c.name for c in items], "earned", "possible", "percent", "letter"],
            ["", "points possible", "", *[short(c.possible) for c in items], "", "", "", ""]]
    for place in view.places():
        found = grade(view, place.student, course)
        rows.append([place.student.id, place.student.name, place.section.title,
                     *[entry.text for entry in found.entries], *_totals(found, course)])
    return rows


def _totals(found, course) -> List[str]:
    percent = "" if found.percent is None else fixed(found.percent, course.settings.number("decimals"))
    return [short(found.earned), short(found.possible), percent, found.letter]


LISTINGS: Dict[str, Callable[[View], Rows]] = {
    "grid": mastery, "export mastery": mastery, "pace": pace, "ready": ready, "needs": needs_rows,
    "groups": groups_rows, "skills": skills, "grades": grades, "export gradebook": gradebook,
}
IMPORTS = ("roster", "skills", "calendar", "evidence")


class Arguments:
    """`words` and `--option value` pairs."""

    def __init__(self, argv: List[str]) -> None:
        self.words: List[str] = []
        self.options: Dict[str, str] = {}
        rest = iter(argv)
        for word in rest:
            if word.startswith("--"):
                self.options[word[2:]] = next(rest)
            else:
                self.words.append(word)

    def option(self, name: str) -> str:
        return self.options.get(name, "")


def change(file: ClassFile, argv: List[str], folder: str) -> None:
    """Replay one command that changes the file; its input files lie in `folder`."""
    arguments = Arguments(argv)
    command, *rest = arguments.words
    course, section = arguments.option("course"), arguments.option("section")
    if command == "new":
        file.new(course, arguments.option("preset"), section)
    elif command == "settings":
        file.set(rest, course, arguments.option("skill"))
    elif command == "import":
        with open(os.path.join(folder, rest[1]), encoding="utf-8", newline="") as stream:
            text = stream.read()
        if rest[0] == "roster":
            file.import_roster(text, course, section)
        elif rest[0] == "skills":
            file.import_skills(text, course)
        elif rest[0] == "calendar":
            file.import_calendar(text, course)
        else:
            file.import_evidence(text, arguments.option("now"), arguments.option("by"))
    else:
        raise ValueError(argv)


def listing(file: ClassFile, argv: List[str]) -> Rows:
    """The rows of a listing command."""
    arguments = Arguments(argv)
    narrow = Narrow(**{name: arguments.option(name) for name in ("course", "section", "unit", "student", "skill",
                                                                "term")})
    return LISTINGS[" ".join(arguments.words)](View(file, arguments.option("as-of"), narrow))


def listing_text(file: ClassFile, argv: List[str]) -> str:
    return write_csv(listing(file, argv))

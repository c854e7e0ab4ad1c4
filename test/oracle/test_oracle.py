#!/usr/bin/env python3
"""Self tests of the oracle: the worked examples of domain.md 7, and small cases of the trickiest rules."""

import os
import sys
import unittest
from datetime import date
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from oracle.classfile import ClassFile  # noqa: E402
from oracle.days import planned_days  # noqa: E402
from oracle.gradebook import grade  # noqa: E402
from oracle.listings import LISTINGS  # noqa: E402
from oracle.methods import rounded_value  # noqa: E402
from oracle.moments import Zone  # noqa: E402
from oracle.numbers import fixed, half_up, short  # noqa: E402
from oracle.pace import pace_of  # noqa: E402
from oracle.people import split  # noqa: E402
from oracle.text import fold, guard, unguard, write_csv  # noqa: E402
from oracle.view import Narrow, View  # noqa: E402

LAST_MONDAY = date(2026, 9, 14)  # the second week of the unit in the examples


def class_of(skills, preset="pure", settings=(), students=("s1",), zone="UTC", **unit):
    """A file with a course M, a section P, and one unit U of `skills` (codes, or dictionaries)."""
    file = ClassFile(zone)
    file.new("M", preset, "P")
    file.set([f"{key}={value}" for key, value in settings])
    file.import_roster("student_id,family_name,given_name\n" + "".join(f"{s},F{s},G\n" for s in students))
    columns = ["skill", "prerequisites", "tier", "weight", "planned"]
    lines = ["unit,title,unit_opens,unit_due,path," + ",".join(columns)]
    for skill in skills:
        cells = skill if isinstance(skill, dict) else {"skill": skill}
        lines.append(f"U,T,{unit.get('opens', '')},{unit.get('due', '')},{unit.get('path', 'any-order')},"
                     + ",".join(cells.get(column, "") for column in columns))
    file.import_skills("\n".join(lines) + "\n")
    return file


def add(file, *rows, now="2026-12-01"):
    """Evidence rows as `kind at skill score max by id voids note`, `-` for empty."""
    lines = ["student_id,kind,at,skill,score,max,by,id,voids,note"]
    for row in rows:
        cells = [cell if cell != "-" else "" for cell in row.split()]
        lines.append(",".join(["s1", *cells]))
    file.import_evidence("\n".join(lines) + "\n", now)
    return file


def look(file, as_of="2026-12-31", **narrow):
    return View(file, as_of, Narrow(**narrow))


def state(file, skill="a", as_of="2026-12-31"):
    return look(file, as_of).state(file.students["s1"], file.skill(skill))


def cell(file, skill="a", as_of="2026-12-31"):
    return look(file, as_of).cell(file.students["s1"], file.skill(skill))


def listing(file, command, as_of="2026-12-31", **narrow):
    """The rows of a listing as dictionaries."""
    header, *rows = LISTINGS[command](look(file, as_of, **narrow))
    return [dict(zip(header, row)) for row in rows]


class WorkedExamples(unittest.TestCase):
    """domain.md 7."""

    def value(self, method, values, mastery=3):
        return fixed(rounded_value(method, [Fraction(v) for v in values.split()], Fraction(mastery)), 2)

    def graded(self, not_yet):
        file = class_of(["a", "b", "c", "d", "e"], "modern", [("not-yet", not_yet), ("count", "all")])
        add(file, *(f"check 2026-09-08 {code} 5" for code in "abcd"), "check 2026-09-08 e 1")
        file.import_evidence("student_id,kind,at,unit,score,max\ns1,summative,2026-09-09,U,41,50\n", "2026-12-01")
        return listing(file, "grades")[0]

    def test_1_not_yet_as_zero_and_as_blank(self):
        zero, blank = self.graded("zero"), self.graded("blank")
        self.assertEqual([zero[k] for k in ("earned", "possible", "percent", "letter")], ["89", "110", "80.9", "B"])
        self.assertEqual([blank[k] for k in ("earned", "possible", "percent", "letter")], ["89", "98", "90.8", "A"])

    def test_2_methods(self):
        expected = {"best": "4.00", "latest": "3.00", "first": "1.00", "mean": "2.50", "weighted:65": "2.77",
                    "decaying:65": "3.06", "times:2": "3.50", "streak:2": "3.00", "top:3": "3.00", "recent:3": "3.00"}
        for method, value in expected.items():
            self.assertEqual(self.value(method, "1 2 4 3"), value, method)
        self.assertEqual(self.value("power-law", "0 2 2"), "2.00")

    def test_3_rounding(self):
        self.assertEqual(self.value("weighted:65", "1 2 3 4 5", 4), "4.13")
        self.assertEqual(self.value("weighted:65", "3.5 3", 4), "3.18")
        file = add(class_of(["a"], "modern"), "check 2026-09-08 a 4 5")
        self.assertEqual(state(file), "mastered")

    def paced(self, mastered, as_of, slack="1", no_school="", absent=()):
        file = class_of(list("abcde"), settings=[("slack", slack)], opens="2026-09-07", due="2026-09-18")
        if no_school:
            file.import_calendar(f"date,kind\n{no_school},no-school\n")
        add(file, *(f"check {LAST_MONDAY} {code} 4" for code in "abcde"[:mastered]), *(f"absent {day}" for day in absent))
        found = pace_of(look(file, as_of), file.students["s1"], file.courses[0])
        return found.expected, found.skills_delta, found.days_delta, found.status

    def test_4_pace(self):
        tuesday = "2026-09-15"
        self.assertEqual(self.paced(2, tuesday), (3, -1, -1, "on-pace"))
        self.assertEqual(self.paced(2, tuesday, slack="0"), (3, -1, -1, "behind"))
        self.assertEqual(self.paced(5, tuesday)[3], "finished")
        self.assertEqual(self.paced(4, tuesday)[2:], (1, "ahead"))
        self.assertEqual(self.paced(3, tuesday)[2:], (0, "on-pace"))
        self.assertEqual(self.paced(1, tuesday)[2:], (-3, "behind"))

    def test_5_no_school_and_absence(self):
        thursday, snow = "2026-09-17", "2026-09-09"
        self.assertEqual(self.paced(2, thursday, no_school=snow), (3, -1, -2, "behind"))
        absent = ("2026-09-10", "2026-09-11")
        self.assertEqual(self.paced(2, thursday, no_school=snow, absent=absent), (2, 0, 0, "on-pace"))


class TimeAndEvidence(unittest.TestCase):

    def test_wait_since_ten_is_839_minutes(self):  # rules.md 1
        file = add(class_of(["a"]), "ready 2026-09-08T10:00 a")
        row = listing(file, "ready", "2026-09-08")[0]
        self.assertEqual((row["since"], row["waiting_minutes"]), ("2026-09-08T10:00", "839"))

    def test_zones(self):  # rules.md 4
        zone = Zone("America/New_York")
        self.assertEqual(zone.minute_text(zone.read("2026-11-01T05:30:00Z")), "2026-11-01T01:30")
        self.assertEqual(zone.read("2026-11-01T01:30"), zone.read("2026-11-01T05:30Z"))  # the first of the two
        self.assertEqual(zone.minute_text(zone.read("2026-03-08T02:30")), "2026-03-08T03:30")

    def test_void_of_a_void(self):  # rules.md 2, 10
        file = class_of(["a"])
        add(file, "check 2026-09-08 a 4 - - c", "void 2027-01-01 - - - - v c")
        self.assertEqual(state(file), "open")
        add(file, "void 2027-02-01 - - - - w v")
        self.assertEqual(state(file), "mastered")

    def test_twins_and_the_same_file_again(self):  # rules.md 7
        file = class_of(["a"])
        for _ in range(2):
            add(file, "practice 2026-09-08 a", "practice 2026-09-08 a")
        self.assertEqual(len(file.pieces), 2)

    def test_known_id_is_skipped(self):  # rules.md 8
        file = add(class_of(["a"]), "check 2026-09-08 a 1 - - c", "check 2026-09-08 a 4 - - c")
        self.assertEqual(cell(file).value, 1)

    def test_happened_not_recorded(self):  # rules.md 2
        file = add(class_of(["a"]), "check 2026-09-08 a 4", now="2026-11-01")
        self.assertEqual(state(file, as_of="2026-09-08T00:00"), "mastered")
        self.assertEqual(state(file, as_of="2026-09-07"), "open")

    def test_value_is_rescaled(self):  # rules.md 19
        file = add(class_of(["a"]), "check 2026-09-08 a 3")
        file.set(["scale=100/80"])
        self.assertEqual(cell(file).value, 75)


class States(unittest.TestCase):

    def test_order_of_states(self):
        file = class_of([{"skill": "a"}, {"skill": "b", "prerequisites": "a"}], settings=[("gate", "strict")])
        self.assertEqual(state(file, "b"), "locked")
        add(file, "practice 2026-09-08 b")
        self.assertEqual(state(file, "b"), "practising")
        add(file, "check 2026-09-09 b 1")
        self.assertEqual(state(file, "b"), "not-yet")
        add(file, "ready 2026-09-10 b")
        self.assertEqual(state(file, "b"), "ready")
        add(file, "excuse 2026-09-11 b")
        self.assertEqual(state(file, "b"), "excused")

    def test_spent_and_ready(self):  # rules.md 29, 30
        file = class_of(["a"], settings=[("retake", "single")])
        add(file, "check 2026-09-08 a 1")
        self.assertEqual(state(file), "spent")
        add(file, "ready 2026-09-09 a")
        self.assertEqual(state(file), "ready")
        self.assertEqual(listing(file, "ready")[0]["blocked_by"], "attempts")
        self.assertEqual(listing(file, "needs"), [])

    def test_implicit_prerequisite_is_the_nearest_earlier_must(self):  # rules.md 33, 34
        skills = ["a", "b", {"skill": "c", "tier": "aspire"}, "d"]
        file = class_of(skills, settings=[("gate", "strict")], path="linear")
        view = look(add(file, "check 2026-09-08 a 4", "excuse 2026-09-08 b"))
        student = file.students["s1"]
        self.assertEqual(view.implicit(student, file.skill("d")), file.skill("a"))
        self.assertEqual(view.state(student, file.skill("d")), "open")

    def test_judgement(self):  # rules.md 24, 25
        file = add(class_of(["a"]), "judgement 2026-09-08 a 4 - - j - ok", "check 2026-09-09 a 1")
        self.assertEqual((state(file), cell(file).value), ("mastered", 4))
        add(file, "void 2026-09-10 - - - - v j")
        self.assertEqual(state(file), "not-yet")
        only = add(class_of(["a"]), "judgement 2026-09-08 a 1")
        self.assertEqual(listing(only, "skills")[0]["checked"], "1")
        self.assertEqual((state(only), listing(only, "grid")[0]["checks"]), ("not-yet", "0"))

    def test_mastered_on_after_loss_and_regain(self):  # rules.md 37, 115
        file = class_of(["a"], settings=[("method", "latest")])
        add(file, "check 2026-09-08 a 4", "check 2026-09-09 a 1", "check 2026-09-10 a 3")
        row = listing(file, "grid")[0]
        self.assertEqual((row["mastered_on"], row["slipped"]), ("2026-09-10", "no"))
        self.assertEqual(listing(file, "grid", "2026-09-09")[0]["slipped"], "yes")

    def test_slipped_while_mastered(self):  # rules.md 115
        file = add(class_of(["a"]), "check 2026-09-08 a 4", "check 2026-09-09 a 1")
        row = listing(file, "grid")[0]
        self.assertEqual((row["state"], row["slipped"]), ("mastered", "yes"))
        self.assertEqual(listing(file, "needs"), [])

    def test_closed(self):  # rules.md 29, 118
        file = class_of(["a"], settings=[("retake-until", "due+1")], opens="2026-09-07", due="2026-09-18")
        add(file, "check 2026-09-10 a 1")
        self.assertEqual(state(file, as_of="2026-09-21"), "not-yet")  # Monday is the first day after
        self.assertEqual(state(file, as_of="2026-09-22T00:00"), "spent")


class Queue(unittest.TestCase):

    def test_ready_since_the_first_and_again_by_a_void(self):  # rules.md 26
        file = class_of(["a"])
        add(file, "ready 2026-09-08T09:00 a", "ready 2026-09-08T09:30 a", "check 2026-09-08T10:00 a 1 - - c")
        self.assertEqual(listing(file, "ready"), [])
        add(file, "void 2026-09-08T11:00 - - - - v c")
        self.assertEqual(listing(file, "ready")[0]["since"], "2026-09-08T09:00")

    def claims(self, *rows, as_of):
        file = add(class_of(["a"]), "ready 2026-09-08T09:00 a", *rows)
        row = listing(file, "ready", as_of)[0]
        return row["claimed_by"], row["claimed_minutes"]

    def test_claims(self):  # rules.md 114
        ana = "claim 2026-09-08T10:00 a - - Ana"
        ben = "claim 2026-09-08T10:10 a - - Ben"
        self.assertEqual(self.claims(ana, ben, as_of="2026-09-08T10:20"), ("Ana", "20"))
        self.assertEqual(self.claims(ana, ben, as_of="2026-09-08T10:21"), ("", ""))
        late = "claim 2026-09-08T10:21 a - - Ben"
        self.assertEqual(self.claims(ana, ben, late, as_of="2026-09-08T10:30"), ("Ben", "9"))
        again = "claim 2026-09-08T10:15 a - - Ana"
        self.assertEqual(self.claims(ana, again, as_of="2026-09-08T10:30"), ("Ana", "15"))
        self.assertEqual(self.claims(ana, "release 2026-09-08T10:05 a - - Ana", as_of="2026-09-08T10:06"), ("", ""))
        self.assertEqual(self.claims("claim 2026-09-08T08:59 a - - Ana", as_of="2026-09-08T09:01"), ("", ""))

    def test_blocked_by(self):  # rules.md 40, 41, 65
        file = class_of([{"skill": "b"}, {"skill": "a", "prerequisites": "b"}],
                        settings=[("practice-first", "on"), ("cool-down", "24"), ("gate", "advise")])
        add(file, "check 2026-09-08T10:00 a 1", "ready 2026-09-08T11:00 a", "absent 2026-09-09")
        self.assertEqual(listing(file, "ready", "2026-09-09T09:59")[0]["blocked_by"],
                         "prerequisite:b;practice-first;cool-down:2026-09-09T10:00;absent")
        self.assertEqual(listing(file, "ready", "2026-09-09T10:00")[0]["blocked_by"],
                         "prerequisite:b;practice-first;absent")

    def test_form(self):  # rules.md 42
        file = class_of(["a"], settings=[("forms", "A B")])
        file.import_evidence("student_id,kind,at,skill,score,form\ns1,check,2026-09-08,a,1,A\n", "2026-09-09")
        self.assertEqual(cell(file).next_form, "B")


class Pace(unittest.TestCase):

    def numbers(self, skills, **unit):
        file = class_of(skills, opens="2026-09-07", due="2026-09-18", **unit)
        planned = planned_days(file.courses[0].units[0])
        return [planned[skill].number if skill in planned else None for skill in file.skills()]

    def test_own_planned_dates(self):  # rules.md 45, 46, 121
        own = {"skill": "b", "planned": "2026-09-12"}  # Saturday: Monday, day 6
        self.assertEqual(self.numbers(["a", own, "c", "d"]), [3, 6, 8, 10])
        late = {"skill": "b", "planned": "2026-09-22"}
        self.assertEqual(self.numbers(["a", late, "c"]), [4, 12, 10])
        self.assertEqual(self.numbers([{"skill": "a", "weight": "3"}, "b", {"skill": "c", "tier": "should"}]),
                         [8, 10, None])

    def test_saturday_counts_as_monday(self):  # rules.md 44
        file = class_of(["a"], settings=[("slack", "0")], opens="2026-09-07", due="2026-09-11")
        for day, delta in (("2026-09-11", "0"), ("2026-09-12", "-1"), ("2026-09-14", "-1"), ("2026-09-15", "-2")):
            self.assertEqual(listing(file, "pace", day)[0]["days_delta"], delta, day)

    def test_joined_late(self):  # rules.md 113, 125
        file = class_of(["a"], opens="2026-09-07", due="2026-09-08")
        file.students["s1"].joined = date(2026, 9, 15)
        self.assertEqual(listing(file, "pace", "2026-09-14")[0]["status"], "on-pace")
        self.assertEqual(listing(file, "pace", "2026-09-16")[0]["expected"], "0")
        self.assertEqual(listing(file, "pace", "2026-09-17")[0]["expected"], "1")

    def test_velocity_and_projected(self):  # rules.md 57, 58
        file = class_of(list("abcd"), opens="2026-09-07", due="2026-09-18")
        add(file, "check 2026-09-08 a 4")
        row = listing(file, "pace", "2026-09-09")[0]
        self.assertEqual((row["velocity"], row["projected"]), ("0.33", "2026-09-22"))

    def test_nothing_opened(self):  # rules.md 52, 54
        file = class_of(["a"], opens="2026-09-07", due="2026-09-18")
        row = listing(file, "pace", "2026-09-01")[0]
        self.assertEqual((row["total"], row["status"], row["next_skill"]), ("0", "on-pace", "a"))

    def test_absence_ahead(self):  # rules.md 128
        file = add(class_of(["a"], opens="2026-09-07", due="2026-09-08"), "absent 2026-09-08")
        self.assertEqual(listing(file, "pace", "2026-09-09")[0]["expected"], "0")
        self.assertEqual(listing(file, "pace", "2026-09-10")[0]["expected"], "1")


class People(unittest.TestCase):

    def test_split(self):  # rules.md 73
        sizes = {(7, 5): [4, 3], (3, 2): [3], (5, 2): [3, 2], (6, 5): [3, 3], (2, 5): [2], (11, 5): [4, 4, 3]}
        for (students, size), expected in sizes.items():
            self.assertEqual([len(g) for g in split(list(range(students)), size)], expected)

    def test_stuck_and_seen_to(self):  # rules.md 69, 120
        file = class_of(["a", {"skill": "b", "prerequisites": "a"}, {"skill": "c", "prerequisites": "b"}])
        add(file, "check 2026-09-08 a 1", "check 2026-09-09 a 2")
        row = listing(file, "needs")[0]
        self.assertEqual((row["class"], row["skill"], row["waiting_on_it"]), ("stuck", "a", "2"))
        add(file, "note 2026-09-10 a")
        self.assertEqual(listing(file, "needs"), [])

    def test_groups_and_tutors(self):  # domain.md 5
        file = class_of(["a"], students=("s1", "s2", "s3", "s4"))
        rows = ["student_id,kind,at,skill,score", "s1,check,2026-09-08,a,1", "s2,check,2026-09-08,a,1",
                "s3,check,2026-09-08,a,3", "s4,check,2026-09-08,a,4"]
        file.import_evidence("\n".join(rows) + "\n", "2026-09-09")
        found = [(row["student_id"], row["role"]) for row in listing(file, "groups")]
        self.assertEqual(found, [("s1", "member"), ("s2", "member"), ("s4", "tutor"), ("s3", "tutor")])
        self.assertEqual(listing(file, "skills")[0]["decision"], "small group")


class Gradebook(unittest.TestCase):

    def test_due_and_undated(self):  # rules.md 78
        skills = ["a", {"skill": "b", "tier": "should"}]
        file = class_of(skills, "modern", opens="2026-09-07", due="2026-09-08")
        student, course = file.students["s1"], file.courses[0]
        self.assertEqual(grade(look(file, "2026-09-08"), student, course).possible, 0)
        self.assertEqual(grade(look(file, "2026-09-09"), student, course).possible, 12)
        add(file, "check 2026-09-09 b 5")
        self.assertEqual(grade(look(file, "2026-09-09"), student, course).possible, 24)

    def test_categories_drop_out(self):  # rules.md 85
        file = class_of(["a"], "one-shot")
        add(file, "practice 2026-09-08 a 1 2", "check 2026-09-08 a 90")
        row = listing(file, "grades")[0]  # (10 x 1/2 + 60 x 9/10) / 70
        self.assertEqual((row["earned"], row["possible"], row["percent"]), ("91", "102", "84.3"))

    def test_letters_by_counts(self):  # rules.md 117
        file = add(class_of(["a", "b"], "competency"), "check 2026-09-08 a 4", "check 2026-09-08 b 3")
        self.assertEqual(listing(file, "grades")[0]["letter"], "A")
        add(file, "check 2026-09-09 b 1", "check 2026-09-10 a 1", "excuse 2026-09-11 a")
        self.assertEqual(listing(file, "grades")[0]["letter"], "B")

    def test_columns(self):  # rules.md 80, 88
        file = add(class_of(["a", "b"], "modern", [("count", "all"), ("by-weight", "on")]), "excuse 2026-09-08 a")
        header, points, row = LISTINGS["export gradebook"](look(file))
        self.assertEqual(header[3:8], ["a practice", "a check", "b practice", "b check", "U summative"])
        self.assertEqual(points, ["", "points possible", "", "10", "2", "10", "2", "50", "", "", "", ""])
        self.assertEqual(row[3:], ["EX", "EX", "0", "0", "", "0", "12", "0.0", "F"])


class Text(unittest.TestCase):

    def test_fold(self):  # rules.md 92
        self.assertEqual([fold(n) for n in ("Ñandú", "Øberg", "STRASSE", "Straße", "Łukasz", "Æsa", "İan")],
                         ["nandu", "oberg", "strasse", "strasse", "lukasz", "aesa", "ian"])

    def test_guard(self):  # rules.md 98
        for text, guarded in (("=1", "'=1"), ("-1", "-1"), ("-x", "'-x"), ("+3,5%", "+3,5%"), ("'=1", "''=1"),
                              (" @x", "' @x"), ("'t Hooft", "'t Hooft")):
            self.assertEqual(guard(text), guarded)
            self.assertEqual(unguard(guarded), text)

    def test_csv_and_numbers(self):
        self.assertEqual(write_csv([["a", "b, c", 'd"'], ["", "", ""]]), 'a,"b, c","d"""\n,,\n')
        self.assertEqual([short(Fraction(n)) for n in ("10", "2.50", "0", "0.125")], ["10", "2.5", "0", "0.13"])
        self.assertEqual(fixed(half_up(Fraction("2.675"), 2), 2), "2.68")


if __name__ == "__main__":
    unittest.main()

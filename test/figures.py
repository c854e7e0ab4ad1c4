#!/usr/bin/env python3
"""Every figure on a report is that of the listings, and no private note is on any: the sample class, and random ones.

usage: figures.py PROGRAM [CLASSES]

The random classes are the oracle's, by seed: HR_SEED or 1, and those after it.
"""

import csv
import html.parser
import io
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "oracle"))

from judge import end, judge  # noqa: E402
from random_class import random_class  # noqa: E402

SAMPLE_NOW = "2026-10-14T10:42"
SECRET = "SECRET-7C21"
REPORTS = ["progress", "transcript", "class", "skills", "today", "list"]
LANGUAGES = {"en": "C.UTF-8", "es": "es_MX.UTF-8"}

class Class:
    """A class file, and what the program prints of it."""

    def __init__(self, program, folder, zone, name):
        self.program, self.folder, self.zone, self.name, self.now = program, folder, zone, name, []

    def run(self, *args, language="en", now=True):
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "TZ": self.zone, "LC_ALL": LANGUAGES[language],
               "LANGUAGE": language}
        done = subprocess.run([self.program, "--file", "class.db", *(self.now if now else []), *args], cwd=self.folder,
                              env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
        if done.returncode:
            sys.exit(f"figures: {self.name}: {args}: exit {done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode()

    def rows(self, *args):
        """As they were before they were guarded against spreadsheets' formulas."""
        found = csv.DictReader(io.StringIO(self.run(*args), newline=""))
        return [{k: v[1:] if v[:1] == "'" and v[1:2] in "=+-@" else v for k, v in row.items()} for row in found]

    def same(self, what, one, other, names):
        """Two rows agree in these columns: pairs, or one name for both."""
        for name in names:
            a, b = (name, name) if isinstance(name, str) else name
            judge(one[a] == other[b], f"{self.name}: {what}: {a} is {one[a]!r}, elsewhere {other[b]!r}")


# -- tables of HTML --

class Tables(html.parser.HTMLParser):
    """The tables below each heading: (h2, h3, rows); and the facts below each h2: (h2, label, value)."""

    def __init__(self, text):
        super().__init__()
        self.h2 = self.h3 = ""
        self.tables, self.facts, self.at, self.text = [], [], None, ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append((self.h2, self.h3, []))
        elif tag == "tr" and self.tables:
            self.tables[-1][2].append([])
        if tag in ("h2", "h3", "th", "td", "strong") or (tag == "span" and not dict(attributes).get("aria-hidden")):
            self.at, self.text = tag, ""

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        text = self.text.strip()
        if tag == "h2":
            self.h2, self.h3 = text, ""
        elif tag == "h3":
            self.h3 = text
        elif tag in ("th", "td"):
            self.tables[-1][2][-1].append(text)
        elif tag == "span":
            self.label = text
        elif tag == "strong":
            self.facts.append((self.h2, self.label, text))


# -- what is the same --

def pace_words(row):
    if row["status"] == "finished":
        return "all done"
    if row["status"] == "on-pace":
        return "on pace"
    days = abs(int(row["days_delta"]))
    return f"{days} school day{'' if days == 1 else 's'} {'ahead' if row['status'] == 'ahead' else 'behind'}"


def check_progress(c):
    mastery = {(r["student_id"], r["course"], r["unit"], r["skill"]): r for r in c.rows("export", "mastery")}
    rows = c.rows("report", "progress", "--as", "csv")
    judge(rows, f"{c.name}: no progress")
    for row in rows:
        key = (row["student_id"], row["course"], row["unit"], row["skill"])
        c.same(f"progress {key}", row, mastery[key], ["title", "tier", "state", "level", "value", "mastered_on", "checks"])


def check_facts(c):
    """The facts of a progress report against the listing of the pace: of each student alone."""
    pace = {}
    for row in c.rows("pace", "--format", "csv"):
        pace.setdefault(row["student_id"], []).append(row)
    for student, rows in list(pace.items())[:6]:
        page = Tables(c.run("report", "progress", "--as", "html", "--student", student))
        for row in rows:
            facts = {label: value for course, label, value in page.facts if course == row["course"]}
            want = {"Must-do skills mastered": f"{row['done']} of {row['total']} so far", "Planned by today": row["expected"],
                    "Pace": pace_words(row), "At this pace all are done": row["projected"]}
            for label, value in want.items():
                if label in facts or label == "Must-do skills mastered":
                    judge(facts.get(label) == value, f"{c.name}: {student}: {label}: {facts.get(label)!r}, not {value!r}")
            explained = c.run("explain", "pace", "--student", student, "--course", row["course"])
            growth = next(v for k, v in facts.items() if k.startswith("In the last "))
            now, before = growth.split(" ")[0], growth.split("; ")[1].split(" ")[0]
            judge(f"Growth: {now} mastered in the last" in explained and f", {before} in the " in explained,
                  f"{c.name}: {student}: growth is {growth!r}, explained {explained!r}")


def check_transcript(c):
    grades = {(r["student_id"], r["course"]): r for r in c.rows("grades", "--format", "csv")}
    for row in c.rows("report", "transcript", "--as", "csv"):
        if row["term"] in ("", "all") and row["possible"]:
            key = (row["student_id"], row["course"])
            c.same(f"transcript {key}", row, grades[key], ["earned", "possible", "percent", "letter"])


def check_class(c):
    sections = {r["section"] for r in c.rows("report", "list", "--as", "csv")}
    for section in sorted(sections):
        listed = {(r["course"], r["unit"], r["skill"]): r for r in c.rows("skills", "--section", section, "--format", "csv")}
        for report in "class", "skills":
            for row in c.rows("report", report, "--section", section, "--as", "csv"):
                key = (row["course"], row["unit"], row["skill"])
                c.same(f"{report} {section} {key}", row, listed[key],
                       ["title", "students", "mastered", "decision"] +
                       (["mastered_percent"] if report == "class" else ["checked"]))
        page = Tables(c.run("report", "class", "--section", section, "--as", "html"))
        for course, above, rows in page.tables:
            if above != "Pace":
                continue
            pace = c.rows("pace", "--section", section, "--course", course, "--format", "csv")
            names = dict(zip(rows[0], range(len(rows[0]))))
            judge(len(rows) == len(pace) + 1, f"{c.name}: {section}: {len(rows) - 1} lines of pace, listed {len(pace)}")
            for shown, row in zip(rows[1:], pace):
                want = {"Student": row["student"], "Done": row["done"], "Planned": row["expected"], "Of": row["total"],
                        "Pace": pace_words(row), "Next": row["next_skill"], "Done by": row["projected"]}
                for name, value in want.items():
                    got = shown[names[name]] if name in names else ""
                    judge(got == value, f"{c.name}: {section}: {row['student']}: {name}: {got!r}, not {value!r}")


def check_today(c):
    pace = {(r["student_id"], r["course"]): r for r in c.rows("pace", "--format", "csv")}
    ready, needs = {}, {}
    for row in c.rows("ready", "--format", "csv"):
        ready.setdefault(row["student_id"], {})[row["skill"]] = row
    sheet = c.rows("report", "today", "--as", "csv")
    for section, course in sorted({(row["section"], row["course"]) for row in sheet}):
        for row in c.rows("needs", "--section", section, "--course", course, "--format", "csv"):
            needs[row["student_id"], course] = row["class"]
    for row in sheet:
        student, waiting = row["student_id"], ready.get(row["student_id"], {}).get(row["skill"])
        listed = pace.get((student, row["course"]))
        judge(waiting or not listed or row["skill"] == listed["next_skill"],
              f"{c.name}: today: {student} is at {row['skill']!r}, listed {listed and listed['next_skill']!r}")
        if waiting and row["next"] == "check":
            c.same(f"today {student}", row, waiting, ["form"])
        listed = needs.get((student, row["course"]), "")
        judge(row["need"] == listed, f"{c.name}: today: {student} needs {row['need']!r}, listed {listed!r}")


def check_notes(c):
    """A note for the staff is on no report: in any form or language, as a file or in a folder of them."""
    student = c.rows("report", "list", "--as", "csv")[0]["student_id"]
    skill = next(r["skill"] for r in c.rows("export", "mastery") if r["student_id"] == student)
    c.run("record", "note", "--student", student, "--note", SECRET)
    c.run("record", "note", "--student", student, "--skill", skill, "--note", SECRET)
    c.run("record", "note", "--student", student, "--skill", skill, "--note", "for the family", "--families")
    judge(SECRET in c.run("log", "--format", "csv"), f"{c.name}: the note was not kept")
    for language in LANGUAGES:
        for report in REPORTS:
            for form in "text", "html", "csv":
                printed = c.run("report", report, "--as", form, "--letters", language=language)
                judge(SECRET not in printed, f"{c.name}: a private note on {report} as {form}, {language}")
                if report == "progress" and form != "csv":
                    judge("for the family" in printed, f"{c.name}: no note for families on {report} as {form}")
                out = f"out-{language}-{report}-{form}"
                c.run("report", report, "--as", form, "-o", out + "/", language=language)
                written = sorted(os.listdir(os.path.join(c.folder, out)))
                texts = [open(os.path.join(c.folder, out, name), encoding="utf-8").read() for name in written]
                judge(len(written) > 1 and not any(SECRET in text for text in texts),
                      f"{c.name}: a private note in a folder of {report} as {form}, {language}")
        for form in "text", "html":
            judge(SECRET not in c.run("slips", "--as", form, language=language), f"{c.name}: a private note on slips")


def check(c):
    for what in check_progress, check_facts, check_transcript, check_class, check_today:
        what(c)


def main():
    program = os.path.abspath(sys.argv[1])
    classes, seed = int(sys.argv[2]) if len(sys.argv) > 2 else 3, int(os.environ.get("HR_SEED", "1"))
    with tempfile.TemporaryDirectory() as folder:
        sample = Class(program, folder, "UTC", "the sample class")
        sample.now = ["--now", SAMPLE_NOW]
        sample.run("demo", "--make", "class.db", "--students", "12", "--skills", "18")
        check(sample)
        check_notes(sample)
    for i in range(classes):
        with tempfile.TemporaryDirectory() as folder:
            made = random_class(seed + i, folder)
            c = Class(program, folder, made.zone, f"HR_SEED={seed + i}")
            for step in made.steps:
                c.run(*step, now=False)
            c.now = made.steps[-1][:2]
            check(c)
    end()


main()

#!/usr/bin/env python3
"""Differential driver: random classes through homeroom's command line and through the oracle.

    compare.py --program PATH [--classes N] [--listings L] [--seed S] [--jobs J] [--keep DIR]

Class number i of a run is made from seed S + i alone, so a failing one is repeated with `--classes 1 --seed`. With
--listings each class is asked that many of its listings only, drawn by its seed: many classes, in the time of few.
"""

import argparse
import csv
import io
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from oracle.classfile import ClassFile  # noqa: E402
from oracle.listings import change, listing, listing_text  # noqa: E402
from random_class import random_class  # noqa: E402

ROWS_SHOWN = 3
NOT_COMPARED = {"needs": "reason"}  # in words that no page fixes


def run(program, folder, zone, argv):
    """(exit, standard output, standard error) of one command."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "TZ": zone, "LANG": "C.UTF-8"}
    done = subprocess.run([program, "--file", "class.db", *argv], cwd=folder, env=environment, timeout=60,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip()


def rows_of(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def difference(theirs, ours, skipped):
    """The first differing rows, in words; nothing if the bytes agree (but for a skipped last column)."""
    if theirs == ours:
        return []
    got, want = rows_of(theirs), rows_of(ours)
    if skipped and got and want and got[0] == want[0] and got[0][-1] == skipped:
        if any(len(row) != len(want[0]) or not row[-1] for row in got[1:]):
            return [f"a row without {skipped}"]
        got, want = [row[:-1] for row in got], [row[:-1] for row in want]
        if got == want:
            return []
    lines = []
    if len(got) != len(want):
        lines.append(f"{len(got)} rows, expected {len(want)}")
    header = want[0]
    for number in range(max(len(got), len(want))):
        theirs_row = got[number] if number < len(got) else None
        our_row = want[number] if number < len(want) else None
        if theirs_row == our_row:
            continue
        columns = []
        if theirs_row and our_row and len(theirs_row) == len(our_row):
            columns = [name for name, a, b in zip(header, theirs_row, our_row) if a != b]
        lines += [f"row {number}, column {', '.join(columns) or '?'}:", f"  program {theirs_row}",
                  f"  oracle  {our_row}"]
        if len(lines) > 3 * ROWS_SHOWN:
            break
    return lines or ["the same cells in other bytes"]


# What JSON has as numbers (rules.md 110); an item of a gradebook is one where it has points.
NUMBERS = set("value checks expected done total skills_delta days_delta velocity waiting_minutes attempt allowed last_value "
              "claimed_minutes waiting_on_it group students checked mastered checked_percent mastered_percent earned "
              "possible percent".split())


class Number(str):
    """A number of JSON, with the digits that were printed."""


def json_value(name, cell, is_item):
    if name == "blocked_by":
        return cell.split(";") if cell else []
    if not cell:
        return None
    if name in NUMBERS or (is_item and cell.replace(".", "", 1).isdigit()):
        return Number(cell)
    return cell


def json_difference(text, rows, skipped):
    """The first object that is not the row, in words."""
    header, items = rows[0], rows[0][:3] == ["student_id", "student", "section"] and "earned" in rows[0]
    try:
        objects = json.loads(text, parse_int=Number, parse_float=Number)
    except ValueError as bad:
        return [f"no JSON: {bad}"]
    if len(objects) != len(rows) - 1:
        return [f"{len(objects)} objects, expected {len(rows) - 1}"]
    for number, (got, row) in enumerate(zip(objects, rows[1:])):
        want = {name: json_value(name, cell, items and 3 <= i < len(header) - 4)
                for i, (name, cell) in enumerate(zip(header, row)) if name != skipped}
        got.pop(skipped, None)
        if list(got.items()) != list(want.items()) or [type(v) for v in got.values()] != [type(v) for v in want.values()]:
            return [f"object {number}:", f"  program {got}", f"  oracle  {want}"]
    return []


def check_json(program, folder, zone, file, argv):
    """One listing again, as JSON."""
    argv = ["json" if word == "csv" else word for word in argv]
    code, output, error = run(program, folder, zone, argv)
    if code != 0:
        return argv, [f"exit {code}: {error}"]
    return argv, json_difference(output.decode("utf-8", "replace"), listing(file, argv), NOT_COMPARED.get(argv[0]))


def check_class(job):
    """(seed, number of listings, list of failures) of one class."""
    seed, program, keep, asked = job
    folder = tempfile.mkdtemp(prefix=f"homeroom-oracle-{seed}-")
    failures = []
    try:
        made = random_class(seed, folder)
        listings = made.listings if not asked else random.Random(seed).sample(made.listings, min(asked, len(made.listings)))
        for argv in made.steps:
            code, _, error = run(program, folder, made.zone, argv)
            if code != 0:
                failures.append((argv, [f"exit {code}: {error}"]))
                return seed, 1, failures
        file = ClassFile(made.zone)
        for argv in made.steps:
            change(file, argv, folder)
        for argv in listings:
            code, output, error = run(program, folder, made.zone, argv)
            if code != 0:
                failures.append((argv, [f"exit {code}: {error}"]))
                continue
            found = difference(output.decode("utf-8", "replace"), listing_text(file, argv), NOT_COMPARED.get(argv[0]))
            if found:
                failures.append((argv, found))
        argv, found = check_json(program, folder, made.zone, file, random.Random(seed).choice(listings))
        if found:
            failures.append((argv, found))
        return seed, len(listings) + 1, failures
    except subprocess.TimeoutExpired as late:
        return seed, 1, [([str(late)], ["took too long"])]
    finally:
        if failures and keep:
            keep_class(folder, os.path.join(keep, str(seed)), program, made, failures)
        shutil.rmtree(folder, ignore_errors=True)


def keep_class(folder, target, program, made, failures):
    """The input files and a script that loads them and asks what differed."""
    shutil.rmtree(target, ignore_errors=True)
    os.makedirs(target)
    for name in made.files:
        shutil.copy(os.path.join(folder, name), target)
    commands = [*made.steps, *(argv for argv, _ in failures)]
    with open(os.path.join(target, "again.sh"), "w", encoding="utf-8") as stream:
        stream.write(f"cd \"$(dirname \"$0\")\" && rm -f class.db\nexport TZ={made.zone}\n")
        for argv in commands:
            stream.write(shlex.join([os.path.abspath(program), "--file", "class.db", *argv]) + "\n")


def results(jobs, workers):
    """What check_class says of each job, in order; one after the other where processes cannot share a lock (no /dev/shm)."""
    try:
        pool = ProcessPoolExecutor(workers)
    except OSError:
        yield from map(check_class, jobs)
        return
    with pool:
        yield from pool.map(check_class, jobs)


def main():
    parser = argparse.ArgumentParser(description="compare homeroom with the oracle on random classes")
    parser.add_argument("--program", required=True)
    parser.add_argument("--classes", type=int, default=20)
    parser.add_argument("--listings", type=int, default=0, help="how many of each class's listings; 0: all")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", default="")
    parser.add_argument("--brief", action="store_true", help="only the first failure of a class")
    arguments = parser.parse_args()
    seed = random.SystemRandom().randrange(10 ** 6) if arguments.seed is None else arguments.seed
    print(f"seed {seed}", flush=True)
    program = os.path.abspath(arguments.program)
    jobs = [(seed + i, program, arguments.keep, arguments.listings) for i in range(arguments.classes)]
    passed = failed = listings = 0
    for class_seed, count, failures in results(jobs, arguments.jobs):
        listings += count
        if (passed + failed) % 500 == 499:
            print(f"{passed + failed + 1} classes, {listings} listings", flush=True)
        if not failures:
            passed += 1
            continue
        failed += 1
        for argv, lines in failures[:1] if arguments.brief else failures:
            print(f"seed {class_seed}: {shlex.join(argv)}", *lines, sep="\n    ", flush=True)
    print(f"{listings} listings compared")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

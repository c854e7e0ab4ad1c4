#!/usr/bin/env python3
"""The papers say what is so: links lead somewhere, every picture is drawn by a scene and shown, every command line runs.

usage: papers.py PROGRAM

The command lines of a paper are run in its order, in a home of their own, with the files that the paper shows and those
of test/papers/. What opens the dashboard gets as far as asking for a terminal. Commands named in running text are read
by the program's own parser of options.
"""

import glob
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile

from judge import end, judge

PAPERS = ["README.md", *sorted(glob.glob("docs/*.md"))]
MANUAL = ["docs/homeroom.1", "docs/homeroom-formats.5"]
SET_UP = ['homeroom new --course "Algebra 1" --preset modern --section "Period 2"',
          "homeroom import skills skills.csv", "homeroom import roster roster.csv"]
# What a paper shows to be refused, and with which exit code.
REFUSED = {"homeroom import roster oneroster.zip": 3}

def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


# -- links and pictures --

def anchor(heading):
    """As GitHub makes it of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def without_code(text):
    return re.sub(r"`[^`\n]*`", "", re.sub(r"(?ms)^```.*?^```", "", text))


def check_links(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(read(path))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, place = target.partition("#")
        at = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
        judge(os.path.exists(at), f"{path} links to {target}, which is not there")
        if place and os.path.exists(at):
            places = {anchor(h) for h in re.findall(r"(?m)^#+ (.*)$", read(at))}
            judge(place in places, f"{path} links to {target}, which has no such heading")


def check_pictures():
    drawn = set()
    for scene in glob.glob("test/scene/pictures-*.scene"):
        drawn.update(re.findall(r"\bpicture ([a-z-]+) \"", read(scene)))
    shown = set()
    for paper in PAPERS:
        for words, name in re.findall(r"!\[([^\]]*)\]\([^)]*pictures/([a-z-]+)\.svg\)", read(paper)):
            shown.add(name)
            judge(len(words) > 20, f"{paper} does not say what is to be seen in {name}.svg")
    kept = {os.path.basename(p)[:-4] for p in glob.glob("docs/pictures/*")}
    judge(kept == drawn, f"pictures without a scene, or scenes without a picture: {kept ^ drawn}")
    judge(kept == shown, f"pictures that no paper shows, or that are not there: {kept ^ shown}")


# -- command lines --

def lines_of(path):
    """Of a paper, in order: ("run", line) of a block, ("read", words) in running text, ("csv", text)."""
    text = read(path)
    if not path.endswith(".md"):
        for block in re.findall(r"(?ms)^\.Bd -literal.*?\n(.*?)^\.Ed", text):
            yield from (("run", line) for line in block.replace("\\e", "\\").splitlines() if "homeroom " in line)
            if not re.search(r"(?m)homeroom", block):
                yield "csv", block
            elif re.search(r"(?m)^homeroom$", block):
                yield "run", "homeroom"
        return
    pieces = re.compile(r"(?ms)^```(\w*)\n(.*?)^```|^    ((?:xargs [^\n]* )?homeroom(?: [^\n]*)?)$|`(homeroom [^`]*)`")
    for m in pieces.finditer(text):
        kind, block, line, words = m.groups()
        if kind == "csv":
            yield "csv", block
        elif line:
            yield "run", line
        elif words:
            yield "read", " ".join(words.split())


def make_home(program):
    home = tempfile.mkdtemp()
    os.makedirs(f"{home}/bin")
    os.makedirs(f"{home}/stick")
    os.makedirs(f"{home}/school")
    for folder in ["homeroom/maths", "homeroom/backups", "classes"]:
        os.makedirs(f"{home}/srv/{folder}")
    with open(f"{home}/bin/homeroom", "w", encoding="utf-8") as f:
        f.write(f"#!/bin/sh\nexec '{os.path.abspath(program)}' --now 2026-11-02T10:42 --by rivera \"$@\"\n")
    os.chmod(f"{home}/bin/homeroom", 0o755)
    for file in glob.glob("test/papers/*.csv"):
        shutil.copy(file, home)
    os.symlink("/bin/cat", f"{home}/bin/your-report")
    with zipfile.ZipFile(f"{home}/oneroster.zip", "w") as z:
        for file in sorted(glob.glob("test/papers/oneroster/*.csv")):
            z.write(file, os.path.basename(file))
    os.symlink(os.path.abspath("test"), f"{home}/test")
    for file in ["classes/algebra.db", "homeroom/backups/algebra-3.db"]:  # a school's, and what its crontab has made
        judge(run(home, f'homeroom -f /srv/{file} new --course "Algebra 1" --section "Period 2"')[0] == 0, file)
    return home


def run(home, line):
    env = {"PATH": f"{home}/bin:/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "xterm"}
    line = re.sub(r"\s{3,}\S.*$", "", line) if not line.endswith("\\") else line  # words behind it, for people
    line = line.replace("/media/stick", f"{home}/stick").replace("$HOME/backup", f"{home}/stick")
    line = line.replace("/srv/", f"{home}/srv/")
    done = subprocess.run(["sh", "-c", line], cwd=home, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=60, check=False)
    return done.returncode, done.stderr.strip()


def check_run(path, home, line):
    line = re.sub(r"^[\d*][\d* -]*  ", "", line)  # the times of crontab
    code, said = run(home, line)
    opens = code == 2 and "it needs a terminal" in said
    judge(opens or code == REFUSED.get(line, 0), f"{path}: {line}\n    left with {code}: {said}")


def check_read(path, home, words):
    words = words.replace("\\|", "|")
    said = [w.strip("[]") for w in shlex.split(words)]
    code, why = run(home, shlex.join([w for w in said if w]) + " --help")
    judge(code == 0, f"{path}: {words}\n    is not understood: {why}")


def check_commands(path, program):
    steps = list(lines_of(path))
    home = make_home(program)
    try:
        if not any(kind == "run" and line.startswith("homeroom new ") for kind, line in steps):
            for line in SET_UP:
                judge(run(home, line)[0] == 0, f"{path}: {line}")
        for i, (kind, what) in enumerate(steps):
            if kind == "csv":  # the file that the next import takes
                taken = [re.search(r"import \w+ (\S+\.csv)", w) for k, w in steps[i:] if k == "run"]
                name = next((m.group(1) for m in taken if m), None)
                if name:
                    with open(f"{home}/{name}", "w", encoding="utf-8") as f:
                        f.write(what)
            elif kind == "run":
                check_run(path, home, what)
            else:
                check_read(path, home, what)
    finally:
        shutil.rmtree(home)


def check_version(program):
    """The newest heading of the changelog is about the version that the program says it is."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    newest = re.search(r"(?m)^## (.*)$", read("CHANGELOG.md")).group(1)
    judge(said in newest, f"CHANGELOG.md begins with {newest}, the program is {said}")


def main():
    for path in [*PAPERS, "CHANGELOG.md"]:
        check_links(path)
    check_pictures()
    check_version(sys.argv[1])
    for path in PAPERS + MANUAL:
        check_commands(path, sys.argv[1])
    end()


main()

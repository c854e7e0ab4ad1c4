#!/usr/bin/env python3
"""Every sentence with which the program refuses something is one that a teacher understands.

usage: messages.py [--list]      --list prints them all, with their places, for a person to read

Read from the source: the texts given to hr_fail and to whatever else takes a format (HR_PRINTF) and says a sentence, on
a screen or about a row of a file. Each is one sentence without its full stop, in plain words, never the words of a
library alone; what was typed wrongly is answered with what to type instead, and who has to wait is told so.
"""

import glob
import re
import sys

# What takes a format and makes a piece of something, not a sentence for a person.
NO_SPEAKERS = {"hr_printf", "hr_ui_printf", "hr_append", "hr_buf_printf", "hr_canvas_printf", "write_text", "add", "add_heading", "hr_vfail"}
JARGON = re.compile(r"(?i)\b(sql\w*|errno|null|malloc|pointer|segv|sigsegv|constraint|foreign key|transaction|parse\w*|"
                    r"token|invalid|illegal|fatal|abort\w*|syscall|boolean|buffer|mutex|handle|exception|rowid|"
                    r"stderr|stdout|argv|enum|struct|rollback)\b")
# How a sentence says what to do: it names what is wanted, the way to it, or the only one who may.
WHAT_TO_DO = re.compile(r"\b(takes?|say|try|give|name|add|leave out|choose|save|rename|remove|needs?|has to|lists|say where|"
                        r"goes to|only|either|is (one|a|an|set|made|none of its values)| is [^;]* or|are|instead|see|one word too many|"
                        r"set for|reads|there is no such|no \w+ of these files|it needs|already|keeps|is no KEY|there is no key called|"
                        r"not in categories|can only|wanted here)\b|homeroom \w+|--|, ; or| is [.,|]| is mdy|is empty")


def calls(text, name):
    """Each call of a function: its line and its arguments as they stand in the source."""
    for m in re.finditer(rf"\b{name}\s*\(", text):
        depth, start, arguments, i = 1, m.end(), [], m.end()
        while depth:
            c = text[i]
            if c in "\"'":
                i = re.compile(rf"(?:\\.|[^\\{c}])*{c}").match(text, i + 1).end() - 1
            elif c in "([{":
                depth += 1
            elif c in ")]}":
                depth -= 1
            if (c == "," and depth == 1) or depth == 0:
                arguments.append(text[start:i].strip())
                start = i + 1
            i += 1
        yield text.count("\n", 0, m.start()) + 1, arguments


def literals(argument):
    """The texts of an argument: one, or those of a choice."""
    pieces = re.split(r"[?:](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", argument)
    for piece in pieces:
        text = "".join(re.findall(r"\"((?:\\.|[^\"\\])*)\"", piece))
        if text:
            yield text.replace('\\"', '"')


def read(path):
    with open(path, encoding="utf-8") as f:
        return re.sub(r"(?s)/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), f.read())


def speakers_of(text):
    """What takes a format, by its declaration, and which argument the format is."""
    found = {name: int(place) for name, place in re.findall(r"(\w+)\([^;{()]*\)\s*HR_PRINTF\((\d+)", text)}
    found.update({name: int(place) for place, name in re.findall(r"HR_PRINTF\((\d+), \d+\) (\w+)\(", text)})
    return {name: place for name, place in found.items() if name not in NO_SPEAKERS}


def sentences():
    common = {}
    for path in glob.glob("include/**/*.h", recursive=True) + glob.glob("src/**/*.h", recursive=True):
        common.update(speakers_of(read(path)))
    for path in sorted(glob.glob("src/**/*.c", recursive=True)):
        text = read(path)
        for name, place in {**common, **speakers_of(text)}.items():
            for line, arguments in calls(text, name):
                if len(arguments) >= place and not re.match(r"(const )?(struct|char) ", arguments[0]):
                    for sentence in literals(arguments[place - 1]):
                        yield f"{path}:{line}", name, arguments[1] if name == "hr_fail" else "", sentence, arguments[place:]


def faults(name, status, sentence, rest):
    words = re.sub(r"%[-.*0-9]*[a-z]+", " ", sentence)
    if JARGON.search(words):
        yield f"jargon: {JARGON.search(words).group()}"
    if re.search(r"[.!]$", sentence) and not sentence.endswith("...") and name != "plain_say":
        yield "it ends in a full stop or a cry"
    if "\\n" in sentence:
        yield "it is more than one line"
    if name == "hr_fail" and re.match(r"[A-Z][a-z]", sentence) and not re.match(r"(Canvas|Synergy)\b", sentence):
        yield "it begins like a sentence of its own, but stands behind what it is about"
    if name == "hr_fail" and any(re.search(r"errmsg|\bmessage\b", a) for a in rest):
        yield "it passes on the words of the database"
    if any("strerror" in a for a in rest) and len(re.findall(r"[a-z']{2,}", words)) < 3:
        yield "it passes on the words of the system alone"
    if len(words) > 220:
        yield "it is too long for one line"
    if status == "HR_USAGE" and not WHAT_TO_DO.search(sentence):
        yield "it does not say what to do"
    if status == "HR_BUSY" and not re.search(r"\bagain\b", sentence):
        yield "it does not say to try again"


def main():
    passed = failed = 0
    for place, name, status, sentence, rest in sentences():
        if "--list" in sys.argv:
            print(f"{place}\t{status or name}\t{sentence}")
        found = list(faults(name, status, sentence, rest))
        passed += not found
        failed += bool(found)
        for why in found:
            print(f"{place}: \"{sentence}\": {why}")
    if passed + failed < 400:
        print(f"only {passed + failed} sentences were found: has what says them another name now?")
        failed += 1
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())

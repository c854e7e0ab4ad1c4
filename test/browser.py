#!/usr/bin/env python3
"""Reports as HTML in a real browser: every form of the sample class, in English and Spanish.

usage: browser.py PROGRAM [PICTURES]

Each file is valid (tidy), asks for nothing and reports nothing (Chromium, over its debugging pipe), can be read on a
phone, in light and in dark, by a screen reader, and prints with a sheet of its own for each student on A4 and Letter.
With a folder PICTURES, what was seen is put there to be looked at.
"""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from judge import end, judge

NOW = "2026-10-14T10:42"
STUDENTS, SKILLS = 8, 24
FULL = "Period 2"  # of the sample class as it is: what must fit on a sheet does so with 28 students
SECTION = "Period 1"
PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11)}
WIDE, PHONE = 820, 390
LEAST_CONTRAST = 4.5
LANGUAGES = {"en": "C.UTF-8", "es": "es_MX.UTF-8"}

# -- the browser: JSON over two pipes, a NUL behind each message --

class Browser:
    def __init__(self, home):
        to_read, self.to_write = os.pipe()
        self.to_hear, to_say = os.pipe()
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                 "--disable-extensions", "--disable-background-networking", "--disable-component-update",
                 "--hide-scrollbars", "--remote-debugging-pipe", f"--user-data-dir={home}"]
        def put():  # chromium hears at 3 and says at 4
            hears, says = os.dup(to_read), os.dup(to_say)
            os.dup2(hears, 3)
            os.dup2(says, 4)

        self.process = subprocess.Popen(["chromium", *flags, "about:blank"], preexec_fn=put, pass_fds=(3, 4),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env={**os.environ, "HOME": str(home), "TMPDIR": str(home)})
        os.close(to_read)
        os.close(to_say)
        self.rest, self.last, self.session, self.events = b"", 0, None, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in "Page", "Network", "Runtime", "Log":
            self.ask(f"{domain}.enable")

    def hear(self):
        while b"\0" not in self.rest:
            more = os.read(self.to_hear, 1 << 20)
            if not more:
                sys.exit("browser: chromium ended early")
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, **params):
        self.last += 1
        message = {"id": self.last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to_write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.hear()
            if answer.get("id") == self.last:
                if "error" in answer:
                    sys.exit(f"browser: {method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def load(self, url):
        """Opens a page; what it asked for and what it reported meanwhile."""
        self.events = []
        self.ask("Page.navigate", url=url)
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self.hear())
        self.ask("Runtime.evaluate", expression="1")  # what was still under way has come in
        asked = [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        said = [e for e in self.events if e.get("method") in
                ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")]
        return asked, said

    def look(self, width, dark):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=1100, deviceScaleFactor=1,
                 mobile=width == PHONE)
        self.ask("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def evaluate(self, expression):
        result = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            sys.exit(f"browser: {result['exceptionDetails']}")
        return result["result"]["value"]

    def picture(self, path):
        data = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)["data"]
        path.write_bytes(base64.b64decode(data))

    def pdf(self, width, height):
        self.ask("Emulation.clearDeviceMetricsOverride")
        return base64.b64decode(self.ask("Page.printToPDF", paperWidth=width, paperHeight=height,
                                         preferCSSPageSize=False, printBackground=True)["data"])

    def end(self):
        self.process.terminate()
        self.process.wait()


# -- what a page must be: sentences, each a fault; run in the page --

FAULTS = """(() => {
    const faults = [], all = what => [...document.querySelectorAll(what)];
    for (const svg of all("svg"))
        if (svg.getAttribute("role") !== "img" || !svg.querySelector("title")?.textContent.trim() ||
            !svg.querySelector("desc")?.textContent.trim() || !svg.getAttribute("aria-label"))
            faults.push("a drawing without role, title and description");
    for (const text of all("svg text")) {
        const t = text.getBoundingClientRect(), s = text.ownerSVGElement.getBoundingClientRect();
        if (t.left < s.left - 1 || t.right > s.right + 1 || t.top < s.top - 1 || t.bottom > s.bottom + 1)
            faults.push("cut off in a drawing: " + text.textContent);
    }
    for (const img of all("img, script, link, iframe, object, embed")) faults.push("there is a " + img.localName);
    for (const th of all("th"))
        if (!["row", "col"].includes(th.scope)) faults.push("a heading of a table without scope: " + th.textContent);
    for (const table of all("table"))
        if (!table.querySelector("thead th") || [...table.tBodies[0].rows].some(r => !r.querySelector("th")))
            faults.push("a table without headings of its columns and rows");
    let level = 0;
    for (const h of all("h1, h2, h3, h4, h5, h6")) {
        const now = +h.localName[1];
        if (now > level + 1 || !h.textContent.trim()) faults.push("headings out of order at " + h.textContent);
        level = now;
    }
    if (all("article").some(a => !a.querySelector("h1"))) faults.push("a page without a title");
    if (!document.title) faults.push("no title");
    return [...new Set(faults)];
})()"""

CONTRAST = """(() => {
    const faults = new Set(), canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const rgba = colour => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
    const ratio = (a, b) => {
        const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
        return (x + .05) / (y + .05);
    };
    const behind = element => {
        for (let e = element; e; e = e.parentElement) {
            const colour = rgba(getComputedStyle(e).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return [255, 255, 255];
    };
    const under = text => {
        const box = text.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
        for (const rect of text.ownerSVGElement.querySelectorAll("rect")) {
            const r = rect.getBoundingClientRect(), fill = rgba(getComputedStyle(rect).fill);
            if (r.left <= x && x <= r.right && r.top <= y && y <= r.bottom && fill[3] === 255) return fill;
        }
        return behind(text.ownerSVGElement.parentElement);
    };
    for (const e of document.querySelectorAll("body *")) {
        if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
        if (["title", "desc"].includes(e.localName)) continue;
        const svg = e.ownerSVGElement, style = getComputedStyle(e);
        const value = ratio(rgba(svg ? style.fill : style.color), svg ? under(e) : behind(e));
        if (value < LEAST) faults.add(`${e.localName}.${e.getAttribute("class") || ""} "${e.textContent.slice(0, 12)}" ` +
                                      `has ${value.toFixed(1)}:1`);
    }
    return [...faults].slice(0, 5);
})()""".replace("LEAST", str(LEAST_CONTRAST))

WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


# -- the files --

def run(program, folder, language, *args):
    env = {**os.environ, "HOME": str(folder), "LC_ALL": LANGUAGES[language], "LANGUAGE": language, "TZ": "UTC",
           "HOMEROOM_FILE": str(folder / "class.db")}
    return subprocess.run([program, "--now", NOW, *args], env=env, check=True, capture_output=True, text=True).stdout


def make_files(program, folder, language):
    """Every report of the class: its file, the number of its parts, and how many sheets a part may take."""
    students = run(program, folder, language, "report", "list", "--as", "csv", "--section", SECTION).splitlines()[1:]
    one, count, full = students[0].split(",")[0], len(students), ["--file", str(folder / "full.db")]
    forms = {
        "progress": (["report", "progress", "--student", one, "--letters"], 1, 2),
        "progress-all": (["report", "progress", "--section", SECTION], count, 2),
        "transcript": (["report", "transcript", "--student", one], 1, 1),
        "transcript-all": (["report", "transcript", "--section", SECTION], count, 1),
        "class": (["report", "class", "--section", SECTION], 1, 3),
        "skills": (["report", "skills", "--section", SECTION], 1, 3),
        "today": ([*full, "report", "today", "--section", FULL], 1, 1),
        "list": ([*full, "report", "list", "--section", FULL], 1, 1),
        "slips": (["slips"], None, 1),
    }
    for name, (args, parts, sheets) in forms.items():
        path = folder / f"{name}-{language}.html"
        run(program, folder, language, *args, "-o", str(path))
        yield path, parts, sheets


def check_valid(path):
    found = subprocess.run(["tidy", "-e", "-q", "-utf8", str(path)], capture_output=True, text=True)
    judge(found.returncode == 0, f"{path.name} is not valid: {(found.stdout + found.stderr)[:600]}")


def check_page(browser, path, language, pictures):
    asked, said = browser.load(path.as_uri())
    judge(asked == [path.as_uri()], f"{path.name} asks for {asked[1:]}")
    judge(not said, f"{path.name} reports {json.dumps(said)[:600]}")
    for dark in False, True:
        for width in WIDE, PHONE:
            browser.look(width, dark)
            wider = browser.evaluate(WIDER)
            judge(wider <= 0, f"{path.name} is {wider} pixels too wide for {width}")
            if pictures:
                browser.picture(pictures / f"{path.stem}-{width}{'-dark' if dark else ''}.png")
        faults = browser.evaluate(CONTRAST)
        judge(not faults, f"{path.name}, {'dark' if dark else 'light'}: {'; '.join(faults)}")
    faults = browser.evaluate(FAULTS)
    judge(not faults, f"{path.name}: {'; '.join(faults)}")
    lang = browser.evaluate("document.documentElement.lang")
    judge(lang == language, f"{path.name} says that it is in {lang!r}")


def check_paper(browser, path, parts, sheets, pictures):
    """Each part begins a sheet, shares it with no other, and takes no more sheets than it may."""
    above = browser.evaluate("document.querySelector('.above').textContent")
    for paper, size in PAPERS.items():
        pdf = path.with_suffix(f".{paper}.pdf")
        pdf.write_bytes(browser.pdf(*size))
        text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
        pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
        begins = [page[0] == above for page in pages]
        judge(len(pages) <= (parts or 1) * sheets, f"{path.name} takes {len(pages)} sheets of {paper}")
        judge(parts is None or sum(begins) == parts == sum(page.count(above) for page in pages),
              f"{path.name}: {sum(begins)} of {parts} parts begin a sheet of {paper}")
        if pictures:
            shutil.copy(pdf, pictures)


def main():
    program, pictures = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    missing = [tool for tool in ("chromium", "tidy", "pdftotext") if not shutil.which(tool)]
    if missing:
        sys.exit(f"browser: {' and '.join(missing)} must be installed to look at reports in a browser: make deps-dev does it")
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        folder = pathlib.Path(home)
        run(program, folder, "en", "demo", "--make", str(folder / "full.db"))
        run(program, folder, "en", "demo", "--make", str(folder / "class.db"), "--students", str(STUDENTS),
            "--skills", str(SKILLS))
        browser = Browser(home)
        try:
            for language in LANGUAGES:
                for path, parts, sheets in make_files(program, folder, language):
                    check_valid(path)
                    check_page(browser, path, language, pictures)
                    check_paper(browser, path, parts, sheets, pictures)
        finally:
            browser.end()
    end()


main()

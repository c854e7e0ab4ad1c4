#!/bin/sh
# Every sentence of the source stands in each catalog, translated, with the same conversions; the program says it to
# whoever asks for that language; and what other programs read is the same in all.
# usage: words.sh PROGRAM POT PO...

program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
pot=$2
shift 2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

verdict() { # what should be; it is when $work/why is empty
    if [ -s "$work/why" ]; then
        echo "not so: $1"
        head -20 "$work/why"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
}

[ $# -gt 0 ] || { echo "there is no catalog"; echo "0 passed, 1 failed"; exit 1; }
for po; do
    msgfmt --check -o "$work/mo" "$po" 2>"$work/why"
    verdict "$po is well-formed, and each translation has the conversions of its sentence"
    msgcmp "$po" "$pot" 2>"$work/why" >&2
    verdict "$po has a translation of every sentence of the source (make words)"
    msgattrib --obsolete --no-wrap "$po" | grep '^#~ msgid' >"$work/why"
    verdict "$po has no sentence that the source no longer has"
    python3 - "$po" <<'END' >"$work/why"
import re, sys
name = r"\{[a-z:][a-z -]*\}"
actions = set(re.findall(r'\{NC_\("command", "([^"]*)"\)', open("src/tui/action.c").read()))
said = lambda lines: sorted(re.findall(name, "".join(re.findall(r'"(.*)"', lines))))
for entry in re.split(r"\n\n", open(sys.argv[1]).read()):
    m = re.search(r"^msgid (.*?)^msgstr(?:\[0\])? (.*)", entry, re.S | re.M)
    if m and said(m.group(1).split("msgid_plural")[0]) != said(m.group(2).split("msgstr[")[0]):
        print("other keys in the translation:", m.group(2))
    for key in said(m.group(1)) if m else []:
        if key.strip("{:}") not in actions:
            print("there is no action", key)
END
    verdict "$po names in each sentence the keys that the sentence names, each by its action"
done

# -- the program itself --

"$program" demo --make "$work/class.db" --students 12 --skills 8 --seed 7 >"$work/out" 2>"$work/why"
verdict "there is a class"

says() { # the word expected, then settings of the environment
    word=$1
    shift
    if env -u LANG -u LC_ALL -u LC_MESSAGES -u LC_CTYPE -u LANGUAGE "$@" "$program" --help | grep -q "$word"; then
        : >"$work/why"
    else
        echo "homeroom --help has no \"$word\"" >"$work/why"
    fi
    verdict "with $*, it says \"$word\""
}
says 'Órdenes' LANG=es
says 'Órdenes' LANG=es_ES.UTF-8
says 'Órdenes' LANG=es_MX.utf8
says 'Órdenes' LC_ALL=C.UTF-8 LANGUAGE=es
says 'Órdenes' LANG=C.UTF-8 LC_MESSAGES=es_US.UTF-8
says 'Commands' LANG=xx_XX.UTF-8
says 'Commands' LC_ALL=C.UTF-8 LANG=es
says 'Commands' LC_ALL=C LANGUAGE=es
says 'Commands' TZ=UTC

same() { # a command whose output other programs read
    LC_ALL=C.UTF-8 "$program" -f "$work/class.db" --now 2026-10-14T10:42 "$@" >"$work/english" 2>&1
    LC_ALL=C.UTF-8 LANGUAGE=es "$program" -f "$work/class.db" --now 2026-10-14T10:42 "$@" >"$work/spanish" 2>&1
    [ -s "$work/english" ] || echo "nothing was printed" >"$work/why"
    diff "$work/english" "$work/spanish" >"$work/why" && [ ! -s "$work/english" ] && echo "nothing was printed" >"$work/why"
    verdict "homeroom $* is the same in every language"
}
for listing in grid pace ready needs groups skills grades log; do
    same $listing --format csv
    same $listing --format json
done
for export in gradebook evidence roster skills; do same export $export; done
for report in progress transcript class skills today list; do same report $report --as csv; done
same settings --format csv

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]

#!/bin/sh
# What may stand where on a command line, as the program says it; then Tab in the three shells, in a terminal. A shell
# that is not installed is skipped.
# usage: completions.sh PROGRAM [SCENE-RUNNER]
set -u
passed=0 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# judge WHETHER WHAT: counts, and says what failed
judge() {
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "completions: $2"; fi
}
program=$1
HOMEROOM_FILE=$work/class.db
export HOMEROOM_FILE
"$program" --now 2026-10-14T10:42 demo --make "$HOMEROOM_FILE" >"$work/out"
judge $? "there is no sample class"
"$program" settings terms=Q1:2026-08-24..2026-10-30,Q2:2026-11-02..2027-01-22 >"$work/out"
judge $? "the terms could not be set"

# the words so far, a bar, and what may stand in place of the last one
while IFS='|' read -r words expected; do
    offered=$(eval "\"\$program\" complete -- $words" | cut -f1 | tr '\n' '|')
    [ "$offered" = "${expected:+$expected|}" ]
    judge $? "$words offers $offered, expected $expected"
done <<'END'
import ''|roster|skills|calendar|evidence|gradebook
import roster ''|/
import roster --from can|canvas
import skills --from c|canvas|case
import --from ''|
-f "$HOMEROOM_FILE" im|import
--course 'Grade 8 Mathematics' expl|explain
explain ''|grade|mastery|pace
explain mastery --skill 8.NS|8.NS.1|8.NS.2
explain mastery --student 'castillo, ine'|020401
explain mastery --student zzz|
explain mastery --unit func|Functions and data
record check --up|--up-to
grid --up|
record un|unready|unexcuse
record excuse --up-to 8.NS.|8.NS.1|8.NS.2
settings retake|retake=|retake-until=
settings slack=1 group|group-size=
settings --skill 8.NS.1 item.p|item.practice=
grades --term ''|Q1|Q2
new --preset p|pure|progression
--role a|aide
export gradebook --to b|blackboard
report t|transcript|today
report progress --as h|html
export gradebook -o ''|/
grid --section 'Period 2'|Period 2
-f /nowhere.db grid --skill ''|
names sec|sections
backup ''|/
merge ''|/
no-such-command ''|
END

# Nothing that the program knows is left out.
for kind in commands options; do
    [ "$kind" = commands ] && typed='' || typed=--
    for verb in '' import export report record new merge demo; do
        [ $kind = options ] || [ -z "$verb" ] || continue
        # shellcheck disable=SC2086
        "$program" complete -- $verb "$typed" | cut -f1
    done | sort -u >"$work/offered"
    "$program" names $kind | cut -f1 | sort >"$work/known"
    cmp -s "$work/offered" "$work/known"
    judge $? "not all $kind are offered: $(diff "$work/offered" "$work/known" | tr '\n' ' ')"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] || exit 1

[ $# -gt 1 ] || exit 0
set -- "$2" "$1"
for shell in bash zsh fish; do
    if command -v $shell >/dev/null; then
        set -- "$@" test/completions/$shell.scene
    else
        echo "$shell is not installed: its completion is skipped"
    fi
done
unset HOMEROOM_FILE
exec "$@"

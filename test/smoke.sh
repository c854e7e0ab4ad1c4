#!/bin/sh
# A round of commands on a made-up class: the exit code is the expected one, a listing prints something, nothing is said
# on standard error, or one line when the command fails.
# usage: smoke.sh PROGRAM      WRAP is put before it (valgrind)

program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0 failed=0

try() { # expected exit code, then a command; what it printed is left in out and err
    want=$1
    shift
    # shellcheck disable=SC2086
    $WRAP "$program" "$@" >out 2>err </dev/null
    got=$?
    [ "$want" -eq 0 ] && lines=0 || lines=1
    if [ $got -eq "$want" ] && [ "$(wc -l <err)" -eq $lines ]; then
        passed=$((passed + 1))
        return
    fi
    echo "homeroom $*: left with $got, expected $want, and said on standard error:"
    head -30 err
    failed=$((failed + 1))
}

list() { # a command that must print something
    try 0 "$@"
    [ -s out ] || { echo "homeroom $*: printed nothing"; failed=$((failed + 1)); }
}

finds() { # a class file, then what doctor has to say about it; findings are its answer, and it leaves with 1
    # shellcheck disable=SC2086
    $WRAP "$program" -f "$1" --now 2026-10-15 doctor >out 2>err </dev/null
    got=$?
    if [ $got -ne 1 ] || [ -s err ]; then
        echo "homeroom doctor of $1 left with $got and said on standard error: $(cat err)"
        failed=$((failed + 1))
    fi
    shift
    for what; do
        if grep -q -F -e "$what" out; then
            passed=$((passed + 1))
        else
            echo "homeroom doctor did not say: $what"
            failed=$((failed + 1))
        fi
    done
}

list --version
list --help
list presets
list config
try 2 config theme
try 0 demo --make class.db --students 12 --skills 8 --seed 7
try 0 -f class.db slips
for view in grid pace ready needs groups skills grades log; do
    list -f class.db "$view"
    list -f class.db "$view" --format csv
    list -f class.db "$view" --format json
done
for form in table csv json; do
    list -f class.db settings --format $form
done
for report in progress transcript class skills today list; do
    for form in text html csv; do
        list -f class.db report $report --as $form
    done
done
try 0 -f class.db report progress --as html -o reports/
if [ "$(find reports -name 'progress-*.html' | wc -l)" -ne 12 ] || [ ! -s reports/index.html ]; then
    echo "homeroom report progress -o reports/: not a file each and an index"
    failed=$((failed + 1))
fi
try 2 -f class.db report homework
try 2 -f class.db report today --as pdf
try 4 -f class.db report today -o nowhere/today.html
list names
for kind in commands options settings actions presets kinds courses sections units skills students; do
    list -f class.db names "$kind"
done
list -f class.db complete -- grid --skill ''
try 2 names no-such-names
mkdir school && cp class.db school/a.db && echo text >school/b.db
for format in table csv json; do list --folder school --format $format --now 2026-10-14T10:42; done
try 2 --folder school pace
try 4 --folder no-such-folder
try 0 -f class.db doctor
try 0 -f class.db backup copy.db
list -f copy.db export evidence
cp out log.csv
try 0 -f copy.db export evidence -o here.csv
cmp log.csv here.csv || failed=$((failed + 1))
try 4 -f copy.db export evidence -o no-such-folder/here.csv
cp copy.db laptop.db
student=$("$program" -f copy.db export roster | sed -n '2s/,.*//p')
try 0 -f copy.db record note --student "$student" --note "at school" --by ana
try 0 -f laptop.db record note --student "$student" --note "at home" --by ana
try 5 -f copy.db merge laptop.db --role aide
try 2 -f copy.db merge copy.db
try 2 -f copy.db merge laptop.db --prefer nobody
list -f copy.db merge laptop.db --dry-run
list -f copy.db merge laptop.db
list -f laptop.db merge copy.db
for what in roster skills evidence mastery; do
    "$program" -f copy.db export $what | sort >school.csv
    "$program" -f laptop.db export $what | sort >home.csv
    cmp -s school.csv home.csv || { echo "merged copies differ in their $what"; failed=$((failed + 1)); }
done
try 0 -f copy.db doctor
cp copy.db found.db
try 0 -f found.db --now 2036-10-14 record note --student "$student" --note "a clock ten years ahead"
chmod o+r found.db
: >found.db.part-77
finds found.db 'chmod o-rwx found.db' 'remove ./found.db.part-77' "look whether this machine's clock is right" \
    'take back what has a wrong date'
cp copy.db holed.db
dd if=/dev/zero of=holed.db bs=4096 seek=8 count=1 conv=notrunc 2>err
finds holed.db 'go on with the last backup'
try 0 new --course Other -f other.db
try 3 -f copy.db merge other.db
try 0 -f copy.db undo
try 2 -f class.db no-such-command
try 2 -f class.db grades too-much
try 4 -f no-such-file.db grid

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]

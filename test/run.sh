#!/bin/sh
# Runs test programs one after the other and sums what they count.
# usage: run.sh 'PROGRAM ARGS' ...      V=1 shows what each one prints
# A runner says how many by Check's line "100%: Checks: 57, Failures: 0, Errors: 0", by "N passed, M failed"
# (", K skipped" may follow), or as Python's unittest does. One that fails, crashes, hangs or runs no test counts as a failure.
# The last line is the sum; the exit code says the same.

passed=0 failed=0 skipped=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
log=$work/log

# The same small world for all: nothing of the person's own settings, files or terminal.
mkdir "$work/home" "$work/tmp"
export HOME="$work/home" TMPDIR="$work/tmp" LC_ALL=C.UTF-8 TZ=UTC TERM=xterm-256color CK_VERBOSITY="${CK_VERBOSITY:-normal}"
# A test that takes a second here may take many where everything else runs at the same time, or under sanitizers.
export CK_DEFAULT_TIMEOUT="${CK_DEFAULT_TIMEOUT:-120}"
export PYTHONDONTWRITEBYTECODE=1 HOMEROOM_CORPUS="${HOMEROOM_CORPUS:-../shared/corpus}" HR_SLOW="${HR_SLOW:-1}"
unset HOMEROOM_FILE XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME NO_COLOR COLUMNS LINES LANG LANGUAGE MAKEFLAGS MFLAGS MAKELEVEL
umask 022

# "P F S" summed over the lines that count tests
count() {
    sed -n -e 's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\).*/check \1 \2 \3/p' \
        -e 's/^\([A-Za-z-]*: \)\{0,1\}\([0-9]*\) passed, \([0-9]*\) failed\(, \([0-9]*\) skipped\)\{0,1\}$/plain \2 \3 0\5/p' \
        -e 's/^Ran \([0-9]*\) tests* in .*/python \1/p' -e 's/^FAILED (\(.*\))$/python 0 \1/p' "$log" |
        awk '$1 == "check" { p += $2 - $3 - $4; f += $3 + $4 } $1 == "plain" { p += $2; f += $3; s += $4 }
             $1 == "python" { p += $2; for (i = 3; i <= NF; i++) if ($i ~ /^(failures|errors)=/) {
                 n = $i; gsub(/[^0-9]/, "", n); p -= n; f += n } }
             END { print p + 0, f + 0, s + 0 }'
}

for runner in "$@"; do
    start=$(date +%s)
    timeout -k 10 "${HR_LIMIT:-900}" sh -c "$runner" >"$log" 2>&1 </dev/null
    status=$?
    read -r p f s <<COUNTED
$(count)
COUNTED
    why=
    if [ $status -eq 124 ] || [ $status -eq 137 ]; then
        why="was stopped after ${HR_LIMIT:-900} s"
    elif [ $status -ne 0 ] && [ "$f" -eq 0 ]; then
        why="left with $status"
    elif [ $((p + f + s)) -eq 0 ]; then
        why="ran no test"
    fi
    [ -z "$why" ] || f=$((f + 1))
    if [ "$f" -gt 0 ] || [ -n "$V" ]; then
        cat "$log"
    else
        grep -i 'skipped' "$log" | grep -v ' passed, ' | head -5
    fi
    printf '%5d passed %4d failed %4ss  %.60s%s\n' "$p" "$f" $(($(date +%s) - start)) "$runner" "${why:+  ($why)}"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done

[ "$skipped" -eq 0 ] && tail='' || tail=", $skipped skipped"
[ $((passed + failed)) -gt 0 ] || failed=1
echo "$passed passed, $failed failed$tail"
[ "$failed" -eq 0 ]

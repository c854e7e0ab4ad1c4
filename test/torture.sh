#!/bin/sh
# Runs break tests, and of the others those of merges and the random walk, in their long form (HR_TORTURE: how many percent of it) and prints the figures that come of them.
# usage: torture.sh PROGRAM TEST...

program=$1 passed=0 failed=0
shift
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
mkdir "$work/home" "$work/tmp"
export HOME="$work/home" TMPDIR="$work/tmp" LC_ALL=C.UTF-8 TZ=UTC TERM=xterm-256color HR_SLOW="${HR_SLOW:-1}"
export HR_TORTURE="${HR_TORTURE:-100}"
export CK_FORK=no # Check can't hand over how long a forked test took when that is more than 35 minutes, and falls
unset HOMEROOM_FILE XDG_DATA_HOME XDG_CONFIG_HOME NO_COLOR COLUMNS LINES LANG LANGUAGE MAKEFLAGS MFLAGS MAKELEVEL
umask 022

for test; do
    start=$(date +%s)
    case $test in *view) suite=walk ;; *) suite='session: merges' ;; esac
    CK_RUN_SUITE=$suite CK_VERBOSITY=normal "$test" "$program" >"$work/log" 2>&1 </dev/null || grep -a -v '^figure: ' "$work/log" | tail -40
    sed -n 's/^figure: //p' "$work/log" >>"$work/figures"
    counted=$(sed -n -e 's/^[0-9]*%: Checks: 1, Failures: 0, Errors: 0.*/1 passed, 0 failed/p' -e '/^[0-9]* passed, [0-9]* failed/p' \
        "$work/log" | tail -1)
    p=${counted%% passed*} f=${counted#*, } f=${f%% failed*}
    passed=$((passed + ${p:-0})) failed=$((failed + ${f:-1}))
    printf '%8d passed %4d failed %6d s  %s\n' "${p:-0}" "${f:-1}" $(($(date +%s) - start)) "${test##*/}"
done
echo
sed 's/: /\n    /' "$work/figures"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]

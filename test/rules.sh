#!/bin/sh
# Every rule of docs/rules.md has a test that carries its number: a unit test whose name begins rule_46_ (or rules_13_to_15_,
# rule_23_and_127_), or a scene with a comment line that begins "# rules.md 46". Lists the rules that have none, and the
# tests of a rule that is not on the page.

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

sed -n 's/^| \([0-9][0-9]*\) |.*/\1/p' docs/rules.md >"$work/rules"
{
    sed -n 's/^START_TEST(rules\{0,1\}_\([0-9][0-9a-z_]*\).*/\1/p' test/unit/*.c test/view/*.c
    sed -n 's/^# rules\.md \([0-9][0-9]*\).*/\1/p' test/scene/*.scene
} >"$work/tests"

awk '
    FNR == NR { rule[$1] = 1; last = $1 > last ? $1 : last; next }
    {
        # the numbers a name begins with; "and" adds one, "to" all up to it
        words = split($0, word, "_"); from = 0; to = 0
        for (i = 1; i <= words; i++) {
            if (word[i] == "and") continue
            if (word[i] == "to") { to = 1; continue }
            if (word[i] !~ /^[0-9]+$/) break
            for (n = to ? from : word[i] + 0; n <= word[i] + 0; n++) tests[n]++
            from = word[i] + 0; to = 0
        }
    }
    END {
        if (last == 0) { print "docs/rules.md: no rules"; bad++ }
        for (n = 1; n <= last; n++)
            if (!(n in rule)) { print "docs/rules.md: there is no rule " n; bad++ }
            else if (!(n in tests)) { print "rules.md " n ": no test has its number"; bad++ }
            else good++
        for (n in tests)
            if (!(n in rule)) { print "a test is named after rule " n ", which is not in docs/rules.md"; bad++ }
        print good + 0 " passed, " bad + 0 " failed"
        exit bad > 0
    }' "$work/rules" "$work/tests"

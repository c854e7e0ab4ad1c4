#!/bin/sh
# Runs each fuzzer for a while, from the seeds in test/fuzz/seeds/NAME and what earlier runs found.
# usage: fuzz.sh DIR LIMIT FUZZER...      LIMIT: libFuzzer's flags for how long.
# What makes one fail is left in DIR.

dir=$1 limit=$2
shift 2
passed=0 failed=0
for fuzzer; do
    name=${fuzzer##*/fuzz-}
    mkdir -p "$dir/corpus-$name"
    seeds=
    [ ! -d "test/fuzz/seeds/$name" ] || seeds=test/fuzz/seeds/$name
    # shellcheck disable=SC2086
    if "$fuzzer" $limit -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$dir/$name-" "$dir/corpus-$name" $seeds >"$dir/$name.log" 2>&1; then
        echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$dir/$name.log") inputs"
        passed=$((passed + 1))
    else
        tail -40 "$dir/$name.log"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]

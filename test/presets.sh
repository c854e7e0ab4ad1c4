#!/bin/sh
# The five presets as worked examples (docs/presets.md): each folder of test/presets/ is a class made with that preset and
# nothing else, and what is listed of it. expected/NAME.csv is what `homeroom NAME` prints of it at noon on 2026-10-19;
# expected/commands.txt what each line of `commands` answers, and its exit code.
# usage: presets.sh PROGRAM      HR_GOLDEN=write writes what is expected anew

program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
presets=$(cd "$(dirname "$0")" && pwd)/presets
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC
passed=0 failed=0

homeroom() {
    "$program" --file "$work/class.db" --now 2026-10-19T12:00 --by rivera "$@"
}

# The class of a folder, with a course for each that its skills name.
make_class() {
    rm -f "$work/class.db"
    tail -n +2 "$1/skills.csv" | cut -d, -f1 | uniq | while read -r course; do
        homeroom new --course "$course" --preset "$(basename "$1")" || exit 1
    done && homeroom import skills "$1/skills.csv" && homeroom import roster "$1/roster.csv" &&
        homeroom import evidence "$1/evidence.csv"
}

# What a file of expected/ says now.
answer() {
    case $1 in
    commands.txt)
        while read -r words; do
            echo "\$ homeroom $words"
            eval "homeroom $words" 2>&1 </dev/null
            echo "exit $?"
        done <"$folder/commands"
        ;;
    mastery.csv | gradebook.csv) homeroom export "${1%.csv}" ;;
    *) homeroom "${1%.csv}" --format csv ;;
    esac
}

for folder in "$presets"/*/; do
    folder=${folder%/} name=$(basename "$folder")
    if ! make_class "$folder" >"$work/said" 2>&1; then
        echo "$name: the class could not be made:"
        cat "$work/said"
        failed=$((failed + 1))
        continue
    fi
    for expected in "$folder"/expected/*; do
        answer "$(basename "$expected")" >"$work/answer" 2>&1
        [ "$HR_GOLDEN" != write ] || cp "$work/answer" "$expected"
        if cmp -s "$expected" "$work/answer"; then
            passed=$((passed + 1))
        else
            echo "$name: $(basename "$expected") is not what is expected"
            diff "$expected" "$work/answer" | head -20
            failed=$((failed + 1))
        fi
    done
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]

#!/bin/sh
# The completions of the three shells know every command and every option that the program has, and no other.
# usage: completions.sh PROGRAM
set -u
passed=0 failed=0

# judge WHETHER WHAT: counts, and says what failed
judge() {
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "completions: $2"; fi
}

help=$("$1" --help)
commands=$(printf '%s\n' "$help" | sed -n '/^Commands/,/^Options/s/^  \([a-z]*\) .*/\1/p')
options=$(printf '%s\n' "$help" | sed -n '/^Options/,$s/^ .*--\([a-z-]*\).*/\1/p')
[ -n "$commands" ] && [ -n "$options" ]
judge $? "--help lists no commands or no options"

for file in data/completions/*; do
    for word in $commands; do
        grep -Eq "(^|[^a-z-])$word([^a-z-]|\$)" "$file"
        judge $? "$file lacks the command $word"
    done
    for word in $options; do
        grep -Eq -- "(--|-l )$word([^a-z-]|\$)" "$file"
        judge $? "$file lacks the option --$word"
    done
    for word in $(grep -v '^set ' "$file" | grep -oE -- "(--|-l )[a-z][a-z-]+" | sed 's/^--//; s/^-l //' | sort -u); do
        printf '%s\n' "$options" | grep -qx "$word"
        judge $? "$file offers --$word, which is no option"
    done
done
if command -v bash >/dev/null; then
    offered=$(bash -c '. data/completions/homeroom.bash; COMP_WORDS=(homeroom explain ""); COMP_CWORD=2; _homeroom
        printf "%s " "${COMPREPLY[@]}"')
    [ "$offered" = "grade mastery pace " ]
    judge $? "bash offers \"$offered\" after homeroom explain"
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]

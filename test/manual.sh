#!/bin/sh
# The manual pages: their lists of keys, settings, formats and columns are what the program itself says, every command
# and option has its place, and mandoc has nothing to say. A list stands between `.\" made: NAME` and `.\" end`.
# usage: manual.sh PROGRAM          compares
#        manual.sh PROGRAM write    writes the lists anew (make manual)
set -u
passed=0 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
program=$1
HOMEROOM_FILE=$work/class.db
export HOMEROOM_FILE
"$program" --now 2026-10-14T10:42 demo --make "$HOMEROOM_FILE" >"$work/out" || { echo "0 passed, 1 failed" && exit 1; }

judge() {
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "manual: $2"; fi
}

# What every list shares: a sentence from a line of help, and what mdoc would take for a mark of its own.
sentence='function sentence(s) { s = toupper(substr(s, 1, 1)) substr(s, 2); return s (s ~ /[.?!]$/ ? "" : ".") }
    function plain(s) { gsub(/\\/, "\\e", s); return s }
    function key(k) { return k ~ /^[A-Za-z0-9^-][A-Za-z0-9-]*$/ && k !~ /^-/ ? k : "\\&" k }
    function keys(list,   n, part, i, out) {
        n = split(list, part, " ")
        for (i = 1; i <= n; i++) out = out (i > 1 ? " " : "") key(part[i])
        return out
    }'

# list_keys everywhere|elsewhere: NAME, HELP, KEYS, WHERE, ARGUMENT
list_keys() {
    "$program" names actions | awk -F '\t' -v which="$1" "$sentence"'
        $3 != "" && (($4 == "everywhere") == (which == "everywhere")) {
            print ".It Ic " keys($3)
            print plain(sentence($2))
            if (which != "everywhere") print ($4 ~ /^the board/ ? "On " : "In ") $4 "."
        }'
}

list_palette() {
    "$program" names actions | awk -F '\t' "$sentence"'
        $3 == "" { print ".It Ic :" $1 ($5 != "" ? " Ar " plain($5) : ""); print plain(sentence($2)) }'
}

# KEY, HELP, VALUES, DEFAULT, course or skill
list_settings() {
    "$program" names settings | awk -F '\t' "$sentence"'{
        print ".It Cm " $1 ($5 == "skill" ? " No *" : "")
        print plain(sentence($2))
        print ".br"
        print plain("Values: " sentence2($3))
        print plain($4 != "" ? "Unless set: " $4 "." : "")
    } function sentence2(s) { return s (s ~ /[.]$/ ? "" : ".") }' | sed '/^$/d'
}

list_formats() {
    for kind in roster skills calendar evidence gradebook; do
        echo ".It Cm $kind"
        "$program" complete -- import $kind --from '' | tr '\n' ' ' | sed 's/ $//; s/ / , /g; s/^/.Cm /; s/$/ ./'
        echo
    done
}

header() { "$program" --now 2026-10-14T10:42 "$@" | sed -n 1p | sed 's/,/ , /g; s/^/.Li /; s/$/ ./'; }
list_exports() {
    for kind in roster skills calendar evidence mastery; do echo ".It Cm export $kind" && header export $kind; done
}
list_listings() {
    for kind in pace ready needs groups skills grades log; do echo ".It Cm $kind" && header $kind --format csv; done
}

# The page with every list as it should be.
made() {
    while IFS= read -r line; do
        case $line in
        '.\" made: '*)
            skips=1
            printf '%s\n' "$line"
            case ${line#'.\" made: '} in
            keys) list_keys everywhere ;;
            'keys of views') list_keys elsewhere ;;
            palette) list_palette ;;
            settings) list_settings ;;
            formats) list_formats ;;
            exports) list_exports ;;
            listings) list_listings ;;
            *) echo ".\\\" there is no such list" ;;
            esac
            ;;
        '.\" end') skips= && printf '%s\n' "$line" ;;
        *) [ -n "$skips" ] || printf '%s\n' "$line" ;;
        esac
    done <"$1"
}

for page in docs/homeroom.1 docs/homeroom-formats.5; do
    skips=
    made $page >"$work/page"
    if [ "${2-}" = write ]; then
        cmp -s "$work/page" $page || cp "$work/page" $page
    fi
    diff "$work/page" $page >"$work/diff"
    judge $? "$page is stale (make manual): $(head -5 "$work/diff")"
    if command -v mandoc >/dev/null; then
        mandoc -T lint -W warning $page >"$work/lint"
        judge $? "mandoc of $page: $(head -5 "$work/lint")"
    else
        echo "mandoc is not installed: lint of $page skipped"
    fi
done

"$program" names commands | cut -f1 >"$work/commands"
while read -r word; do
    grep -Eq "^\\.It Cm $word( |\$)" docs/homeroom.1
    judge $? "docs/homeroom.1 has no place for the command $word"
done <"$work/commands"
"$program" names options | cut -f1 | sed 's/^--//' >"$work/options"
while read -r word; do
    grep -Eq "^\\.It (Fl . , )?Fl -$word( |\$)" docs/homeroom.1
    judge $? "docs/homeroom.1 has no place for the option --$word"
done <"$work/options"
sed -n 's/^\.It \(Fl . , \)\{0,1\}Fl -\([a-z-]*\).*/\2/p' docs/homeroom.1 >"$work/said"
while read -r word; do
    grep -qx -- "$word" "$work/options"
    judge $? "docs/homeroom.1 has an option --$word that the program has not"
done <"$work/said"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]

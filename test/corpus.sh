#!/bin/sh
# Every file and set of the corpus of other systems' files (formats.md 12.1), or where that is not there our samples,
# through the real program: as each kind of import into a fresh class, and as a gradebook to be filled in. Whatever is
# in it, it is taken or refused (exit 0, 1 or 3); refused it leaves the class file byte for byte as it was, with a line
# for each of the first problems and nothing on standard error that could steer a terminal.
# usage: corpus.sh PROGRAM      WRAP is put before it (valgrind)

program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
corpus=${HOMEROOM_CORPUS:-../shared/corpus}
samples=$PWD/test/samples
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0 tries=0
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}exitcode=99"

if [ -f "$corpus/INDEX.csv" ]; then
    corpus=$(cd "$corpus" && pwd)
    find "$corpus" -type f ! -name INDEX.csv | sort >"$work/files"
    find "$corpus" -iname users.csv -o -name Student.csv | sed 's,/[^/]*$,,' | sort -u >>"$work/files" # sets, whole
else
    find "$samples" -name '*.csv' -o -name oneroster | sort >"$work/files"
    echo "skipped: no corpus of other systems' files here (HOMEROOM_CORPUS)"
fi
cd "$work" || exit 1
export HOME="$work"

"$program" -f fresh.db new --course Course --section P1 >/dev/null || exit 1
printf 'unit,skill,title\nLines,1.1,Slope\n' >skills.csv
"$program" -f fresh.db import skills skills.csv >/dev/null 2>&1 || exit 1

anew() {
    cp fresh.db class.db
    cp fresh.db filled
}
anew

# What must be as it was when it is refused, then the command. What it said is kept, under a line that names it.
try() {
    kept=$1
    shift
    tries=$((tries + 1))
    echo "@ $*" >>said
    # shellcheck disable=SC2086
    $WRAP "$program" -f class.db "$@" >out 2>>said </dev/null
    got=$?
    echo "= $got" >>said
    if [ $got -eq 3 ] && ! cmp -s "$kept" fresh.db; then
        echo "homeroom $*: was refused, and changed $kept"
        failed=$((failed + 1))
    fi
    [ $got -eq 3 ] || anew
}

# One that left with another code, said nothing when it was refused, or said what it should not: a line begins with our
# name; a problem's says where, and there are at most 20 of them and a count; no line steers a terminal.
odd() {
    LC_ALL=C awk '
        function finish(code) {
            if (code != "0" && code != "1" && code != "3") print what ": left with " code
            else if (code == "3" && !lines) print what ": was refused without a word"
            else if (problems > 20 || lines > 60) print what ": said " lines " lines, " problems " problems"
            else if (strange) print what ": said " strange
        }
        /^@ / { what = "homeroom " substr($0, 3); lines = problems = 0; strange = ""; next }
        /^= [0-9]+$/ { finish($2); next }
        { lines++ }
        /^homeroom: [^:]*:[0-9]+: / { problems++ }
        !/^homeroom: ./ || /[\001-\037\177]/ || /\302[\200-\237]/ { strange = $0 }' said
}

while IFS= read -r file; do
    for kind in roster skills evidence gradebook; do
        try class.db import "$kind" "$file"
    done
    [ -d "$file" ] || try filled export gradebook --into "$file" -o filled
done <files

odd >odd
cat odd
failed=$((failed + $(wc -l <odd)))
echo "$((tries - failed)) passed, $failed failed"
[ $failed -eq 0 ] && [ $tries -gt 0 ]

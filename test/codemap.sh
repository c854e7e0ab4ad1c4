#!/bin/sh
# docs/CODE-MAP.md has one line for each file of src, include and test: "path - what it is" (a dash before it and
# backticks around the path are fine). A folder below test/ that holds data may stand as one line ending in "/".

map=docs/CODE-MAP.md
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -co --exclude-standard src include test | while read -r f; do [ ! -e "$f" ] || echo "$f"; done
else
    find src include test -type f
fi | sort -u >"$work/files"
[ -f "$map" ] || { echo "$map is missing"; echo "0 passed, 1 failed"; exit 1; }
sed -n 's,^[-* ]*`\{0\,1\}\(\(src\|include\|test\)/[^` ]*\)`\{0\,1\} - ..*,\1,p' "$map" | sort >"$work/lines"

awk -v map="$map" '
    FNR == NR { if (seen[$0]++) { print map ": twice: " $0; bad++ } else if ($0 ~ /\/$/) folder[$0] = 0; next }
    {
        if ($0 in seen) { found[$0] = 1; good++; next }
        for (d in folder) if (d ~ /^test\/.*\// && index($0, d) == 1) { folder[d]++; good++; next }
        print map ": no line for " $0; bad++
    }
    END {
        for (f in seen)
            if (f in folder ? !folder[f] : !found[f]) { print map ": there is no " f; bad++ }
        print good + 0 " passed, " bad + 0 " failed"
        exit bad > 0
    }' "$work/lines" "$work/files"

# bash completion for homeroom. It asks the program, which knows its own words and those of the class file.

_homeroom()
{
    local rest=${COMP_LINE:0:COMP_POINT} word words=() said=() lines=() line i
    local cur broken

    # What bash takes apart at = and : is one word: put together what no blank parts.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ ${#words[@]} -eq 0 || $rest == [[:space:]]* ]]; then words+=(''); fi
        rest=${rest#"${rest%%[![:space:]]*}"}
        [[ $rest == "$word"* ]] || word=$rest
        rest=${rest#"$word"}
        words[-1]+=$word
    done
    cur=${words[-1]}
    for word in "${words[@]:1}"; do said+=("${word//[\"\'\\]/}"); done

    mapfile -t lines < <("${words[0]/#\~/$HOME}" complete -- "${said[@]}" 2>/dev/null)
    if [[ ${lines[0]} == / ]]; then
        compopt -o default 2>/dev/null
        COMPREPLY=()
        return
    fi
    # In a list every word says what it is; the one that fits is put in alone.
    COMPREPLY=()
    broken=${cur%"${cur##*[=:]}"}
    for line in "${lines[@]}"; do
        word=${line%%$'\t'*}
        if [[ $cur != [\"\']* ]]; then printf -v word %q "$word"; fi
        word=${word#"$broken"}
        if [[ ${#lines[@]} -gt 1 && $line == *$'\t'* && $COMP_TYPE != 37 && $COMP_TYPE != 42 ]]; then
            word+="  (${line#*$'\t'})"
        fi
        COMPREPLY+=("$word")
    done
    if [[ ${#lines[@]} -eq 1 && $word == *= ]]; then compopt -o nospace 2>/dev/null; fi
    # Names found by what they are do not begin as what was typed, which stays until one is chosen.
    if [[ ${#lines[@]} -gt 1 && ${lines[0]} != "${said[-1]}"* ]]; then COMPREPLY+=(' '); fi
}
complete -F _homeroom homeroom

# bash completion for homeroom

_homeroom()
{
    local cur prev words cword
    _init_completion -n = 2>/dev/null || {
        cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
        words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
    }
    local commands='new presets settings import export record undo grid pace ready needs groups skills grades slips log
        explain codes backup doctor demo'
    local options='--file --as-of --now --course --section --unit --student --skill --term --format --role --read-only
        --by --ascii --plain --kiosk --help --version'
    local presets='pure progression modern one-shot competency'
    local keys='scale= levels= method= retake= practice-first= cool-down= retake-until= forms= gate= weekdays= slack=
        stall= far= window= group-size= move-on= claim-minutes= lock-minutes= item.practice= item.check= item.summative=
        by-weight= not-yet= count= categories= decimals= letters= letters-by= letters.counts= terms='
    local command='' what='' i

    # the command and the word after it, past the options in front of them and their values
    for ((i = 1; i < cword; i++)); do
        case ${words[i]} in
        -f | --file | --as-of | --now | --course | --section | --unit | --student | --skill | --term | --format | \
            --role | --by | --preset | --from | --map | --form | --note | --exception | --up-to | -o | --output | --to | \
            --class | --teacher | --encoding | --delimiter | --decimal | --dates | --header-line | --make | --students | \
            --skills | --seed) ((i++)) ;;
        -*) ;;
        *) if [[ -z $command ]]; then command=${words[i]}; elif [[ -z $what ]]; then what=${words[i]}; fi ;;
        esac
    done

    case $prev in
    -f | --file | -o | --output | --map | --make) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --format) COMPREPLY=($(compgen -W 'table csv json status' -- "$cur")); return ;;
    --role) COMPREPLY=($(compgen -W 'teacher aide viewer' -- "$cur")); return ;;
    --preset) COMPREPLY=($(compgen -W "$presets" -- "$cur")); return ;;
    --dates) COMPREPLY=($(compgen -W 'mdy dmy' -- "$cur")); return ;;
    --delimiter) COMPREPLY=($(compgen -W ', \; \| tab' -- "$cur")); return ;;
    --from) COMPREPLY=($(compgen -W 'auto homeroom oneroster canvas sds clever apple synergy case standards d2l powerteacher sakai gradescope mylab nbgrader classroom moodle blackboard generic' -- "$cur")); return ;;
    --to) COMPREPLY=($(compgen -W 'homeroom canvas' -- "$cur")); return ;;
    --as-of | --now | --course | --section | --unit | --student | --skill | --term | --by | --form | --note | --exception | --up-to | \
        --class | --teacher | --encoding | --decimal | --header-line | --students | --skills | --seed) return ;;
    esac

    case $command in
    new) options+=' --preset' ;;
    settings) options+=' --dry-run' ;;
    import) options+=' --from --map --dry-run --skip-bad --accept-lower --match-names --deactivate-missing --class --teacher --encoding
        --delimiter --decimal --dates --header-line' ;;
    export) options+=' -o --output --to --into --map --scale-points --skip-bad --match-names --bom --encoding --delimiter
        --decimal --header-line' ;;
    slips) options+=' -o --output' ;;
    record) options+=' --form --note --families --exception --up-to' ;;
    demo) options+=' --keep --make --students --skills --seed' ;;
    esac

    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
        return
    fi
    case $command:$what in
    :) COMPREPLY=($(compgen -W "$commands" -- "$cur")) ;;
    import:) COMPREPLY=($(compgen -W 'roster skills calendar evidence gradebook' -- "$cur")) ;;
    export:) COMPREPLY=($(compgen -W 'roster skills calendar evidence mastery gradebook' -- "$cur")) ;;
    record:)
        COMPREPLY=($(compgen -W 'practice ready unready claim release absent check judgement excuse unexcuse
            summative note void' -- "$cur"))
        ;;
    explain:) COMPREPLY=($(compgen -W 'grade mastery pace' -- "$cur")) ;;
    settings:*)
        COMPREPLY=($(compgen -W "$keys" -- "$cur"))
        compopt -o nospace 2>/dev/null
        ;;
    import:?* | backup:*) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")) ;;
    esac
}
complete -F _homeroom homeroom

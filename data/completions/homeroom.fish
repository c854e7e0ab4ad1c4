# fish completion for homeroom. It asks the program, which knows its own words and those of the class file.

function __homeroom_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct | string trim --chars '"\'')
    for line in ($words[1] complete -- $words[2..-1] "$last" 2>/dev/null)
        if test "$line" = /
            __fish_complete_path "$last"
        else
            echo $line
        end
    end
end

complete -c homeroom -f -a '(__homeroom_complete)'

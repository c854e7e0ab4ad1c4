# fish completion for homeroom

set -l commands new presets settings import export record undo grid pace ready needs groups skills grades slips log \
    explain codes backup doctor demo
set -l at_start "not __fish_seen_subcommand_from $commands"

complete -c homeroom -f
complete -c homeroom -n $at_start -a new -d 'Make the class file, or add a course'
complete -c homeroom -n $at_start -a presets -d 'The presets and what each sets'
complete -c homeroom -n $at_start -a settings -d 'Print or set settings'
complete -c homeroom -n $at_start -a import -d 'Take in CSV files'
complete -c homeroom -n $at_start -a export -d 'Write CSV files'
complete -c homeroom -n $at_start -a record -d 'Record one piece of evidence'
complete -c homeroom -n $at_start -a undo -d 'Take back the last piece of evidence'
complete -c homeroom -n $at_start -a grid -d 'Every student and skill'
complete -c homeroom -n $at_start -a pace -d 'Where each student stands against the plan'
complete -c homeroom -n $at_start -a ready -d 'Who waits for a check'
complete -c homeroom -n $at_start -a needs -d 'Who needs help, and why'
complete -c homeroom -n $at_start -a groups -d 'Groups for reteaching'
complete -c homeroom -n $at_start -a skills -d 'How the class does on each skill'
complete -c homeroom -n $at_start -a grades -d 'Grades'
complete -c homeroom -n $at_start -a slips -d 'Paper for those who wait'
complete -c homeroom -n $at_start -a log -d 'What was recorded'
complete -c homeroom -n $at_start -a explain -d 'The reasons for a number'
complete -c homeroom -n $at_start -a codes -d 'Codes for the kiosk'
complete -c homeroom -n $at_start -a backup -d 'A consistent copy'
complete -c homeroom -n $at_start -a doctor -d 'Check the file'
complete -c homeroom -n $at_start -a demo -d 'The dashboard on a sample class'

complete -c homeroom -s f -l file -r -F -d 'The class file'
complete -c homeroom -l as-of -x -d 'As it was then'
complete -c homeroom -l now -x -d 'Take this as the clock'
complete -c homeroom -l course -x -d 'This course'
complete -c homeroom -l section -x -d 'This section'
complete -c homeroom -l unit -x -d 'This unit'
complete -c homeroom -l student -x -d 'This student'
complete -c homeroom -l skill -x -d 'This skill'
complete -c homeroom -l term -x -d 'This term'
complete -c homeroom -l format -x -a 'table csv json status' -d 'How to print'
complete -c homeroom -l role -x -a 'teacher aide viewer' -d 'What this run may do'
complete -c homeroom -l read-only -d 'Change nothing'
complete -c homeroom -l by -x -d 'Who is recording'
complete -c homeroom -l ascii -d 'Plain characters only'
complete -c homeroom -l plain -d 'The dashboard in lines'
complete -c homeroom -l kiosk -d 'A terminal for students'
complete -c homeroom -s h -l help -d Help
complete -c homeroom -l version -d Version

complete -c homeroom -n '__fish_seen_subcommand_from new' -l preset -x -a 'pure progression modern one-shot competency'
complete -c homeroom -n '__fish_seen_subcommand_from settings import' -l dry-run -d 'Say what would change'
complete -c homeroom -n '__fish_seen_subcommand_from import' -F -a 'roster skills calendar evidence gradebook'
complete -c homeroom -n '__fish_seen_subcommand_from import' -l from -x -a 'auto homeroom oneroster canvas sds clever apple synergy case standards d2l powerteacher sakai gradescope mylab nbgrader classroom moodle blackboard generic'
complete -c homeroom -n '__fish_seen_subcommand_from import' -l map -r -F
complete -c homeroom -n '__fish_seen_subcommand_from import' -l skip-bad
complete -c homeroom -n '__fish_seen_subcommand_from import' -l accept-lower
complete -c homeroom -n '__fish_seen_subcommand_from import' -l match-names
complete -c homeroom -n '__fish_seen_subcommand_from import' -l deactivate-missing
complete -c homeroom -n '__fish_seen_subcommand_from import' -l class -x
complete -c homeroom -n '__fish_seen_subcommand_from import' -l teacher -x
complete -c homeroom -n '__fish_seen_subcommand_from import' -l encoding -x
complete -c homeroom -n '__fish_seen_subcommand_from import' -l delimiter -x -a ', \; \| tab'
complete -c homeroom -n '__fish_seen_subcommand_from import' -l decimal -x -a '. ,'
complete -c homeroom -n '__fish_seen_subcommand_from import' -l dates -x -a 'mdy dmy'
complete -c homeroom -n '__fish_seen_subcommand_from import' -l header-line -x
complete -c homeroom -n '__fish_seen_subcommand_from export' -a 'roster skills calendar evidence mastery gradebook'
complete -c homeroom -n '__fish_seen_subcommand_from export' -l to -x -a 'homeroom canvas blackboard d2l moodle powerteacher oneroster'
complete -c homeroom -n '__fish_seen_subcommand_from export' -l into -r -F -d 'Fill in this export of another system'
complete -c homeroom -n '__fish_seen_subcommand_from export' -l scale-points -d 'Also items out of other points'
complete -c homeroom -n '__fish_seen_subcommand_from export' -l bom
complete -c homeroom -n '__fish_seen_subcommand_from export slips' -s o -l output -r -F
complete -c homeroom -n '__fish_seen_subcommand_from explain' -a 'grade mastery pace'
complete -c homeroom -n '__fish_seen_subcommand_from record' \
    -a 'practice ready unready claim release absent check judgement excuse unexcuse summative note void'
complete -c homeroom -n '__fish_seen_subcommand_from record' -l form -x
complete -c homeroom -n '__fish_seen_subcommand_from record' -l note -x
complete -c homeroom -n '__fish_seen_subcommand_from record' -l families
complete -c homeroom -n '__fish_seen_subcommand_from record' -l exception -x
complete -c homeroom -n '__fish_seen_subcommand_from record' -l up-to -x
complete -c homeroom -n '__fish_seen_subcommand_from backup' -F
complete -c homeroom -n '__fish_seen_subcommand_from demo' -l keep
complete -c homeroom -n '__fish_seen_subcommand_from demo' -l make -r -F
complete -c homeroom -n '__fish_seen_subcommand_from demo' -l students -x
complete -c homeroom -n '__fish_seen_subcommand_from demo' -l skills -x
complete -c homeroom -n '__fish_seen_subcommand_from demo' -l seed -x

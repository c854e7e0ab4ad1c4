/*
 * The commands: one row each, which help, the manual and the completions read too.
 */
#include "app.h"
#include "homeroom/translate.h"

#include <string.h>

const struct verb verbs[] = {
    {"new", "--course TITLE [--preset NAME] [--section TITLE]", N_("make the class file, or add a course to it"),
     "  homeroom new --course \"Algebra 1\" --preset modern --section \"Period 2\"\n", verb_new},
    {"presets", "", N_("the ways of grading to start from, and what each sets"), NULL, verb_presets},
    {"settings", "[KEY[=VALUE] ...] [--skill CODE] [--dry-run]", N_("print or set how a course grades"),
     "  homeroom settings\n"
     "  homeroom settings retake=limited:3 practice-first=on\n"
     "  homeroom settings --skill A.1 forms=\"A B C D\"\n",
     verb_settings},
    {"import", "roster|skills|calendar|evidence|gradebook FILE... [--dry-run] [--skip-bad]", N_("take in a CSV file"),
     "  homeroom import roster roster.csv\n"
     "  homeroom import roster --from canvas \"Grades-Algebra 1.csv\"\n"
     "  homeroom import roster oneroster.zip --class ALG1-2\n"
     "  homeroom import skills skills.csv --course \"Algebra 1\"\n"
     "  homeroom import gradebook Grades.csv --dry-run >map.csv     what its items are taken for\n"
     "  homeroom import gradebook Grades.csv --map map.csv\n",
     verb_import},
    {"export", "roster|skills|evidence|mastery|gradebook [-o FILE]", N_("write a CSV file"),
     "  homeroom export mastery -o mastery.csv\n"
     "  homeroom export gradebook --to canvas --course \"Algebra 1\" -o canvas.csv\n"
     "  homeroom export gradebook --into Grades.csv -o filled.csv\n"
     "  homeroom export gradebook --to oneroster -o grades.zip\n",
     verb_export},
    {"record", "KIND --student ID [--skill CODE] [SCORE[/MAX]]", N_("record one piece of evidence"),
     "  homeroom record check --student 0042 --skill A.1 3 --form B\n"
     "  homeroom record practice --student 0042 --skill A.1\n"
     "  homeroom record note --student 0042 --skill A.1 --note \"sat with her, signs are fine now\"\n",
     verb_record},
    {"undo", "", N_("take back what you recorded last"), NULL, verb_undo},
    {"redo", "", N_("put back what you took back last"), NULL, verb_redo},
    {"grid", "", N_("every student and skill: who is where"), NULL, verb_grid},
    {"pace", "", N_("every student against the planned dates"), NULL, verb_listing},
    {"ready", "", N_("who is waiting for a mastery check"),
     "  homeroom ready --format status                  one line, for the status line of tmux\n", verb_ready},
    {"needs", "", N_("who needs help, and why"), NULL, verb_listing},
    {"groups", "", N_("who could work together"), NULL, verb_listing},
    {"skills", "", N_("can the class move on"), NULL, verb_listing},
    {"grades", "", N_("points and letters"), NULL, verb_listing},
    {"report", "progress|transcript|class|skills|today|list [-o FILE] [--as FORM]", N_("reports to read and to print"),
     "  homeroom report progress --student 0042\n"
     "  homeroom report progress --section \"Period 2\" --as html -o progress/      a file each\n"
     "  homeroom report transcript --term Q1 -o transcripts.html\n"
     "  homeroom report today --section \"Period 2\" -o today.html\n",
     verb_report},
    {"slips", "[-o FILE] [--as text|html]", N_("paper for those who wait: name, skill, form, rule"),
     "  homeroom slips --section \"Period 2\" -o slips.html\n", verb_slips},
    {"log", "", N_("everything that was recorded or changed"), NULL, verb_log},
    {"explain", "grade|mastery|pace --student ID [--skill CODE]", N_("the reasons for a number"),
     "  homeroom explain mastery --student 0042 --skill A.1\n", verb_explain},
    {"codes", "[--section TITLE] [--student ID] [-o FILE]",
     N_("make the codes that students sign in with at the kiosk"),
     "  homeroom codes --section \"Period 2\" -o slips.txt     new codes, as slips to cut out\n"
     "  homeroom codes --student 0042                         a new one for who lost theirs\n",
     verb_codes},
    {"config", "", N_("print your configuration as it is by default, with what each line does"),
     "  homeroom config                                     every key and its default; the first line names the file\n",
     verb_config},
    {"backup", "FILE", N_("a consistent copy of the class file, also while it is in use"), NULL, verb_backup},
    {"merge", "FILE [--prefer ours|theirs] [--dry-run]",
     N_("take in what another copy of the class file recorded meanwhile"),
     "  homeroom merge /media/usb/class.db --dry-run\n"
     "  homeroom merge /media/usb/class.db                 homeroom undo takes back what it brought\n",
     verb_merge},
    {"doctor", "", N_("check the class file and say what is wrong"), NULL, verb_doctor},
    {"demo", "[--keep] [--make FILE]", N_("the dashboard on a sample class"), NULL, verb_demo},
    {"names", "[KIND]", N_("what can be named, a line each: for scripts"),
     "  homeroom names                                  the kinds of names there are\n"
     "  homeroom names students\n"
     "  homeroom names settings\n",
     verb_names},
    {"complete", "-- WORD...", N_("what may stand in place of the last word: for shells"),
     "  homeroom complete -- explain mastery --student cas\n", verb_complete},
    {NULL, NULL, NULL, NULL, NULL},
};

const struct verb *verb_find(const char *name)
{
    for (const struct verb *v = verbs; v->name; v++)
        if (strcmp(v->name, name) == 0)
            return v;
    return NULL;
}

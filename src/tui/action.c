/*
 * The table. Order matters twice: the footer shows the first rows that fit, and of two rows with the same key in the
 * same view the first one whose needs are met is run.
 */
#include "homeroom/action.h"

#include "acts.h"

#include "homeroom/tour.h"

#include <string.h>

enum {
    CELLS = HR_IN_GRID | HR_IN_NEEDS | HR_IN_STUDENT | HR_IN_SKILL | HR_IN_PERIOD,
    PEOPLE = HR_IN_GRID | HR_IN_PACE | HR_IN_READY | HR_IN_NEEDS | HR_IN_GRADES | HR_IN_SKILL | HR_IN_PERIOD,
    PAGES = HR_IN_STUDENT | HR_IN_SKILL | HR_IN_WHY,
    RECORD = HR_NEED_RECORD,
    CHANGE = HR_NEED_PRESENT | HR_NEED_WRITE | HR_NEED_TEACHER,
    ABOUT_STUDENT = HR_NEED_STUDENT | HR_NEED_PRESENT | HR_NEED_WRITE,
    SCREEN = HR_NEED_SCREEN
};

static const struct hr_argument a_unit = {N_("UNIT"), choices_units}, a_section = {N_("SECTION"), choices_sections},
                                a_course = {N_("COURSE"), choices_courses},
                                a_student = {N_("STUDENT"), choices_students}, a_day = {N_("DAY"), NULL},
                                a_setting = {N_("KEY=VALUE"), choices_settings}, a_file = {N_("FILE"), choices_files},
                                a_report = {N_("REPORT"), choices_reports};

static const struct hr_action table[] = {
    /* recording, most used first */
    {NC_("command", "take and check"), "Enter", HR_IN_READY, RECORD | HR_NEED_READY, NC_("footer", "check"),
     N_("Take the student and record the result"), NULL, act_check},
    {NC_("command", "claim"), "c", HR_IN_READY, RECORD | HR_NEED_READY, NC_("footer", "claim"),
     N_("Take the student: others see that you are at it"), NULL, act_claim},
    {NC_("command", "let go"), "C", HR_IN_READY, RECORD | HR_NEED_READY, NC_("footer", "let go"),
     N_("Give the student back to the queue"), NULL, act_release},
    {NC_("command", "hand out"), "b", HR_IN_READY, HR_NEED_PRESENT | HR_NEED_WRITE | HR_NEED_CLASS,
     NC_("footer", "batch"), N_("Checks for all who wait, or the marked: forms, one undo, slips"), NULL, act_batch},
    {NC_("command", "seen to"), "H", HR_IN_NEEDS, RECORD, NC_("footer", "seen to"),
     N_("You have looked after the student: a note, or none"), NULL, act_seen_to},
    {NC_("command", "mastered"), "m", CELLS | HR_IN_READY, RECORD, NC_("footer", "mastered"),
     N_("Record a check at the mastery value"), NULL, act_mastered},
    {NC_("command", "not yet"), "x", CELLS | HR_IN_READY, RECORD, NC_("footer", "not yet"),
     N_("Record a check at the level below mastery"), NULL, act_not_yet},
    {NC_("command", "score"), "a", CELLS | HR_IN_READY, RECORD, NC_("footer", "score"),
     N_("Record a check with its score"), NULL, act_score},
    {NC_("command", "practice seen"), "p", CELLS | HR_IN_READY, RECORD, NC_("footer", "practice"),
     N_("Practice was done"), NULL, act_practice},
    {NC_("command", "ready on or off"), "r", CELLS | HR_IN_READY, RECORD, NC_("footer", "ready"),
     N_("The student asks for a check, or no longer does"), NULL, act_ready},
    {NC_("command", "defer"), "d", HR_IN_READY, RECORD | HR_NEED_READY, NC_("footer", "later"),
     N_("Someone else first: the place in the queue stays, and you let go"), NULL, act_defer},
    {NC_("command", "change form"), "f", HR_IN_READY, RECORD | HR_NEED_READY, NC_("footer", "form"),
     N_("The next of the skill's forms for this student"), NULL, act_change_form},
    {NC_("command", "not ready"), "N", HR_IN_READY, RECORD | HR_NEED_READY, NC_("footer", "not ready"),
     N_("Off the queue: the student does not wait"), NULL, act_not_ready},
    {NC_("command", "onto the queue"), "+", HR_IN_READY, HR_NEED_PRESENT | HR_NEED_WRITE | HR_NEED_CLASS,
     NC_("footer", "add"), N_("Put a student onto the queue: name and skill"), NULL, act_add_ready},
    {NC_("command", "move to group"), "M", HR_IN_NEEDS, HR_NEED_STUDENT, NC_("footer", "move"),
     N_("Into another group, by its letter"), NULL, act_move_to_group},
    {NC_("command", "new group"), "G", HR_IN_NEEDS, HR_NEED_MARKS, NC_("footer", "group"),
     N_("The marked ones into a group of their own"), NULL, act_new_group},
    {NC_("command", "regroup"), "g", HR_IN_NEEDS, HR_NEED_CLASS, NULL, N_("The groups as the checks make them"), NULL,
     act_regroup},
    {NC_("command", "print groups"), "W", HR_IN_NEEDS, HR_NEED_CLASS, NC_("footer", "print"),
     N_("The groups into a file, or to the printer"), NULL, act_print_groups},
    {NC_("command", "take back this line"), "u", HR_IN_LOG | HR_IN_PERIOD,
     HR_NEED_LINE | HR_NEED_PRESENT | HR_NEED_WRITE, NC_("footer", "take back"),
     N_("Take back what this line recorded; both stay in the log"), NULL, act_take_back},
    {NC_("command", "title"), "Enter", HR_IN_PLAN, CHANGE | HR_NEED_ROWS, NC_("footer", "title"),
     N_("Another title for this unit or skill"), NULL, act_plan_title},
    {NC_("command", "dates"), "d", HR_IN_PLAN, CHANGE | HR_NEED_ROWS, NC_("footer", "dates"),
     N_("When the unit opens and is due, or the skill's own date"), NULL, act_plan_dates},
    {NC_("command", "new skill"), "a", HR_IN_PLAN, CHANGE | HR_NEED_CLASS, NC_("footer", "add skill"),
     N_("A new skill at the end of this unit"), NULL, act_add_skill},
    {NC_("command", "add unit"), "A", HR_IN_PLAN, CHANGE | HR_NEED_CLASS, NC_("footer", "add unit"),
     N_("A new unit at the end of the course"), NULL, act_plan_unit},
    {NC_("command", "earlier"), "K", HR_IN_PLAN, CHANGE | HR_NEED_ROWS, NULL, N_("One place earlier in the path"), NULL,
     act_plan_earlier},
    {NC_("command", "later in the path"), "J", HR_IN_PLAN, CHANGE | HR_NEED_ROWS, NULL,
     N_("One place later in the path"), NULL, act_plan_later},
    {NC_("command", "needs first"), "p", HR_IN_PLAN, CHANGE | HR_NEED_SKILL, NC_("footer", "needs"),
     N_("Which skills have to be mastered before this one"), NULL, act_plan_needs},
    {NC_("command", "tier"), "T", HR_IN_PLAN, CHANGE | HR_NEED_SKILL, NC_("footer", "tier"),
     N_("Must, should or aspire: what the pace counts"), NULL, act_plan_tier},
    {NC_("command", "lessons"), "w", HR_IN_PLAN, CHANGE | HR_NEED_SKILL, NC_("footer", "lessons"),
     N_("How many lessons the skill is planned for"), NULL, act_plan_weight},
    {NC_("command", "code"), "c", HR_IN_PLAN, CHANGE | HR_NEED_SKILL, NULL, N_("Another code for this skill"), NULL,
     act_plan_code},
    {NC_("command", "path"), "P", HR_IN_PLAN, CHANGE | HR_NEED_ROWS, NULL,
     N_("The unit one skill after the other, or in any order"), NULL, act_plan_path},
    {NC_("command", "school day"), "x", HR_IN_PLAN, CHANGE | HR_NEED_CLASS, NC_("footer", "no school"),
     N_("A day without school, or one with it after all"), NULL, act_plan_day},
    {NC_("command", "take back change"), "u", HR_IN_PLAN, CHANGE, NC_("footer", "take back"),
     N_("Put back what you changed last on this screen"), NULL, act_plan_back},
    {NC_("command", "month after"), "]", HR_IN_PLAN, 0, NULL, N_("The calendar a month later"), NULL,
     act_plan_month_after},
    {NC_("command", "month before"), "[", HR_IN_PLAN, 0, NULL, N_("The calendar a month earlier"), NULL,
     act_plan_month_before},
    {NC_("command", "undo"), "u", HR_IN_CLASS & ~(unsigned)(HR_IN_LOG | HR_IN_PLAN), HR_NEED_PRESENT | HR_NEED_WRITE,
     NC_("footer", "undo"), N_("Take back what you did last"), NULL, act_undo},
    {NC_("command", "find"), "/", HR_IN_CLASS, HR_NEED_CLASS | SCREEN, NC_("footer", "find"),
     N_("Find a name or a skill as you type; with a score it records"), NULL, act_find},
    {NC_("command", "note"), "c", CELLS, RECORD, NC_("footer", "note"), N_("Write a note on the student and skill"),
     NULL, act_note},
    {NC_("command", "absent today"), "a", HR_IN_PACE, ABOUT_STUDENT, NC_("footer", "absent"),
     N_("Today leaves the student's plan"), NULL, act_absent},

    /* into things and back */
    {NC_("command", "begin"), "Enter", HR_IN_START, 0, NC_("footer", "begin"), N_("Begin this way"), NULL, act_start},
    {NC_("command", "open"), "Enter",
     HR_IN_GRID | HR_IN_PACE | HR_IN_NEEDS | HR_IN_SKILLS | HR_IN_GRADES | HR_IN_LOG | PAGES | HR_IN_PERIOD,
     HR_NEED_ROWS | SCREEN, NC_("footer", "more"),
     N_("The student's page, the skill's page, or the reasons of a grade"), NULL, act_open},
    {NC_("command", "back"), "Esc Backspace", PAGES | HR_IN_PERIOD | HR_IN_PLAN | HR_IN_REPORT, HR_NEED_BACK | SCREEN,
     NC_("footer", "back"), N_("Back to where you were"), NULL, act_back},
    {NC_("command", "print report"), "W", HR_IN_REPORT, HR_NEED_CLASS, NC_("footer", "print"),
     N_("Into a file (.html, .csv, else text), or to the printer"), NULL, act_print_report},
    {NC_("command", "next report"), "R", HR_IN_REPORT, HR_NEED_CLASS, NC_("footer", "another"),
     N_("Another report of the same class or student"), NULL, act_next_report},
    {NC_("command", "next student"), "]", HR_IN_STUDENT | HR_IN_WHY | HR_IN_REPORT, HR_NEED_STUDENT,
     NC_("footer", "next"), N_("The next student's page"), NULL, act_next_student},
    {NC_("command", "previous student"), "[", HR_IN_STUDENT | HR_IN_WHY | HR_IN_REPORT, HR_NEED_STUDENT,
     NC_("footer", "previous"), N_("The previous student's page"), NULL, act_previous_student},
    {NC_("command", "next skill"), "]", HR_IN_SKILL, HR_NEED_CLASS, NC_("footer", "next"), N_("The next skill's page"),
     NULL, act_next_skill},
    {NC_("command", "previous skill"), "[", HR_IN_SKILL, HR_NEED_CLASS, NC_("footer", "previous"),
     N_("The page of the skill before"), NULL, act_previous_skill},
    {NC_("command", "why"), "w", CELLS | HR_IN_READY | HR_IN_PACE, HR_NEED_ROWS, NC_("footer", "why"),
     N_("The reasons: of this state, or of the student's pace"), NULL, act_why},
    {NC_("command", "skill page"), "S", HR_IN_GRID | HR_IN_READY | HR_IN_NEEDS | HR_IN_GRADES | HR_IN_STUDENT,
     HR_NEED_CELL, NULL, N_("The skill: who is where, what to do, how its forms went"), NULL, act_skill_page},
    {NC_("command", "redo"), "C-r", HR_IN_CLASS, HR_NEED_PRESENT | HR_NEED_WRITE, NULL,
     N_("Put back what you took back last"), NULL, act_redo},
    {NC_("command", "now"), "=", HR_IN_CLASS, HR_NEED_PAST, NC_("footer", "now"), N_("Back to the present"), NULL,
     act_now},
    {NC_("command", "filter"), "f", HR_IN_GRID | HR_IN_PACE, SCREEN, NC_("footer", "filter"),
     N_("Show only some students"), NULL, act_filter},
    {NC_("command", "filter the log"), "f", HR_IN_LOG, 0, NC_("footer", "filter"),
     N_("Only the student or skill the cursor was on, or what is yours"), NULL, act_log_of},
    {NC_("command", "order"), "o", HR_IN_GRID | HR_IN_PACE, SCREEN, NC_("footer", "order"),
     N_("By name, most behind first, fewest done first"), NULL, act_order},
    {NC_("command", "needs order"), "o", HR_IN_NEEDS, SCREEN, NC_("footer", "order"),
     N_("Most urgent first, or by name"), NULL, act_needs_order},
    {NC_("command", "next unit"), "]", HR_IN_TABS | HR_IN_BOARD, HR_NEED_UNITS, NULL, N_("The next unit"), NULL,
     act_next_unit},
    {NC_("command", "previous unit"), "[", HR_IN_TABS | HR_IN_BOARD, HR_NEED_UNITS, NULL, N_("The unit before"), NULL,
     act_previous_unit},
    {NC_("command", "compare"), "0", HR_IN_GRADES, HR_NEED_ROWS, NC_("footer", "what if"),
     N_("The sums with not yet as blank and as zero; nothing is changed"), NULL, act_compare},
    {NC_("command", "all units"), "0", (HR_IN_TABS & ~(unsigned)HR_IN_GRADES) | HR_IN_BOARD, HR_NEED_UNITS, NULL,
     N_("All units of the course at once"), NULL, act_all_units},
    {NC_("command", "next section"), "}", HR_IN_TABS | HR_IN_BOARD, HR_NEED_SECTIONS, NULL, N_("The next section"),
     NULL, act_next_section},
    {NC_("command", "previous section"), "{", HR_IN_TABS | HR_IN_BOARD, HR_NEED_SECTIONS, NULL,
     N_("The section before"), NULL, act_previous_section},

    /* recording, less often */
    {NC_("command", "practice in part"), "P", CELLS | HR_IN_READY, RECORD, NULL, N_("Practice done in part: 1/2"), NULL,
     act_practice_part},
    {NC_("command", "excuse"), "e", CELLS, RECORD, NULL, N_("This skill is not required of the student; again: it is"),
     NULL, act_excuse},
    {NC_("command", "judge"), "J", CELLS, RECORD | HR_NEED_TEACHER, NULL,
     N_("Your decision and its reason, in place of what the checks say"), NULL, act_judge},
    {NC_("command", "note on the student"), "C",
     HR_IN_GRID | HR_IN_PACE | HR_IN_NEEDS | HR_IN_GRADES | HR_IN_STUDENT | HR_IN_SKILL | HR_IN_PERIOD, ABOUT_STUDENT,
     NULL, N_("Write a note on the student, whatever the skill"), NULL, act_note_student},
    {NC_("command", "stack"), "s", HR_IN_GRID, RECORD, NULL,
     N_("A pile of papers of this skill: name and score, Enter, the next"), NULL, act_stack},
    {NC_("command", "absent"), "A", CELLS, ABOUT_STUDENT, NULL, N_("Today leaves the student's plan"), NULL,
     act_absent},

    /* moving */
    {NC_("command", "up"), "Up k C-p", HR_IN_CLASS | HR_IN_START, SCREEN, NULL, N_("Up"), NULL, act_up},
    {NC_("command", "down"), "Down j C-n", HR_IN_CLASS | HR_IN_START, SCREEN, NULL, N_("Down"), NULL, act_down},
    {NC_("command", "left"), "Left h", HR_IN_GRID | HR_IN_GRADES, HR_NEED_ACROSS | SCREEN, NULL, N_("Left"), NULL,
     act_left},
    {NC_("command", "right"), "Right l", HR_IN_GRID | HR_IN_GRADES, HR_NEED_ACROSS | SCREEN, NULL, N_("Right"), NULL,
     act_right},
    {NC_("command", "page up"), "PgUp C-b", HR_IN_CLASS, SCREEN, NULL, N_("A page up"), NULL, act_page_up},
    {NC_("command", "page down"), "PgDn C-f C-v", HR_IN_CLASS, SCREEN, NULL, N_("A page down"), NULL, act_page_down},
    {NC_("command", "first"), "g", HR_IN_CLASS & ~(unsigned)HR_IN_NEEDS, SCREEN, NULL, N_("To the first line"), NULL,
     act_first},
    {NC_("command", "last"), "G", HR_IN_CLASS & ~(unsigned)HR_IN_NEEDS, SCREEN, NULL, N_("To the last line"), NULL,
     act_last},
    {NC_("command", "begin of line"), "Home C-a", HR_IN_CLASS, SCREEN, NULL,
     N_("To the first column, or the first line"), NULL, act_home},
    {NC_("command", "end of line"), "End C-e", HR_IN_CLASS, SCREEN, NULL, N_("To the last column, or the last line"),
     NULL, act_end},
    {NC_("command", "find next"), "n", HR_IN_CLASS, HR_NEED_FOUND | SCREEN, NULL, N_("The next one found"), NULL,
     act_find_next},
    {NC_("command", "find previous"), "N", HR_IN_CLASS & ~(unsigned)HR_IN_READY, HR_NEED_FOUND | SCREEN, NULL,
     N_("The one found before"), NULL, act_find_previous},

    {NC_("command", "next change"), ";", HR_IN_CLASS, HR_NEED_FRESH | SCREEN, NULL,
     N_("To the next that others changed since you looked"), NULL, act_next_fresh},

    /* marking */
    {NC_("command", "mark"), "Space", PEOPLE, HR_NEED_STUDENT, NULL,
     N_("Mark the student, or no longer; commands then are for all marked"), NULL, act_mark},
    {NC_("command", "mark a range"), "V", PEOPLE, HR_NEED_STUDENT | SCREEN, NULL,
     N_("Mark from the last one marked to here"), NULL, act_mark_range},
    {NC_("command", "mark all"), "*", PEOPLE, HR_NEED_STUDENT, NULL, N_("Mark everyone shown"), NULL, act_mark_all},
    {NC_("command", "mark none"), "Esc", PEOPLE, HR_NEED_MARKS, NULL, N_("Nobody is marked"), NULL, act_mark_none},
    {NC_("command", "everyone"), "Esc", HR_IN_GRID | HR_IN_PACE, HR_NEED_FILTER | SCREEN, NULL,
     N_("Show all students again"), NULL, act_everyone},

    /* looking */
    {NC_("command", "what cells show"), "v", HR_IN_GRID, SCREEN, NULL,
     N_("States, values, how many checks, days since the last"), NULL, act_show},
    {NC_("command", "whole line"), "i", HR_IN_CLASS & ~(unsigned)(HR_IN_WHY | HR_IN_REPORT), SCREEN, NULL,
     N_("All that the line under the cursor says, below; again: in short"), NULL, act_unfold},
    {NC_("command", "a day back"), "<", HR_IN_CLASS, HR_NEED_CLASS, NULL, N_("The class as it was a school day before"),
     NULL, act_earlier},
    {NC_("command", "a day forward"), ">", HR_IN_CLASS, HR_NEED_PAST, NULL, N_("A school day later, up to now"), NULL,
     act_later},
    {NC_("command", "board"), "z", HR_IN_CLASS, HR_NEED_CLASS | SCREEN, NULL,
     N_("For the projector: names and progress, nothing else"), NULL, act_board},
    {NC_("command", "leave the board"), "z Esc Backspace", HR_IN_BOARD, 0, NC_("footer", "back"),
     N_("Back to where you were"), NULL, act_leave_board},
    {NC_("command", "names or codes"), "v", HR_IN_BOARD, 0, NC_("footer", "names or codes"),
     N_("Names as students go by them, or a code name each"), NULL, act_board_names},
    {NC_("command", "next page"), "PgDn C-f Down j Right l Space", HR_IN_BOARD, HR_NEED_PAGES, NC_("footer", "more"),
     N_("What did not fit"), NULL, act_page_down},
    {NC_("command", "page before"), "PgUp C-b Up k Left h", HR_IN_BOARD, HR_NEED_PAGES, NULL, N_("The page before"),
     NULL, act_page_up},
    {NC_("command", "lock"), "Z", HR_IN_CLASS | HR_IN_BOARD, SCREEN, NULL,
     N_("Nothing of the class on the screen until you unlock it"), NULL, act_lock},
    {NC_("command", "grid"), "1", HR_IN_CLASS, 0, NULL, N_("Every student and skill"), NULL, act_grid},
    {NC_("command", "pace"), "2", HR_IN_CLASS, 0, NULL, N_("Every student against the plan"), NULL, act_pace},
    {NC_("command", "ready"), "3", HR_IN_CLASS, 0, NULL, N_("Who waits for a check"), NULL, act_ready_view},
    {NC_("command", "needs"), "4", HR_IN_CLASS, 0, NULL, N_("Who needs help, and why"), NULL, act_needs},
    {NC_("command", "skills"), "5", HR_IN_CLASS, 0, NULL, N_("Can the class move on"), NULL, act_skills},
    {NC_("command", "grades"), "6", HR_IN_CLASS, 0, NULL, N_("Points and letters"), NULL, act_grades},
    {NC_("command", "log"), "7", HR_IN_CLASS, 0, NULL, N_("Everything that was recorded"), NULL, act_log},
    {NC_("command", "this period"), "t", HR_IN_CLASS, HR_NEED_CLASS, NULL,
     N_("Who was seen in this lesson and who not; your last five"), NULL, act_period},
    {NC_("command", "plan"), "E", HR_IN_CLASS, HR_NEED_CLASS | SCREEN, NULL,
     N_("The course's plan: units, skills, dates and the calendar"), NULL, act_plan},
    {NC_("command", "print preview"), "R", HR_IN_CLASS & ~(unsigned)HR_IN_REPORT, HR_NEED_CLASS, NULL,
     N_("The report of the student under the cursor, else of the class"), NULL, act_report_here},
    {NC_("command", "report"), "", HR_IN_CLASS, HR_NEED_CLASS, NULL,
     N_("A report by its name: progress, transcript, class ..."), &a_report, act_report},
    {NC_("command", "next view"), "Tab", HR_IN_CLASS, SCREEN, NULL, N_("The next view"), NULL, act_next_view},
    {NC_("command", "previous view"), "S-Tab", HR_IN_CLASS, SCREEN, NULL, N_("The view before"), NULL,
     act_previous_view},

    /* by name */
    {NC_("command", "unit"), "", HR_IN_CLASS, HR_NEED_UNITS, NULL, N_("Go to a unit by its title or number"), &a_unit,
     act_unit},
    {NC_("command", "section"), "", HR_IN_CLASS, HR_NEED_SECTIONS, NULL, N_("Go to a section"), &a_section,
     act_section},
    {NC_("command", "course"), "", HR_IN_CLASS, HR_NEED_CLASS, NULL, N_("Go to a course"), &a_course, act_course},
    {NC_("command", "as-of"), "", HR_IN_CLASS, HR_NEED_CLASS, NULL,
     N_("The class as it was on a day: last fri, -3d, 10/1"), &a_day, act_as_of},
    {NC_("command", "set"), "", HR_IN_CLASS, 0, NULL,
     N_("How the course grades: retake=limited:3; or your screen: theme=dark"), &a_setting, act_set},
    {NC_("command", "student"), "", HR_IN_CLASS, HR_NEED_CLASS, NULL, N_("A student's page, by the name"), &a_student,
     act_student},
    {NC_("command", "import roster"), "", HR_IN_CLASS, CHANGE, NULL, N_("Take in students from a CSV file"), &a_file,
     act_import_roster},
    {NC_("command", "import skills"), "", HR_IN_CLASS, CHANGE, NULL, N_("Take in units and skills from a CSV file"),
     &a_file, act_import_skills},
    {NC_("command", "import calendar"), "", HR_IN_CLASS, CHANGE, NULL,
     N_("Take in days without school from a CSV file"), &a_file, act_import_calendar},
    {NC_("command", "import evidence"), "", HR_IN_CLASS, HR_NEED_PRESENT | HR_NEED_WRITE, NULL,
     N_("Take in checks, practice and the like from a CSV file"), &a_file, act_import_evidence},
    {NC_("command", "add student"), "", HR_IN_CLASS, CHANGE | HR_NEED_CLASS, NULL, N_("A new student: id and name"),
     NULL, act_add_student},
    {NC_("command", "add skill"), "", HR_IN_CLASS, CHANGE | HR_NEED_CLASS, NULL,
     N_("A new skill: unit, code and title"), NULL, act_add_skill},
    {NC_("command", "new course"), "", HR_IN_CLASS, CHANGE, NULL,
     N_("A new course, with a section and a way of grading"), NULL, act_new_course},
    {NC_("command", "class file"), "", HR_IN_CLASS, HR_NEED_CLASS, NULL,
     N_("Where the class is kept, and how it is copied"), NULL, act_class_file},
    {NC_("command", "tour"), "", HR_IN_CLASS, HR_NEED_CLASS | SCREEN, NULL, N_("Five steps for who is new here"), NULL,
     act_tour},
    {NC_("command", "pass phrase"), "", HR_IN_CLASS, HR_NEED_PRESENT | HR_NEED_WRITE | SCREEN, NULL,
     N_("What unlocks your screen once it is locked"), NULL, act_phrase},
    {NC_("command", "board code"), "", HR_IN_CLASS, HR_NEED_STUDENT, NULL, N_("The student's code name on the board"),
     NULL, act_board_code},
    {NC_("command", "mouse on or off"), "", HR_IN_ALL, SCREEN, NULL, N_("Let the terminal have the mouse, or take it"),
     NULL, act_mouse},

    /* the program */
    {NC_("command", "backup"), "", HR_IN_CLASS, HR_NEED_CLASS | SCREEN, NULL, N_("A copy of the class into a file"),
     NULL, act_backup},
    {NC_("command", "export"), "", HR_IN_CLASS, HR_NEED_CLASS | SCREEN, NULL,
     N_("The class as CSV files into a folder"), NULL, act_export},
    {NC_("command", "help"), "? F1", HR_IN_ALL, SCREEN, NC_("footer", "help"), N_("What can be done here"), NULL,
     act_help},
    {NC_("command", "commands"), ":", HR_IN_CLASS, SCREEN, NULL, N_("Every command by its name"), NULL, act_palette},
    {NC_("command", "redraw"), "C-l", HR_IN_ALL, SCREEN, NULL, N_("Draw the screen anew"), NULL, act_redraw},
    {NC_("command", "suspend"), "C-z", HR_IN_ALL, SCREEN, NULL, N_("To the shell; fg comes back"), NULL, act_suspend},
    {NC_("command", "leave"), "q C-c", HR_IN_ALL, 0, NULL, N_("Leave: nothing is unsaved"), NULL, act_leave},
};

size_t hr_action_count(void)
{
    return sizeof table / sizeof table[0];
}

const struct hr_action *hr_action_at(size_t i)
{
    return &table[i];
}

const char *hr_action_said(const struct hr_action *a)
{
    return C_("command", a->name);
}

const struct hr_action *hr_action_named(const char *name)
{
    for (size_t i = 0; i < hr_action_count(); i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
}

const struct hr_action *hr_action_of(const struct hr_ui *ui, const struct hr_key *key)
{
    const struct hr_action *first = NULL;
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = &table[i];
        if (!(a->in & ui->view->is->bit) || !hr_key_among(key, hr_keymap_keys(ui->config->keys, a)))
            continue;
        if (!hr_action_why_not(a, ui))
            return a;
        if (!first)
            first = a;
    }
    return first;
}

/* -- needs -- */

static const char *const sentences[HR_NEED_COUNT] = {
    N_("there is no student and skill under the cursor"),
    N_("there is no student under the cursor"),
    N_("this is the past, which can only be looked at: {now} comes back to the present"),
    N_("this run may look, but record nothing"),
    N_("only a teacher may do this"),
    N_("there is nothing on this line that could be taken back"),
    N_("the course has only one unit"),
    N_("there is only one section"),
    N_("there is nothing here"),
    N_("nothing was searched for yet: {find} finds"),
    N_("this is the present"),
    N_("nobody is waiting under the cursor"),
    N_("nobody is marked: {mark} marks"),
    N_("there is nowhere to go back to"),
    N_("there is no class yet"),
    N_("everyone is shown"),
    N_("there is nothing to the side"),
    N_("there is no screen here: student NAME and skill CODE go there"),
    N_("everyone is on the screen"),
    N_("nobody else has changed anything since you looked"),
    N_("there is no skill under the cursor"),
};

const char *hr_need_sentence(unsigned flag)
{
    for (int i = 0; i < HR_NEED_COUNT; i++)
        if (flag & 1U << i)
            return _(sentences[i]);
    return NULL;
}

static bool stands_ready(const struct hr_ui *ui, struct hr_subject s)
{
    struct hr_facts facts;
    if (!s.student.n || !s.skill.n)
        return false;
    hr_model_facts(ui->model, s.student, s.skill, &facts);
    return facts.ready;
}

/* A line that is evidence and stands. */
static bool can_take_back(const struct hr_ui *ui)
{
    const struct hr_piece *p = ui->model ? hr_model_find_piece(ui->model, hr_view_seq(ui->view)) : NULL;
    return p && !(p->flags & HR_PIECE_VOIDED);
}

static bool is_met(const struct hr_ui *ui, enum hr_need_flags flag, struct hr_subject s)
{
    switch (flag) {
    case HR_NEED_CELL: return s.student.n && s.skill.n;
    case HR_NEED_STUDENT: return s.student.n != 0;
    case HR_NEED_PRESENT: return ui->session && !hr_session_is_past(ui->session);
    case HR_NEED_WRITE: return ui->session && hr_session_can_write(ui->session);
    case HR_NEED_TEACHER: return ui->session && hr_session_role(ui->session) == HR_TEACHER;
    case HR_NEED_LINE: return can_take_back(ui);
    case HR_NEED_UNITS: return ui->model && ui->scope.course.n && ui->model->courses[ui->scope.course.n].unit_count > 1;
    case HR_NEED_SECTIONS: return ui->model && ui->model->section_count > 2;
    case HR_NEED_ROWS: return ui->view->rows.count > 0;
    case HR_NEED_FOUND: return ui->found != NULL;
    case HR_NEED_PAST: return ui->session && hr_session_is_past(ui->session);
    case HR_NEED_READY: return ui->model && stands_ready(ui, s);
    case HR_NEED_MARKS: return hr_ui_mark_count(ui) > 0;
    case HR_NEED_BACK: return ui->view->back != NULL;
    case HR_NEED_CLASS: return ui->model && ui->scope.course.n;
    case HR_NEED_FILTER: return ui->filter != HR_ALL;
    case HR_NEED_ACROSS: return ui->view->across.count > 0;
    case HR_NEED_SCREEN: return !ui->options->plain;
    case HR_NEED_PAGES: return ui->view->rows.count > 1;
    case HR_NEED_SKILL: return s.skill.n != 0;
    case HR_NEED_FRESH: return hr_ui_next_fresh(ui) != NULL;
    case HR_NEED_RECORD: break;
    }
    return false;
}

const char *hr_need_unmet(const struct hr_ui *ui, unsigned needs)
{
    struct hr_subject s = hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
    for (int i = 0; i < HR_NEED_COUNT; i++) {
        unsigned flag = 1U << i;
        if (!(needs & flag) || is_met(ui, (enum hr_need_flags)flag, s))
            continue;
        return flag & (HR_NEED_WRITE | HR_NEED_TEACHER) && ui->trouble ? ui->trouble : _(sentences[i]);
    }
    return NULL;
}

const char *hr_action_why_not(const struct hr_action *a, const struct hr_ui *ui)
{
    return hr_need_unmet(ui, a->needs);
}

enum hr_reaction hr_action_run(const struct hr_action *a, struct hr_ui *ui, const char *argument)
{
    const char *why = hr_action_why_not(a, ui);
    enum hr_reaction reaction = HR_REACT_PAINT;
    if (why)
        hr_ui_say_unmet(ui, why);
    else
        reaction = a->run(ui, argument);
    if (!why)
        hr_tour_saw(ui, a);
    ui->paints = ui->paints || reaction == HR_REACT_PAINT;
    ui->leaves = ui->leaves || reaction == HR_REACT_LEAVE;
    return reaction;
}

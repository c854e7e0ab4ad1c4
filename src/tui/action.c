/*
 * The table. Order matters twice: the footer shows the first rows that fit, and of two rows with the same key in the
 * same view the first one whose needs are met is run.
 */
#include "homeroom/action.h"

#include "acts.h"

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

static const struct hr_argument a_unit = {"UNIT", choices_units}, a_section = {"SECTION", choices_sections},
                                a_course = {"COURSE", choices_courses}, a_student = {"STUDENT", choices_students},
                                a_day = {"DAY", NULL}, a_setting = {"KEY=VALUE", choices_settings},
                                a_file = {"FILE", choices_files};

static const struct hr_action table[] = {
    /* recording, most used first */
    {"take and check", "Enter", HR_IN_READY, RECORD | HR_NEED_READY, "check", "Take the student and record the result",
     NULL, act_check},
    {"claim", "c", HR_IN_READY, RECORD | HR_NEED_READY, "claim", "Take the student: others see that you are at it",
     NULL, act_claim},
    {"let go", "C", HR_IN_READY, RECORD | HR_NEED_READY, "let go", "Give the student back to the queue", NULL,
     act_release},
    {"hand out", "b", HR_IN_READY, HR_NEED_PRESENT | HR_NEED_WRITE | HR_NEED_CLASS, "batch",
     "Checks for all who wait, or the marked: forms, one undo, slips", NULL, act_batch},
    {"seen to", "H", HR_IN_NEEDS, RECORD, "seen to", "You have looked after the student: a note, or none", NULL,
     act_seen_to},
    {"mastered", "m", CELLS | HR_IN_READY, RECORD, "mastered", "Record a check at the mastery value", NULL,
     act_mastered},
    {"not yet", "x", CELLS | HR_IN_READY, RECORD, "not yet", "Record a check at the level below mastery", NULL,
     act_not_yet},
    {"score", "a", CELLS | HR_IN_READY, RECORD, "score", "Record a check with its score", NULL, act_score},
    {"practice seen", "p", CELLS | HR_IN_READY, RECORD, "practice", "Practice was done", NULL, act_practice},
    {"ready on or off", "r", CELLS | HR_IN_READY, RECORD, "ready", "The student asks for a check, or no longer does",
     NULL, act_ready},
    {"defer", "d", HR_IN_READY, RECORD | HR_NEED_READY, "later",
     "Someone else first: the place in the queue stays, and you let go", NULL, act_defer},
    {"change form", "f", HR_IN_READY, RECORD | HR_NEED_READY, "form", "The next of the skill's forms for this student",
     NULL, act_change_form},
    {"not ready", "N", HR_IN_READY, RECORD | HR_NEED_READY, "not ready", "Off the queue: the student does not wait",
     NULL, act_not_ready},
    {"onto the queue", "+", HR_IN_READY, HR_NEED_PRESENT | HR_NEED_WRITE | HR_NEED_CLASS, "add",
     "Put a student onto the queue: name and skill", NULL, act_add_ready},
    {"move to group", "M", HR_IN_NEEDS, HR_NEED_STUDENT, "move", "Into another group, by its letter", NULL,
     act_move_to_group},
    {"new group", "G", HR_IN_NEEDS, HR_NEED_MARKS, "group", "The marked ones into a group of their own", NULL,
     act_new_group},
    {"regroup", "g", HR_IN_NEEDS, HR_NEED_CLASS, NULL, "The groups as the checks make them", NULL, act_regroup},
    {"print groups", "W", HR_IN_NEEDS, HR_NEED_CLASS, "print", "The groups into a file, or to the printer", NULL,
     act_print_groups},
    {"take back this line", "u", HR_IN_LOG | HR_IN_PERIOD, HR_NEED_LINE | HR_NEED_PRESENT | HR_NEED_WRITE, "take back",
     "Take back what this line recorded; both stay in the log", NULL, act_take_back},
    {"undo", "u", HR_IN_CLASS & ~(unsigned)HR_IN_LOG, HR_NEED_PRESENT | HR_NEED_WRITE, "undo",
     "Take back what you did last", NULL, act_undo},
    {"find", "/", HR_IN_CLASS, HR_NEED_CLASS | SCREEN, "find",
     "Find a name or a skill as you type; with a score it records", NULL, act_find},
    {"note", "c", CELLS, RECORD, "note", "Write a note on the student and skill", NULL, act_note},
    {"absent today", "a", HR_IN_PACE, ABOUT_STUDENT, "absent", "Today leaves the student's plan", NULL, act_absent},

    /* into things and back */
    {"begin", "Enter", HR_IN_START, 0, "begin", "Begin this way", NULL, act_start},
    {"open", "Enter",
     HR_IN_GRID | HR_IN_PACE | HR_IN_NEEDS | HR_IN_SKILLS | HR_IN_GRADES | HR_IN_LOG | PAGES | HR_IN_PERIOD,
     HR_NEED_ROWS | SCREEN, "more", "The student's page, the skill's page, or the reasons of a grade", NULL, act_open},
    {"back", "Esc Backspace", PAGES | HR_IN_PERIOD, HR_NEED_BACK | SCREEN, "back", "Back to where you were", NULL,
     act_back},
    {"next student", "]", HR_IN_STUDENT | HR_IN_WHY, HR_NEED_STUDENT, "next", "The next student's page", NULL,
     act_next_student},
    {"previous student", "[", HR_IN_STUDENT | HR_IN_WHY, HR_NEED_STUDENT, "previous", "The previous student's page",
     NULL, act_previous_student},
    {"next skill", "]", HR_IN_SKILL, HR_NEED_CLASS, "next", "The next skill's page", NULL, act_next_skill},
    {"previous skill", "[", HR_IN_SKILL, HR_NEED_CLASS, "previous", "The page of the skill before", NULL,
     act_previous_skill},
    {"why", "w", CELLS | HR_IN_READY | HR_IN_PACE, HR_NEED_ROWS, "why",
     "The reasons: of this state, or of the student's pace", NULL, act_why},
    {"skill page", "S", HR_IN_GRID | HR_IN_READY | HR_IN_NEEDS | HR_IN_GRADES | HR_IN_STUDENT, HR_NEED_CELL, NULL,
     "The skill: who is where, what to do, how its forms went", NULL, act_skill_page},
    {"redo", "C-r", HR_IN_CLASS, HR_NEED_PRESENT | HR_NEED_WRITE, NULL, "Put back what you took back last", NULL,
     act_redo},
    {"now", "=", HR_IN_CLASS, HR_NEED_PAST, "now", "Back to the present", NULL, act_now},
    {"filter", "f", HR_IN_GRID | HR_IN_PACE, SCREEN, "filter", "Show only some students", NULL, act_filter},
    {"filter the log", "f", HR_IN_LOG, 0, "filter", "Only the student or skill the cursor was on, or what is yours",
     NULL, act_log_of},
    {"order", "o", HR_IN_GRID | HR_IN_PACE, SCREEN, "order", "By name, most behind first, fewest done first", NULL,
     act_order},
    {"needs order", "o", HR_IN_NEEDS, SCREEN, "order", "Most urgent first, or by name", NULL, act_needs_order},
    {"next unit", "]", HR_IN_TABS | HR_IN_BOARD, HR_NEED_UNITS, NULL, "The next unit", NULL, act_next_unit},
    {"previous unit", "[", HR_IN_TABS | HR_IN_BOARD, HR_NEED_UNITS, NULL, "The unit before", NULL, act_previous_unit},
    {"compare", "0", HR_IN_GRADES, HR_NEED_ROWS, "what if",
     "The sums with not yet as blank and as zero; nothing is changed", NULL, act_compare},
    {"all units", "0", (HR_IN_TABS & ~(unsigned)HR_IN_GRADES) | HR_IN_BOARD, HR_NEED_UNITS, NULL,
     "All units of the course at once", NULL, act_all_units},
    {"next section", "}", HR_IN_TABS | HR_IN_BOARD, HR_NEED_SECTIONS, NULL, "The next section", NULL, act_next_section},
    {"previous section", "{", HR_IN_TABS | HR_IN_BOARD, HR_NEED_SECTIONS, NULL, "The section before", NULL,
     act_previous_section},

    /* recording, less often */
    {"practice in part", "P", CELLS | HR_IN_READY, RECORD, NULL, "Practice done in part: 1/2", NULL, act_practice_part},
    {"excuse", "e", CELLS, RECORD, NULL, "This skill is not required of the student; again: it is", NULL, act_excuse},
    {"judge", "J", CELLS, RECORD | HR_NEED_TEACHER, NULL,
     "Your decision and its reason, in place of what the checks say", NULL, act_judge},
    {"note on the student", "C",
     HR_IN_GRID | HR_IN_PACE | HR_IN_NEEDS | HR_IN_GRADES | HR_IN_STUDENT | HR_IN_SKILL | HR_IN_PERIOD, ABOUT_STUDENT,
     NULL, "Write a note on the student, whatever the skill", NULL, act_note_student},
    {"stack", "s", HR_IN_GRID, RECORD, NULL, "A pile of papers of this skill: name and score, Enter, the next", NULL,
     act_stack},
    {"absent", "A", CELLS, ABOUT_STUDENT, NULL, "Today leaves the student's plan", NULL, act_absent},

    /* moving */
    {"up", "Up k", HR_IN_CLASS | HR_IN_START, SCREEN, NULL, "Up", NULL, act_up},
    {"down", "Down j", HR_IN_CLASS | HR_IN_START, SCREEN, NULL, "Down", NULL, act_down},
    {"left", "Left h", HR_IN_GRID | HR_IN_GRADES, HR_NEED_ACROSS | SCREEN, NULL, "Left", NULL, act_left},
    {"right", "Right l", HR_IN_GRID | HR_IN_GRADES, HR_NEED_ACROSS | SCREEN, NULL, "Right", NULL, act_right},
    {"page up", "PgUp C-b", HR_IN_CLASS, SCREEN, NULL, "A page up", NULL, act_page_up},
    {"page down", "PgDn C-f", HR_IN_CLASS, SCREEN, NULL, "A page down", NULL, act_page_down},
    {"first", "g", HR_IN_CLASS & ~(unsigned)HR_IN_NEEDS, SCREEN, NULL, "To the first line", NULL, act_first},
    {"last", "G", HR_IN_CLASS & ~(unsigned)HR_IN_NEEDS, SCREEN, NULL, "To the last line", NULL, act_last},
    {"begin of line", "Home", HR_IN_CLASS, SCREEN, NULL, "To the first column, or the first line", NULL, act_home},
    {"end of line", "End", HR_IN_CLASS, SCREEN, NULL, "To the last column, or the last line", NULL, act_end},
    {"find next", "n", HR_IN_CLASS, HR_NEED_FOUND | SCREEN, NULL, "The next one found", NULL, act_find_next},
    {"find previous", "N", HR_IN_CLASS & ~(unsigned)HR_IN_READY, HR_NEED_FOUND | SCREEN, NULL, "The one found before",
     NULL, act_find_previous},

    {"next change", ";", HR_IN_CLASS, HR_NEED_FRESH | SCREEN, NULL, "To the next that others changed since you looked",
     NULL, act_next_fresh},

    /* marking */
    {"mark", "Space", PEOPLE, HR_NEED_STUDENT, NULL, "Mark the student, or no longer; commands then are for all marked",
     NULL, act_mark},
    {"mark a range", "V", PEOPLE, HR_NEED_STUDENT | SCREEN, NULL, "Mark from the last one marked to here", NULL,
     act_mark_range},
    {"mark all", "*", PEOPLE, HR_NEED_STUDENT, NULL, "Mark everyone shown", NULL, act_mark_all},
    {"mark none", "Esc", PEOPLE, HR_NEED_MARKS, NULL, "Nobody is marked", NULL, act_mark_none},
    {"everyone", "Esc", HR_IN_GRID | HR_IN_PACE, HR_NEED_FILTER | SCREEN, NULL, "Show all students again", NULL,
     act_everyone},

    /* looking */
    {"what cells show", "v", HR_IN_GRID, SCREEN, NULL, "States, values, how many checks, days since the last", NULL,
     act_show},
    {"a day back", "<", HR_IN_CLASS, HR_NEED_CLASS, NULL, "The class as it was a school day before", NULL, act_earlier},
    {"a day forward", ">", HR_IN_CLASS, HR_NEED_PAST, NULL, "A school day later, up to now", NULL, act_later},
    {"board", "z", HR_IN_CLASS, HR_NEED_CLASS | SCREEN, NULL, "For the projector: names and progress, nothing else",
     NULL, act_board},
    {"leave the board", "z Esc Backspace", HR_IN_BOARD, 0, "back", "Back to where you were", NULL, act_leave_board},
    {"names or codes", "v", HR_IN_BOARD, 0, "names or codes", "Names as students go by them, or a code name each", NULL,
     act_board_names},
    {"next page", "PgDn C-f Down j Right l Space", HR_IN_BOARD, HR_NEED_PAGES, "more", "What did not fit", NULL,
     act_page_down},
    {"page before", "PgUp C-b Up k Left h", HR_IN_BOARD, HR_NEED_PAGES, NULL, "The page before", NULL, act_page_up},
    {"lock", "Z", HR_IN_CLASS | HR_IN_BOARD, SCREEN, NULL, "Nothing of the class on the screen until you unlock it",
     NULL, act_lock},
    {"grid", "1", HR_IN_CLASS, 0, NULL, "Every student and skill", NULL, act_grid},
    {"pace", "2", HR_IN_CLASS, 0, NULL, "Every student against the plan", NULL, act_pace},
    {"ready", "3", HR_IN_CLASS, 0, NULL, "Who waits for a check", NULL, act_ready_view},
    {"needs", "4", HR_IN_CLASS, 0, NULL, "Who needs help, and why", NULL, act_needs},
    {"skills", "5", HR_IN_CLASS, 0, NULL, "Can the class move on", NULL, act_skills},
    {"grades", "6", HR_IN_CLASS, 0, NULL, "Points and letters", NULL, act_grades},
    {"log", "7", HR_IN_CLASS, 0, NULL, "Everything that was recorded", NULL, act_log},
    {"this period", "t", HR_IN_CLASS, HR_NEED_CLASS, NULL, "Who was seen in this lesson and who not; your last five",
     NULL, act_period},
    {"next view", "Tab", HR_IN_CLASS, SCREEN, NULL, "The next view", NULL, act_next_view},
    {"previous view", "S-Tab", HR_IN_CLASS, SCREEN, NULL, "The view before", NULL, act_previous_view},

    /* by name */
    {"unit", "", HR_IN_CLASS, HR_NEED_UNITS, NULL, "Go to a unit by its title or number", &a_unit, act_unit},
    {"section", "", HR_IN_CLASS, HR_NEED_SECTIONS, NULL, "Go to a section", &a_section, act_section},
    {"course", "", HR_IN_CLASS, HR_NEED_CLASS, NULL, "Go to a course", &a_course, act_course},
    {"as-of", "", HR_IN_CLASS, HR_NEED_CLASS, NULL, "The class as it was on a day: 2026-10-01", &a_day, act_as_of},
    {"set", "", HR_IN_CLASS, CHANGE | HR_NEED_CLASS, NULL, "Change how the course grades: retake=limited:3", &a_setting,
     act_set},
    {"student", "", HR_IN_CLASS, HR_NEED_CLASS, NULL, "A student's page, by the name", &a_student, act_student},
    {"import roster", "", HR_IN_CLASS, CHANGE, NULL, "Take in students from a CSV file", &a_file, act_import_roster},
    {"import skills", "", HR_IN_CLASS, CHANGE, NULL, "Take in units and skills from a CSV file", &a_file,
     act_import_skills},
    {"import calendar", "", HR_IN_CLASS, CHANGE, NULL, "Take in days without school from a CSV file", &a_file,
     act_import_calendar},
    {"import evidence", "", HR_IN_CLASS, HR_NEED_PRESENT | HR_NEED_WRITE, NULL,
     "Take in checks, practice and the like from a CSV file", &a_file, act_import_evidence},
    {"add student", "", HR_IN_CLASS, CHANGE | HR_NEED_CLASS, NULL, "A new student: id and name", NULL, act_add_student},
    {"add skill", "", HR_IN_CLASS, CHANGE | HR_NEED_CLASS, NULL, "A new skill: unit, code and title", NULL,
     act_add_skill},
    {"new course", "", HR_IN_CLASS, CHANGE, NULL, "A new course, with a section and a way of grading", NULL,
     act_new_course},
    {"pass phrase", "", HR_IN_CLASS, HR_NEED_PRESENT | HR_NEED_WRITE | SCREEN, NULL, "What unlocks your screen after Z",
     NULL, act_phrase},
    {"board code", "", HR_IN_CLASS, HR_NEED_STUDENT, NULL, "The student's code name on the board", NULL,
     act_board_code},
    {"mouse on or off", "", HR_IN_ALL, SCREEN, NULL, "Let the terminal have the mouse, or take it", NULL, act_mouse},

    /* the program */
    {"help", "? F1", HR_IN_ALL, SCREEN, "help", "What can be done here", NULL, act_help},
    {"commands", ":", HR_IN_CLASS, SCREEN, NULL, "Every command by its name", NULL, act_palette},
    {"redraw", "C-l", HR_IN_ALL, SCREEN, NULL, "Draw the screen anew", NULL, act_redraw},
    {"suspend", "C-z", HR_IN_ALL, SCREEN, NULL, "To the shell; fg comes back", NULL, act_suspend},
    {"leave", "q C-c", HR_IN_ALL, 0, NULL, "Leave: nothing is unsaved", NULL, act_leave},
};

size_t hr_action_count(void)
{
    return sizeof table / sizeof table[0];
}

const struct hr_action *hr_action_at(size_t i)
{
    return &table[i];
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
        if (!(a->in & ui->view->is->bit) || !hr_key_among(key, a->keys))
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
    "there is no student and skill under the cursor",
    "there is no student under the cursor",
    "this is the past, which can only be looked at: = comes back to now",
    "this run may look, but record nothing",
    "only a teacher may do this",
    "there is nothing on this line that could be taken back",
    "the course has only one unit",
    "there is only one section",
    "there is nothing here",
    "nothing was searched for yet: / finds",
    "this is the present",
    "nobody is waiting under the cursor",
    "nobody is marked: Space marks",
    "there is nowhere to go back to",
    "there is no class yet",
    "everyone is shown",
    "there is nothing to the side",
    "there is no screen here: student NAME and skill CODE go there",
    "everyone is on the screen",
    "nobody else has changed anything since you looked",
};

const char *hr_need_sentence(unsigned flag)
{
    for (int i = 0; i < HR_NEED_COUNT; i++)
        if (flag & 1U << i)
            return sentences[i];
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
    case HR_NEED_FRESH: return hr_ui_next_fresh(ui) != NULL;
    case HR_NEED_RECORD: break;
    }
    return false;
}

const char *hr_action_why_not(const struct hr_action *a, const struct hr_ui *ui)
{
    struct hr_subject s = hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
    for (int i = 0; i < HR_NEED_COUNT; i++) {
        unsigned flag = 1U << i;
        if (a->needs & flag && !is_met(ui, (enum hr_need_flags)flag, s))
            return sentences[i];
    }
    return NULL;
}

enum hr_reaction hr_action_run(const struct hr_action *a, struct hr_ui *ui, const char *argument)
{
    const char *why = hr_action_why_not(a, ui);
    enum hr_reaction reaction = HR_REACT_PAINT;
    if (why)
        hr_ui_say(ui, HR_STYLE_WARNING, "%s", why);
    else
        reaction = a->run(ui, argument);
    ui->paints = ui->paints || reaction == HR_REACT_PAINT;
    ui->leaves = ui->leaves || reaction == HR_REACT_LEAVE;
    return reaction;
}

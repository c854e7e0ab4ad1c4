/*
 * The state of the dashboard: who is looking at what. Views read it, actions and prompts change it.
 *
 * Two numbers tie everything together: the student and the skill that the cursor is on. Every view that has them puts
 * its cursor there, so going from view to view stays on the same child.
 */
#ifndef HOMEROOM_UI_H
#define HOMEROOM_UI_H

#include "homeroom/action.h"
#include "homeroom/here.h"
#include "homeroom/pace.h"
#include "homeroom/prompt.h"
#include "homeroom/reports.h"
#include "homeroom/screen_lock.h"
#include "homeroom/translate.h"
#include "homeroom/tui.h"

struct hr_arranged;
struct hr_group_row;
struct hr_handout;
struct hr_term;

enum hr_order { HR_BY_NAME, HR_BY_PACE, HR_BY_DONE, HR_ORDER_COUNT };
enum hr_filter {
    HR_ALL,
    HR_FILTER_READY,
    HR_FILTER_HELP,
    HR_FILTER_BEHIND,
    HR_FILTER_UNSEEN, /* no evidence today */
    HR_FILTER_GONE,   /* none for three lessons */
    HR_FILTER_MARKED,
    HR_FILTER_COUNT
};
/* What of the log is shown: of whom the cursor was on. */
enum hr_log_of { HR_LOG_ALL, HR_LOG_STUDENT, HR_LOG_SKILL, HR_LOG_MINE, HR_LOG_COUNT };
enum { HR_LOG_PAGE = 500 }; /* lines that are read at a time */
const char *hr_order_text(enum hr_order order);
const char *hr_filter_text(enum hr_filter filter);
/* The number whose reasons are shown, of the student (and skill) that the cursor is on. */
enum hr_why { HR_WHY_MASTERY, HR_WHY_PACE, HR_WHY_GRADE };
/* What the cells of the grid show. */
enum hr_showing { HR_SHOW_STATE, HR_SHOW_VALUE, HR_SHOW_CHECKS, HR_SHOW_DAYS, HR_SHOWING_COUNT };

/* A student of the class shown: a row of grid and pace. */
struct hr_ui_line {
    hr_student_no student;
    struct hr_pace pace;
};

/* Operations that wait for the file to be free. */
struct hr_waiting {
    struct hr_batch batch;
};

/* An import that is being looked at: what it would do, not done yet. */
struct hr_looked {
    const char *kind, *path, *source;
    struct hr_plan *plan;
};

/* A form that was chosen for someone who waits: good for this try alone. */
struct hr_chosen {
    hr_student_no student;
    hr_skill_no skill;
    unsigned checks; /* taken when it was chosen */
    const char *form;
};

/* A part of the screen that can be clicked. */
struct hr_spot {
    int x, y, width;
    const struct hr_action *action;
};

/* What a change on the plan's screen replaced. */
struct hr_taken {
    struct hr_op *ops; /* that put it back; own their texts */
    size_t count;
    int64_t revision; /* of the roster behind the change: good until someone changes it again */
    const char *words;
};

struct hr_ui {
    const struct hr_tui_options *options;
    struct hr_session *session;   /* NULL on the first screen */
    const struct hr_model *model; /* the session's, NULL likewise */
    struct hr_term *term;         /* NULL in tests */
    int width, height;
    struct hr_config *config; /* never NULL */
    bool ascii;               /* shapes and lines in plain characters */

    /* the class shown, and where the cursor is in it */
    struct hr_scope scope; /* course and section; unit 0 for all of them */
    hr_section_no guessed; /* the section shown when nobody said which */
    bool all_units;        /* asked for; else there is none yet */
    hr_student_no student;
    hr_skill_no skill;
    enum hr_order order;
    enum hr_filter filter;
    enum hr_showing showing;
    enum hr_log_of log_of;
    struct hr_subject log_whom;           /* where the cursor was when that was asked for */
    enum hr_why why;                      /* which number is explained */
    const struct hr_report_class *report; /* which is shown, NULL for none yet */
    bool unfolds;                         /* the line at the bottom says all there is */
    bool compares;                        /* in Grades: what if not-yet were blank, or zero */
    size_t log_limit;                     /* more is read when the cursor comes to its end */
    bool *marks;                          /* by student number */
    size_t mark_room;
    bool marks_changed;        /* by the key that is being taken */
    hr_student_no last_marked; /* where a range begins */
    char *found;               /* what was searched for last, or NULL */

    /* who is in it: made anew with every change */
    void *roster;
    struct hr_ui_line *lines; /* the students shown, in order */
    size_t line_count, hidden_count;
    size_t ready_count, need_count;

    struct hr_view *view;
    struct hr_view *tabs[HR_TAB_COUNT];
    struct hr_prompt *prompt;
    unsigned prompt_serial; /* of the last one opened */

    char *message; /* of the last action, until the next; NULL for none */
    enum hr_style message_style;

    struct hr_subject *fresh; /* cells that others changed and the cursor has not passed, in the order they came */
    size_t fresh_count;
    struct hr_subject looked_at; /* where the cursor was after the last key: it passes a cell when it leaves it */
    struct hr_waiting *waiting;  /* oldest first */
    size_t waiting_count;
    struct hr_buf *heard; /* of the line mode: what others did, a line each, until it is said; else NULL */
    char *trouble;        /* why nothing can be recorded for some time, in a sentence; NULL: it can */
    int64_t tried_ms;     /* when it was last tried whether that is over */
    char *refused; /* what waited and was not recorded after all, until a key has been pressed; NULL for nothing */

    struct hr_chosen *chosen; /* forms for the queue, not handed out yet */
    size_t chosen_count;
    struct hr_arranged *arranged; /* groups that someone has changed, NULL: they are as the evidence makes them */
    bool needs_by_name;           /* the order of Needs; else the most urgent first */
    struct hr_handout *batch;     /* what is about to be handed out */
    size_t batch_count;

    struct hr_taken *taken; /* on the plan's screen, oldest first */
    size_t taken_count;
    int month; /* that its calendar shows, from the one of what the cursor is on */

    struct hr_looked *looked; /* NULL: no import is open */
    char **history;           /* what was run in the palette, oldest first */
    size_t history_count;

    struct hr_spot *spots; /* of the last frame */
    size_t spot_count;

    struct hr_here *here; /* who else is; NULL: nobody asks */
    bool board_is_coded;
    struct hr_screen_lock *lock; /* NULL: the screen is not locked */
    int64_t ms, touched_ms;      /* the monotonic clock at this turn, and at the last key */

    int64_t minute;        /* of the clock, last seen */
    struct hr_day present; /* the day that was today before looking at the past */
    int tour;              /* the step that is shown, from 1; 0: there is none (tour.h) */
    bool leaves, paints, suspends, has_mouse;
    bool is_ticking; /* what is said now, nobody asked for */
};

/* -- ui.c: state -- */
struct hr_ui *hr_ui_new(const void *ctx, struct hr_session *, const struct hr_tui_options *, int width, int height);
/* After the configuration changed: colours, shapes, mouse. */
void hr_ui_configure(struct hr_ui *);
/* Another session: the first screen has made a class. */
void hr_ui_take_session(struct hr_ui *, struct hr_session *);
/* At the beginning of the class, as if it were opened now: no number of before means anything. */
void hr_ui_start_over(struct hr_ui *);
/* A sentence with keys by the names of their actions, "{undo} takes it back" (keyed.c), as hr_ui_printf. */
void hr_ui_say(struct hr_ui *, enum hr_style, const char *fmt, ...) HR_PRINTF(3, 4);
void hr_ui_complain(struct hr_ui *, const struct hr_err *);
/* Why an action does not work now (hr_need_unmet). */
void hr_ui_say_unmet(struct hr_ui *, const char *why);
/* Everything that was made from the model is made anew. */
void hr_ui_stale(struct hr_ui *, unsigned what);
bool hr_ui_is_marked(const struct hr_ui *, hr_student_no);
void hr_ui_mark(struct hr_ui *, hr_student_no, bool on);
size_t hr_ui_mark_count(const struct hr_ui *);
/* The marked ones of the class, in order, filtered out or not; owned by ctx. */
hr_student_no *hr_ui_marked(const void *ctx, const struct hr_ui *, size_t *count);
/* Shows a view; `keeps_back`: Esc comes back to the one shown now. */
void hr_ui_show(struct hr_ui *, const struct hr_view_class *, bool keeps_back);
bool hr_ui_go_back(struct hr_ui *);
/* Puts the cursor on a student and skill; number 0 leaves that as it is. */
void hr_ui_go(struct hr_ui *, hr_student_no, hr_skill_no);
/* After the cursor of the view moved: the place follows. */
void hr_ui_moved(struct hr_ui *);
void hr_ui_set_unit(struct hr_ui *, hr_unit_no);
void hr_ui_set_section(struct hr_ui *, hr_section_no);
void hr_ui_set_course(struct hr_ui *, hr_course_no);
bool hr_ui_is_fresh(const struct hr_ui *, hr_student_no, hr_skill_no);
/* The first of the fresh cells that the cursor is not on; NULL for none. Until one is passed or comes. */
const struct hr_subject *hr_ui_next_fresh(const struct hr_ui *);
/* It has been looked at: it is fresh no more. */
void hr_ui_pass(struct hr_ui *, hr_student_no, hr_skill_no);
int64_t hr_ui_clock(const struct hr_ui *);

/* -- keyed.c: sentences that name keys -- */
/* The text with {action} as the key that runs it now and {:action} as what is typed into the palette; owned by ctx.
 * Only the text or format itself has them: what stands for its %s stays as it is. */
char *hr_ui_keyed(const void *ctx, const struct hr_ui *, const char *text);
char *hr_ui_printf(const void *ctx, const struct hr_ui *, const char *fmt, ...) HR_PRINTF(3, 4);
char *hr_ui_vprintf(const void *ctx, const struct hr_ui *, const char *fmt, va_list) HR_PRINTF(3, 0);

/* -- missing.c: empty screens -- */
/* What the class lacks, students or skills, and what to press for it; NULL: nothing. Owned by ctx. */
char *hr_ui_missing(const void *ctx, const struct hr_ui *);
/* The same, or what an empty view says when nothing is lacking: a text with keys, as hr_ui_keyed. */
char *hr_ui_empty(const void *ctx, const struct hr_ui *, const char *text);

/* -- lines.c: who is shown -- */
void hr_ui_make_lines(struct hr_ui *);

/* -- commit.c: what is recorded -- */
enum hr_commit { HR_COMMIT_DONE, HR_COMMIT_WAITS, HR_COMMIT_REFUSED };
/* An evidence operation on a student and skill at the clock's time. */
struct hr_op hr_ui_op(struct hr_ui *, enum hr_kind, hr_student_no, hr_skill_no);
/* Commits, or lets it wait while the file is busy; says what came of it on the status line, or fills err. */
enum hr_commit hr_ui_commit(struct hr_ui *, struct hr_op *ops, size_t count, const char *source, struct hr_err *err);
/* Commits a plan; HR_BUSY when the class changed since it was made. Says nothing. */
HR_CHECK bool hr_ui_carry_out(struct hr_ui *, struct hr_batch *, struct hr_err *err);
/* The same for what a key asked: a rule in the way opens the question for a reason, if a teacher asks. */
enum hr_commit hr_ui_record(struct hr_ui *, struct hr_op *ops, size_t count);
/* Undo or redo; of many pieces at once it asks first. */
void hr_ui_undo(struct hr_ui *, bool redo);
void hr_ui_undo_now(struct hr_ui *, bool redo);
/* Takes back one line of the log. */
void hr_ui_take_back(struct hr_ui *, int64_t seq);
void hr_ui_try_waiting(struct hr_ui *, int wait_ms);
/* Another file stands in the place of ours: nothing that waits means anything there. */
void hr_ui_drop_waiting(struct hr_ui *);
/* On the way out: waits some seconds for the lock. False when something stays unsaved; err says what. */
HR_CHECK bool hr_ui_save_waiting(struct hr_ui *, struct hr_err *err);
/* What came from the file: views become stale, cells of others fresh. */
void hr_ui_changed(struct hr_ui *, const struct hr_change *, bool own);
void hr_ui_follow(struct hr_ui *);
/* What a command is for: the lines of the marked students that are shown, else the one under the cursor; each with its
 * own student and skill, since a line of the queue has a skill of its own. Owned by ctx. */
struct hr_subject *hr_ui_targets(const void *ctx, const struct hr_ui *, size_t *count, size_t *hidden);
/* To the next student, after something was recorded. */
void hr_ui_next_student(struct hr_ui *);

/* -- trouble.c: a file that can't be written for some time -- */
/* A sentence about it and what to do; NULL: there is none. */
const char *hr_ui_trouble(struct hr_ui *);
/* Now and then: is it over? */
void hr_ui_mend(struct hr_ui *);

/* -- views/report.c: the report that is shown, of the class or the student shown -- */
void hr_ui_print_report(struct hr_pages *file, const struct hr_ui *);

/* -- arranged.c: the groups of the class shown -- */
/* As hr_groups, until someone was moved by hand; owned by ctx. */
struct hr_group_row *hr_ui_groups(const void *ctx, const struct hr_ui *, size_t *count);
bool hr_ui_is_arranged(const struct hr_ui *);
void hr_ui_arrange_anew(struct hr_ui *);
/* Into a group by its number; returns it. */
enum { HR_GROUP_NONE = 0, HR_GROUP_NEW = -1 };
int hr_ui_move_to_group(struct hr_ui *, const hr_student_no *students, size_t count, int group);

/* -- plan_edit.c: the course's plan -- */
/* Changes it, and keeps what puts it back. */
HR_CHECK bool hr_ui_plan_commit(struct hr_ui *, struct hr_op *ops, size_t count, struct hr_err *err);
/* Puts back what was changed last on this screen. */
void hr_ui_plan_back(struct hr_ui *);
/* What a change would do: HR_BAD_INPUT when it makes a loop; else a line for each student whom it would touch, the
 * first ones, and how many of what. Owned by ctx. */
HR_CHECK bool hr_ui_plan_effects(const void *ctx, struct hr_ui *, struct hr_op *ops, size_t count, char ***lines,
                                 size_t *line_count, char **summary, struct hr_err *err);
/* The unit of the line under the cursor of the plan; of a skill its unit. Number 0: none. */
hr_unit_no hr_ui_plan_unit(const struct hr_ui *);
/* Puts the cursor on a skill, or with number 0 on the line of a unit. */
void hr_ui_plan_to(struct hr_ui *, hr_unit_no, hr_skill_no);
/* The day that what the cursor is on is about: the skill's planned day, the unit's first, else today. */
struct hr_day hr_ui_plan_day(const struct hr_ui *);
/* The day a skill is planned for: its own date, or its place in the unit; none without dates. */
struct hr_day hr_planned_day(const struct hr_model *, hr_skill_no);

/* -- forms.c: which form goes out -- */
/* What was chosen for this try by hand, NULL for nothing; and what goes out: that, else hr_form_next. */
const char *hr_ui_form_chosen(const struct hr_ui *, hr_student_no, hr_skill_no);
const char *hr_ui_form(const struct hr_ui *, hr_student_no, hr_skill_no);
void hr_ui_choose_form(struct hr_ui *, hr_student_no, hr_skill_no, const char *form);

/* -- find.c, entry.c -- */
enum { HR_FOUND_NAMED = 3 };
struct hr_found {
    hr_student_no student; /* the first of those whom the name fits equally well */
    hr_skill_no skill;
    bool records;                         /* something is to be recorded of them: "mar fr2 3" */
    size_t students, skills;              /* how many fit */
    hr_student_no others[HR_FOUND_NAMED]; /* the first of them */
    size_t name_at, name_end;             /* where the name stands in the text, in bytes */
};
/* What a line means: a student, a skill, both, and what to record of them (src/tui/entry.h). False: nothing. */
bool hr_find(const struct hr_ui *, const char *text, struct hr_found *out);
/* The same for a name or an id alone. */
bool hr_find_student(const struct hr_ui *, const char *name, struct hr_found *out);
/* Why nothing can be recorded for this text, in a sentence owned by ctx; NULL when it can. */
char *hr_find_trouble(const void *ctx, const struct hr_ui *, const char *text);
/* "an: Dang, Minh or Tran, Vy? type more of the name" for what fits several; NULL for one. Owned by ctx. */
char *hr_find_several(const void *ctx, const struct hr_ui *, const struct hr_found *, const char *name);
/* The next line (by 1 or -1) that the text of the last search fits. */
bool hr_find_next(struct hr_ui *, int by);

/* -- words.c: sentences that views and prompts share; owned by ctx -- */
char *hr_words_cell(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no);
char *hr_words_next(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no next);
/* "10:42" of today, else "2026-10-13T10:42". */
const char *hr_words_moment(const void *ctx, const struct hr_model *, int64_t at);
/* The same as a sentence, with what comes first and from when: for the student's page; and with the skill's title. */
char *hr_words_step(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no next);
char *hr_words_next_step(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no next);
/* A path as people write it: ~ for their own folder. */
char *hr_words_path(const void *ctx, const struct hr_ui *, const char *path);
/* "2 days behind", "1 day ahead", "no day behind". */
const char *hr_words_days(const void *ctx, int days_delta);
/* What a check with this score would come to: "form C, check 3 of 3: 80 is mastered". */
char *hr_words_outcome(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no, struct hr_dec score);
/* What came of the check that was recorded last, and what is next when it was not yet: "not yet: redo 4.4: form C".
 * "" where a check decides nothing. */
char *hr_words_came_of(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no);
char *hr_words_check(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no);
enum hr_style hr_state_style(enum hr_state);
/* -- words_state.c: the columns of a student's and a skill's page -- */
/* "mastered 2026-10-08, 4", "not yet, 1 check left, 2", "locked by 4.3". */
char *hr_words_state(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no);
/* "4/4", "done"; "" for none. */
char *hr_words_practice(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no);
/* " by 4.3 and 4.4": the unmet prerequisites, behind *s. */
void hr_words_lock(char **s, const struct hr_model *, hr_student_no, hr_skill_no);
struct hr_skill_decision;
/* Move on or reteach, with the rule and the numbers that it rests on; without the rule; in the fewest words. */
enum hr_verdict_length { HR_VERDICT_WHOLE, HR_VERDICT_FIGURES, HR_VERDICT_BRIEF, HR_VERDICTS };
char *hr_words_verdict(const void *ctx, const struct hr_model *, const struct hr_skill_decision *,
                       enum hr_verdict_length);
/* How many bytes all of them begin with: "4." of 4.1, 4.2, 4.3. Never all of one. */
size_t hr_words_common_start(const char *const *texts, size_t count);
/* The student's name; the id where the terminal can show no letter of it. */
const char *hr_words_name(const void *ctx, const struct hr_ui *, hr_student_no);

/* -- frame.c: the whole screen -- */
/* The canvas is as large as the dashboard's width and height say. */
void hr_ui_draw(struct hr_ui *, struct hr_canvas *);
/* Where the view stands: between the lines on top and at the bottom. */
struct hr_area hr_ui_body(const struct hr_ui *);
/* Is more to be said of the line under the cursor than the lines at the bottom say in short? */
bool hr_ui_unfolds_more(const struct hr_ui *);

/* -- loop.c: what comes in -- */
void hr_ui_key(struct hr_ui *, const struct hr_key *);
void hr_ui_tick(struct hr_ui *);
/* In how many milliseconds time alone changes what is shown (the minute, the lock): a tick is due then. */
int64_t hr_ui_rest(const struct hr_ui *);

/* A share in whole percent, rounded half up; -1 of nobody. */
int hr_ui_percent(int part, int whole);

#endif

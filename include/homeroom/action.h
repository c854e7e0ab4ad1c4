/*
 * The action table: everything a key can do, one row each. The footer, the help, the palette, the manual page and the
 * tests read the row that the program dispatches on, so none of them can promise what does not work (decisions.md,
 * principle 3).
 */
#ifndef HOMEROOM_ACTION_H
#define HOMEROOM_ACTION_H

#include "homeroom/key.h"
#include "homeroom/translate.h"
#include "homeroom/view.h"

/* What must be so for an action to work now; each has one sentence that says so (hr_need_sentence). */
enum hr_need_flags {
    HR_NEED_CELL = 1, /* a student and a skill under the cursor */
    HR_NEED_STUDENT = 2,
    HR_NEED_PRESENT = 4, /* not looking at the past */
    HR_NEED_WRITE = 8,   /* a role and a file that can be written */
    HR_NEED_TEACHER = 16,
    HR_NEED_LINE = 32,  /* a line of the log that is evidence */
    HR_NEED_UNITS = 64, /* more than one unit */
    HR_NEED_SECTIONS = 128,
    HR_NEED_ROWS = 256,   /* something to move over */
    HR_NEED_FOUND = 512,  /* something was searched for */
    HR_NEED_PAST = 1024,  /* looking at the past */
    HR_NEED_READY = 2048, /* a standing ready under the cursor */
    HR_NEED_MARKS = 4096,
    HR_NEED_BACK = 8192,     /* somewhere to go back to */
    HR_NEED_CLASS = 16384,   /* a class file is open */
    HR_NEED_FILTER = 32768,  /* some are hidden */
    HR_NEED_ACROSS = 65536,  /* columns to move over */
    HR_NEED_SCREEN = 131072, /* a screen and its cursor: the line mode has other words (plain.h) */
    HR_NEED_PAGES = 262144,  /* more than one page of the board */
    HR_NEED_FRESH = 524288,  /* something that others changed and one has not looked at */
    HR_NEED_SKILL = 1048576, /* a skill under the cursor */
    HR_NEED_RECORD = HR_NEED_CELL | HR_NEED_PRESENT | HR_NEED_WRITE
};
enum { HR_NEED_COUNT = 21 };
/* With keys by the names of their actions: hr_ui_keyed, hr_ui_say_unmet. */
const char *hr_need_sentence(unsigned flag);
/* The sentence of the first of these needs that is not met here and now; NULL: all are. */
const char *hr_need_unmet(const struct hr_ui *, unsigned needs);

/* What an action asks for: the loop draws, actions do not (decisions.md). */
enum hr_reaction { HR_REACT_NONE, HR_REACT_PAINT, HR_REACT_LEAVE };

/* What may stand behind an action's name in the palette: all that Tab completes to, owned by ctx. */
typedef char **hr_choices_fn(const void *ctx, const struct hr_ui *, const char *typed, size_t *count);
struct hr_argument {
    const char *name;       /* for people: "UNIT" */
    hr_choices_fn *choices; /* NULL: nothing is completed */
};

struct hr_action {
    const char *name;                   /* in plain words, in the palette: "record mastered" */
    const char *keys;                   /* names with a blank between; "" for none */
    unsigned in;                        /* enum hr_view_bit */
    unsigned needs;                     /* enum hr_need_flags */
    const char *label;                  /* in the footer, with its first key; NULL: not there */
    const char *help;                   /* one line */
    const struct hr_argument *argument; /* what the palette takes behind the name; NULL: nothing */
    enum hr_reaction (*run)(struct hr_ui *, const char *argument); /* argument NULL: by its key */
};

size_t hr_action_count(void);
const struct hr_action *hr_action_at(size_t i);
/* The action of a key in the view shown: the first whose needs are met, else the first; NULL for none. */
const struct hr_action *hr_action_of(const struct hr_ui *, const struct hr_key *);
const struct hr_action *hr_action_named(const char *name);
/* Its name as the reader's language has it. */
const char *hr_action_said(const struct hr_action *);
/* Other words for what it is about, for finding it; "" for none. */
const char *hr_action_also(const struct hr_action *);
/* The name of the i-th action that has such words; NULL behind the last. */
const char *hr_action_synonym_of(size_t i);
/* NULL when it works here and now, else the sentence that says why not. */
const char *hr_action_why_not(const struct hr_action *, const struct hr_ui *);
/* Runs it, or says why not; what it asks for is noted in the dashboard. */
enum hr_reaction hr_action_run(const struct hr_action *, struct hr_ui *, const char *argument);

#endif

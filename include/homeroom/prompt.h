/*
 * A prompt: a line that is typed into, over the last two lines of the screen. It takes every printable key; Esc leaves
 * it with nothing changed. What each kind of prompt asks, previews and does is a struct of operations
 * (src/tui/ask_*.c).
 *
 * Nothing typed is lost: when `enter` returns false the prompt stays open with its text, and says why.
 */
#ifndef HOMEROOM_PROMPT_H
#define HOMEROOM_PROMPT_H

#include "homeroom/field.h"
#include "homeroom/listing.h"
#include "homeroom/op.h"

struct hr_ui;
struct hr_prompt;

struct hr_prompt_class {
    const char *name;
    bool by_letter; /* answered by one letter: nothing else of a typed line counts (plain.h) */
    bool hides;     /* what is typed is not shown */
    /* What stands before the field; owned by ctx. */
    char *(*label)(const void *ctx, const struct hr_ui *, const struct hr_prompt *);
    /* What Enter would do, in words; owned by ctx. */
    char *(*hint)(const void *ctx, const struct hr_ui *, const struct hr_prompt *);
    void (*changed)(struct hr_ui *, struct hr_prompt *); /* after each edit; may close the prompt. NULL: nothing */
    bool (*enter)(struct hr_ui *, struct hr_prompt *);   /* true: done, close it */
    void (*cancel)(struct hr_ui *, struct hr_prompt *);  /* NULL: nothing to put back */
    bool (*key)(struct hr_ui *, struct hr_prompt *, const struct hr_key *); /* keys before the field; NULL: none */
    /* Lines that stand over the question, the last ones where there is little room; owned by ctx. NULL: none. */
    char **(*above)(const void *ctx, const struct hr_ui *, const struct hr_prompt *, size_t *count);
    /* A question that was asked over this one is closed: was it answered? NULL: this one never is under another. */
    void (*resumed)(struct hr_ui *, struct hr_prompt *, bool answered);
};

struct hr_prompt {
    const struct hr_prompt_class *is;
    struct hr_field field;
    char *trouble;   /* why the last Enter was refused, until the next edit; NULL: it was not */
    unsigned serial; /* no two prompts have the same */

    /* What it is about; which of these is used depends on the kind. */
    struct hr_subject on;
    struct hr_subject before; /* where the cursor was: Esc goes back */
    enum hr_kind kind;
    bool families;
    bool redo;         /* what is to be confirmed is a redo */
    bool takes;        /* someone else has the student: Enter tries to take them first */
    struct hr_op *ops; /* that wait for a reason */
    size_t op_count;
    int stage; /* of a prompt that asks several things in a row, and what was answered so far */
    char *answers[4];
    void *own;               /* what a kind keeps besides; owned by the prompt */
    bool answered;           /* Enter did what was asked, for the one below */
    struct hr_prompt *under; /* comes back when this one closes, as it was left; NULL: none */
};

/* Opens a prompt with a text in its field, in place of one that is open; owned by the dashboard. */
struct hr_prompt *hr_prompt_open(struct hr_ui *, const struct hr_prompt_class *, const char *text);
void hr_prompt_close(struct hr_ui *);
/* Between hr_prompt_keep and hr_prompt_over another one is opened, over the one that was open. */
struct hr_prompt *hr_prompt_keep(struct hr_ui *);
void hr_prompt_over(struct hr_ui *, struct hr_prompt *kept);
/* False: the key means nothing here. */
bool hr_prompt_key(struct hr_ui *, const struct hr_key *);
/* How many of the lines over the question are shown where there is so much room. */
int hr_prompt_above(const struct hr_ui *, const struct hr_prompt *, int room);
/* So many lines over it, the question with its field, and below in what is left of the area what Enter would do. */
void hr_prompt_draw(const struct hr_ui *, const struct hr_prompt *, struct hr_canvas *, struct hr_area, int above);
/* What stands below the field; owned by ctx. */
const char *hr_prompt_said(const void *ctx, const struct hr_ui *, const struct hr_prompt *);
/* Why Enter did nothing; returns false: return hr_prompt_refuse(...). */
bool hr_prompt_refuse(struct hr_prompt *, const char *fmt, ...) HR_PRINTF(2, 3);

/* The kinds, opened by the actions. */
void hr_ask_score(struct hr_ui *, hr_student_no, hr_skill_no);
/* The same while someone else has the student, as `why` says: what is typed waits for an Enter that gets them. */
void hr_ask_taken(struct hr_ui *, hr_student_no, hr_skill_no, const struct hr_err *why);
void hr_ask_practice(struct hr_ui *);
void hr_ask_judgement(struct hr_ui *);
void hr_ask_reason(struct hr_ui *, enum hr_kind);
void hr_ask_note(struct hr_ui *, bool on_skill);
/* These operations were refused by a rule: a teacher may give a reason to record them all the same. */
void hr_ask_exception(struct hr_ui *, const struct hr_op *ops, size_t count, const struct hr_err *why);
/* Who comes onto the ready queue. */
void hr_ask_ready(struct hr_ui *);
/* Shows who would be handed which form, and does it on Enter. */
void hr_ask_batch(struct hr_ui *);
/* What was done for those who need help; into which group someone goes. */
void hr_ask_seen_to(struct hr_ui *);
void hr_ask_group(struct hr_ui *);
/* Into which file the text goes, or to the printer: `what` in the plural, a name for the file. */
void hr_ask_paper(struct hr_ui *, const char *what, const char *name, const struct hr_buf *text);
/* The same for the report that is shown; the end of the name says whether it is text, HTML or CSV. */
void hr_ask_report(struct hr_ui *, const char *name);
/* Where a copy of the class goes. */
void hr_ask_backup(struct hr_ui *);
void hr_ask_export(struct hr_ui *);
void hr_ask_find(struct hr_ui *);
void hr_ask_stack(struct hr_ui *);
void hr_ask_filter(struct hr_ui *);
void hr_ask_log(struct hr_ui *);
void hr_ask_menu(struct hr_ui *);
/* Shows what an import would do, and does it on Enter; says why when the file can't be read. */
void hr_ask_import(struct hr_ui *, const char *kind, const char *path);
/* A new pass phrase for the lock. */
void hr_ask_phrase(struct hr_ui *);
void hr_ask_student(struct hr_ui *);
void hr_ask_skill(struct hr_ui *);
/* The course's plan: one part of the unit or skill under the cursor, with what it would change before it is set. */
enum hr_part {
    HR_PART_TITLE,
    HR_PART_OPENS, /* then when it is due */
    HR_PART_DUE,
    HR_PART_PLANNED,
    HR_PART_NEW_UNIT,
    HR_PART_NEEDS,
    HR_PART_TIER,
    HR_PART_WEIGHT,
    HR_PART_CODE,
    HR_PART_PATH,
    HR_PART_DAY
};
void hr_ask_plan(struct hr_ui *, enum hr_part);
/* Is it meant to undo (redo) so much at once? */
void hr_ask_undo(struct hr_ui *, bool redo, const struct hr_op *ops, size_t count);
/* The first screen's two questions. */
void hr_ask_class(struct hr_ui *);
void hr_ask_roster(struct hr_ui *);

#endif

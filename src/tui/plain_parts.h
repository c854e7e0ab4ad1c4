/*
 * What the files of the line mode share.
 */
#ifndef HOMEROOM_TUI_PLAIN_PARTS_H
#define HOMEROOM_TUI_PLAIN_PARTS_H

#include "homeroom/plain.h"
#include "homeroom/ui.h"

/* What a number stands for: a line to run, or else a line of what was shown. */
struct pick {
    const char *line; /* NULL: it is about a student and skill, or a row of the view */
    struct hr_subject subject;
    int row; /* of the view, -1: none */
};

struct hr_plain {
    struct hr_ui *ui;
    struct hr_buf *out;
    void *numbered; /* owns the picks */
    struct pick *picks;
    size_t pick_count;
    bool asks_score; /* the find line waits for a y */
};

/* A sentence of its own line, cleaned. */
void plain_say(struct hr_plain *, const char *fmt, ...) HR_PRINTF(2, 3);
/* Numbers begin anew. */
void plain_forget_picks(struct hr_plain *);
/* What the next number stands for; returns the number. */
size_t plain_pick(struct hr_plain *, struct pick);

/* To a student, a skill or both, whatever the view shows; number 0 leaves that as it is. */
void plain_go(struct hr_ui *, hr_student_no, hr_skill_no);

/* -- plain_print.c -- */
/* "Algebra 1, Period 2, Lines: 28 students, 4 ready, 5 need help" */
void plain_print_place(struct hr_plain *);
/* The student and skill that commands are about, in words. */
void plain_print_here(struct hr_plain *);
/* The view shown, its lines numbered. */
void plain_print_view(struct hr_plain *);
/* The prompt's question, and what may be answered. */
void plain_print_question(struct hr_plain *);
/* Every command with these words, "" for all; or what one of this name is for. */
void plain_print_help(struct hr_plain *, const char *words);

/* -- plain_words.c: words that the action table does not have, since a screen has keys for them -- */
struct plain_word {
    const char *name, *argument, *help;
    void (*run)(struct hr_plain *, const char *argument);
};
extern const struct plain_word plain_words[]; /* the last has name NULL */
/* "mar fr2 3": goes there, or asks whether to record; false when it names nobody and nothing. */
bool plain_find(struct hr_plain *, const char *text);

#endif

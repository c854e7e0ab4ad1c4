/*
 * A line of entry, as one would say it over a pile of papers: who, which skill, what.
 *
 *     mar fr2 3                  a check of 3 with the form that is next
 *     mar fr2 C 8/10 mixed signs a form before it, a note behind
 *     mar fr2 p                  practice seen; p 1/2 in part
 *     mar fr2 r                  ready for a check
 *     mar fr2 m   mar fr2 x      mastered, not yet, as the keys m and x
 *     mar fr2 e moved here       excused, with the reason
 *     mar fr2 c counts on fingers  a note
 *     10:15 mar fr2 3            written down earlier today
 *
 * The skill is left out where it is fixed (a stack), the name where the cursor is on the student. What is typed may fit
 * several: then nothing is recorded before one of them was chosen.
 */
#ifndef HOMEROOM_TUI_ENTRY_H
#define HOMEROOM_TUI_ENTRY_H

#include "find.h"

struct entry {
    struct find_words words;
    struct find_class class;
    const char *text;
    bool has_time;
    int minute;         /* of the day */
    size_t first, name; /* words of the name: where they begin, how many */
    size_t skill, mark; /* which words these are; ENTRY_NONE for none */
    const char *form;   /* before the mark; NULL: the next */
    hr_student_no *students;
    hr_skill_no *skills;
    size_t student_count, skill_count;
};
enum { ENTRY_NONE = 64 };

/* Reads a line; `skill` is fixed unless its number is 0. Everything is owned by ctx, and borrows the text. */
struct entry entry_read(const void *ctx, const struct hr_ui *, const char *text, hr_skill_no skill);
/* In how many ways it may be meant; 0: it names nobody and nothing. */
size_t entry_ways(const struct entry *);
/* One of them: number 0 where the line names no student, or no skill. */
struct hr_subject entry_way(const struct entry *, size_t pick);

/* Does a word say what is to be recorded: a score, or a letter that stands for a kind? */
bool entry_is_mark(const char *word);
/* What one way to mean it would record, now or at the time that was typed; false with one sentence in *why. Texts are
 * owned by ctx. */
bool entry_row(const void *ctx, const struct hr_ui *, const struct entry *, struct hr_subject,
               struct hr_evidence_row *row, char **why);
/* "Enter records: Castillo, Ines  4.4 check 3 form C: 3, MASTERED" */
char *entry_preview(const void *ctx, const struct hr_ui *, const struct entry *, const struct hr_evidence_row *);
/* Why a line that looks as if it should record can't be understood; NULL when it can, or does not look so. One of a
 * fixed skill should always record. */
char *entry_trouble(const void *ctx, const struct hr_ui *, const struct entry *, bool has_skill);
/* "an: Dang, Minh or Tran, Vy? Enter: the next one, Tab: Dang, Minh" */
char *entry_several(const void *ctx, const struct hr_ui *, const struct entry *, size_t pick);

/* -- entry_tab.c -- */
/* What Tab brings, one after the other: kept by the prompt from one Tab to the next. */
struct entry_tab {
    char *before, *after; /* what stands around it */
    char **values;
    size_t count, at;
};
/* Completes the word the cursor stands in, or goes on to the next value of it; of a line that may be meant in several
 * ways it takes the one shown. False: nothing fits. */
bool entry_complete(struct hr_ui *, struct hr_prompt *, struct entry_tab **, hr_skill_no skill, size_t pick);

#endif

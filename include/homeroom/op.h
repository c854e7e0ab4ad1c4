/*
 * Operations: everything that can happen to a class. The dashboard, the command line and imports build the same
 * operations; hr_session_commit carries them out, all or none, as one transaction and one undo.
 *
 * Operations name things by number. New things get the numbers that follow the model's last ones, in order; a plan is
 * therefore good only for the revision of the roster it was made at, and the session has it made anew when that moved.
 */
#ifndef HOMEROOM_OP_H
#define HOMEROOM_OP_H

#include "homeroom/err.h"
#include "homeroom/row.h"

enum hr_op_kind {
    HR_OP_EVIDENCE,
    HR_OP_COURSE, /* this and the next: the row with that number is made or replaced */
    HR_OP_SECTION,
    HR_OP_WORKS,
    HR_OP_UNIT,
    HR_OP_SKILL,
    HR_OP_STUDENT,
    HR_OP_ENROL,
    HR_OP_SETTING,
    HR_OP_CALENDAR,
    HR_OP_MAPPING, /* the row with its course and key is made or replaced */
    HR_OP_VERSION, /* these two come with a merge: what the other copy's log says of its roster */
    HR_OP_CHANGE
};

/*
 * One operation; borrowed strings, which must live until the commit is over. An evidence operation leaves seq, batch,
 * recorded, by and source to the batch unless set (by: rules.md 126); its id may be NULL: then it is made from its
 * content.
 */
struct hr_op {
    enum hr_op_kind kind;
    bool enforce; /* evidence: ask the rules (record, dashboard); false for history (rules.md 17) */
    bool merged;  /* not evidence: it is another copy's, whose versions come with it, and is no version of its own */
    const char *words; /* not evidence: the line for the log */
    union {
        struct hr_evidence_row evidence;
        struct hr_course_row course;
        struct hr_section_row section;
        struct hr_works_row works;
        struct hr_unit_row unit;
        struct hr_skill_row skill;
        struct hr_student_row student;
        struct hr_enrol_row enrol;
        struct hr_setting_row setting;
        struct hr_calendar_row calendar;
        struct hr_mapping_row mapping;
        struct hr_version_row version;
        struct hr_change_row change;
    } row;
};

/*
 * Pieces of evidence that would be too many for a list: each is made when it is asked for, mostly in turn, and may be
 * asked for several times. Their ids are set, and no two are the same. They are history, of which no rule is asked.
 */
struct hr_supply {
    size_t count;
    bool ties; /* some are voids of others among them, by id */
    bool (*give)(void *arg, size_t i, struct hr_evidence_row *out, struct hr_err *err); /* texts: until the next */
    void *arg;
};

/* What is common to the operations of one commit. */
struct hr_batch {
    struct hr_op *ops;
    size_t count;
    struct hr_supply pieces; /* behind the operations */
    const char *by;          /* who records */
    const char *source;      /* from where */
    int64_t recorded;        /* when, seconds UTC: the clock or --now */
    int64_t revision;        /* the roster revision the operations were made at; -1 when they name only what exists */
};

#endif

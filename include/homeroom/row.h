/*
 * Rows: the things of domain.md 2 as they are stored, loaded, planned and exported. Plain values with borrowed strings.
 *
 * A number (hr_student_no ...) is the thing's row in the class file: 1, 2, 3 ... in the order in which they were made,
 * 0 for none. Nothing of these is ever removed, so the numbers are dense, and the model uses them as array indexes.
 * They are one-member structs so that the compiler refuses a swap. Outside the program things have text ids and codes.
 */
#ifndef HOMEROOM_ROW_H
#define HOMEROOM_ROW_H

#include "homeroom/day.h"
#include "homeroom/dec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t n;
} hr_course_no;
typedef struct {
    uint32_t n;
} hr_section_no;
typedef struct {
    uint32_t n;
} hr_unit_no;
typedef struct {
    uint32_t n;
} hr_skill_no;
typedef struct {
    uint32_t n;
} hr_student_no;

enum hr_tier { HR_MUST, HR_SHOULD, HR_ASPIRE };

struct hr_course_row {
    hr_course_no no;
    const char *title;
};

struct hr_section_row {
    hr_section_no no;
    const char *title;
};

/* A section works through a course (rules.md 95). */
struct hr_works_row {
    hr_section_no section;
    hr_course_no course;
};

struct hr_unit_row {
    hr_unit_no no;
    hr_course_no course;
    const char *title;
    int position; /* place in the course's path, 1.. */
    struct hr_day opens, due;
    bool linear;
};

struct hr_skill_row {
    hr_skill_no no;
    hr_unit_no unit;
    const char *code;
    const char *title;
    const char *level; /* as written in the skill list, "" for none */
    int position;      /* place in the unit, 1.. */
    enum hr_tier tier;
    int weight; /* planned lessons, 1.. */
    struct hr_day planned;
    const hr_skill_no *prerequisites; /* in the order listed */
    size_t prerequisite_count;
};

struct hr_other_id {
    const char *system; /* "canvas", "sis_login" ... */
    const char *value;
};

struct hr_student_row {
    hr_student_no no;
    const char *id; /* the external id, unique, compared byte by byte */
    const char *family, *given, *preferred;
    struct hr_day joined; /* none: from the start */
    bool active;
    const struct hr_other_id *ids;
    size_t id_count;
};

/* All the sections of a student, replacing what was there (rules.md 97). */
struct hr_enrol_row {
    hr_student_no student;
    const hr_section_no *sections;
    size_t section_count;
};

/* One setting of a course, or of one of its skills; value NULL takes a skill's own value back (settings.md). */
struct hr_setting_row {
    hr_course_no course;
    hr_skill_no skill; /* 0: of the course */
    const char *key;
    const char *value;
};

/* A day that is unlike its weekday (rules.md 62). */
struct hr_calendar_row {
    hr_course_no course; /* 0: of every course of the file; it then takes the place of courses' own rows of that day */
    struct hr_day day;
    bool school; /* a make-up Saturday, or a no-school day taken back */
    const char *note;
};

/* What a column of someone else's gradebook is for us (formats.md 5). */
enum hr_target { HR_TO_NOTHING, HR_TO_PRACTICE, HR_TO_CHECK, HR_TO_SUMMATIVE };

/*
 * How the items of another gradebook are taken in, as confirmed by the teacher and remembered for the course (domain.md
 * 6). Texts are never NULL.
 */
struct hr_mapping_row {
    hr_course_no course;
    const char *key;       /* which item: unique in the course; made by the exchange, see hr_item_key */
    const char *item;      /* its title, as the file wrote it */
    const char *vendor_id; /* what the other system calls it: "150834"; "" for none */
    enum hr_target to;
    hr_skill_no skill;       /* of a practice or check */
    hr_unit_no unit;         /* of a summative */
    const char *points;      /* "" as the file says; a number; `scale`, `letters` or `pass`: what its cells hold */
    struct hr_dec threshold; /* of a check, in percent: from here on it is the mastery value; 0 for none */
    const char *form;        /* of a check; "" for none */
};

enum hr_kind {
    HR_PRACTICE,
    HR_READY,
    HR_UNREADY,
    HR_CLAIM,
    HR_RELEASE,
    HR_ABSENT,
    HR_CHECK_TAKEN, /* "check" in every file */
    HR_JUDGEMENT,
    HR_EXCUSE,
    HR_UNEXCUSE,
    HR_SUMMATIVE,
    HR_NOTE,
    HR_VOID,
    HR_KIND_COUNT
};

/* "practice", "ready" ...: the same words in the file, in CSV and on the screen. */
const char *hr_kind_text(enum hr_kind kind);
bool hr_kind_parse(const char *text, enum hr_kind *out);
const char *hr_kind_said(enum hr_kind kind); /* to people, in their language; likewise below */
const char *hr_tier_said(enum hr_tier tier);
const char *hr_tier_text(enum hr_tier tier);
bool hr_tier_parse(const char *text, enum hr_tier *out);
const char *hr_target_text(enum hr_target target);
bool hr_target_parse(const char *text, enum hr_target *out);

/*
 * Evidence: one thing that happened, never edited and never deleted (domain.md 2). `seq` is its place in the log, given
 * by the store on append in commit order; `batch` is the seq of the first piece of its transaction: what one `undo`
 * takes back.
 */
struct hr_evidence_row {
    int64_t seq, batch;
    const char *id; /* unique across machines */
    enum hr_kind kind;
    hr_student_no student;
    hr_skill_no skill; /* 0 for absent, summative, a note on the student */
    hr_unit_no unit;   /* of a summative, else 0 */
    int64_t at;        /* when it happened */
    int64_t recorded;
    bool has_score, has_max;
    struct hr_dec score, max;
    const char *form; /* NULL for none, as all texts below */
    const char *note; /* a comment; the reason of a judgement or excuse */
    const char *by;
    const char *source;    /* "grid", "queue", "import:FILE", "undo", "redo" ... */
    const char *exception; /* the reason it was recorded in spite of a rule; "imported" */
    int64_t voids;         /* of a void: the seq of the piece it takes back, else 0 */
    const char *voids_id;  /* the same by id */
    bool families;         /* a note that is printed on reports for families */
    const char *step;      /* whose step its batch is when it came by a merge; only hr_store_backwards knows */
    int64_t place;         /* of a piece that a merge brings: its seq in the log it was recorded in; else 0 */
};

/* A piece that a merge brought, for the order of what happened and was recorded in the same second. */
struct hr_brought_row {
    int64_t seq, place;
    const char *id;   /* its own */
    const char *twin; /* of the piece here whose seq is its place there, or NULL */
};

/* Whose step the pieces of a batch are, when it was a merge: they keep those who recorded them. */
struct hr_step_row {
    int64_t batch;
    const char *by;
};

/* What of the roster has versions: what two copies of a class may have set apart. */
enum hr_thing {
    HR_THING_UNIT,
    HR_THING_UNIT_PLACE,
    HR_THING_SKILL,
    HR_THING_SKILL_PLACE,
    HR_THING_STUDENT,
    HR_THING_ENROLMENT,
    HR_THING_SETTING,
    HR_THING_CALENDAR,
    HR_THING_MAPPING,
    HR_THING_COUNT
};
const char *hr_thing_text(enum hr_thing thing);
bool hr_thing_parse(const char *text, enum hr_thing *out);

/* One version of a thing. */
struct hr_version_row {
    enum hr_thing thing;
    uint32_t one;    /* the unit, skill or student; of the last three the course, 0 for all */
    uint32_t two;    /* the skill that a setting is of, or 0 */
    const char *key; /* of a setting or mapping; the day of a calendar; else "" */
    int64_t stamp;   /* when it was set; later than the version before, whatever the clock said */
    const char *by;
};

/* A change of roster, skills, settings, calendar or mapping as a line of the log. */
struct hr_change_row {
    int64_t seq, batch;
    int64_t recorded;
    const char *by, *source;
    const char *subject; /* "setting", "student", "skill", "unit", "course", "section", "calendar", "mapping" */
    const char *words;   /* "retake of Algebra 1: unlimited -> limited:3" */
};

#endif

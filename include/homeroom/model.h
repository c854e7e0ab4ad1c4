/*
 * The class in memory.
 *
 * The model is one talloc tree that is built from the rows of the class file and folded: for every student and skill a
 * cell holds what mastery grading says of it (domain.md 3). Truth is the rows; everything here can be thrown away and
 * made again. Only model.c, roster.c and fold.c write to it; everyone else reads the structs directly.
 *
 * Evidence is kept as small pieces, one array in commit order, threaded into a list for each student and skill (and one
 * for what concerns the student alone: absences, summatives, notes), sorted by (at, recorded, seq): domain.md 3,
 * rules.md
 * 6. Voids are in no list: all they do is to the piece they take back. Texts of evidence (notes, reasons, ids) stay in
 * the file; the session reads them when they are shown.
 *
 * What the model says, it says as of `now`: a piece counts when it happened by then (rules.md 2), a void always
 * applies.
 */
#ifndef HOMEROOM_MODEL_H
#define HOMEROOM_MODEL_H

#include "homeroom/calendar.h"
#include "homeroom/map.h"
#include "homeroom/mastery.h"
#include "homeroom/policy.h"
#include "homeroom/row.h"

struct hr_course {
    hr_course_no no;
    const char *title;
    struct hr_policy *policy;
    struct hr_calendar *calendar;
    hr_unit_no *units; /* path order */
    size_t unit_count;
    hr_skill_no *skills; /* path order over all units */
    size_t skill_count;
    hr_section_no *sections; /* that work through it, as made */
    size_t section_count;
    struct hr_mapping_row *mappings; /* of another gradebook's items, as remembered */
    size_t mapping_count;
};

struct hr_unit {
    hr_unit_no no;
    hr_course_no course;
    const char *title;
    int position;
    struct hr_day opens, due;
    bool linear;
    hr_skill_no *skills; /* path order */
    size_t skill_count;
};

struct hr_skill {
    hr_skill_no no;
    hr_unit_no unit;
    hr_course_no course;
    const char *code, *title, *level;
    int position;
    uint32_t place; /* in the path order of the whole file: course, unit, position */
    enum hr_tier tier;
    int weight;
    struct hr_day planned;
    hr_skill_no *prerequisites; /* as listed */
    size_t prerequisite_count;
    struct hr_skill_policy *policy; /* resolved: the course's under its own */
    struct hr_setting_row *own;     /* its own settings */
    size_t own_count;
};

struct hr_section {
    hr_section_no no;
    const char *title;
    hr_course_no *courses; /* as made */
    size_t course_count;
    hr_student_no *students; /* in order of sort name, active or not */
    size_t student_count;
};

struct hr_student {
    hr_student_no no;
    const char *id;
    const char *family, *given, *preferred;
    const char *name;     /* "Family, Preferred": rules.md 93 */
    const char *sort_key; /* rules.md 92 */
    struct hr_day joined;
    bool active;
    struct hr_other_id *ids;
    size_t id_count;
    hr_section_no *sections; /* as made */
    size_t section_count;
};

enum hr_piece_flags {
    HR_PIECE_VOIDED = 1, /* taken back by a standing void: counts no more */
    HR_PIECE_HAS_SCORE = 2,
    HR_PIECE_UNDO = 4, /* a void made by undo */
    HR_PIECE_REDO = 8, /* a void made by redo */
    HR_PIECE_FAMILIES = 16,
    HR_PIECE_EXCEPTION = 32, /* recorded in spite of a rule */
    HR_PIECE_LARGE = 64      /* score and max: see hr_piece_score */
};

/*
 * One piece of evidence as the fold needs it. A pointer to one is valid until the next apply. 48 bytes: a class of a
 * million pieces is mostly these, and what a load costs beyond reading the rows is mostly getting memory for them.
 */
struct hr_piece {
    int64_t at;
    uint32_t recorded_low; /* see hr_piece_recorded */
    uint32_t seq, batch;   /* place in the log; 0 is none */
    uint32_t student;      /* numbers */
    uint32_t skill;        /* 0 for the student alone; the unit of a summative */
    union {
        uint32_t next;   /* in its list: index into pieces, 0 for the end */
        uint32_t target; /* of a void, which is in no list: index of the piece it takes back */
    };
    int32_t score, max; /* see hr_piece_score */
    int16_t recorded_high;
    uint16_t form, by; /* numbers of hr_model_name(), 0 for none */
    uint8_t kind, flags;
};

enum hr_state {
    HR_EXCUSED,
    HR_MASTERED,
    HR_STATE_READY,
    HR_SPENT,
    HR_NOT_YET_STATE, /* "not-yet" */
    HR_PRACTISING,
    HR_LOCKED,
    HR_OPEN
};
const char *hr_state_text(enum hr_state state);
const char *hr_state_said(enum hr_state state); /* to people, in their language */

enum hr_cell_flags {
    HR_CELL_HAS_VALUE = 1,
    HR_CELL_JUDGED = 2,   /* a judgement stands */
    HR_CELL_SLIPPED = 4,  /* rules.md 115, 123 */
    HR_CELL_NOTED = 8,    /* a note stands */
    HR_CELL_MASTERED = 16 /* the value is at mastery, whatever the state (an excused one may be) */
};

/* What mastery grading says of one student in one skill. Valid until the next apply or set_now. */
struct hr_cell {
    struct hr_dec value;       /* rounded to 2 decimals; when HR_CELL_HAS_VALUE */
    struct hr_day mastered_on; /* rules.md 37 */
    uint32_t first;            /* of its pieces: index, 0 for none */
    uint32_t last_check;       /* index of its last standing check, 0 for none */
    uint16_t checks;           /* standing ones */
    uint8_t state;             /* enum hr_state, as if no prerequisite were missing: ask hr_model_state() */
    uint8_t flags;
};

struct hr_model {
    const struct hr_zone *zone; /* borrowed: lives longer than the model */
    int64_t now;                /* as of when; see hr_model_set_now */
    struct hr_day today;

    /* Indexed by number; slot 0 is unused and counted. */
    struct hr_course *courses;
    struct hr_section *sections;
    struct hr_unit *units;
    struct hr_skill *skills;
    struct hr_student *students;
    size_t course_count, section_count, unit_count, skill_count, student_count;
    hr_student_no *by_name; /* every student in order of sort name */

    struct hr_piece *pieces; /* slot 0 unused; in order of seq */
    size_t piece_count;
    struct hr_check_value *large; /* scores that a piece has no room for: hr_piece_score */
    size_t large_count;
    int64_t last_seq, revision;

    struct hr_cell *cells; /* student_count x skill_count */
    uint32_t *alone;       /* by student: the first of the pieces without a skill */

    struct hr_model_private *in; /* maps and what is kept for building */
};

/* -- building: only the session does this, from the rows of the store -- */

/* An empty model that knows nothing yet; as of `now`. */
struct hr_model *hr_model_new(const void *ctx, const struct hr_zone *zone, int64_t now);

/* Rows as they come from the file; each is copied. Order: courses, sections, works, units, skills, students, enrol,
 * settings, calendar, mapping, brought, step; then hr_model_settle; then evidence in order of seq; then hr_model_fold.
 */
void hr_model_add_course(struct hr_model *, const struct hr_course_row *);
void hr_model_add_section(struct hr_model *, const struct hr_section_row *);
void hr_model_add_works(struct hr_model *, const struct hr_works_row *);
void hr_model_add_unit(struct hr_model *, const struct hr_unit_row *);
void hr_model_add_skill(struct hr_model *, const struct hr_skill_row *);
void hr_model_add_student(struct hr_model *, const struct hr_student_row *);
void hr_model_add_enrol(struct hr_model *, const struct hr_enrol_row *);
void hr_model_add_calendar(struct hr_model *, const struct hr_calendar_row *);
void hr_model_add_mapping(struct hr_model *, const struct hr_mapping_row *);
void hr_model_add_brought(struct hr_model *, const struct hr_brought_row *);
void hr_model_add_step(struct hr_model *, const struct hr_step_row *);
/* A setting that does not parse (a file written by hand) is left out and named in err, once; false then. */
HR_CHECK bool hr_model_add_setting(struct hr_model *, const struct hr_setting_row *, struct hr_err *err);
/* Of the students only this one will come: the cells of the others say nothing and are not to be asked for. Before
 * settle. */
void hr_model_only(struct hr_model *, hr_student_no);
/* Path order, sort names, calendars, resolved policies: after the last row of the roster. */
void hr_model_settle(struct hr_model *);
/* A piece of evidence, without folding. */
void hr_model_add_evidence(struct hr_model *, const struct hr_evidence_row *);
/* Folds every cell. */
void hr_model_fold(struct hr_model *);

/* Adds a piece that came after the fold and re-folds the cells it touches: with hr_model_fold the same result as a fold
 * of the whole. */
void hr_model_apply(struct hr_model *, const struct hr_evidence_row *);
/* Moves the moment the model speaks of, and re-folds what depends on it. */
void hr_model_set_now(struct hr_model *, int64_t now);

/* -- reading -- */

static inline const struct hr_course *hr_model_course(const struct hr_model *m, hr_course_no no)
{
    return &m->courses[no.n];
}
static inline const struct hr_section *hr_model_section(const struct hr_model *m, hr_section_no no)
{
    return &m->sections[no.n];
}
static inline const struct hr_unit *hr_model_unit(const struct hr_model *m, hr_unit_no no)
{
    return &m->units[no.n];
}
static inline const struct hr_skill *hr_model_skill(const struct hr_model *m, hr_skill_no no)
{
    return &m->skills[no.n];
}
static inline const struct hr_student *hr_model_student(const struct hr_model *m, hr_student_no no)
{
    return &m->students[no.n];
}
static inline const struct hr_cell *hr_model_cell(const struct hr_model *m, hr_student_no s, hr_skill_no k)
{
    return &m->cells[(size_t)s.n * m->skill_count + k.n];
}

/* By text id; number 0 when there is none. Ids and codes byte by byte (rules.md 103). */
hr_student_no hr_model_find_student(const struct hr_model *, const char *id);
hr_skill_no hr_model_find_skill(const struct hr_model *, const char *code);
hr_course_no hr_model_find_course(const struct hr_model *, const char *title);
hr_section_no hr_model_find_section(const struct hr_model *, const char *title);
/* A unit by its title: in `course`, or in the whole file when course is 0; *several says that more than one has it. */
hr_unit_no hr_model_find_unit(const struct hr_model *, hr_course_no course, const char *title, bool *several);
/* The days that are unlike their weekday, in the order in which they were set: what imports compare with. */
const struct hr_calendar_row *hr_model_days(const struct hr_model *, size_t *count);
/* A piece by its place in the log; NULL when there is none. */
const struct hr_piece *hr_model_find_piece(const struct hr_model *, int64_t seq);

/* Whose step a batch is, when it was a merge; else NULL. Borrowed. */
const char *hr_model_step_by(const struct hr_model *, uint32_t batch);

/* The text of a form or of a person (struct hr_piece), "" for 0; and its number, 0 when never seen. */
const char *hr_model_name(const struct hr_model *, uint16_t no);
uint16_t hr_model_name_no(const struct hr_model *, const char *text);

/* Does one of the student's sections work through the course; and the first that does (number 0 for none): rules.md 94.
 */
bool hr_model_takes(const struct hr_model *, hr_student_no, hr_course_no);
hr_section_no hr_model_first_section(const struct hr_model *, hr_student_no, hr_course_no);
bool hr_model_in_section(const struct hr_model *, hr_student_no, hr_section_no);

/* The state with the gate looked at: rules.md 31-36. */
enum hr_state hr_model_state(const struct hr_model *, hr_student_no, hr_skill_no);

/*
 * The prerequisites that bind this student in this skill, listed ones first, then the implicit one of a linear unit
 * (rules.md 33, 34, 36), each with whether it is met. Fills at most `room`; returns how many there are.
 */
struct hr_prerequisite {
    hr_skill_no skill;
    bool met; /* mastered or excused */
};
size_t hr_model_prerequisites(const struct hr_model *, hr_student_no, hr_skill_no, struct hr_prerequisite *out,
                              size_t room);

/*
 * The standing pieces of a student and skill (skill 0: of the student alone) that have happened, in order:
 *     for (const struct hr_piece *p = hr_model_pieces(m, s, k); p; p = hr_model_next(m, p))
 */
const struct hr_piece *hr_model_pieces(const struct hr_model *, hr_student_no, hr_skill_no);
const struct hr_piece *hr_model_next(const struct hr_model *, const struct hr_piece *);

/* When it was recorded: 48 bits, which do for the years that there are. */
static inline int64_t hr_piece_recorded(const struct hr_piece *p)
{
    return (int64_t)p->recorded_high * ((int64_t)1 << 32) + p->recorded_low;
}
/*
 * Its score and max: of a check and judgement, max is never 0: the scale's points without one (rules.md 19); of a
 * practice without score 1 and 1 (rules.md 14). Up to 214,748 they stand in the piece itself.
 */
static inline struct hr_check_value hr_piece_score(const struct hr_model *m, const struct hr_piece *p)
{
    return p->flags & HR_PIECE_LARGE ? m->large[p->score] : (struct hr_check_value){{p->score}, {p->max}};
}

/* A check's or judgement's own value on the scale, exact, and rounded to 2 decimals (rules.md 20). */
long double hr_piece_value(const struct hr_model *, const struct hr_piece *);
struct hr_dec hr_piece_rounded(const struct hr_model *, const struct hr_piece *);

/* Everything else one may want to know of a cell, from one walk over its pieces. */
struct hr_facts {
    bool excused;
    bool ready; /* a ready stands (also after mastery: rules.md 27) */
    int64_t ready_since;
    const struct hr_piece *asked;         /* the ready that stands, the first of several; or NULL */
    const struct hr_piece *claim;         /* the claim that holds now, or NULL (rules.md 114) */
    const struct hr_piece *last_check;    /* or NULL */
    const struct hr_piece *judgement;     /* the one that stands, or NULL */
    const struct hr_piece *best_practice; /* by score / max, or NULL (rules.md 84) */
    size_t checks, not_yets, practices;
    bool last_is_not_yet; /* the last check's own rounded value is below mastery (rules.md 21) */
    bool practice_since;  /* some practice after the last check (rules.md 40) */
    bool seen_to;         /* rules.md 120 */
};
void hr_model_facts(const struct hr_model *, hr_student_no, hr_skill_no, struct hr_facts *out);
/* The best practice alone. */
const struct hr_piece *hr_model_best_practice(const struct hr_model *, hr_student_no, hr_skill_no);

/* Was the student absent on a day (an `absent` whose local date is the day, happened by now)? rules.md 112, 128 */
bool hr_model_absent(const struct hr_model *, hr_student_no, struct hr_day);

#endif

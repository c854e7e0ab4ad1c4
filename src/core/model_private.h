/*
 * What model.c, roster.c and fold.c share and nobody else sees: the maps behind find, what is kept between the rows and
 * hr_model_settle, and what makes a step as cheap as it should be.
 */
#ifndef HOMEROOM_MODEL_PRIVATE_H
#define HOMEROOM_MODEL_PRIVATE_H

#include "homeroom/mastery.h"
#include "homeroom/model.h"
#include "homeroom/texts.h"

/* The local dates on which a student was absent, ascending, each once (rules.md 112). */
struct hr_absences {
    int32_t *days;
    size_t count;
};

struct hr_model_private {
    struct hr_texts *texts; /* what the rows of the roster say */
    struct hr_map *student_by_id, *skill_by_code, *course_by_title, *section_by_title;

    struct hr_map *name_numbers; /* forms and people: struct hr_piece has room for a number only */
    const char **names;          /* by number; slot 0 is "" */
    size_t name_count;
    uint16_t last_form, last_by; /* the numbers given last */

    struct hr_calendar_row *calendar; /* as set, the last of a day wins */
    size_t calendar_count;
    hr_skill_no *path; /* every skill in the path order of the file */
    size_t path_count;
    struct hr_day *last_days; /* by skill: the last day for a check (rules.md 118) */

    struct hr_brought_row *brought; /* pieces that came by merges, in order of seq */
    size_t brought_count;
    struct hr_step_row *steps; /* in order of batch */
    size_t step_count;

    size_t piece_room;      /* model.c grows the pieces itself: talloc refuses what 4 million take */
    uint32_t first_student; /* the only one when this is, else 1 */
    size_t threaded;        /* so many pieces are in their lists */
    uint32_t *voids;        /* every void, in order of seq */
    size_t void_count;
    struct hr_map *twice;         /* by index in text: how many standing voids more than one a piece has */
    struct hr_absences *absences; /* by student */
    int64_t next_at;              /* when the next piece that has not happened yet does; INT64_MAX for none */

    struct hr_check_value *checks; /* room for the checks of the cell being folded */
    size_t check_count;
};

static inline struct hr_cell *hr_cell_at(struct hr_model *m, uint32_t student, uint32_t skill)
{
    return &m->cells[(size_t)student * m->skill_count + skill];
}

/* Which of two pieces that happened and were recorded in the same second comes first (brought.c). */
bool hr_brought_is_before(const struct hr_model *, const struct hr_piece *a, const struct hr_piece *b);

/* Folds one cell, or what concerns the student alone (skill 0). */
void hr_fold_cell(struct hr_model *, uint32_t student, uint32_t skill);

#endif

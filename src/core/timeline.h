/*
 * Of the pace only, between pace_plan.c, timeline.c and pace.c: where the class has a skill, and a student's plan laid
 * on one scale.
 */
#ifndef HOMEROOM_TIMELINE_H
#define HOMEROOM_TIMELINE_H

#include "homeroom/owndays.h"
#include "homeroom/pace.h"

/* Where the class has a skill: a day number of its unit, or a date that stands by itself (rules.md 121), or neither. */
struct hr_spot {
    int number;         /* 1.., 0 for none */
    struct hr_day date; /* or none */
};

static inline bool hr_spot_is_set(struct hr_spot spot)
{
    return spot.number > 0 || hr_day_is_set(spot.date);
}

/* The spots of a unit: out[i] is that of its i-th skill. */
void hr_spots_of_unit(const struct hr_model *, hr_unit_no, struct hr_spot *out);
/* The own day at whose end a skill of a unit that opens on `opens` is due; none without a spot. */
struct hr_day hr_spot_due(const struct hr_own_days *, struct hr_day opens, struct hr_spot spot);

/*
 * A student's plan on one scale. The scale counts the student's own days from `begins`: the first one at or after it
 * is 1. A skill's place is that of the day it is due; an own planned date before the scale begins has a place of 0 or
 * less. So a skill is due before today exactly when its place is at most `before`, and no day has to be looked up for
 * it.
 */
struct hr_timeline {
    struct hr_own_days own;
    struct hr_day opens;            /* the earliest of the units shown, or none */
    struct hr_day begins;           /* opens, or with own dates only the earliest of them (rules.md 122), or none */
    int before;                     /* own days of the scale before today; negative before it begins */
    struct hr_timeline_item *items; /* must-do skills that are not excused, in the order of rules.md 50 */
    size_t count;
};

struct hr_timeline_item {
    hr_skill_no skill;
    uint32_t path;       /* its place in the path order */
    struct hr_day opens; /* of its unit, or none */
    struct hr_spot spot;
    int place; /* when it has a spot */
    bool mastered;
    struct hr_day mastered_on; /* or none */
};

/* All that it points to is owned by ctx. unit 0: over the units up to today's. */
struct hr_timeline hr_timeline_of(const void *ctx, const struct hr_model *, hr_student_no, hr_course_no,
                                  hr_unit_no unit);

#endif

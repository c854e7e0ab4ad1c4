/*
 * Who, now: the ready queue, who needs help and why, who could work together, can the class move on (domain.md 5).
 * Every array is owned by ctx; texts within are borrowed from the model unless said. Groups and decisions are of a
 * class, and the same when the scope is narrowed to one student of it.
 */
#ifndef HOMEROOM_WHO_H
#define HOMEROOM_WHO_H

#include "homeroom/pace.h"
#include "homeroom/retake.h"

/* One student waiting for a check of one skill. */
struct hr_ready {
    hr_student_no student;
    hr_section_no section;
    hr_skill_no skill;
    int64_t since;
    int waiting_minutes;
    size_t attempt; /* standing checks + 1 */
    int allowed;    /* checks in all, 0 for no limit */
    const char *form;
    bool form_is_chosen; /* it went out with the claim, or someone chose it: hr_hand_out leaves it */
    bool has_last;
    struct hr_dec last_value; /* the last check's own, rounded */
    struct hr_blocks blocks;
    const struct hr_piece *claim; /* that holds, or NULL */
    const char *claimed_by;       /* "" for nobody */
    int claimed_minutes;
};
struct hr_ready *hr_ready_queue(const void *ctx, const struct hr_model *, const struct hr_scope *, size_t *count);

/* Which form goes to whom. */
struct hr_handout {
    hr_student_no student;
    hr_section_no section;
    hr_skill_no skill;
    const char *form;
};
/* May a check be handed out to them now: no rule forbids it, and they are here. */
bool hr_ready_may(const struct hr_ready *);
/*
 * Forms for several of the queue at once, by skill in path order, each skill's in the order of the queue: the form that
 * is next (hr_form_next), but of two neighbours never the same when the second has another left. A form that is chosen
 * already, in a claim or by hand, stays.
 */
struct hr_handout *hr_hand_out(const void *ctx, const struct hr_model *, const struct hr_ready *queue, size_t count);

/* The checks of today, of those in the scope. */
struct hr_today {
    int checks, mastered; /* how many at mastery or above (rules.md 21) */
    int waits;            /* how many of them ended a wait in the queue */
    int median_wait;      /* of these, in minutes, half a minute up */
};
void hr_today_of(const struct hr_model *, const struct hr_scope *, struct hr_today *out);

enum hr_need_class {
    HR_NEED_SPENT,
    HR_NEED_STUCK,
    HR_NEED_SLIPPED,
    HR_NEED_STALLED,
    HR_NEED_FAR_BEHIND,
    HR_NEED_BEHIND
};
const char *hr_need_class_text(enum hr_need_class need);
const char *hr_need_class_said(enum hr_need_class need); /* to people, in their language */

/* Why one student needs help most (rules.md 68-71). */
struct hr_need {
    hr_student_no student;
    hr_section_no section;
    enum hr_need_class need;
    hr_skill_no skill;
    hr_course_no course;
    int days_delta;
    int waiting_on_it; /* later skills that wait on it */
    char *reason;      /* in words, owned by ctx */
};
/* The last note on the student and skill, or on the student alone: who looked after them last. NULL: nobody did. */
const struct hr_piece *hr_last_help(const struct hr_model *, hr_student_no, hr_skill_no);
struct hr_need *hr_needs(const void *ctx, const struct hr_model *, const struct hr_scope *, size_t *count);

/* One student in one group of a skill (rules.md 72-74, 130). */
struct hr_group_row {
    hr_skill_no skill;
    int group; /* numbered through the listing, 1.. */
    hr_student_no student;
    bool tutor;
};
struct hr_group_row *hr_groups(const void *ctx, const struct hr_model *, const struct hr_scope *, size_t *count);

enum hr_decision { HR_NOT_BEGUN, HR_MOVE_ON, HR_KEEP_GOING, HR_SMALL_GROUP, HR_RETEACH };
const char *hr_decision_text(enum hr_decision decision);
const char *hr_decision_said(enum hr_decision decision); /* to people, in their language */

/* Move on or reteach, for one skill (rules.md 75, 76). */
struct hr_skill_decision {
    hr_skill_no skill;
    int students; /* active, not excused */
    int checked, mastered;
    bool has_decision; /* false without students */
    enum hr_decision decision;
};
struct hr_skill_decision *hr_skill_decisions(const void *ctx, const struct hr_model *, const struct hr_scope *,
                                             size_t *count);

#endif

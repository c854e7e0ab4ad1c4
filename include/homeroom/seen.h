/*
 * Who has been met with: in this lesson, and how many lessons ago. Any standing piece counts but an absence: a mark, a
 * note, a claim. Lessons are the student's own days (owndays.h), so someone who was absent has not been overlooked.
 */
#ifndef HOMEROOM_SEEN_H
#define HOMEROOM_SEEN_H

#include "homeroom/model.h"
#include "homeroom/scope.h"

enum { HR_NEVER_SEEN = -1 };

struct hr_seen {
    int64_t last; /* when; HR_NO_TIME for never */
    int lessons;  /* own days after that day up to today: 0 today, 1 in the lesson before; or HR_NEVER_SEEN */
};

/* Every student, by number; lessons are those of the course. Owned by ctx. */
struct hr_seen *hr_seen_all(const void *ctx, const struct hr_model *, hr_course_no);

/* What was done today with the students of the scope, in the order in which it was recorded: numbers of pieces
 * (hr_model.pieces), owned by ctx. *began is when the first of it happened, HR_NO_TIME where nothing was. */
uint32_t *hr_seen_today(const void *ctx, const struct hr_model *, const struct hr_scope *, size_t *count,
                        int64_t *began);

#endif

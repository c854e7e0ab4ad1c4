/*
 * What people do that changes a class file, one deed after the other: for tests that disturb it in every possible way.
 * Done again on the same class, a deed says the same, byte for byte.
 */
#ifndef TEST_COMMON_DEED_H
#define TEST_COMMON_DEED_H

#include "homeroom/session.h"

struct deed {
    const char *name;
    bool (*run)(struct hr_session *, struct hr_err *err); /* one commit */
};
extern const struct deed deeds[];
extern const size_t deed_count;

/* A class in which every deed can be done, in any order. */
void deed_class(const char *path);
/* The teacher whose deeds they are; NULL with err filled. */
struct hr_session *deed_session(const void *ctx, const char *path, struct hr_err *err);

#endif

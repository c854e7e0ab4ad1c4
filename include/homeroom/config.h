/*
 * The configuration: how the dashboard looks and what keys it has, for one person on one machine. It is no part of the
 * class. Here are the keys with their values, and what stands in the file by default; reading and writing the file is
 * the app's (src/app/config_file.c).
 */
#ifndef HOMEROOM_CONFIG_H
#define HOMEROOM_CONFIG_H

#include "homeroom/buf.h"
#include "homeroom/keymap.h"
#include "homeroom/said.h"
#include "homeroom/theme.h"

enum hr_glyphs { HR_GLYPHS_UNICODE, HR_GLYPHS_ASCII };
enum { HR_CONFIG_OF_CLASS = -1 };

struct hr_config {
    int theme;        /* enum hr_theme */
    int glyphs;       /* enum hr_glyphs */
    int mouse;        /* 0 or 1, as tour */
    int idle_lock;    /* minutes, 0 for never; HR_CONFIG_OF_CLASS: as the class says (settings.md, lock-minutes) */
    int confirm_undo; /* how many pieces one key takes back without a question */
    int dates;        /* enum hr_day_order */
    int tour;
    struct hr_keymap *keys;
};

/* Everything at its default. */
struct hr_config *hr_config_new(const void *ctx);

/* The keys: i from 0; NULL behind the last. */
const char *hr_config_key(size_t i);
bool hr_config_has(const char *key);
/*
 * Sets a key, or, with "keys." before it, the keys of an action. HR_USAGE with the sentence that says what it may be,
 * and nothing changed.
 */
HR_CHECK bool hr_config_set(struct hr_config *, const char *key, const char *value, struct hr_err *err);
/* What a key is set to, as hr_config_set takes it; owned by ctx. */
char *hr_config_text(const void *ctx, const struct hr_config *, const char *key);
/*
 * Of keys that mean two things the later binding goes back to the table's, with HR_USAGE and both names in err: false
 * then; to be called until it is true. *loser is the action that was refused.
 */
HR_CHECK bool hr_config_settle(struct hr_config *, const char **loser, struct hr_err *err);
/* The whole file with everything at its default and in comments. */
void hr_config_print(struct hr_buf *out);

#endif

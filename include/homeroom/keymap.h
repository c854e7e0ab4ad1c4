/*
 * Which keys run which action: those of the action table, until a person gives an action others. Footer, help and
 * palette ask here, as the program does when a key is pressed, so none of them can show a key that does something else.
 */
#ifndef HOMEROOM_KEYMAP_H
#define HOMEROOM_KEYMAP_H

#include "homeroom/action.h"
#include "homeroom/err.h"

struct hr_keymap;

struct hr_keymap *hr_keymap_new(const void *ctx);
/* The keys of an action now, a blank between. */
const char *hr_keymap_keys(const struct hr_keymap *, const struct hr_action *);
/* Is it one that a person chose? */
bool hr_keymap_is_own(const struct hr_keymap *, const struct hr_action *);
/*
 * Gives an action these keys instead of the table's: names with a blank between ("m", "F5 C-n"), "none", or "default"
 * for the table's. "Semicolon" is ;. HR_USAGE for an action or key that there is not; whether another action has the
 * key is asked by hr_keymap_conflict, once all are bound, so that two may change places.
 */
HR_CHECK bool hr_keymap_bind(struct hr_keymap *, const char *action, const char *keys, struct hr_err *err);
/*
 * The first action with keys of its own of which one means something else too in the same view: which other action has
 * it, and the key (HR_KEY_NAME bytes). NULL: there is none.
 */
const struct hr_action *hr_keymap_conflict(const struct hr_keymap *, const struct hr_action **other, char *key);
/* The names of keys as hr_keymap_bind takes them; owned by ctx. */
char *hr_keymap_text(const void *ctx, const char *keys);

#endif

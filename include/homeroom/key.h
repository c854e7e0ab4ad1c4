/*
 * Keys as people name them: "a", "Enter", "C-r", "PgUp", "F1". The action table, the help and the tests use these
 * names.
 */
#ifndef HOMEROOM_KEY_H
#define HOMEROOM_KEY_H

#include <stdbool.h>

enum hr_key_kind {
    HR_KEY_TEXT,  /* a printable character, also a blank */
    HR_KEY_NAMED, /* anything else on the keyboard */
    HR_KEY_PASTE, /* bracketed paste, as one key */
    HR_KEY_MOUSE  /* named "Click", "WheelUp" or "WheelDown" */
};

enum { HR_KEY_NAME = 16 };

struct hr_key {
    enum hr_key_kind kind;
    char name[HR_KEY_NAME]; /* of text: the character itself in UTF-8 */
    const char *paste;      /* what was pasted; valid until the next key */
    int x, y;               /* where the mouse was */
};

/* Is the key one of these names, a blank between them? A blank is "Space". */
bool hr_key_among(const struct hr_key *, const char *names);
/* The first letter of yes or no, small or large, in English or in the reader's language. */
bool hr_key_is_yes(const struct hr_key *);
bool hr_key_is_no(const struct hr_key *);
/* The key with this name, as if pressed. */
struct hr_key hr_key_named(const char *name);
/* The name as the footer and the help show it: "^R" for "C-r", arrows as they look. */
const char *hr_key_label(const char *name, bool ascii, char *buf);
/* The first name of a list, into buf (HR_KEY_NAME bytes). */
const char *hr_key_first(const char *names, char *buf);

#endif

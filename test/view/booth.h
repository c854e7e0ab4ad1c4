/*
 * A kiosk over a desk's class: Castillo (0043) has a code, and so has Brandt (0042); ana, who started it, has a lock
 * phrase. Its clock stands until it is moved on.
 *
 *     struct booth b = booth_new(80, 24);
 *     booth_sign_in(&b, "0043", booth_code);
 */
#ifndef TEST_VIEW_BOOTH_H
#define TEST_VIEW_BOOTH_H

#include "desk.h"

#include "homeroom/kiosk.h"
#include "homeroom/secret.h"

struct booth {
    struct desk *desk;
    struct hr_kiosk *kiosk;
    struct hr_session *session;
    int64_t ms;
};

extern const char booth_code[]; /* Castillo's */

struct booth booth_new(int width, int height);
void booth_free(struct booth *);
/* Gives someone a code or a phrase. */
void booth_secret(struct hr_session *teacher, enum hr_secret what, const char *who, const char *phrase);
void booth_press(struct booth *, const char *name);
/* Pastes an answer, and Enter. */
void booth_enters(struct booth *, const char *text);
void booth_sign_in(struct booth *, const char *name, const char *code);
/* What is drawn now. */
const char *booth_screen(struct booth *);

#endif

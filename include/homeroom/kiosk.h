/*
 * The kiosk: a terminal at the back of the room where a student sees their own path and nobody else's.
 *
 * A process, a screen and a table of keys of its own, so that nothing of the dashboard can be reached from it. A
 * student signs in with an id or name and a code; sees what is mastered, what is next and what the rules allow now;
 * asks for a check, or says that practice is done (core/record_kiosk.c: nothing else is recorded, whatever is typed).
 * Esc, or half a minute without a key, signs out.
 *
 * Whether a name is unknown or a code wrong is not told, and wrong codes are answered ever more slowly: for this
 * terminal, and for whoever was named. Time comes in as milliseconds of a clock that only goes forward.
 */
#ifndef HOMEROOM_KIOSK_H
#define HOMEROOM_KIOSK_H

#include "homeroom/canvas.h"
#include "homeroom/key.h"
#include "homeroom/tui.h"

struct hr_kiosk;

/* Seconds to wait after so many wrong codes in a row: 1, 2, 4, 8 ... 60. */
int hr_kiosk_wait_seconds(int wrong);
/* Is it time to sign out, at this moment, whoever pressed the last key at that one? */
bool hr_kiosk_is_idle(int64_t last_key_ms, int64_t now_ms);
/* A code as it is compared: without blanks and dashes, in capitals; owned by ctx. */
char *hr_kiosk_code(const void *ctx, const char *typed);
/* Letters and digits that nobody takes for one another. */
extern const char hr_kiosk_alphabet[];
enum { HR_KIOSK_CODE = 6 };

/* The session has the role HR_KIOSK. `starter`: whose lock phrase leaves it. All borrowed. */
struct hr_kiosk *hr_kiosk_new(const void *ctx, struct hr_session *, const struct hr_tui_options *, const char *starter,
                              int64_t now_ms);
void hr_kiosk_key(struct hr_kiosk *, const struct hr_key *, int64_t now_ms);
/* A few times a second: signing out, what others did, the seconds that are left to wait. */
void hr_kiosk_tick(struct hr_kiosk *, int64_t now_ms);
void hr_kiosk_draw(struct hr_kiosk *, struct hr_canvas *);
/* Must it be drawn anew? Says it once. */
bool hr_kiosk_paints(struct hr_kiosk *);
bool hr_kiosk_is_over(const struct hr_kiosk *);

/* Runs until the lock phrase is typed, or TERM or HUP comes; every other signal that can be is ignored meanwhile. */
HR_CHECK bool hr_kiosk_run(struct hr_session *, const struct hr_tui_options *, const char *starter, struct hr_err *);

#endif

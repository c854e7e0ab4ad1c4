/*
 * The lock: `Z`, or nobody at the keys for `lock-minutes`. Nothing of the class is on the screen, and keys do nothing
 * but type the pass phrase; where none is set, Enter unlocks. What runs goes on: others are followed, what waits for
 * the file is recorded. What was being typed stands there again afterwards.
 *
 * It protects the screen of a person who is away from it, not the class file: who may open the file may set a new pass
 * phrase from another terminal, which is also the way out when it is forgotten.
 */
#ifndef HOMEROOM_SCREEN_LOCK_H
#define HOMEROOM_SCREEN_LOCK_H

#include "homeroom/canvas.h"
#include "homeroom/key.h"

#include <stdint.h>

struct hr_ui;

void hr_screen_lock(struct hr_ui *);
/* Has nobody touched a key for that long? 0 minutes: never. */
bool hr_screen_lock_is_due(int64_t idle_ms, int minutes);
/* Locks when it is due; moves what is shown of the time. */
void hr_screen_lock_tick(struct hr_ui *);
/* In how many milliseconds that is to be done next. */
int64_t hr_screen_lock_rest(const struct hr_ui *);
void hr_screen_lock_key(struct hr_ui *, const struct hr_key *);
/* The whole screen, however small it is. */
void hr_screen_lock_draw(const struct hr_ui *, struct hr_canvas *);

#endif

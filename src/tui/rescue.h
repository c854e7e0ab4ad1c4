/*
 * Giving the terminal back when nothing else works any more: a crash must not leave a raw terminal, so what to send
 * then is kept ready in static memory.
 */
#ifndef HOMEROOM_TUI_RESCUE_H
#define HOMEROOM_TUI_RESCUE_H

#include <stdbool.h>
#include <stddef.h>

/* Did all of it go out to the terminal? Also for signal handlers. */
bool hr_rescue_send(const char *bytes, size_t n);

/* Takes down the modes of the terminal as they are; false: it is none. */
bool hr_rescue_look(void);
/* From here on hr_term_rescue (term.h) gives it back, and the program can't exit() without. */
void hr_rescue_begin(void);
/* More bytes to send then. */
void hr_rescue_add(const char *bytes, size_t n);
void hr_rescue_end(void);
/* The modes that were taken down. */
void hr_rescue_restore_modes(void);

#endif

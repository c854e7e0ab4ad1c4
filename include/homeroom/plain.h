/*
 * The line mode: the dashboard for screen readers and bare terminals. A line comes in, lines go out; there is no
 * cursor, no screen and no escape sequence, so it works over a pipe and with TERM=dumb.
 *
 * It is the same dashboard: the rows of the action table are its commands, the prompts its questions, the listings its
 * tables, and everything goes through the same session. What only moves a cursor (HR_NEED_SCREEN) is replaced by
 * naming: `student hall`, `skill 4.5`, or both, and with a score behind it is the line of `/`: `hall 4.5 3`. What can
 * be chosen is numbered; a number chooses. What others do is said before the next answer, never into a line that is
 * being typed.
 */
#ifndef HOMEROOM_PLAIN_H
#define HOMEROOM_PLAIN_H

#include "homeroom/buf.h"
#include "homeroom/tui.h"

struct hr_plain;

/* Says where one is. The session and options are borrowed; what is said goes to `out`. */
struct hr_plain *hr_plain_new(const void *ctx, struct hr_session *, const struct hr_tui_options *, struct hr_buf *out);
/* One line that was typed, without its end. */
void hr_plain_line(struct hr_plain *, const char *line);
/* A few times a second: what others did is kept until the next line. */
void hr_plain_tick(struct hr_plain *);
/* Was it asked to leave? */
bool hr_plain_is_over(const struct hr_plain *);
/* On the way out: what still waits for the file is written; false with what was not. */
HR_CHECK bool hr_plain_end(struct hr_plain *, struct hr_err *);

/* Runs on standard input and output until the person leaves or the input ends. */
HR_CHECK bool hr_plain_run(struct hr_session *, const struct hr_tui_options *, struct hr_err *);

#endif

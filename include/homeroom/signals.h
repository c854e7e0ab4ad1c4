/*
 * Signals become bytes in a pipe that the loop watches (decisions.md): INT TERM HUP QUIT to leave, WINCH, TSTP,
 * CONT. SEGV, BUS, FPE, ILL and ABRT give the terminal back by async-safe calls only, then happen as they would have.
 */
#ifndef HOMEROOM_SIGNALS_H
#define HOMEROOM_SIGNALS_H

#include "homeroom/err.h"

/* The end of the pipe to poll. Before the terminal is opened, so that curses leaves these signals alone. */
HR_CHECK bool hr_signals_start(int *fd, struct hr_err *err);
/* The next signal that came, 0 for none. */
int hr_signals_next(void);
/* A run was ended by this signal, 0 for none: the program then leaves with 128 + it. */
void hr_signals_end(int signo);
int hr_signals_ended_by(void);
/* As it was before. */
void hr_signals_stop(void);

#endif

/* Hearing that somebody does something to a file, so that nobody has to look all the time. */
#ifndef HOMEROOM_WATCH_H
#define HOMEROOM_WATCH_H

#include <stdbool.h>

/*
 * A descriptor that can be read when somebody, we too, has written to the file since hr_watch_heard, or done something
 * to its name; `endings`: or closed it, having been able to write. -1 where the system can't tell of all that is done:
 * then one has to look. The file is not opened, and it is the file: not what comes under its name later.
 */
int hr_watch_open(const char *path, bool endings);
/* Was there anything? */
bool hr_watch_heard(int fd);

#endif

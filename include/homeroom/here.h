/*
 * Who is here: the dashboards that are open on one class file, on any machine that can lock it.
 *
 * Beside the class file stands a small one, FILE-here, with a place of fixed size for each. Who is here holds the lock
 * of their place; who ends, however it comes, has lost it. So there is no heartbeat, nothing goes stale, nothing is
 * forced to a disk, and the class file knows nothing of it. The last one takes the file away. Where it can't be made or
 * locked, nobody is seen, and nothing else is lost.
 */
#ifndef HOMEROOM_HERE_H
#define HOMEROOM_HERE_H

#include <stdbool.h>
#include <stddef.h>

struct hr_here;

/* Takes a place beside the class file; talloc_free gives it back. One of a process for one file: locks are the
 * process'. */
struct hr_here *hr_here_join(const void *ctx, const char *class_path, const char *name);
/* Looks who else is here, and takes a place where there was none to be had before. True when that changed. */
bool hr_here_look(struct hr_here *);
/* A descriptor that can be read when somebody came or left since the last look; -1 where one has to look for it. */
int hr_here_watch(const struct hr_here *);
/* Their names as they gave them, in order, each once and without one's own; borrowed until the next look. */
const char *const *hr_here_names(const struct hr_here *, size_t *count);

#endif

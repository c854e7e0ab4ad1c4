/*
 * Hearing that somebody writes to the file, so that nobody has to look four times a second. Where the system can't tell
 * (another system than Linux, a file of another machine, too many who watch), those who want to know look as before;
 * and they look now and then all the same, since a write-ahead log, or a file put in this one's place after it went
 * away, makes no sound.
 */
#include "file.h"

#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>

static int open_watch(const char *path)
{
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

    if (fd >= 0 && inotify_add_watch(fd, path, IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF) >= 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}
#else
static int open_watch(const char *path)
{
    (void)path;
    return -1;
}
#endif

int hr_store_watch(struct hr_store *store)
{
    if (!store->watch_tried && !store->on_network)
        store->watch = open_watch(store->path);
    store->watch_tried = true;
    return store->watch;
}

bool hr_store_heard(const struct hr_store *store)
{
    char events[4096];
    bool any = false;

    while (store->watch >= 0 && read(store->watch, events, sizeof events) > 0)
        any = true;
    return any;
}

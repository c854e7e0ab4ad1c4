/*
 * Hearing that somebody does something to a file, so that nobody has to look four times a second. Where the system
 * can't tell (another system than Linux, a file that others can write without this kernel's help, too many who watch),
 * those who want to know look as before; and they look now and then all the same, since a folder that is put in this
 * one's place makes no sound.
 */
#include "homeroom/watch.h"

#include "file.h"

#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#include <sys/statfs.h>

/* Nothing is written there but through this kernel. What is not in the list may be shared with other machines. */
static bool is_of_this_machine(const char *path)
{
    struct statfs found;

    if (statfs(path, &found) != 0)
        return false;
    switch ((uint32_t)found.f_type) {
    case 0xEF53:                  /* ext2 to ext4 */
    case 0x58465342:              /* XFS */
    case 0x9123683E:              /* Btrfs */
    case 0x2FC12FC1:              /* ZFS */
    case 0xCA451A4E:              /* bcachefs */
    case 0xF2F52010:              /* F2FS */
    case 0x01021994:              /* tmpfs */
    case 0x794C7630:              /* overlayfs */
    case 0x4D44:                  /* FAT */
    case 0x2011BAB0: return true; /* exFAT */
    default: return false;
    }
}

int hr_watch_open(const char *path, bool endings)
{
    uint32_t what = IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF | (endings ? IN_CLOSE_WRITE : 0);
    int fd = is_of_this_machine(path) ? inotify_init1(IN_NONBLOCK | IN_CLOEXEC) : -1;

    if (fd >= 0 && inotify_add_watch(fd, path, what) >= 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}
#else
int hr_watch_open(const char *path, bool endings)
{
    (void)path;
    (void)endings;
    return -1;
}
#endif

bool hr_watch_heard(int fd)
{
    char events[4096];
    bool any = false;

    while (fd >= 0 && read(fd, events, sizeof events) > 0)
        any = true;
    return any;
}

/* What was known to be quiet before it was listened to is asked once more. */
int hr_store_watch(struct hr_store *store)
{
    if (!store->watch_tried) {
        store->watch = hr_watch_open(store->path, false);
        store->quiet = (struct stat){0};
    }
    store->watch_tried = true;
    return store->watch;
}

bool hr_store_heard(const struct hr_store *store)
{
    return hr_watch_heard(store->watch);
}

bool hr_store_is_silent(const struct hr_store *store)
{
    return store->watch >= 0 && store->quiet.st_ino != 0;
}

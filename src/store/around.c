/*
 * What stands around a class file: who may read it, where it lies, what interrupted work left beside it, is there room.
 * By name alone: the file itself is not opened (open.c says why).
 */
#include "file.h"
#include "homeroom/translate.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

const char *hr_network_filesystem(const char *path)
{
    struct statfs found;

    if (statfs(path, &found) != 0)
        return NULL;
    switch ((uint32_t)found.f_type) {
    case 0x6969: return "NFS";
    case 0x517B: return "SMB";
    case 0xFF534D42: return "CIFS";
    case 0xFE534D42: return "SMB";
    case 0x65735546: return "FUSE";
    default: return NULL;
    }
}

/* Who is told of what is found. */
struct around {
    struct hr_store *store;
    hr_finding_fn *fn;
    void *arg;
};

static void HR_PRINTF(2, 3) find(const struct around *a, const char *fmt, ...)
{
    va_list args;
    char *text;

    va_start(args, fmt);
    text = hr_must(talloc_vasprintf(a->store, fmt, args));
    va_end(args);
    a->fn(a->arg, text);
    talloc_free(text);
}

static void look_at_rights(const struct around *a, const char *folder)
{
    const char *path = a->store->path;
    struct stat found;

    if (stat(path, &found) == 0 && (found.st_mode & (S_IROTH | S_IWOTH)) != 0)
        find(a,
             found.st_mode & S_IWOTH ? _("everyone on this machine may change it: `chmod o-rwx %s` ends that")
                                     : _("everyone on this machine may read it: `chmod o-rwx %s` ends that"),
             path);
    if (stat(folder, &found) == 0 && (found.st_mode & S_IWOTH) != 0 && (found.st_mode & S_ISVTX) == 0)
        find(a, _("everyone on this machine may put another file in its place: `chmod o-w %s` ends that"), folder);
}

static void look_at_name(const struct around *a, const char *base, const char *folder, const char *name)
{
    static const char *const halves[] = {".part-", ".new-"};
    size_t n = strlen(base);

    if (strncmp(name, base, n) != 0)
        return;
    for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++)
        if (strncmp(name + n, halves[i], strlen(halves[i])) == 0)
            find(a, _("a half-made copy is beside it: if nobody is making a backup just now, remove %s/%s"), folder,
                 name);
}

static void look_beside(const struct around *a, const char *folder)
{
    const char *slash = strrchr(a->store->path, '/'), *base = slash ? slash + 1 : a->store->path;
    DIR *dir = opendir(folder);

    for (const struct dirent *d; dir && (d = readdir(dir));)
        look_at_name(a, base, folder, d->d_name);
    if (dir)
        closedir(dir);
}

static void look_for_room(const struct around *a, const char *folder)
{
    struct statvfs disk;
    struct stat found;

    if (statvfs(folder, &disk) != 0 || stat(a->store->path, &found) != 0 || disk.f_blocks == 0)
        return;
    if ((uintmax_t)disk.f_bavail * disk.f_frsize < (uintmax_t)found.st_size)
        find(a,
             _("there is less room left on its disk than the file takes: make room before nothing more can be saved"));
}

void hr_store_look_around(struct hr_store *store, hr_finding_fn *fn, void *arg)
{
    const struct around a = {store, fn, arg};
    char *folder = hr_folder_of(store, store->path);
    const char *network = hr_network_filesystem(store->path);

    look_at_rights(&a, folder);
    if (network)
        find(&a,
             _("it is on a network filesystem (%s), where locks may not hold: let one person at a time write, or move "
               "it "
               "to a disk of the machine that all log in to"),
             network);
    look_beside(&a, folder);
    look_for_room(&a, folder);
    talloc_free(folder);
}

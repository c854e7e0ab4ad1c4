#include "folder.h"

#include "homeroom/mem.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
    char *path;
};

static bool is_own_entry(const char *name)
{
    return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static void remove_tree(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *entry;

    while (dir && (entry = readdir(dir))) {
        char *file = hr_printf(NULL, "%s/%s", path, entry->d_name);

        if (is_own_entry(entry->d_name) && unlink(file) != 0)
            remove_tree(file);
        talloc_free(file);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

static int remove_folder(struct folder *folder)
{
    remove_tree(folder->path);
    return 0;
}

const char *folder_new(const void *ctx)
{
    struct folder *folder = hr_new(ctx, struct folder);
    struct stat there;
    bool shm = stat("/dev/shm", &there) == 0 && access("/dev/shm", W_OK) == 0;

    folder->path = hr_printf(folder, "%s/homeroom-test-XXXXXX", shm ? "/dev/shm" : "/tmp");
    if (!mkdtemp(folder->path))
        abort();
    talloc_set_destructor(folder, remove_folder);
    return folder->path;
}

char *folder_file(const void *ctx, const char *folder, const char *name)
{
    return hr_printf(ctx, "%s/%s", folder, name);
}

void folder_write(const char *path, const void *bytes, size_t size)
{
    FILE *f = fopen(path, "wb");

    if (!f || fwrite(bytes, 1, size, f) != size || fclose(f) != 0)
        abort();
}

size_t folder_count(const char *folder)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    size_t count = 0;

    while (dir && (entry = readdir(dir)))
        count += is_own_entry(entry->d_name);
    if (dir)
        closedir(dir);
    return count;
}

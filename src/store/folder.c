/*
 * The folder that a class file stands in.
 */
#include "file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

char *hr_folder_of(const void *ctx, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return hr_strdup(ctx, ".");
    return slash == path ? hr_strdup(ctx, "/") : hr_strndup(ctx, path, (size_t)(slash - path));
}

void hr_folder_sync(const char *path)
{
    char *folder = hr_folder_of(NULL, path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    /* Some filesystems can't; the file itself is on the disk. */
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    talloc_free(folder);
}

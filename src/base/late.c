#include "homeroom/late.h"

#include <dlfcn.h>
#include <string.h>

bool hr_late_open(const char *library, const char *const *names, void *calls, struct hr_err *err)
{
    static const void *const none;
    char *at = calls;
    void *handle;

    if (memcmp(at, &none, sizeof none) != 0)
        return true;
    handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; handle && names[i]; i++) {
        void *found = dlsym(handle, names[i]);

        if (!found)
            handle = NULL;
        memcpy(at + i * sizeof found, &found, sizeof found);
    }
    if (handle)
        return true;
    memcpy(at, &none, sizeof none);
    return hr_fail(err, HR_FILE, library, "it is needed for this and can't be opened; install it, then try again");
}

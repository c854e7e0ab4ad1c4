/*
 * What the fuzzers share. Each asserts what must hold of any input, not only that nothing crashes; so a failed
 * assertion is a finding like a bad read. A text for a function that takes a C string ends at the first NUL of the
 * input.
 */
#ifndef TEST_FUZZ_FUZZ_H
#define TEST_FUZZ_FUZZ_H

#undef NDEBUG
#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "homeroom/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static inline char *fuzz_text(const void *ctx, const uint8_t *data, size_t size)
{
    return hr_strndup(ctx, (const char *)data, size);
}

static inline bool fuzz_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/*
 * Files of other systems as further seeds, where there are any ($HOMEROOM_CORPUS, or ../shared/corpus). Not when one
 * input is tried again, for which libFuzzer is given a file.
 */
static inline void fuzz_add_corpus(int *argc, char ***argv)
{
    static char longest[] = "-max_len=2000"; /* else the largest file of the corpus sets it, and all get slow */
    const char *set = getenv("HOMEROOM_CORPUS");
    char *folder = hr_strdup(NULL, set ? set : "../shared/corpus");
    bool is_run = false;
    for (int i = 1; i < *argc; i++)
        is_run = is_run || fuzz_is_folder((*argv)[i]);
    if (!is_run || !fuzz_is_folder(folder)) {
        talloc_free(folder);
        return;
    }
    char **more = hr_new_array(NULL, char *, (size_t)*argc + 3); /* kept until the end, as argv is */
    more[0] = (*argv)[0];
    more[1] = longest; /* in front: the last one counts */
    memcpy(more + 2, *argv + 1, (size_t)(*argc - 1) * sizeof *more);
    more[*argc + 1] = folder;
    *argc += 2;
    *argv = more;
}

#endif

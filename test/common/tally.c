#include "common/tally.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct counts {
    int passed, failed, skipped;
};

static struct counts counts;

bool tally(bool holds, const char *fmt, ...)
{
    if (holds) {
        counts.passed++;
        return true;
    }
    counts.failed++;
    va_list args;
    va_start(args, fmt);
    fputs("FAILED: ", stdout);
    vprintf(fmt, args);
    va_end(args);
    putchar('\n');
    fflush(stdout);
    return false;
}

void tally_skip(const char *fmt, ...)
{
    counts.skipped++;
    va_list args;
    va_start(args, fmt);
    fputs("skipped: ", stdout);
    vprintf(fmt, args);
    va_end(args);
    putchar('\n');
}

static void work_apart(void (*work)(const void *arg, int worker), const void *arg, int worker, int out)
{
    counts = (struct counts){0};
    work(arg, worker);
    fflush(stdout);
    _exit(write(out, &counts, sizeof counts) == sizeof counts ? 0 : 1);
}

void tally_together(void (*work)(const void *arg, int worker), const void *arg)
{
    int ends[2], status, ended = 0;
    struct counts one;
    fflush(stdout);
    if (!tally(pipe(ends) == 0, "no pipe to be had"))
        return;
    for (int i = 0; i < TALLY_WORKERS; i++)
        if (fork() == 0)
            work_apart(work, arg, i, ends[1]);
    close(ends[1]);
    while (wait(&status) > 0)
        ended += WIFEXITED(status) && WEXITSTATUS(status) == 0;
    while (read(ends[0], &one, sizeof one) == sizeof one) {
        counts.passed += one.passed;
        counts.failed += one.failed;
        counts.skipped += one.skipped;
    }
    close(ends[0]);
    tally(ended == TALLY_WORKERS, "%d of %d processes that try things ended by themselves", ended, TALLY_WORKERS);
}

int tally_share(int all, int worker)
{
    return all / TALLY_WORKERS + (worker < all % TALLY_WORKERS);
}

int tally_end(void)
{
    printf("%d passed, %d failed", counts.passed, counts.failed);
    if (counts.skipped)
        printf(", %d skipped", counts.skipped);
    putchar('\n');
    return counts.failed || !counts.passed ? EXIT_FAILURE : EXIT_SUCCESS;
}

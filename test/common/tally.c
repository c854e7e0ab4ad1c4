#include "common/tally.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static int passed, failed, skipped;

bool tally(bool holds, const char *fmt, ...)
{
    if (holds) {
        passed++;
        return true;
    }
    failed++;
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
    skipped++;
    va_list args;
    va_start(args, fmt);
    fputs("skipped: ", stdout);
    vprintf(fmt, args);
    va_end(args);
    putchar('\n');
}

int tally_end(void)
{
    printf("%d passed, %d failed", passed, failed);
    if (skipped)
        printf(", %d skipped", skipped);
    putchar('\n');
    return failed || !passed ? EXIT_FAILURE : EXIT_SUCCESS;
}

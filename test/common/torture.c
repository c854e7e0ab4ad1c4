#include "common/torture.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static int number_of(const char *name)
{
    const char *said = getenv(name);
    long n = said ? strtol(said, NULL, 10) : 0;
    return n > 0 && n < 1000000 ? (int)n : 0;
}

bool torture_is_long(void)
{
    return number_of("HR_TORTURE") > 0;
}

int torture_count(int brief, int full)
{
    int percent = number_of("HR_TORTURE"), slow = number_of("HR_SLOW");
    int n = (int)((long long)full * percent / 100);
    if (percent)
        return n > brief ? n : brief;
    return slow > 1 && brief > slow ? brief / slow : brief;
}

void torture_figure(const char *what, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    printf("figure: %s: ", what);
    vprintf(fmt, args);
    va_end(args);
    putchar('\n');
    fflush(stdout);
}

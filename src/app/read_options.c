/*
 * How a foreign file is to be read: the answers to what a file can leave open (formats.md 1).
 */
#include "app.h"
#include "homeroom/exchange.h"

#include <stdlib.h>
#include <string.h>

/* `,` or comma, and so on. */
static bool read_delimiter(const char *text, char *out, struct hr_err *err)
{
    static const struct {
        const char *name;
        char delimiter;
    } names[] = {{"comma", ','}, {"tab", '\t'}, {"semicolon", ';'}, {"pipe", '|'}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(text, names[i].name) != 0 && (text[0] != names[i].delimiter || text[1]))
            continue;
        *out = names[i].delimiter;
        return true;
    }
    return hr_fail(err, HR_USAGE, text, "a delimiter is , ; | or tab");
}

static bool read_decimal(const char *said, char *out, struct hr_err *err)
{
    if (!said)
        return true;
    *out = said[0];
    return strcmp(said, ".") == 0 || strcmp(said, ",") == 0 || hr_fail(err, HR_USAGE, said, "a decimal mark is . or ,");
}

static bool read_line_number(const char *said, long *out, struct hr_err *err)
{
    char *end;
    if (!said)
        return true;
    *out = strtol(said, &end, 10);
    return (!*end && *out >= 1) || hr_fail(err, HR_USAGE, said, "a line number is 1 or more");
}

bool app_read_options(const struct options *o, struct hr_import_options *out, struct hr_err *err)
{
    if (o->dates && strcmp(o->dates, "mdy") != 0 && strcmp(o->dates, "dmy") != 0)
        return hr_fail(err, HR_USAGE, o->dates, "the order of dates is mdy or dmy");
    out->encoding = o->encoding;
    out->dates = o->dates;
    return (!o->delimiter || read_delimiter(o->delimiter, &out->delimiter, err)) &&
           read_decimal(o->decimal, &out->decimal, err) && read_line_number(o->header_line, &out->header_line, err);
}

#include "roster_words.h"

#include "homeroom/mem.h"

#include <string.h>

bool hr_same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

void hr_roster_say(struct hr_buf *line, const struct hr_student_row *row)
{
    const char *called = row->preferred && *row->preferred ? row->preferred : row->given;
    const char *const texts[] = {"student ", row->id, " ", row->family, *row->family && *called ? ", " : "", called};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        hr_buf_text(line, texts[i]);
}

static void say_change(char **words, const char *what, const char *was, const char *is)
{
    if (hr_same_text(was, is))
        return;
    hr_append(words, "%s%s %s -> %s", **words ? ", " : "", what, *was ? was : "none", *is ? is : "none");
}

static void say_ids(char **words, const struct hr_student_row *row, const struct hr_student *known)
{
    for (size_t i = 0; i < row->id_count; i++) {
        const char *was = i < known->id_count ? known->ids[i].value : "";
        say_change(words, hr_printf(*words, "id.%s", row->ids[i].system), was, row->ids[i].value);
    }
}

char *hr_roster_changes(const void *ctx, const struct hr_student *known, const struct hr_student_row *row)
{
    char *words = hr_strdup(ctx, "");
    char was[HR_DAY_TEXT], is[HR_DAY_TEXT];

    say_change(&words, "family name", known->family, row->family);
    say_change(&words, "given name", known->given, row->given);
    say_change(&words, "preferred name", known->preferred, row->preferred);
    say_change(&words, "joined", hr_day_text(known->joined, was), hr_day_text(row->joined, is));
    say_change(&words, "active", known->active ? "yes" : "no", row->active ? "yes" : "no");
    say_ids(&words, row, known);
    return words;
}

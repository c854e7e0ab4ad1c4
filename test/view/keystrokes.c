/*
 * docs/keys.md promises how many keys an everyday task takes. Here its table is read, what it says is pressed, and it
 * is counted: the page can't promise what does not work, nor fewer keys than are needed.
 */
#include "desk.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_MOST = 1 << 16, TASKS = 19, TEXT_MOST = 256 };

/* What must have happened; a task that goes first is pressed before, and not counted. */
static const struct task {
    const char *name, *before, *sees;
    int recorded; /* how many pieces more stand then */
} tasks[TASKS] = {
    {"Practice was seen", "", "Abara, Chidi  4.1 practice", 1},
    {"The student asks for a check", "", "Abara, Chidi  4.1 ready for a check", 1},
    {"A check showed mastery", "", "Abara, Chidi  4.1 check B 3 of 4", 1},
    {"A check with its score", "", "Abara, Chidi  4.1 check B 4 of 4", 1},
    {"The first in the ready queue, with the result", "", "Castillo, Ines  4.5 check B 4 of 4", 2},
    {"Checks for all who wait, and their slips in a file", "", "written: ", 1},
    {"Someone who needs help was seen to", "", "Farouk, Omar  4.3 note: seen to", 1},
    {"Absent today", "", "Abara, Chidi  absent 2026-10-14", 1},
    {"A note", "", "Abara, Chidi  4.1 note: neat", 1},
    {"Take back what was just recorded", "p", "undone", -1},
    {"Any student and skill, found and recorded", "", "Abara, Chidi  4.2 check B 4 of 4", 1},
    {"A stack of three papers of this skill", "", "Castillo, Ines  4.1 check B 2 of 4", 3},
    {"Progress on the projector", "", "not begun", 0},
    {"Lock the screen", "", "locked by luis", 0},
    {"The next unit", "", "Systems", 0},
    {"The student's page", "", "Abara, Chidi  id 0041", 0},
    {"A student's report, as it would be printed", "", "Progress report", 0},
    {"A skill on a day of its own", "", "Slope                 2026-10-16", 0},
    {"A day without school", "", "12 13>14 15 --", 0},
};

static const struct task *task_named(const char *name)
{
    for (size_t i = 0; i < TASKS; i++)
        if (strcmp(tasks[i].name, name) == 0)
            return &tasks[i];
    return NULL;
}

/* "Enter" is a key; what else has several letters is typed one by one. */
static int press(struct desk *d, const char *key)
{
    static const char *const named[] = {"Enter", "Esc", "Tab", "Space"};
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (strcmp(key, named[i]) == 0) {
            desk_keys(d, key);
            return 1;
        }
    desk_types(d, key);
    return (int)strlen(key);
}

/* Every text between two backquotes. */
static int press_all(struct desk *d, const char *keys)
{
    int count = 0;
    for (const char *at = strchr(keys, '`'); at; at = strchr(at, '`')) {
        char key[TEXT_MOST];
        const char *end = strchr(at + 1, '`');
        ck_assert_msg(end != NULL, "a backquote is missing in: %s", keys);
        snprintf(key, sizeof key, "%.*s", (int)(end - at - 1), at + 1);
        count += press(d, key);
        at = end + 1;
    }
    return count;
}

static void try_task(const struct task *t, const char *keys, int promised)
{
    struct desk *d = desk_new(80, 24, true);
    if (*t->before)
        desk_keys(d, t->before);
    size_t before = desk_standing(d);
    int counted = press_all(d, keys);
    ck_assert_msg(counted == promised, "%s: %d keys, not %d", t->name, counted, promised);
    desk_sees(d, t->sees);
    ck_assert_msg((int)desk_standing(d) - (int)before == t->recorded, "%s: %d more pieces stand", t->name,
                  (int)desk_standing(d) - (int)before);
    desk_free(d);
}

/* The next column of a line of the table, trimmed; "" when there is none. */
static char *column(const void *ctx, const char **at)
{
    const char *from = *at + strspn(*at, "| "), *end = strstr(from, " |");
    *at = end ? end + 2 : from + strlen(from);
    return hr_strndup(ctx, from, end ? (size_t)(end - from) : 0);
}

START_TEST(each_task_takes_the_keys_that_the_page_promises)
{
    void *ctx = hr_ctx(NULL);
    char *page = hr_alloc(ctx, 1, PAGE_MOST, "page"), *saved = NULL;
    FILE *f = fopen("docs/keys.md", "rb");
    ck_assert_ptr_nonnull(f);
    page[fread(page, 1, PAGE_MOST - 1, f)] = '\0';
    fclose(f);
    int tried = 0;
    for (char *line = strtok_r(page, "\n", &saved); line; line = strtok_r(NULL, "\n", &saved)) {
        const char *at = line;
        char *name = column(ctx, &at), *keys = column(ctx, &at), *count = column(ctx, &at);
        if (*line != '|' || atoi(count) == 0)
            continue;
        const struct task *t = task_named(name);
        ck_assert_msg(t != NULL, "the page has a task that is not tried here: %s", name);
        try_task(t, keys, atoi(count));
        tried++;
    }
    ck_assert_int_eq(tried, TASKS);
    talloc_free(ctx);
}
END_TEST

Suite *view_keystrokes_suite(void);
Suite *view_keystrokes_suite(void)
{
    Suite *s = suite_create("view keystrokes");
    TCase *t = tcase_create("keystrokes");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, each_task_takes_the_keys_that_the_page_promises);
    suite_add_tcase(s, t);
    return s;
}

/*
 * Each view as text, compared with golden/NAME.txt: in ASCII without attributes, and in UTF-8 with a line of attributes
 * below each line that has any. HR_GOLDEN=write writes the files anew; git diff is the review.
 */
#include "desk.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *keys;
} views[] = {
    {"grid", ""},
    {"grid-values", "v l j"},
    {"grid-marked", "Space j V 0"},
    {"pace", "2"},
    {"ready", "3"},
    {"ready-batch", "3 b"},
    {"needs", "4"},
    {"needs-groups", "/ a b a Space 4 . 3 Space 1 Enter 4 M a Enter"},
    {"skills", "5"},
    {"grades", "6"},
    {"log", "7"},
    {"skill", "5 j j Enter"},
    {"grades-what-if", "6 0"},
    {"grades-why", "6 j j j Enter"},
    {"why", "j j w"},
    {"student", "j j Enter"},
    {"help", "?"},
    {"palette", ": u n"},
    {"score", "j j l l l l a"},
    {"past", "<"},
    {"board", "z"},
    {"lock", "Z"},
    {"period", "j m t"},
    {"plan", "E"},
    {"tour", ": t o u r Enter j"},
    {"plan-tier", "E T Tab"},
    {"plan-unit", "E Up"},
    {"report", "j j R"},
    {"report-class", ": r e p o r t Space c l a s s Enter"},
    {"stack", "s a b a Space 3 Enter b r a"},
    {"line", "4 i"},
    {"find", "/ c a s Space 4 5 Space 3"},
    {"log-filter", "7 f"},
    {"exception", "j j j j l l m"},
};
enum { VIEWS = sizeof views / sizeof views[0] };

static const struct {
    int width, height;
} sizes[] = {{80, 24}, {120, 40}, {200, 60}, {40, 10}};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

static char *read_file(const void *ctx, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    char *bytes = hr_alloc(ctx, 1, 1 << 20, "golden");
    size_t n = fread(bytes, 1, (1 << 20) - 1, f);
    bytes[n] = '\0';
    fclose(f);
    return bytes;
}

static void compare(const void *ctx, const char *name, int width, int height, bool ascii, const char *screen)
{
    const char *path =
        hr_printf(ctx, "test/view/golden/%s-%dx%d-%s.txt", name, width, height, ascii ? "ascii" : "colour");
    const char *mode = getenv("HR_GOLDEN");
    if (mode && strcmp(mode, "write") == 0) {
        FILE *f = fopen(path, "wb");
        ck_assert_msg(f != NULL, "%s can't be written", path);
        fputs(screen, f);
        ck_assert_int_eq(fclose(f), 0);
        return;
    }
    const char *golden = read_file(ctx, path);
    ck_assert_msg(golden != NULL, "%s is missing: make golden writes it", path);
    ck_assert_msg(strcmp(golden, screen) == 0, "%s differs. The screen now:\n%s", path, screen);
}

static void compare_view(int view, int size, bool ascii)
{
    struct desk *d = desk_new(sizes[size].width, sizes[size].height, ascii);
    desk_keys(d, views[view].keys);
    compare(d, views[view].name, sizes[size].width, sizes[size].height, ascii, desk_screen(d, !ascii));
    desk_free(d);
}

START_TEST(each_view_is_drawn_as_its_golden)
{
    for (int size = 0; size < SIZES; size++) {
        compare_view(_i, size, true);
        compare_view(_i, size, false);
    }
}
END_TEST

START_TEST(the_first_screen_is_drawn_as_its_golden)
{
    for (int size = 0; size < SIZES; size++) {
        struct desk *d = desk_empty(sizes[size].width, sizes[size].height, true);
        compare(d, "start", sizes[size].width, sizes[size].height, true, desk_screen(d, false));
        desk_free(d);
    }
}
END_TEST

Suite *view_golden_suite(void);
Suite *view_golden_suite(void)
{
    Suite *s = suite_create("view golden");
    TCase *t = tcase_create("golden");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, each_view_is_drawn_as_its_golden, 0, VIEWS);
    tcase_add_test(t, the_first_screen_is_drawn_as_its_golden);
    suite_add_tcase(s, t);
    return s;
}

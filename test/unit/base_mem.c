/* Memory is zeroed and owned, lists grow, and running out of it goes to the handler. */
#include "homeroom/mem.h"
#include "homeroom/texts.h"

#include <check.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Suite *base_mem_suite(void);

enum { LEFT_BY_HANDLER = 42 };

static void leave(void)
{
    _exit(LEFT_BY_HANDLER);
}

START_TEST(new_memory_is_zero)
{
    void *ctx = hr_ctx(NULL);
    int *numbers = hr_new_array(ctx, int, 1000);

    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(numbers[i], 0);
    ck_assert_str_eq(talloc_get_name(numbers), "int");
    ck_assert_ptr_nonnull(hr_new_array(ctx, int, 0));
    talloc_free(ctx);
}
END_TEST

START_TEST(freeing_the_owner_frees_all)
{
    size_t before = talloc_total_blocks(NULL);
    void *ctx = hr_ctx(NULL);
    char *s = hr_strdup(ctx, "a");
    int *list = NULL;
    size_t count = 0;

    hr_append(&s, "%d", 1);
    *hr_push(ctx, &list, &count) = 1;
    ck_assert_ptr_eq(talloc_parent(s), ctx);
    ck_assert_ptr_eq(talloc_parent(list), ctx);
    talloc_free(ctx);
    ck_assert_uint_eq(talloc_total_blocks(NULL), before);
}
END_TEST

START_TEST(strings)
{
    void *ctx = hr_ctx(NULL);
    char *s = hr_strndup(ctx, "algebra", 3);

    ck_assert_str_eq(s, "alg");
    ck_assert_ptr_null(hr_strdup(ctx, NULL));
    for (int i = 0; i < 100; i++)
        hr_append(&s, "%d", i % 10);
    ck_assert_uint_eq(strlen(s), 103);
    ck_assert_str_eq(s + 100, "789");
    ck_assert_str_eq(hr_printf(ctx, "%s-%d", "s", 7), "s-7");
    talloc_free(ctx);
}
END_TEST

struct item {
    int number;
    const char *name;
};

START_TEST(a_list_keeps_its_items_and_adds_zeroed_ones)
{
    void *ctx = hr_ctx(NULL);
    struct item *items = NULL;
    size_t count = 0;

    for (int i = 0; i < 1000; i++) {
        struct item *item = hr_push(ctx, &items, &count);

        ck_assert_uint_eq(count, (size_t)i + 1);
        ck_assert_ptr_eq(item, &items[i]);
        ck_assert_int_eq(item->number, 0);
        ck_assert_ptr_null(item->name);
        *item = (struct item){i, "x"};
    }
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(items[i].number, i);
    talloc_free(ctx);
}
END_TEST

/* Taking items away leaves room; what is pushed into it must be zero again. */
START_TEST(a_list_that_shrank_adds_zeroed_items)
{
    int *list = NULL;
    size_t count = 0;

    *hr_push(NULL, &list, &count) = 7;
    count = 0;
    ck_assert_int_eq(*hr_push(NULL, &list, &count), 0);
    talloc_free(list);
}
END_TEST

/* Of any length, each in a place of its own; all go with the owner. */
START_TEST(texts_stay_as_they_were_kept)
{
    size_t before = talloc_total_blocks(NULL);
    struct hr_texts *texts = hr_texts_new(NULL);
    char *kept[300], expected[301] = "";

    ck_assert_ptr_null(hr_texts_keep(texts, NULL));
    for (size_t i = 0; i < 300; i++) {
        kept[i] = hr_texts_keep(texts, expected);
        expected[i] = (char)('a' + i % 26);
        ck_assert_uint_eq((uintptr_t)memset(hr_texts_room(texts, i), '!', i) % sizeof(char *), 0);
    }
    for (size_t i = 0; i < 300; i++) {
        ck_assert_uint_eq(strlen(kept[i]), i);
        ck_assert_int_eq(strncmp(kept[i], expected, i), 0);
    }
    talloc_free(texts);
    ck_assert_uint_eq(talloc_total_blocks(NULL), before);
}
END_TEST

START_TEST(too_much_calls_the_handler)
{
    hr_mem_on_failure(leave);
    hr_alloc(NULL, SIZE_MAX / 2, 3, "too much");
}
END_TEST

START_TEST(null_calls_the_handler)
{
    hr_mem_on_failure(leave);
    hr_must(NULL);
}
END_TEST

START_TEST(without_a_handler_it_aborts)
{
    hr_mem_failed();
}
END_TEST

/* Tests that end the process need one of their own; valgrind runs with CK_FORK=no. */
static bool forks(void)
{
    const char *value = getenv("CK_FORK");

    return !value || strcmp(value, "no") != 0;
}

Suite *base_mem_suite(void)
{
    Suite *suite = suite_create("mem");
    TCase *tcase = tcase_create("mem");

    tcase_add_test(tcase, new_memory_is_zero);
    tcase_add_test(tcase, freeing_the_owner_frees_all);
    tcase_add_test(tcase, strings);
    tcase_add_test(tcase, texts_stay_as_they_were_kept);
    tcase_add_test(tcase, a_list_keeps_its_items_and_adds_zeroed_ones);
    tcase_add_test(tcase, a_list_that_shrank_adds_zeroed_items);
    if (forks()) {
        tcase_add_exit_test(tcase, too_much_calls_the_handler, LEFT_BY_HANDLER);
        tcase_add_exit_test(tcase, null_calls_the_handler, LEFT_BY_HANDLER);
        tcase_add_test_raise_signal(tcase, without_a_handler_it_aborts, SIGABRT);
    }
    suite_add_tcase(suite, tcase);
    return suite;
}

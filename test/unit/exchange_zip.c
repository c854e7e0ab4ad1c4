/* Zip archives: what is in them, and those that are refused (formats.md 9). */
#include "exchange_help.h"

#include "homeroom/exchange.h"

#include <string.h>
#include <zip.h>

Suite *exchange_zip_suite(void);

static void *ctx;
static zip_t *archive;
static zip_source_t *store;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    store = zip_source_buffer_create(NULL, 0, 0, NULL);
    archive = zip_open_from_source(store, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    ck_assert_ptr_nonnull(archive);
    zip_source_keep(store);
}

static void teardown(void)
{
    zip_source_free(store);
    talloc_free(ctx);
}

/* The bytes must live until the archive is closed. */
static zip_int64_t add(const char *name, const char *bytes, size_t size)
{
    zip_int64_t index = zip_file_add(archive, name, zip_source_buffer(archive, bytes, size, 0), ZIP_FL_ENC_UTF_8);

    ck_assert_int_ge(index, 0);
    return index;
}

static struct hr_source close_archive(void)
{
    struct hr_source zip = {.name = "set.zip"};
    zip_stat_t stat;
    char *bytes;

    ck_assert_int_eq(zip_close(archive), 0);
    ck_assert_int_eq(zip_source_open(store), 0);
    ck_assert_int_eq(zip_source_stat(store, &stat), 0);
    bytes = hr_new_array(ctx, char, stat.size);
    ck_assert_int_eq(zip_source_read(store, bytes, stat.size), (zip_int64_t)stat.size);
    zip_source_close(store);
    zip.bytes = bytes;
    zip.size = stat.size;
    return zip;
}

static const char *refused(struct hr_source zip)
{
    struct hr_source *members;
    struct hr_err err;
    size_t count;

    ck_assert(!hr_unzip(ctx, &zip, &members, &count, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    return hr_printf(ctx, "%s: %s", err.what, err.why);
}

START_TEST(the_csv_files_come_out)
{
    struct hr_source zip, *members;
    struct hr_err err;
    size_t count;

    add("School/users.csv", "a,b\n1,2\n", 8);
    add("School/Classes.CSV", "", 0);
    add("__MACOSX/School/._users.csv", "junk", 4);
    add("School/.hidden.csv", "junk", 4);
    add("School/readme.txt", "hello", 5);
    zip_dir_add(archive, "Empty", 0);
    zip = close_archive();
    ck_assert_msg(hr_unzip(ctx, &zip, &members, &count, &err), "%s", err.why);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(members[0].name, "School/users.csv");
    ck_assert_uint_eq(members[0].size, 8);
    ck_assert_str_eq(members[0].bytes, "a,b\n1,2\n");
    ck_assert_uint_eq(members[1].size, 0);
}
END_TEST

START_TEST(stored_files_come_out_too)
{
    struct hr_source zip, *members;
    struct hr_err err;
    size_t count;

    zip_set_file_compression(archive, (zip_uint64_t)add("users.csv", "a,b\n", 4), ZIP_CM_STORE, 0);
    zip = close_archive();
    ck_assert(hr_unzip(ctx, &zip, &members, &count, &err));
    ck_assert_str_eq(members[0].bytes, "a,b\n");
}
END_TEST

START_TEST(folders_may_be_written_with_backslashes)
{
    struct hr_source *members, zip;
    struct hr_err err;
    size_t count;

    add("Export\\users.csv", "a,b\n", 4);
    zip = close_archive();
    ck_assert(hr_unzip(ctx, &zip, &members, &count, &err));
    ck_assert_str_eq(members[0].name, "Export/users.csv");
}
END_TEST

START_TEST(names_that_lead_out_are_refused)
{
    static const char *const names[] = {"../users.csv", "a/../../users.csv", "/etc/users.csv", "C:users.csv",
                                        "a\\..\\users.csv"};

    add(names[_i], "a,b\n", 4);
    ck_assert_ptr_nonnull(strstr(refused(close_archive()), "a name in it leads out of the archive"));
}
END_TEST

START_TEST(two_files_of_one_name_are_refused)
{
    add("a/users.csv", "a,b\n", 4);
    add("b/Users.csv", "a,b\n", 4);
    ck_assert_str_eq(refused(close_archive()), "set.zip: b/Users.csv: two files in it have this name");
}
END_TEST

START_TEST(a_bomb_is_refused)
{
    size_t size = 8 << 20;

    add("users.csv", hr_new_array(ctx, char, size), size);
    ck_assert_ptr_nonnull(strstr(refused(close_archive()), "packed too tightly"));
}
END_TEST

START_TEST(too_many_files_are_refused)
{
    for (int i = 0; i < 65; i++)
        add(hr_printf(ctx, "%d.csv", i), "a,b\n", 4);
    ck_assert_ptr_nonnull(strstr(refused(close_archive()), "more than 64"));
}
END_TEST

START_TEST(locked_files_are_refused)
{
    zip_uint64_t index = (zip_uint64_t)add("users.csv", "a,b\n", 4);

    if (zip_file_set_encryption(archive, index, ZIP_EM_AES_256, "secret") == 0)
        ck_assert_ptr_nonnull(strstr(refused(close_archive()), "locked with a password"));
    else
        zip_discard(archive); /* this libzip can't lock */
}
END_TEST

START_TEST(nothing_to_read_is_refused)
{
    add("readme.txt", "hello", 5);
    ck_assert_str_eq(refused(close_archive()), "set.zip: there is no .csv file in it");
}
END_TEST

START_TEST(damaged_archives_are_refused)
{
    struct hr_source zip;

    add("users.csv", "student_id,name\n1,Hall\n2,Ito\n3,Moe\n", 35);
    zip = close_archive();
    for (size_t size = 0; size < zip.size; size++)
        refused((struct hr_source){zip.name, zip.bytes, size});
}
END_TEST

/* A single wrong byte may go unseen where nobody looks; it must never do harm. */
START_TEST(no_wrong_byte_does_harm)
{
    struct hr_source zip, *members;
    struct hr_err err;
    size_t count, wrong = 0;
    char *bytes;

    add("users.csv", "student_id,name\n1,Hall\n2,Ito\n3,Moe\n", 35);
    zip = close_archive();
    for (size_t i = 0; i < zip.size; i++) {
        struct hr_source bad = zip;
        bytes = hr_must(talloc_memdup(ctx, zip.bytes, zip.size));
        bytes[i] = (char)(bytes[i] ^ 0x55);
        bad.bytes = bytes;
        wrong += !hr_unzip(ctx, &bad, &members, &count, &err);
    }
    ck_assert_uint_gt(wrong, zip.size / 3);
}
END_TEST

Suite *exchange_zip_suite(void)
{
    Suite *s = suite_create("exchange: zip");
    TCase *t = tcase_create("zip");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_csv_files_come_out);
    tcase_add_test(t, stored_files_come_out_too);
    tcase_add_test(t, folders_may_be_written_with_backslashes);
    tcase_add_loop_test(t, names_that_lead_out_are_refused, 0, 5);
    tcase_add_test(t, two_files_of_one_name_are_refused);
    tcase_add_test(t, a_bomb_is_refused);
    tcase_add_test(t, too_many_files_are_refused);
    tcase_add_test(t, locked_files_are_refused);
    tcase_add_test(t, nothing_to_read_is_refused);
    tcase_add_test(t, damaged_archives_are_refused);
    tcase_add_test(t, no_wrong_byte_does_harm);
    suite_add_tcase(s, t);
    return s;
}

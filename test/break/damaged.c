/*
 * Class files that came to harm, or that someone made to do harm. Bits flipped, pieces cut off, pages exchanged, lost,
 * or overwritten, journals of the same kind beside them: the program opens such a file or says why not, shows it,
 * records in it, takes back, copies and examines it; it never crashes and never hangs. And what stands in a file in the
 * way of triggers, views, generated columns and foreign tables is never carried out.
 *
 * This is the library of the program in a process of its own, many files to a process, several beside each other.
 */
#include <malloc.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/deed.h"
#include "common/dice.h"
#include "common/folder.h"
#include "common/peek.h"
#include "common/people.h"
#include "common/shared.h"
#include "common/tally.h"
#include "common/torture.h"
#include "homeroom/listing.h"
#include "scene/tty.h"

enum {
    FILES = 400,
    FILES_LONG = 100000,
    A_PROCESS = 100,
    PAGE = 4096,
    HANG_SECONDS = 20,
    NO_MEMORY = 4,
    KEPT_MEMORY = 256 << 20
};

/* What a process has done, for the one who waits for it; and the dice, which go on from one to the next. */
struct progress {
    long done, opened, shown, refused, tried, short_of_memory;
    struct dice dice;
    uint64_t seed; /* with which the file in hand is made again */
};

static struct progress *parts, *progress;
static const char *folder, *path, *journal, *copy;
static unsigned char *sound;
static size_t sound_size;

/* -- harm -- */

static void flip(unsigned char *bytes, size_t size, size_t within)
{
    for (uint32_t n = 1 + dice_below(&progress->dice, 20); n > 0; n--) {
        size_t at = dice_below(&progress->dice, (uint32_t)(within < size ? within : size));
        bytes[at] ^= (unsigned char)(1u << dice_below(&progress->dice, 8));
    }
}

static unsigned char *page_of(unsigned char *bytes, size_t size)
{
    return bytes + (size_t)dice_below(&progress->dice, (uint32_t)(size / PAGE)) * PAGE;
}

static void exchange(unsigned char *a, unsigned char *b)
{
    for (int i = 0; i < PAGE; i++) {
        unsigned char byte = a[i];
        a[i] = b[i];
        b[i] = byte;
    }
}

/* The numbers of cells, pointers and free blocks at the head of a page: where a wrong one does most. */
static void spoil_head(unsigned char *bytes, size_t size)
{
    static const unsigned char odd[] = {0, 1, 2, 5, 10, 13, 127, 128, 255};
    unsigned char *page = page_of(bytes, size);
    size_t from = page == bytes ? 100 : 0;
    for (uint32_t n = 1 + dice_below(&progress->dice, 4); n > 0; n--)
        page[from + dice_below(&progress->dice, 40)] = odd[dice_below(&progress->dice, sizeof odd)];
}

static void spoil_run(unsigned char *bytes, size_t size)
{
    size_t at = dice_below(&progress->dice, (uint32_t)size), most = size - at < 600 ? size - at : 600;
    memset(bytes + at, (int)dice_below(&progress->dice, 256), dice_below(&progress->dice, (uint32_t)most + 1));
}

/* Returns the size that is left of it. */
static size_t harm(unsigned char *bytes, size_t size)
{
    switch (dice_below(&progress->dice, 9)) {
    case 0: flip(bytes, size, size); break;
    case 1: flip(bytes, size, 100); break;      /* the header */
    case 2: flip(bytes, size, 2 * PAGE); break; /* and the schema */
    case 3: return dice_below(&progress->dice, (uint32_t)size);
    case 4: exchange(page_of(bytes, size), page_of(bytes, size)); break;
    case 5: memset(page_of(bytes, size), 0, PAGE); break;
    case 6: memcpy(page_of(bytes, size), bytes + size - PAGE, PAGE); break;
    case 7: spoil_run(bytes, size); break;
    default: spoil_head(bytes, size); break;
    }
    return size;
}

/* Now and then more than one harm, and a journal that would be played back, from the same bytes. */
static void write_harmed(void)
{
    unsigned char *bytes = hr_must(talloc_memdup(NULL, sound, sound_size));
    size_t size = harm(bytes, sound_size);
    while (size == sound_size && dice_below(&progress->dice, 4) == 0)
        size = harm(bytes, size);
    folder_write(path, bytes, size);
    unlink(journal);
    if (dice_below(&progress->dice, 10) == 0) {
        static const unsigned char head[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0, 0, 3};
        memcpy(bytes, sound, sound_size);
        memcpy(bytes, head, sizeof head);
        folder_write(journal, bytes, 512 + 3 * (PAGE + 8));
    }
    talloc_free(bytes);
}

/* -- use -- */

static void no_memory(void)
{
    _exit(NO_MEMORY);
}

static bool show_row(void *arg, const struct hr_evidence_row *row)
{
    void *ctx = hr_ctx(NULL);
    hr_record_words(ctx, hr_session_model(arg), row);
    talloc_free(ctx);
    return true;
}

static void show(struct hr_session *session)
{
    static const struct hr_listing_class *const all[] = {&hr_listing_mastery, &hr_listing_pace,   &hr_listing_ready,
                                                         &hr_listing_needs,   &hr_listing_groups, &hr_listing_skills,
                                                         &hr_listing_grades};
    const struct hr_scope everyone = {0};
    const struct hr_log_filter filter = {0};
    struct hr_err err;
    void *ctx = hr_ctx(NULL);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        hr_listing_print(hr_buf_new(ctx, NULL, NULL), hr_listing_new(ctx, all[i], hr_session_model(session), &everyone),
                         HR_FORMAT_CSV);
    (void)!hr_store_log(hr_session_store(session), &filter, show_row, session, &err);
    talloc_free(ctx);
    progress->shown++;
}

static void add_finding(void *arg, const char *finding)
{
    *(size_t *)arg += strlen(finding);
}

/* Debug builds ask after every change whether the file still says what the model does, and end when it does not: a
 * damaged file may well answer differently the second time. */
static void work_in(struct hr_session *session)
{
#ifdef HR_DEBUG
    (void)session;
#else
    struct hr_err err;
    for (size_t i = 0; i < deed_count; i++)
        (void)!deeds[i].run(session, &err);
#endif
}

static void use(void)
{
    struct hr_err err = {0};
    size_t findings = 0;
    struct hr_session *session = deed_session(NULL, path, &err);
    if (!session) {
        progress->refused += err.what[0] && err.why[0];
    } else {
        progress->opened++;
        show(session);
        work_in(session);
        (void)!hr_store_backup(hr_session_store(session), copy, &err);
        show(session);
        talloc_free(session);
    }
    struct hr_store *store = hr_store_open(NULL, path, HR_STORE_READ, &err);
    if (store)
        (void)!hr_store_verify(store, add_finding, &findings, &err);
    talloc_free(store);
}

/* -- in processes of their own -- */

static void work(long count)
{
    hr_mem_on_failure(no_memory);
    fclose(stderr);
    for (long i = 0; i < count; i++) {
        alarm((unsigned)(HANG_SECONDS * tty_patience(1)));
        progress->seed = progress->dice.state;
        write_harmed();
        use();
        progress->done++;
    }
    _exit(0);
}

/* How many files it came to. */
static long process(long count, long *no_memory_count)
{
    int status = 0;
    progress->done = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        work(count);
    bool ended = waitpid(pid, &status, 0) == pid;
    bool is_short_of_memory = ended && WIFEXITED(status) && WEXITSTATUS(status) == NO_MEMORY;
    *no_memory_count += is_short_of_memory;
    tally(ended && WIFEXITED(status) && (WEXITSTATUS(status) == 0 || is_short_of_memory),
          "HR_SEED=%llu: the first file %s (%d)", (unsigned long long)progress->seed,
          WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM ? "makes it hang" : "makes it crash", status);
    return progress->done < count ? progress->done + 1 : count;
}

static void settle(const void *ctx)
{
    folder = folder_new(ctx);
    path = folder_file(ctx, folder, "class.db");
    journal = folder_file(ctx, folder, "class.db-journal");
    copy = folder_file(ctx, folder, "copy.db");
}

static void try_share(const void *wanted_in_all, int worker)
{
    void *ctx = hr_ctx(NULL);
    long wanted = tally_share(*(const int *)wanted_in_all, worker), tried = 0;
    settle(ctx);
    progress = &parts[worker];
    progress->dice.state += (uint64_t)worker * 7919;
    while (tried < wanted)
        tried += process(wanted - tried < A_PROCESS ? wanted - tried : A_PROCESS, &progress->short_of_memory);
    progress->tried = tried;
    talloc_free(ctx);
}

static void try_harmed(void)
{
    int wanted = torture_count(FILES, FILES_LONG);
    struct progress sum = {0};
    tally_together(try_share, &wanted);
    for (int i = 0; i < TALLY_WORKERS; i++) {
        sum.tried += parts[i].tried;
        sum.opened += parts[i].opened;
        sum.shown += parts[i].shown;
        sum.refused += parts[i].refused;
        sum.short_of_memory += parts[i].short_of_memory;
    }
    tally(sum.opened > 0 && sum.shown > 0 && sum.refused > 0, "%ld opened, %ld refused", sum.opened, sum.refused);
    torture_figure("damaged class files", "%ld: %ld refused with a sentence, %ld opened and used, %ld out of memory",
                   sum.tried, sum.refused, sum.opened, sum.short_of_memory);
}

/* -- what was put in to be carried out -- */

static const struct {
    const char *what, *sql;
} planted[] = {
    {"a trigger that empties", "CREATE TRIGGER x AFTER INSERT ON evidence BEGIN DELETE FROM works; END"},
    {"a trigger that renames", "CREATE TRIGGER x AFTER INSERT ON change BEGIN UPDATE course SET title = 'mine'; END"},
    {"a trigger before", "CREATE TRIGGER x BEFORE INSERT ON evidence BEGIN UPDATE student SET given = 'mine'; END"},
    {"a trigger that swallows", "CREATE TRIGGER x BEFORE INSERT ON evidence BEGIN SELECT RAISE(IGNORE); END"},
    {"a trigger that runs on", "CREATE TRIGGER x AFTER INSERT ON evidence BEGIN INSERT INTO name (text) WITH RECURSIVE "
                               "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n; END"},
    {"a trigger that loads", "CREATE TRIGGER x AFTER INSERT ON evidence BEGIN SELECT load_extension('/tmp/x'); END"},
    {"a view in a table's place",
     "ALTER TABLE student RENAME TO pupil; CREATE VIEW student AS WITH RECURSIVE n(i) AS "
     "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS no, i AS id, 'a' AS family, 'b' "
     "AS given, '' AS preferred, NULL AS joined, 1 AS active FROM n"},
    {"a virtual table in a table's place",
     "ALTER TABLE works RENAME TO work; CREATE VIRTUAL TABLE works USING fts5 (section, course)"},
    {"a generated column", "ALTER TABLE evidence ADD COLUMN x TEXT AS (hex(zeroblob(40000000))) VIRTUAL"},
    {"a generated column in an index",
     "ALTER TABLE evidence ADD COLUMN x TEXT AS (hex(zeroblob(40000000)));CREATE INDEX y ON evidence (length(x))"},
    {"an index on what is costly", "CREATE INDEX x ON change (hex(words || words))"},
    {"a foreign table that follows", "CREATE TABLE mine (a REFERENCES student (no) ON DELETE CASCADE)"},
    {"a table of another program", "CREATE TABLE recipe (name TEXT)"},
};

/* In a process, since it may hang. Leaves with 1 when something was carried out. */
static void use_planted(void)
{
    static const char sql[] = "SELECT (SELECT count(*) FROM works) || (SELECT group_concat(title) FROM course)"
                              " || (SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'pupil')";
    void *ctx = hr_ctx(NULL);
    hr_mem_on_failure(no_memory);
    alarm((unsigned)(HANG_SECONDS * tty_patience(1)));
    char *was = peek_lines(ctx, path, sql);
    use();
    char *is = peek_lines(ctx, path, sql);
    if (strcmp(was, is) != 0)
        printf("before: %safter: %s", was, is);
    fflush(stdout);
    _exit(strcmp(was, is) != 0);
}

static void plant(size_t i)
{
    sqlite3 *db;
    int status = 0;
    char *why = NULL;
    folder_write(path, sound, sound_size);
    unlink(journal);
    int rc = sqlite3_open(path, &db);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "PRAGMA legacy_alter_table = ON", NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, planted[i].sql, NULL, NULL, &why);
    sqlite3_close(db);
    if (!tally(rc == SQLITE_OK, "%s could not be planted: %s", planted[i].what, why ? why : ""))
        return;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        use_planted();
    bool ended = waitpid(pid, &status, 0) == pid;
    tally(ended && WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s was carried out (%d)", planted[i].what, status);
}

int main(void)
{
    void *ctx = hr_ctx(NULL);
    struct dice dice = dice_new();
    mallopt(M_TRIM_THRESHOLD, KEPT_MEMORY); /* giving it back and asking for it again took a fifth of the time */
    mallopt(M_MMAP_THRESHOLD, KEPT_MEMORY);
    settle(ctx);
    parts = progress = shared_new(folder_file(ctx, folder, "progress"), TALLY_WORKERS * sizeof *parts);
    for (int i = 0; i < TALLY_WORKERS; i++)
        parts[i].dice = dice;
    deed_class(path);
    sound = hr_new_array(ctx, unsigned char, 1 << 20);
    FILE *f = fopen(path, "rb");
    sound_size = f ? fread(sound, 1, 1 << 20, f) : 0;
    if (f)
        fclose(f);
    for (size_t i = 0; i < sizeof planted / sizeof planted[0]; i++)
        plant(i);
    try_harmed();
    talloc_free(ctx);
    return tally_end();
}

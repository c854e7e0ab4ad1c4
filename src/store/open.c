/*
 * Opening a class file: is it one, is it ours, is it whole, is it not newer than this program, and may it be written.
 * Every no is one sentence. SQLite answers most of it; what stands in its way is looked at by name (stat), never by
 * opening: closing any descriptor of the file would drop the locks that SQLite holds on it.
 */
#include "file.h"

#include "homeroom/translate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int close_store(struct hr_store *store)
{
    for (int i = 0; i < HR_SQL_COUNT; i++)
        sqlite3_finalize(store->prepared[i]);
    sqlite3_close(store->db);
    if (store->watch >= 0)
        close(store->watch);
    return 0;
}

struct hr_store *hr_store_new(const void *ctx, const char *path)
{
    struct hr_store *store = hr_new(ctx, struct hr_store);
    struct timespec now;

    store->path = hr_strdup(store, path);
    store->watch = -1;
    clock_gettime(CLOCK_MONOTONIC, &now);
    store->dice = ((uint32_t)now.tv_nsec ^ (uint32_t)getpid() << 16) | 1;
    talloc_set_destructor(store, close_store);
    return store;
}

/* There is one thread, and nobody asks how much memory SQLite has: without the locks around it, a twentieth less is
 * spent on a row that is written. Refused, and no harm, where SQLite is in use already. */
static void use_alone(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

bool hr_store_connect(struct hr_store *store, int flags, struct hr_err *err)
{
    /* "./" since Debian's SQLite takes "file:..." for an URI, and every one takes ":memory:" for itself. */
    char *path = hr_printf(store, "%s%s", store->path[0] == '/' ? "" : "./", store->path);
    int rc;

    use_alone();
    rc = sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, hr_readahead());

    talloc_free(path);
    if (!store->db)
        hr_mem_failed();
    if (rc != SQLITE_OK)
        return hr_store_fault(store, err);
    sqlite3_busy_handler(store->db, hr_store_busy, store);
    hr_store_wait_at_most(store, HR_OPEN_WAIT_MS);
    /* What stands in a file from outside must not run on its own: decisions.md. Our own triggers are there to stop
     * other programs, and our own view is for people. */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, HR_LONGEST_TEXT);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    if (sqlite3_exec(store->db, hr_sql_text(HR_SQL_CONNECT), NULL, NULL, NULL) != SQLITE_OK)
        return hr_store_fault(store, err);
    store->read_only = sqlite3_db_readonly(store->db, "main") == 1;
    return true;
}

/* What can be said of the path before SQLite sees it. *there says whether anything is. */
static bool look_at(const char *path, bool *there, struct stat *found, struct hr_err *err)
{
    *there = stat(path, found) == 0;
    if (!*there && errno != ENOENT)
        return hr_fail(err, HR_FILE, path, "it can't be opened: %s", strerror(errno));
    if (!*there)
        return true;
    if (S_ISDIR(found->st_mode))
        return hr_fail(err, HR_FILE, path, "it is a folder, not a class file");
    if (!S_ISREG(found->st_mode))
        return hr_fail(err, HR_FILE, path, "it is a device or a pipe, not a class file");
    if (found->st_size == 0)
        return hr_fail(err, HR_FILE, path, "it is empty, not a class file; remove it to start anew");
    return true;
}

/* A virtual table is code of SQLite's extensions on data that somebody else wrote; homeroom makes none. */
static bool refuse_virtual(struct hr_store *store, struct hr_err *err)
{
    int64_t virtual;

    return hr_sql_number(store, HR_SQL_VIRTUAL_TABLES, &virtual, err) &&
           (virtual == 0 ||
            hr_fail(err, HR_FILE, store->path, "it has tables that are worked by a program, so it is not opened"));
}

bool hr_store_refuse_planted(struct hr_store *store, struct hr_err *err)
{
    struct stat file, journal;
    char *path;
    bool planted;

    if (!store->everyones_folder)
        return true;
    path = hr_printf(store, "%s-journal", store->path);
    planted = lstat(path, &journal) == 0 && stat(store->path, &file) == 0 && journal.st_uid != file.st_uid &&
              journal.st_uid != geteuid();
    talloc_free(path);
    return !planted ||
           hr_fail(
               err, HR_FILE, store->path,
               "someone else put a journal beside it, in a folder that everyone may write; move the class elsewhere");
}

/* Is it ours, and of a format that this program knows? And what is there before the first row is read: what comes after
 * is news. */
static bool identify(struct hr_store *store, int64_t *version, struct hr_err *err)
{
    int64_t id, newest = hr_migrations[hr_migration_count - 1].version;

    if (!hr_sql_number(store, HR_SQL_APPLICATION_ID, &id, err) ||
        !hr_sql_number(store, HR_SQL_USER_VERSION, version, err))
        return false;
    if (id != HR_APPLICATION_ID)
        return hr_fail(err, HR_FILE, store->path, "it is the database of another program, not a class file");
    if (*version > newest)
        return hr_fail(err, HR_FILE, store->path,
                       "it was made by a newer homeroom (format %lld; this one knows up to %lld)", (long long)*version,
                       (long long)newest);
    return refuse_virtual(store, err) && hr_sql_number(store, HR_SQL_DATA_VERSION, &store->data_version, err);
}

/* Did another program give the file a write-ahead log? */
static bool has_wal(struct hr_store *store, bool *out, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_JOURNAL, err);
    int next = stmt ? hr_sql_next(store, stmt, err) : -1;

    *out = next > 0 && strcmp((const char *)sqlite3_column_text(stmt, 0), "wal") == 0;
    if (next > 0)
        sqlite3_reset(stmt);
    return next >= 0;
}

/* One lock for all that is asked. */
static bool identify_at_once(struct hr_store *store, int64_t *version, struct hr_err *err)
{
    bool wal = false;
    bool done = hr_sql_run(store, HR_SQL_BEGIN_READ, err) && identify(store, version, err) && has_wal(store, &wal, err);

    hr_store_end_read(store);
    /* Who only reads may leave it: taking it away writes to the file. */
    return done && hr_sql_run(store, HR_SQL_DURABLE, err) &&
           (!wal || store->read_only || hr_sql_run(store, HR_SQL_ROLLBACK_JOURNAL, err));
}

/* Whoever only wants to read has it done by a second connection, and goes on with a first that can't write. */
static bool bring_up_to_date(struct hr_store *store, int64_t version, enum hr_store_mode mode, struct hr_err *err)
{
    struct hr_store *writer;

    if (version == hr_migrations[hr_migration_count - 1].version)
        return true;
    if (mode == HR_STORE_READ) {
        writer = hr_store_open(store, store->path, HR_STORE_WRITE, err);
        talloc_free(writer);
        return writer != NULL;
    }
    if (store->read_only)
        return hr_fail(err, HR_FILE, store->path,
                       "it is of an older homeroom (format %lld) and may only be read here; whoever may write it and "
                       "its folder has to open it once",
                       (long long)version);
    return hr_store_migrate(store, hr_migrations, hr_migration_count, true, err);
}

/* SQLite needs to make a journal beside the file: a folder that may not be written makes the file read-only. */
static void look_at_folder(struct hr_store *store)
{
    char *folder = hr_folder_of(store, store->path);

    if (faccessat(AT_FDCWD, folder, W_OK, AT_EACCESS) != 0)
        store->read_only = true;
    talloc_free(folder);
}

/* Before SQLite sees what may lie beside the file. */
static void look_at_neighbours(struct hr_store *store)
{
    char *folder = hr_folder_of(store, store->path);
    struct stat found;

    store->everyones_folder = stat(folder, &found) == 0 && (found.st_mode & S_IWOTH) != 0;
    talloc_free(folder);
}

static void make_warning(struct hr_store *store, const struct stat *found)
{
    const char *network = hr_network_filesystem(store->path);

    store->on_network = network != NULL;
    if ((found->st_mode & (S_IROTH | S_IWOTH)) != 0)
        store->warning =
            hr_printf(store, _("everyone on this machine may read %s (chmod o-rwx ends that)"), store->path);
    else if (store->everyones_folder)
        store->warning = hr_printf(
            store, _("everyone on this machine may write in the folder of %s; it is safer elsewhere"), store->path);
    else if (network)
        store->warning = hr_printf(store,
                                   _("%s is on a network filesystem (%s): with several people at once it is as safe as "
                                     "the locks there are"),
                                   store->path, network);
}

static bool open_existing(struct hr_store *store, enum hr_store_mode mode, const struct stat *found, struct hr_err *err)
{
    int64_t version;

    look_at_neighbours(store);
    if (!hr_store_refuse_planted(store, err) ||
        !hr_store_connect(store, mode == HR_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, err) ||
        !identify_at_once(store, &version, err))
        return false;
    look_at_folder(store);
    make_warning(store, found);
    return bring_up_to_date(store, version, mode, err);
}

struct hr_store *hr_store_open(const void *ctx, const char *path, enum hr_store_mode mode, struct hr_err *err)
{
    struct hr_store *store;
    struct stat found;
    bool there;

    if (!look_at(path, &there, &found, err))
        return NULL;
    if (!there && mode != HR_STORE_CREATE) {
        (void)hr_fail(err, HR_FILE, path, "there is no such file");
        return NULL;
    }
    if (!there && (!hr_store_create(path, err) || !look_at(path, &there, &found, err)))
        return NULL;
    store = hr_store_new(ctx, path);
    if (open_existing(store, mode, &found, err))
        return store;
    talloc_free(store);
    return NULL;
}

bool hr_store_is_read_only(const struct hr_store *store)
{
    return store->read_only || store->trouble;
}

const char *hr_store_trouble(const struct hr_store *store)
{
    return store->trouble;
}

bool hr_store_may_write(const struct hr_store *store, struct hr_err *err)
{
    if (store->trouble)
        return hr_fail(err, HR_FILE, store->path, "%s; nothing is recorded until it can be written again",
                       store->trouble);
    return !store->read_only || hr_fail(err, HR_FILE, store->path, "it may only be read, not written");
}

const char *hr_store_path(const struct hr_store *store)
{
    return store->path;
}

const char *hr_store_warning(const struct hr_store *store)
{
    return store->warning;
}

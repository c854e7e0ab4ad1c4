/*
 * Secrets: libxcrypt does the hashing and knows what is slow enough; this file says how a secret is made, compared and
 * kept. The newest row of a person counts, and an empty hash is none.
 */
#include "homeroom/secret.h"
#include "homeroom/late.h"
#include "homeroom/translate.h"

#include "inside.h"

#include <crypt.h>
#include <string.h>

#define CRYPT_CALLS(X) X(crypt_gensalt_rn) X(crypt_r)

/* libcrypt, opened when there is something to hash (late.h). */
static struct {
    CRYPT_CALLS(HR_LATE_CALL)
} crypt_calls;

enum { SEED_WAIT_MS = 500 };

/* What a phrase is compared with where there is none: the work is the same. */
static const char nobody[] = "$y$j9T$0123456789abcdefghijk.$";

static const char *const whats[] = {[HR_SECRET_LOCK] = "lock", [HR_SECRET_KIOSK] = "kiosk"};
static const char board[] = "board";

static bool is_hash(const char *text)
{
    return text && text[0] == '$';
}

static bool open_crypt(struct hr_err *err)
{
    static const char *const names[] = {CRYPT_CALLS(HR_LATE_NAME) NULL};

    return hr_late_open(HR_LIBCRYPT, names, &crypt_calls, err);
}

/* crypt(3) needs 32 KiB to work in; what is left of the phrase there is wiped. */
static char *hash_of(const void *ctx, const char *phrase, const char *setting)
{
    struct crypt_data *work = hr_new(ctx, struct crypt_data);
    char *made = crypt_calls.crypt_r(phrase, setting, work), *hash = is_hash(made) ? hr_strdup(ctx, made) : NULL;

    memset(work, 0, sizeof *work);
    talloc_free(work);
    return hash;
}

char *hr_secret_make(const void *ctx, const char *phrase, struct hr_err *err)
{
    static const char *const methods[] = {"$y$", "$6$"};
    char salt[CRYPT_GENSALT_OUTPUT_SIZE];

    if (strlen(phrase) >= CRYPT_MAX_PASSPHRASE_SIZE) {
        (void)hr_fail(err, HR_BAD_INPUT, _("the pass phrase"), "it is too long: %d bytes are the most",
                      CRYPT_MAX_PASSPHRASE_SIZE - 1);
        return NULL;
    }
    if (!open_crypt(err))
        return NULL;
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        char *hash =
            crypt_calls.crypt_gensalt_rn(methods[i], 0, NULL, 0, salt, sizeof salt) ? hash_of(ctx, phrase, salt) : NULL;

        if (hash)
            return hash;
    }
    (void)hr_fail(err, HR_FILE, _("the pass phrase"), "this system has no way of hashing it");
    return NULL;
}

/* How many bytes were the same before the first that is not must not show in the time. */
static bool is_same(const char *a, const char *b)
{
    size_t n = strlen(a);
    int differ = 0;

    if (n != strlen(b))
        return false;
    for (size_t i = 0; i < n; i++)
        differ |= a[i] ^ b[i];
    return differ == 0;
}

bool hr_secret_matches(const char *hash, const char *phrase)
{
    struct hr_err ignored;
    char *made = open_crypt(&ignored) ? hash_of(NULL, phrase, is_hash(hash) ? hash : nobody) : NULL;
    bool matches = made && is_hash(hash) && is_same(made, hash);

    talloc_free(made);
    return matches;
}

/* -- in the class file -- */

static bool may_set(const struct hr_session *session, enum hr_secret what, const char *who, struct hr_err *err)
{
    bool is_own = what == HR_SECRET_LOCK && strcmp(who, session->by) == 0;

    if (!hr_session_can_write(session))
        return hr_fail(err, HR_DENIED, _("not allowed"), "nothing can be written here, so no pass phrase can be kept");
    if (!is_own && session->role != HR_TEACHER)
        return hr_fail(err, HR_DENIED, _("not allowed"), "only a teacher sets what is not one's own");
    return true;
}

static bool put(const struct hr_session *session, const struct hr_secret_row *row, int wait_ms, struct hr_err *err)
{
    bool done;

    if (!hr_store_begin(session->store, wait_ms, err))
        return false;
    done = hr_store_secret_put(session->store, row, err);
    return hr_store_end(session->store, done, err) && done;
}

bool hr_session_secret_set(struct hr_session *session, enum hr_secret what, const char *who, const char *phrase,
                           int wait_ms, struct hr_err *err)
{
    bool takes_away = !phrase || !*phrase, done;
    char *hash;

    if (!may_set(session, what, who, err))
        return false;
    hash = takes_away ? hr_strdup(session, "") : hr_secret_make(session, phrase, err);
    done =
        hash && put(session, &(struct hr_secret_row){whats[what], who, hash, session->by, session->now}, wait_ms, err);
    talloc_free(hash);
    return done;
}

bool hr_session_secret_is_set(struct hr_session *session, enum hr_secret what, const char *who, bool *is_set,
                              struct hr_err *err)
{
    char *hash;
    bool done = hr_store_secret(session->store, session, whats[what], who, &hash, err);

    *is_set = done && is_hash(hash);
    talloc_free(hash);
    return done;
}

bool hr_session_secret_matches(struct hr_session *session, enum hr_secret what, const char *who, const char *phrase,
                               bool *matches, struct hr_err *err)
{
    char *hash;
    bool done = hr_store_secret(session->store, session, whats[what], who, &hash, err);

    *matches = done && hr_secret_matches(hash, phrase);
    talloc_free(hash);
    return done;
}

/* -- what code names are made from: a hash of nothing, for its salt -- */

/* Under the lock, since two boards may be opened at once, and both must have the same codes. */
static bool keep_seed(struct hr_session *session, const char *made, struct hr_err *err)
{
    struct hr_session_live *live = session->live;
    const struct hr_secret_row row = {board, "", made, session->by, session->now};
    bool done;

    if (!hr_session_can_write(session) || !hr_store_begin(session->store, SEED_WAIT_MS, err))
        return false;
    done = hr_store_secret(session->store, session, board, "", &live->seed, err) &&
           (live->seed || hr_store_secret_put(session->store, &row, err));
    return hr_store_end(session->store, done, err) && done;
}

const char *hr_session_seed(struct hr_session *session)
{
    struct hr_session_live *live = session->live;
    struct hr_err ignored;
    char *made;

    if (live->seed || (hr_store_secret(session->store, session, board, "", &live->seed, &ignored) && live->seed))
        return live->seed;
    made = hr_secret_make(session, "", &ignored);
    if (!made)
        made = hr_strdup(session, "");
    (void)keep_seed(session, made, &ignored);
    if (!live->seed)
        live->seed = made;
    else
        talloc_free(made);
    return live->seed;
}

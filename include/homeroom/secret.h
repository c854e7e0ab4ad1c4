/*
 * Secrets: the pass phrase of a person's lock, the code of a student at the kiosk. The class file keeps salted slow
 * hashes of them (crypt(5): yescrypt, else SHA-512), so who reads the file does not read the words. They protect a
 * screen, not the file: whoever may open the file needs none of them.
 */
#ifndef HOMEROOM_SECRET_H
#define HOMEROOM_SECRET_H

#include "homeroom/session.h"

/* The hash of a phrase, with a salt of its own; owned by ctx. NULL with one sentence: it is too long, or there is no
 * randomness to be had. Takes some ten milliseconds, on purpose. */
char *hr_secret_make(const void *ctx, const char *phrase, struct hr_err *err);
/* Is it the phrase of this hash? In the same time for every phrase. Of hash NULL, or "", nothing is; that takes as
 * long, so that nobody learns from the clock who has a secret. */
bool hr_secret_matches(const char *hash, const char *phrase);

enum hr_secret { HR_SECRET_LOCK, HR_SECRET_KIOSK };

/*
 * Of `who`: a person's name for a lock (hr_session_by), a student's id for the kiosk. A phrase NULL or "" takes it
 * away. One's own lock anybody may set who may write; of others, and codes for the kiosk, a teacher: else HR_DENIED.
 * HR_BUSY when the file stays locked for wait_ms. It leaves no line in the log.
 */
HR_CHECK bool hr_session_secret_set(struct hr_session *, enum hr_secret, const char *who, const char *phrase,
                                    int wait_ms, struct hr_err *err);
/* Is there one? */
HR_CHECK bool hr_session_secret_is_set(struct hr_session *, enum hr_secret, const char *who, bool *is_set,
                                       struct hr_err *err);
/* Is it this one? Read from the file each time: what someone set a moment ago counts. */
HR_CHECK bool hr_session_secret_matches(struct hr_session *, enum hr_secret, const char *who, const char *phrase,
                                        bool *matches, struct hr_err *err);

/* What the code names of the board are made from (codename.h): random, and made when it is first asked for. Who can't
 * write has one that lasts as long as the session. Borrowed until another file takes the place of this one. */
const char *hr_session_seed(struct hr_session *);

#endif

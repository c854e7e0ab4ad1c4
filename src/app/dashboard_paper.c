/*
 * What the dashboard puts on paper: a file that the person names, or the printer, when there is an `lp`; and copies of
 * the class.
 */
#include "app.h"
#include "dashboard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

char *dashboard_beside(void *arg, const void *ctx, const char *name)
{
    const char *file = app_file(arg);
    return hr_printf(ctx, "%.*s%s", (int)(base_name(file) - file), file, name);
}

/* A name that stands for nothing yet, or for a file that may be written over. */
static bool is_free(const char *path, const char *real, bool over, struct hr_err *err)
{
    struct stat st;
    if (stat(real, &st) != 0)
        return true;
    if (S_ISDIR(st.st_mode))
        return hr_fail(err, HR_BAD_INPUT, path, "it is a folder: put a name behind it");
    return over || hr_fail(err, HR_NO, path, "there is such a file already");
}

bool dashboard_write(void *arg, const char *path, const struct hr_buf *bytes, bool over, struct hr_err *err)
{
    struct app *app = arg;
    void *ctx = hr_ctx(NULL);
    const char *real = dashboard_path(ctx, path);
    bool done = is_free(path, real, over, err) && file_write(app, strcmp(real, "-") == 0 ? "./-" : real, bytes, err);
    talloc_free(ctx);
    return done;
}

bool dashboard_backup(void *arg, struct hr_session *session, const char *path, bool over, struct hr_err *err)
{
    void *ctx = hr_ctx(NULL);
    const char *real = dashboard_path(ctx, path);
    (void)arg;
    bool done = is_free(path, real, over, err) && hr_store_backup(hr_session_store(session), real, err);
    talloc_free(ctx);
    return done;
}

bool dashboard_export(void *arg, struct hr_session *session, const char *path, bool over, struct hr_err *err)
{
    void *ctx = hr_ctx(NULL);
    bool done = export_folder(arg, session, dashboard_path(ctx, path), over, err);
    talloc_free(ctx);
    return done;
}

/* -- the printer -- */

static const char printer[] = "lp";

bool dashboard_has_printer(void *arg)
{
    (void)arg;
    const char *path = getenv("PATH");
    void *ctx = hr_ctx(NULL);
    bool found = false;
    for (const char *at = path ? path : ""; *at && !found; at += strspn(at, ":")) {
        size_t n = strcspn(at, ":");
        found = access(hr_printf(ctx, "%.*s/%s", (int)n, at, printer), X_OK) == 0;
        at += n;
    }
    talloc_free(ctx);
    return found;
}

/* The program with our pipe as its input and nothing of its output on the screen. */
static bool start(const int fds[2], pid_t *pid)
{
    char *const argv[] = {(char[]){"lp"}, (char[]){"-s"}, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fds[0], STDIN_FILENO);
    posix_spawn_file_actions_addclose(&actions, fds[0]);
    posix_spawn_file_actions_addclose(&actions, fds[1]);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int failed = posix_spawnp(pid, printer, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    errno = failed;
    return !failed;
}

/* One that ends before it has read all must not end us. */
static bool feed(int fd, const struct hr_buf *bytes)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, was;
    size_t done = 0;
    sigaction(SIGPIPE, &ignore, &was);
    while (done < bytes->n) {
        ssize_t n = write(fd, bytes->bytes + done, bytes->n - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        done += (size_t)n;
    }
    sigaction(SIGPIPE, &was, NULL);
    return done == bytes->n;
}

bool dashboard_print(void *arg, const struct hr_buf *bytes, struct hr_err *err)
{
    int fds[2], status = 0;
    pid_t pid;
    (void)arg;
    if (pipe(fds) != 0)
        return hr_fail(err, HR_FILE, printer, "it could not be started (%s)", strerror(errno));
    fcntl(fds[1], F_SETFD, FD_CLOEXEC);
    bool started = start(fds, &pid);
    int why = errno;
    close(fds[0]);
    bool fed = started && feed(fds[1], bytes);
    close(fds[1]);
    if (!started)
        return hr_fail(err, HR_FILE, printer, "it could not be started (%s)", strerror(why));
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!fed || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return hr_fail(err, HR_FILE, printer, "it did not take the text: is a printer set up? a file works always");
    return true;
}

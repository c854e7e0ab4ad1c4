#include "scene/world.h"

#include "scene/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void world_fail(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputc('\n', stderr);
    exit(EXIT_FAILURE);
}

/* -- the folder and the environment -- */

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *place)
{
    (void)st;
    (void)kind;
    (void)place;
    remove(path);
    return 0;
}

/* A folder that a test made unwritable could not be emptied by an ordinary user. */
static int open_one(const char *path, const struct stat *st, int kind, struct FTW *place)
{
    (void)st;
    (void)place;
    if (kind == FTW_D || kind == FTW_DNR)
        chmod(path, 0700);
    return 0;
}

static int remove_home(struct world *w)
{
    nftw(w->home, open_one, 16, FTW_PHYS);
    nftw(w->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return 0;
}

/* What the leak sanitizer is not to report: a terminal that newterm does not know is lost inside ncurses. */
static void forgive_leaks(struct world *w)
{
    static const char rules[] = "leak:libtinfo\n";
    char *path = world_path(w, ".lsan");
    world_write(path, rules, sizeof rules - 1);
    world_set(w, "LSAN_OPTIONS", hr_printf(w, "suppressions=%s:print_suppressions=0", path));
}

struct world *world_new(const void *ctx, const char *program)
{
    static const char *const kept[] = {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "HR_SLOW"};
    const char *tmp = getenv("TMPDIR");
    struct world *w = hr_new(ctx, struct world);
    char *absolute = realpath(program, NULL);
    if (!absolute) {
        fprintf(stderr, "%s: %s\n", program, strerror(errno));
        talloc_free(w);
        return NULL;
    }
    w->program = hr_strdup(w, absolute);
    free(absolute);
    w->home = hr_printf(w, "%s/homeroom-test-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(w->home))
        world_fail("%s: %s", w->home, strerror(errno));
    talloc_set_destructor(w, remove_home);
    world_set(w, "HOME", w->home);
    world_set(w, "TMPDIR", w->home);
    world_set(w, "PATH", "/usr/local/bin:/usr/bin:/bin");
    world_set(w, "TERM", "xterm-256color");
    world_set(w, "LC_ALL", "C.UTF-8");
    world_set(w, "TZ", "UTC");
    forgive_leaks(w);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (getenv(kept[i]))
            world_set(w, kept[i], getenv(kept[i]));
    return w;
}

void world_in_memory(void)
{
    if (access("/dev/shm", W_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 1);
}

void world_set(struct world *w, const char *name, const char *value)
{
    size_t length = strlen(name), i = 0;
    while (i < w->env_count && (strncmp(w->env[i], name, length) != 0 || w->env[i][length] != '='))
        i++;
    if (i == w->env_count) {
        *hr_push(w, &w->env, &w->env_count) = NULL;
        *hr_push(w, &w->env, &w->env_count) = NULL; /* room for the end */
        w->env_count--;
    }
    w->env[i] = hr_printf(w, "%s=%s", name, value);
}

char *world_path(struct world *w, const char *name)
{
    return hr_printf(w, "%s/%s", w->home, name);
}

/* -- running -- */

static int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void become(const struct world *w, const char *path, char *const *argv, int output)
{
    setpgid(0, 0);
    int null = open("/dev/null", O_RDWR);
    if (null < 0 || dup2(null, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0 || chdir(w->home) != 0 ||
        (w->uid && (setgid(w->uid) != 0 || setuid(w->uid) != 0)))
        _exit(126);
    execve(path, argv, w->env);
    _exit(127);
}

/* Everything that comes until the end or the moment; false when the moment came first. */
static bool gather(const void *ctx, int fd, struct ran *ran, int64_t until)
{
    char bytes[8192];
    for (;;) {
        int64_t left = until - clock_ms();
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (left <= 0 || poll(&p, 1, (int)left) <= 0)
            return false;
        ssize_t n = read(fd, bytes, sizeof bytes);
        if (n <= 0)
            return true;
        char *more = hr_new_array(ctx, char, ran->size + (size_t)n + 1);
        memcpy(more, ran->output, ran->size);
        memcpy(more + ran->size, bytes, (size_t)n);
        talloc_free(ran->output);
        ran->output = more;
        ran->size += (size_t)n;
    }
}

static struct ran run(const void *ctx, struct world *w, const char *path, char *const *argv, int ms)
{
    struct ran ran = {.code = -1, .output = hr_strdup(ctx, "")};
    int ends[2], status;
    if (pipe(ends) != 0)
        world_fail("pipe: %s", strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pid_t pid = fork();
    if (pid < 0)
        world_fail("fork: %s", strerror(errno));
    if (pid == 0)
        become(w, path, argv, ends[1]);
    close(ends[1]);
    bool ended = gather(ctx, ends[0], &ran, clock_ms() + ms);
    close(ends[0]);
    if (!ended)
        kill(-pid, SIGKILL);
    waitpid(pid, &status, 0);
    if (ended)
        ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ran;
}

struct ran world_sh(const void *ctx, struct world *w, const char *command, int ms)
{
    char *argv[] = {"sh", "-c", hr_strdup(ctx, command), NULL};
    return run(ctx, w, "/bin/sh", argv, ms);
}

static char **with_program(const void *ctx, const struct world *w, const char *const *arguments)
{
    char **argv = NULL;
    size_t count = 0;
    *hr_push(ctx, &argv, &count) = w->program;
    for (; *arguments; arguments++)
        *hr_push(ctx, &argv, &count) = hr_strdup(ctx, *arguments);
    *hr_push(ctx, &argv, &count) = NULL;
    return argv;
}

struct ran world_run(const void *ctx, struct world *w, const char *const *arguments, int ms)
{
    return run(ctx, w, w->program, with_program(ctx, w, arguments), ms);
}

struct tty *world_terminal(const void *ctx, const struct world *w, char *const *argv)
{
    struct tty_options options = {
        .width = 80, .height = 24, .argv = argv, .env = w->env, .folder = w->home, .uid = w->uid};
    struct tty *t = tty_start(ctx, &options);
    if (!t)
        world_fail("a terminal could not be had: %s", strerror(errno));
    return t;
}

struct tty *world_open(const void *ctx, const struct world *w, const char *const *arguments)
{
    return world_terminal(ctx, w, with_program(ctx, w, arguments));
}

/* -- files -- */

char *world_read(const void *ctx, const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    struct stat st;
    if (!f || fstat(fileno(f), &st) != 0)
        world_fail("%s: %s", path, strerror(errno));
    char *bytes = hr_new_array(ctx, char, (size_t)st.st_size + 1);
    *size = fread(bytes, 1, (size_t)st.st_size, f);
    fclose(f);
    return bytes;
}

void world_write(const char *path, const char *bytes, size_t size)
{
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(bytes, 1, size, f) != size || fclose(f) != 0)
        world_fail("%s: %s", path, strerror(errno));
}

void world_copy(const void *ctx, const char *from, const char *to)
{
    size_t size;
    char *bytes = world_read(ctx, from, &size);
    world_write(to, bytes, size);
    chmod(to, 0600);
    talloc_free(bytes);
}

bool world_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

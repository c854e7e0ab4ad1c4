#define _GNU_SOURCE /* for struct user */
#include "common/tracer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
    long number;
    const char *name;
} changing[] = {
    {SYS_write, "write"},   {SYS_pwrite64, "pwrite"},     {SYS_ftruncate, "ftruncate"},
    {SYS_fsync, "fsync"},   {SYS_fdatasync, "fdatasync"}, {SYS_unlinkat, "unlinkat"},
    {SYS_linkat, "linkat"}, {SYS_renameat2, "renameat2"}, {SYS_renameat, "renameat"},
    {SYS_fchmod, "fchmod"}, {SYS_fchown, "fchown"},       {SYS_mkdirat, "mkdirat"},
#ifdef SYS_unlink
    {SYS_unlink, "unlink"}, {SYS_link, "link"},           {SYS_rename, "rename"},
    {SYS_mkdir, "mkdir"},
#endif
};

/* The name of a call that changes something; NULL for the others. */
static const char *changes(const struct __ptrace_syscall_info *call, enum tracer_way way)
{
    long number = (long)call->entry.nr;
    bool is_said = number == SYS_write && call->entry.args[0] <= 2;
    if (number == SYS_openat)
        return call->entry.args[2] & O_CREAT ? "open" : NULL;
    for (size_t i = 0; i < sizeof changing / sizeof changing[0]; i++)
        if (changing[i].number == number)
            return is_said && way != TRACER_KILL && way != TRACER_WATCH ? NULL : changing[i].name;
    return NULL;
}

bool tracer_can_fail(void)
{
#ifdef __x86_64__
    return true;
#else
    return false;
#endif
}

#ifdef __x86_64__
/* The call is not made: there is none with this number. */
static void take_away(pid_t pid)
{
    ptrace(PTRACE_POKEUSER, pid, offsetof(struct user, regs.orig_rax), -1L);
}

static void answer(pid_t pid, int error)
{
    ptrace(PTRACE_POKEUSER, pid, offsetof(struct user, regs.rax), (long)-error);
}
#else
static void take_away(pid_t pid)
{
    (void)pid;
}

static void answer(pid_t pid, int error)
{
    (void)pid;
    (void)error;
}
#endif

static void become(struct world *w, const char *const *arguments, const char *out, const char *err)
{
    char *argv[24] = {w->program};
    for (size_t i = 0; arguments[i] && i + 2 < sizeof argv / sizeof argv[0]; i++)
        memcpy(&argv[i + 1], &arguments[i], sizeof argv[0]);
    int null = open("/dev/null", O_RDWR), o = open(out, O_CREAT | O_TRUNC | O_WRONLY, 0600),
        e = open(err, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (null < 0 || o < 0 || e < 0 || dup2(null, 0) < 0 || dup2(o, 1) < 0 || dup2(e, 2) < 0 || chdir(w->home) != 0 ||
        close(null) != 0 || close(o) != 0 || close(e) != 0 || ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit(126);
    execve(w->program, argv, w->env);
    _exit(127);
}

/* Into the next call or out of it; false when it has ended, which one that was killed does without going on. */
static bool go_on(pid_t pid, int signal, int *status)
{
    ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(intptr_t)signal);
    return waitpid(pid, status, 0) == pid && WIFSTOPPED(*status);
}

static void follow(pid_t pid, enum tracer_way way, long at, struct traced *t, int *status)
{
    bool failing = false;
    int signal = 0;
    while (go_on(pid, signal, status)) {
        struct __ptrace_syscall_info call = {0};
        signal = WSTOPSIG(*status) == (SIGTRAP | 0x80) || WSTOPSIG(*status) == SIGTRAP ? 0 : WSTOPSIG(*status);
        if (WSTOPSIG(*status) != (SIGTRAP | 0x80) ||
            ptrace(PTRACE_GET_SYSCALL_INFO, pid, (void *)sizeof call, &call) <= 0)
            continue;
        if (call.op == PTRACE_SYSCALL_INFO_EXIT && failing)
            answer(pid, way == TRACER_NO_ROOM ? ENOSPC : EIO);
        failing = false;
        const char *name = call.op == PTRACE_SYSCALL_INFO_ENTRY ? changes(&call, way) : NULL;
        if (!name || ++t->calls != at)
            continue;
        t->met = true;
        snprintf(t->call, sizeof t->call, "%s", name);
        failing = way != TRACER_KILL && way != TRACER_WATCH;
        if (way == TRACER_KILL)
            kill(pid, SIGKILL);
        else if (failing)
            take_away(pid);
    }
}

struct traced tracer_run(const void *ctx, struct world *world, const char *const *arguments, enum tracer_way way,
                         long at)
{
    struct traced t = {.code = -1};
    const char *out = world_path(world, "traced.out"), *err = world_path(world, "traced.err");
    size_t size;
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0)
        world_fail("no process to be had: %s", strerror(errno));
    if (pid == 0)
        become(world, arguments, out, err);
    if (waitpid(pid, &status, 0) == pid && WIFSTOPPED(status) &&
        ptrace(PTRACE_SETOPTIONS, pid, NULL, (void *)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)) == 0)
        follow(pid, way, at, &t, &status);
    t.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    t.out = world_read(ctx, out, &size);
    t.err = world_read(ctx, err, &size);
    return t;
}

bool tracer_works(void)
{
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        _exit(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : 1);
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

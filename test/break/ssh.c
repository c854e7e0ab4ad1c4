/*
 * A line that drops: the dashboard is used over SSH, from a server of our own on this machine, and the client is
 * killed, the server's end of the line is killed, or the client falls silent, each in the midst of marks. What was
 * shown as saved is there, the dashboard ends by itself, and a colleague sees that it has.
 *
 * Left out where there is no sshd, or where it does not let the user in who runs the tests.
 */
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/dice.h"
#include "common/peek.h"
#include "common/tally.h"
#include "common/torture.h"
#include "scene/tty.h"
#include "scene/world.h"

enum { DROPS = 3, DROPS_LONG = 60, WAIT_MS = 10000, SILENT_SECONDS = 2, GONE_MS = 5000 };

static const char sshd[] = "/usr/sbin/sshd", run_folder[] = "/run/sshd";

static struct world *world;
static struct dice dice;
static const char *file, *user;
static int port;
static pid_t server;
static bool made_run_folder;

static void pause_us(int64_t us)
{
    struct timespec t = {.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
    pselect(0, NULL, NULL, NULL, &t, NULL);
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* -- the server -- */

static int free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool done =
        fd >= 0 && bind(fd, (struct sockaddr *)&at, size) == 0 && getsockname(fd, (struct sockaddr *)&at, &size) == 0;
    if (fd >= 0)
        close(fd);
    return done ? ntohs(at.sin_port) : 0;
}

/* Keys for this one time, and a configuration that reads nothing of this machine's own. */
static bool set_up(const void *ctx)
{
    char *command = hr_printf(ctx,
                              "exec env -i HOME='%s' TERM=\"$TERM\" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 TZ=UTC"
                              " '%s' -f '%s' --by rivera --now 2026-10-14T10:42",
                              world->home, world->program, file);
    char *config = hr_printf(ctx,
                             "Port %d\nListenAddress 127.0.0.1\nHostKey %s/host\nPidFile none\nUsePAM no\n"
                             "AuthorizedKeysFile %s/user.pub\nStrictModes no\nPermitRootLogin yes\n"
                             "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPrintMotd no\n"
                             "ClientAliveInterval 1\nClientAliveCountMax %d\nForceCommand %s\n",
                             port, world->home, world->home, SILENT_SECONDS, command);
    world_write(world_path(world, "sshd_config"), config, strlen(config));
    made_run_folder = geteuid() == 0 && mkdir(run_folder, 0755) == 0;
    return world_sh(ctx, world, "for k in host user; do ssh-keygen -q -t ed25519 -N '' -f $k || exit 1; done", WAIT_MS)
               .code == 0;
}

static void start_server(const void *ctx)
{
    char *argv[] = {hr_strdup(ctx, sshd),
                    hr_strdup(ctx, "-D"),
                    hr_strdup(ctx, "-f"),
                    world_path(world, "sshd_config"),
                    hr_strdup(ctx, "-E"),
                    world_path(world, "sshd.log"),
                    NULL};
    fflush(stdout);
    if ((server = fork()) == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM); /* also when this test is stopped */
        execve(sshd, argv, world->env);
        _exit(127);
    }
}

static void stop_server(void)
{
    int status;
    if (server > 0) {
        kill(server, SIGTERM);
        waitpid(server, &status, 0);
    }
    if (made_run_folder)
        rmdir(run_folder);
}

static char *client(const void *ctx, const char *terminal)
{
    return hr_printf(ctx,
                     "exec ssh %s -F none -p %d -i '%s/user' -o IdentitiesOnly=yes -o StrictHostKeyChecking=no "
                     "-o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o BatchMode=yes '%s@127.0.0.1'",
                     terminal, port, world->home, user);
}

/* Does it let us in? Without a terminal the dashboard only says that it needs one. */
static bool lets_us_in(const void *ctx, const char **said)
{
    for (int i = 0; i < 50; i++, pause_us(100000)) {
        *said = world_sh(ctx, world, client(ctx, "-T"), tty_patience(WAIT_MS)).output;
        if (strstr(*said, "terminal"))
            return true;
    }
    return false;
}

/* -- the dashboard at the other end -- */

static char *read_small(const void *ctx, const char *path)
{
    char *text = talloc_zero_array(ctx, char, 4096);
    FILE *f = fopen(path, "rb");
    if (f) {
        (void)!fread(text, 1, 4095, f);
        fclose(f);
    }
    return text;
}

/* Is it our program, with this name in its command line? */
static bool is_dashboard_of(const void *ctx, const char *pid, const char *by)
{
    char *line = read_small(ctx, hr_printf(ctx, "/proc/%s/cmdline", pid)), *at = line;
    bool is_file = false, is_by = false;
    if (strcmp(line, world->program) != 0)
        return false;
    for (; *at; at += strlen(at) + 1) {
        is_file = is_file || strcmp(at, file) == 0;
        is_by = is_by || strcmp(at, by) == 0;
    }
    return is_file && is_by;
}

/* 0 when there is none. */
static pid_t find_dashboard(const char *by)
{
    void *ctx = hr_ctx(NULL);
    DIR *dir = opendir("/proc");
    struct dirent *entry;
    pid_t found = 0;
    while (dir && !found && (entry = readdir(dir)))
        if (isdigit((unsigned char)entry->d_name[0]) && is_dashboard_of(ctx, entry->d_name, by))
            found = (pid_t)atol(entry->d_name);
    if (dir)
        closedir(dir);
    talloc_free(ctx);
    return found;
}

static pid_t parent_of(pid_t pid)
{
    void *ctx = hr_ctx(NULL);
    char *text = read_small(ctx, hr_printf(ctx, "/proc/%ld/stat", (long)pid)), *after = strrchr(text, ')');
    long parent = 0;
    if (!after || sscanf(after + 1, " %*c %ld", &parent) != 1)
        parent = 0;
    talloc_free(ctx);
    return (pid_t)parent;
}

/* -- drops -- */

enum way { CLIENT_KILLED, SERVER_KILLED, SILENCE, WAYS };
static const char *const ways[] = {"the client was killed", "the server's end was killed", "the client fell silent"};

static bool shows(void *text, struct tty *t)
{
    return strstr(tty_screen(t), text) != NULL;
}

static bool shows_no(void *text, struct tty *t)
{
    return strstr(tty_screen(t), text) == NULL;
}

static bool sees(struct tty *t, const char *way, const char *text, bool is_there)
{
    char *wanted = hr_strdup(t, text);
    bool holds = tty_wait(t, is_there ? shows : shows_no, wanted, tty_patience(WAIT_MS));
    return tally(holds, "%s: expected %sto see \"%s\"\n%s", way, is_there ? "" : "not ", text,
                 holds ? "" : tty_dump(t, t));
}

static bool shows_end_or_grid(void *end, struct tty *t)
{
    return strstr(tty_screen(t), end) || strstr(tty_screen(t), "Grid");
}

static struct tty *log_in(void *ctx)
{
    char *argv[] = {hr_strdup(ctx, "/bin/sh"), hr_strdup(ctx, "-c"), client(ctx, "-tt"), NULL};
    return world_terminal(ctx, world, argv);
}

static int64_t pieces(void)
{
    return peek_number(file, "SELECT count(*) FROM evidence AS e JOIN name ON name.no = e.by_no WHERE name.text = "
                             "'rivera'");
}

static void cut_line(struct tty *t, enum way way, pid_t dashboard)
{
    pid_t end = parent_of(dashboard);
    if (way == SERVER_KILLED &&
        tally(end > 1 && end != server && end != getpid(), "its end of the line is %ld", (long)end))
        kill(end, SIGKILL);
    else
        kill(tty_pid(t), way == SILENCE ? SIGSTOP : SIGKILL);
}

/* How many milliseconds it took to end; it is nobody's child here. */
static int wait_for_end(pid_t dashboard, int ms)
{
    int64_t from = now_ms();
    while (kill(dashboard, 0) == 0 && now_ms() - from < ms)
        pause_us(10000);
    return (int)(now_ms() - from);
}

static int drop(const void *parent, struct tty *colleague, enum way way)
{
    void *ctx = hr_ctx(parent);
    struct tty *t = log_in(ctx);
    int64_t before = pieces(), told = 0;
    pid_t dashboard = sees(t, ways[way], "Grid", true) ? find_dashboard("rivera") : 0;
    if (!tally(dashboard > 0, "%s: there is no dashboard", ways[way])) {
        talloc_free(ctx);
        return 0;
    }
    sees(colleague, ways[way], "rivera on", true);
    for (uint32_t presses = 1 + dice_below(&dice, 3); presses > 0; presses--) {
        tty_key(t, "p");
        told += sees(t, ways[way], "saved ", true);
        tty_key(t, "Down");
        sees(t, ways[way], "saved ", false);
    }
    tty_key(t, "p");
    pause_us(dice_below(&dice, 20000));
    cut_line(t, way, dashboard);
    int ms = wait_for_end(dashboard, tty_patience(GONE_MS) + (way == SILENCE ? (SILENT_SECONDS + 1) * 1000 : 0));
    tally(!find_dashboard("rivera"), "%s: the dashboard is still there after %d ms", ways[way], ms);
    kill(tty_pid(t), SIGKILL);
    int64_t there = pieces() - before;
    tally(there == told || there == told + 1, "%s: %lld marks were shown as saved, %lld are in the file", ways[way],
          (long long)told, (long long)there);
    sees(colleague, ways[way], "rivera on", false);
    tty_key(colleague, "p"); /* nothing is locked */
    sees(colleague, ways[way], "saved ", true);
    tty_key(colleague, "Down");
    sees(colleague, ways[way], "saved ", false);
    talloc_free(ctx);
    return ms;
}

/* An sshd that root did not start may not be allowed to hand over terminals. */
static bool gets_a_terminal(const void *parent)
{
    void *ctx = hr_ctx(parent);
    struct tty *t = log_in(ctx);
    char refused[] = "closed by remote host";
    tty_wait(t, shows_end_or_grid, refused, tty_patience(WAIT_MS));
    bool gets = !shows(refused, t);
    talloc_free(ctx);
    return gets;
}

static void drop_lines(const void *ctx)
{
    const char *arguments[] = {"-f", file, "--by", "ana", "--now", "2026-10-14T10:42", NULL};
    struct tty *colleague = world_open(ctx, world, arguments);
    int wanted = torture_count(DROPS, DROPS_LONG), longest[WAYS] = {0};
    sees(colleague, "at the start", "Grid", true);
    for (int i = 0; i < wanted; i++) {
        int ms = drop(ctx, colleague, (enum way)(i % WAYS));
        longest[i % WAYS] = ms > longest[i % WAYS] ? ms : longest[i % WAYS];
    }
    tally(peek_is_whole(file), "the class file is damaged");
    torture_figure("dropped SSH lines",
                   "%d; the dashboard had ended after at most %d ms where the client was killed, %d where the server's "
                   "end was, %d where the line fell silent (the server notices after %d s)",
                   wanted, longest[CLIENT_KILLED], longest[SERVER_KILLED], longest[SILENCE], SILENT_SECONDS);
}

static bool is_here(void)
{
    const char *const tools[] = {sshd, "/usr/bin/ssh", "/usr/bin/ssh-keygen"};
    const struct passwd *me = getpwuid(geteuid());
    for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++)
        if (access(tools[i], X_OK) != 0)
            return false;
    user = me ? me->pw_name : NULL;
    port = free_port();
    return user && port;
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    const char *said = "";
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    dice = dice_new();
    user = hr_strdup(ctx, is_here() ? user : "");
    file = world_path(world, "class.db");
    const char *const demo[] = {"demo", "--make", file, "--now", "2026-10-14T10:42", NULL};
    struct ran ran = world_run(ctx, world, demo, tty_patience(20000));
    tally(ran.code == 0, "the class could not be made: %s", ran.output);
    if (!*user) {
        tally_skip("dropped SSH lines: no OpenSSH server and client here");
    } else if (tally(set_up(ctx), "no keys could be made")) {
        start_server(ctx);
        if (!lets_us_in(ctx, &said))
            tally_skip("dropped SSH lines: sshd does not let %s in: %s", user, said);
        else if (!gets_a_terminal(ctx))
            tally_skip("dropped SSH lines: sshd, started by %s, may not hand over terminals", user);
        else
            drop_lines(ctx);
        stop_server();
    }
    talloc_free(ctx);
    return tally_end();
}

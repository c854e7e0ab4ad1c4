/*
 * A program with a stopwatch on it: on a pseudo-terminal, timed by when its bytes arrive, or as a command, timed from
 * start to end. Unlike scene/tty.h nothing looks at what the bytes say, so that the measuring costs next to nothing.
 */
#ifndef TEST_COMMON_METER_H
#define TEST_COMMON_METER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A program on a terminal. */
struct meter {
    int master; /* our end of the terminal */
    pid_t pid;
    int64_t begun_ns; /* just before fork */
    bool gone;
    char tail[64]; /* the last bytes, for a text that arrives in two pieces */
    size_t tail_size;
};

/* What came back, and how long after it was asked for. */
struct answer {
    size_t bytes;             /* 0: nothing came */
    double first_ms, last_ms; /* to its first and to its last byte */
};

/* `env` is "NAME=VALUE", NULL at the end. False when there is no terminal to be had, or no such program. */
bool meter_start(struct meter *, const char *const *argv, const char *const *env, int width, int height);
/*
 * What comes from the start until `text` (shorter than 64 bytes) and then quiet for quiet_ms; the last byte is that of
 * the text or what came straight after. bytes is 0 when the text did not come within limit_ms.
 */
struct answer meter_until(struct meter *, const char *text, int quiet_ms, int limit_ms);
/* Sends keys at once; what comes back until it is quiet for quiet_ms. */
struct answer meter_send(struct meter *, const char *keys, size_t size, int quiet_ms);
/* How many bytes come in ms when nobody touches it. */
size_t meter_listen(struct meter *, int ms);
/* The most memory it has held, in KiB; 0 when nobody knows. Asked before it ends. */
long meter_peak_kib(const struct meter *);
/* Sends the keys that end it. Its exit code; 128 + signal, also when it had to be killed. */
int meter_end(struct meter *, const char *keys);

/* A command that has run to its end, its output read and dropped but for the first bytes. */
struct run {
    int code;          /* its exit code, 127 when it could not be started, 128 + signal */
    double ms, cpu_ms; /* from start to end; on a processor, in the program and in the kernel */
    long peak_kib;
    char output[4096]; /* text */
};
struct run run_command(const char *const *argv, const char *const *env);

int64_t now_ns(void);
double ms_since(int64_t ns);

#endif

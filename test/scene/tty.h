/*
 * A program in a terminal, as a person has it: a pseudo-terminal on one side, libvterm as the screen on the other.
 *
 * Keys, pastes and clicks go through libvterm too, so they arrive as the bytes of the modes that the program has asked
 * for (a click nobody asked for is not sent). Nothing here waits for a time to pass: one waits for something to be seen
 * (tty_wait), for every key to have been handled (tty_barrier), or for the end (tty_wait_exit), with a bound.
 */
#ifndef TEST_SCENE_TTY_H
#define TEST_SCENE_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct tty;

struct tty_options {
    int width, height;
    char *const *argv; /* argv[0] is the path of the program */
    char *const *env;
    const char *folder; /* to start in */
    unsigned uid;       /* as whom; 0: as who runs the tests. Only root can be someone else */
};

/* Starts the program with the terminal as its standard streams and controlling terminal. Freed (and killed, if it still
 * runs) by talloc_free. NULL with errno when it can't be done. */
struct tty *tty_start(const void *ctx, const struct tty_options *options);

/* A bound in milliseconds, made longer by HR_SLOW (sanitizers, valgrind). */
int tty_patience(int ms);

/* -- what a person does -- */

/* One key by name: a character, "Enter", "Up", "C-r", "M-x", "F1", "S-Tab" ... ; false when there is no such key. */
bool tty_key(struct tty *, const char *name);
void tty_type(struct tty *, const char *text);
void tty_paste(struct tty *, const char *text);
void tty_click(struct tty *, int x, int y);
void tty_wheel(struct tty *, int x, int y, bool up);
void tty_resize(struct tty *, int width, int height);
/* The window shows nothing any more, and the program does not know. */
void tty_wipe(struct tty *);
/* To the process that has the terminal: the program, or what a shell in it has started. */
bool tty_signal(struct tty *, int signal);
/* The window is closed, the line is cut. */
void tty_detach(struct tty *);

/* -- waiting -- */

typedef bool tty_condition(void *arg, struct tty *);
/* Reads what the program writes until the condition holds; false when it does not within ms, or can't any more. */
bool tty_wait(struct tty *, tty_condition *holds, void *arg, int ms);
/*
 * True when everything that was sent has been read and dealt with, and everything written has been taken in: the
 * program has ended, or waits for more. false when it is still busy after ms.
 *
 * How it knows: poll() on the other end makes the kernel hand over what is still under way and says whether anything is
 * unread; /proc/PID/syscall says whether the program sleeps in poll (over the terminal and something else: a poll over
 * one descriptor is curses waiting for the rest of an escape sequence) or in read of the terminal; and no signal is
 * pending. As everything has been read by then, this sleep began after the last key was dealt with.
 */
bool tty_barrier(struct tty *, int ms);
bool tty_wait_exit(struct tty *, int ms);
/* Takes in what has been written so far, without waiting. */
void tty_drain(struct tty *);

/* -- what a person sees -- */

/* The screen as text, one line a row, without blanks at the ends. Valid until the next call for this terminal. */
const char *tty_screen(struct tty *);
/* A row; "" beyond the screen. Valid likewise. */
const char *tty_row(struct tty *, int y);
/* Where a text is: the row, and the cell it begins at in *x; -1 when it is not there. */
int tty_find(struct tty *, const char *text, int *x);
/* The look of a row, a letter a cell: R reverse, U underlined, B bold, C coloured, a blank for plain. */
const char *tty_looks(struct tty *, int y);
bool tty_is_coloured(struct tty *);
void tty_size(const struct tty *, int *width, int *height);
void tty_cursor(const struct tty *, int *x, int *y, bool *visible);
const char *tty_title(const struct tty *);
/* The screen in a frame, with the looks of the rows that have any, for a person to see why a test failed. */
char *tty_dump(const void *ctx, struct tty *);

/* The screen as a picture, in SVG, with a title for those who do not see it (XML: no & or <). */
char *tty_svg(const void *ctx, struct tty *, const char *title);

/* -- what has become of it -- */

/* Bytes written by the program since the last call. */
size_t tty_bytes(struct tty *);
bool tty_is_running(struct tty *);
/* After the end: the exit code, or 128 + the signal that killed it; -1 while it runs. */
int tty_exit_code(struct tty *);
pid_t tty_pid(const struct tty *);
/*
 * Has the terminal been left as it was found: the ordinary screen, cursor shown, no mouse, no bracketed paste, ordinary
 * arrow keys, and the settings of stty as before? NULL, or what is not.
 */
const char *tty_left_behind(struct tty *);

#endif

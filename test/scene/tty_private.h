/* What tty.c and tty_look.c share. */
#ifndef TEST_SCENE_TTY_PRIVATE_H
#define TEST_SCENE_TTY_PRIVATE_H

#include <termios.h>
#include <vterm.h>

#include "scene/tty.h"

struct tty {
    int master, slave; /* the slave stays open here: it tells what is unread, and how the terminal is set */
    pid_t pid;
    int exit_code; /* -1 while it runs */
    int width, height;
    VTerm *vterm;
    struct termios before;
    size_t bytes;      /* written since tty_bytes was asked */
    size_t matched;    /* how much of a sequence has come: keep_cursor */
    bool after_escape; /* the last key was Esc, and nobody has waited since */
    bool probing;      /* what a key would send is kept, not sent */
    char probed[16];
    size_t probed_count;
    bool other_screen, cursor_visible, mouse;
    char title[128];
    char *text, *line; /* what was last returned */
};

void tty_screen_start(struct tty *);
VTermScreenCell tty_cell(const struct tty *, int x, int y);
/* The text of a cell, "" for the second half of a wide character; no 0 behind it. */
size_t tty_cell_text(const VTermScreenCell *, char *out);
void tty_send(const char *bytes, size_t n, void *user);

#endif

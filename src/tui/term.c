/*
 * curses, and nothing else of it anywhere. What plain curses programs get wrong (decisions.md) is met here:
 *
 *  - TERM may be a name that this machine does not know: then a near relation is used, and said;
 *  - LINES and COLUMNS of the environment lie after a resize: only the terminal itself is asked for its size;
 *  - a terminal that has gone answers "readable" for ever: hr_term_is_gone finds out;
 *  - width: when wcwidth and our own measure differ about a character, a ? of our measure is sent, so that columns stay
 *    straight;
 *  - curses writes at every move of the cursor, and over a network each write is a packet: while a frame is made, the
 *    descriptor that curses has leads into memory, and the frame goes out in one write;
 *  - a crash must not leave a raw terminal: what to send then is kept ready in static memory, for hr_term_rescue.
 */
#define _GNU_SOURCE /* memfd_create */
#include "homeroom/term.h"
#include "homeroom/translate.h"

#include "blanks.h"
#include "rescue.h"
#include "sequence.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

enum { ESCAPE_MS = 25, KEY_PASTE_BEGIN = KEY_MAX + 1, KEY_PASTE_END, PASTE_MAX = 64 * 1024 };

struct hr_term {
    SCREEN *screen;
    WINDOW *keys; /* read from, never shown: reading from a window that is would refresh it */
    FILE *out;    /* what curses writes to; its descriptor is a copy of standard output, but while a frame is made */
    int frame;    /* the memory a frame is made in; -1: there is none, it goes out in pieces */
    char *bytes;  /* the frame on its way out */
    struct hr_glyph *shown; /* what stands in curses' window, a glyph a cell; NULL: not known */
    struct hr_glyph *row;   /* the one that is being shown; goes with shown */
    int shown_width, shown_height;
    enum hr_colours colours;
    enum hr_theme theme;
    bool mouse;
    char *note;
    char *paste; /* being gathered; NULL: none */
    char *last_paste;
    bool pasting;
    struct hr_sequence sequence;
};

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

/* A capability of the terminal without its delays. */
static void add_rescue(const char *capability)
{
    const char *s = tigetstr(capability);
    if (!s || s == (const char *)-1)
        return;
    for (; *s; s++) {
        if (s[0] == '$' && s[1] == '<')
            s += strcspn(s, ">");
        else
            hr_rescue_add(s, 1);
    }
}

static void prepare_rescue(void)
{
    static const char modes[] = PASTE_OFF MOUSE_OFF;
    hr_rescue_add(modes, sizeof modes - 1);
    add_rescue("sgr0");
    add_rescue("rmkx");
    add_rescue("cnorm");
    add_rescue("rmcup");
    add_rescue("cnorm"); /* again: some terminals keep a cursor for each of the two screens */
}

/* -- opening and closing -- */

/* Near relations of a terminal that has no entry on this machine. */
static const char *relation_of(const char *name)
{
    if (strstr(name, "256") || strstr(name, "kitty") || strstr(name, "alacritty") || strstr(name, "foot") ||
        strstr(name, "ghostty") || strstr(name, "wezterm") || strstr(name, "xterm") || strstr(name, "rio"))
        return "xterm-256color";
    if (strncmp(name, "tmux", 4) == 0 || strncmp(name, "screen", 6) == 0)
        return "screen";
    return "ansi";
}

static SCREEN *open_screen(struct hr_term *t, const char *name)
{
    SCREEN *screen = newterm(name, t->out, stdin);
    if (screen)
        return screen;
    const char *other = relation_of(name);
    screen = newterm(other, t->out, stdin);
    if (screen)
        t->note = hr_printf(t, _("the terminal type %s is not known here: taken for %s"), name, other);
    return screen;
}

static bool open_out(struct hr_term *t, struct hr_err *err)
{
    int copy = dup(STDOUT_FILENO);
    t->frame = memfd_create("homeroom", MFD_CLOEXEC); /* -1 when the system has none */
    t->out = copy >= 0 ? hr_must(fdopen(copy, "w")) : NULL;
    if (t->out)
        return true;
    return hr_fail(err, HR_FILE, _("dashboard"), "the terminal could not be opened (%s)", strerror(errno));
}

static void close_out(struct hr_term *t)
{
    if (t->out)
        fclose(t->out);
    if (t->frame >= 0)
        close(t->frame);
}

static void start_colours(struct hr_term *t, bool mono)
{
    t->colours = HR_MONO;
    if (mono || !has_colors() || start_color() == ERR || use_default_colors() == ERR || COLORS < 8)
        return;
    t->colours = COLORS >= 256 ? HR_COLOURS_256 : HR_COLOURS_8;
}

static void mix_colours(const struct hr_term *t)
{
    for (int style = 0; style < HR_STYLE_COUNT; style++) {
        struct hr_paint paint = hr_theme_paint((enum hr_style)style, t->theme, t->colours);
        if (paint.colour >= 0)
            init_pair((short)(style + 1), (short)paint.colour, -1);
    }
}

void hr_term_theme(struct hr_term *t, enum hr_theme theme)
{
    t->theme = theme;
    mix_colours(t);
    TALLOC_FREE(t->shown);
    hr_term_redraw(t);
}

/* Bracketed paste, and the mouse where the terminal has one. */
static void send_modes(const struct hr_term *t, bool on)
{
    hr_rescue_send(on ? PASTE_ON : PASTE_OFF, sizeof PASTE_ON - 1);
    if (t->mouse)
        hr_rescue_send(on ? MOUSE_ON : MOUSE_OFF, sizeof MOUSE_ON - 1);
}

static int give_back(struct hr_term *t)
{
    hr_rescue_end();
    send_modes(t, false);
    endwin();
    delwin(t->keys);
    delscreen(t->screen);
    close_out(t);
    hr_rescue_restore_modes();
    return 0;
}

/* What terminals send besides what terminfo says of them; with bracketed paste. */
static const struct {
    const char *bytes;
    int code;
} sequences[] = {
    {"\033[A", KEY_UP},    {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT},          {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP},    {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT},          {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},  {"\033[F", KEY_END},  {"\033OH", KEY_HOME},           {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[5~", KEY_PPAGE},         {"\033[6~", KEY_NPAGE},
    {"\033[3~", KEY_DC},   {"\033[Z", KEY_BTAB}, {"\033[200~", KEY_PASTE_BEGIN}, {"\033[201~", KEY_PASTE_END},
};

/* A key that breaks off in the middle (a cut UTF-8 character) must not stop everything until the next one: ncurses
 * reads the rest of a key without asking whether there is more. */
static void never_wait_inside_a_key(void)
{
    struct termios now;
    if (tcgetattr(STDIN_FILENO, &now) != 0)
        return;
    now.c_cc[VMIN] = 0;
    now.c_cc[VTIME] = 1; /* tenths of a second */
    tcsetattr(STDIN_FILENO, TCSANOW, &now);
    def_prog_mode();
}

struct hr_term *hr_term_open(const void *ctx, const struct hr_term_options *options, struct hr_err *err)
{
    if (!hr_rescue_look() || !isatty(STDOUT_FILENO)) {
        hr_fail(err, HR_USAGE, _("dashboard"), "it needs a terminal; homeroom grid prints the class");
        return NULL;
    }
    struct hr_term *t = hr_new(ctx, struct hr_term);
    const char *name = getenv("TERM");
    use_env(FALSE);
    use_tioctl(TRUE);
    if (!open_out(t, err)) {
        talloc_free(t);
        return NULL;
    }
    hr_rescue_begin();
    t->screen = open_screen(t, name && *name ? name : "ansi");
    const char *cup = t->screen ? tigetstr("cup") : NULL;
    if (!cup || cup == (const char *)-1) {
        hr_rescue_end();
        if (t->screen)
            endwin();
        close_out(t);
        hr_fail(err, HR_USAGE, _("dashboard"),
                "a terminal of type %s can't be drawn on; homeroom grid prints the class",
                name && *name ? name : _("(none)"));
        talloc_free(t);
        return NULL;
    }
    prepare_rescue();
    talloc_set_destructor(t, give_back);
    start_colours(t, options->mono);
    t->theme = options->theme;
    mix_colours(t);
    raw();
    never_wait_inside_a_key();
    noecho();
    nonl();
    t->keys = hr_must(newpad(1, 1)); /* else no key would ever be taken in */
    keypad(t->keys, TRUE);
    nodelay(t->keys, TRUE);
    leaveok(stdscr, FALSE);
    set_escdelay(ESCAPE_MS);
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
        define_key(sequences[i].bytes, sequences[i].code);
    keyok(KEY_MOUSE, FALSE);
    t->mouse = options->mouse && tigetstr("kmous") && tigetstr("kmous") != (const char *)-1;
    send_modes(t, true);
    return t;
}

const char *hr_term_note(const struct hr_term *t)
{
    return t->note;
}

void hr_term_mouse(struct hr_term *t, bool on)
{
    t->mouse = on;
    hr_rescue_send(on ? MOUSE_ON : MOUSE_OFF, sizeof MOUSE_ON - 1);
}

void hr_term_size(const struct hr_term *t, int *width, int *height)
{
    (void)t;
    getmaxyx(stdscr, *height, *width);
}

void hr_term_resized(struct hr_term *t)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
    TALLOC_FREE(t->shown);
    hr_term_redraw(t);
}

void hr_term_suspend(struct hr_term *t)
{
    struct sigaction standard = {.sa_handler = SIG_DFL}, ours;
    send_modes(t, false);
    endwin();
    sigemptyset(&standard.sa_mask);
    sigaction(SIGTSTP, &standard, &ours);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
    refresh(); /* straight to the terminal, whose modes curses sets anew on the way */
    send_modes(t, true);
    hr_term_resized(t);
}

/* -- keys -- */

static const struct {
    int code;
    const char *name;
} codes[] = {
    {KEY_UP, "Up"},
    {KEY_DOWN, "Down"},
    {KEY_LEFT, "Left"},
    {KEY_RIGHT, "Right"},
    {KEY_HOME, "Home"},
    {KEY_END, "End"},
    {KEY_PPAGE, "PgUp"},
    {KEY_NPAGE, "PgDn"},
    {KEY_IC, "Ins"},
    {KEY_DC, "Del"},
    {KEY_BACKSPACE, "Backspace"},
    {KEY_ENTER, "Enter"},
    {KEY_BTAB, "S-Tab"},
    {KEY_A1, "Home"},
    {KEY_A3, "PgUp"},
    {KEY_C1, "End"},
    {KEY_C3, "PgDn"},
    {KEY_SLEFT, "S-Left"},
    {KEY_SRIGHT, "S-Right"},
    {KEY_SR, "S-Up"},
    {KEY_SF, "S-Down"},
};

static bool named(struct hr_key *out, const char *name)
{
    *out = (struct hr_key){.kind = HR_KEY_NAMED};
    snprintf(out->name, sizeof out->name, "%s", name);
    return true;
}

static bool function_key(int code, struct hr_key *out)
{
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (codes[i].code == code)
            return named(out, codes[i].name);
    if (code > KEY_F0 && code <= KEY_F(12)) {
        char name[HR_KEY_NAME];
        snprintf(name, sizeof name, "F%d", code - KEY_F0);
        return named(out, name);
    }
    return false;
}

static size_t encode(wint_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)((0xf00 >> n & 0xff) | c);
    return n;
}

/* A character, or a control key by its name. */
static bool character_key(wint_t c, struct hr_key *out)
{
    switch (c) {
    case '\r':
    case '\n': return named(out, "Enter");
    case '\t': return named(out, "Tab");
    case '\033': return named(out, "Esc");
    case '\b':
    case 0x7f: return named(out, "Backspace");
    case 0: return named(out, "C-Space");
    }
    if (c < ' ') {
        char name[] = "C-?";
        name[2] = (char)(c < 27 ? c + 'a' - 1 : c + '@');
        return named(out, name);
    }
    if ((c >= 0x80 && c < 0xa0) || c >= 0x110000) /* no key sends the control characters of C1 */
        return false;
    *out = (struct hr_key){.kind = HR_KEY_TEXT};
    out->name[encode(c, out->name)] = '\0';
    return true;
}

static bool end_paste(struct hr_term *t, struct hr_key *out)
{
    talloc_free(t->last_paste);
    t->last_paste = t->paste ? t->paste : hr_strdup(t, "");
    t->paste = NULL;
    t->pasting = false;
    *out = (struct hr_key){.kind = HR_KEY_PASTE, .paste = t->last_paste};
    return true;
}

static void add_paste(struct hr_term *t, wint_t c)
{
    char text[8];
    if (!c || c >= 0x110000)
        return;
    text[encode(c == '\r' ? '\n' : c, text)] = '\0';
    if (!t->paste)
        t->paste = hr_strdup(t, "");
    if (talloc_get_size(t->paste) < PASTE_MAX)
        hr_append(&t->paste, "%s", text);
}

/* Esc was read: is it the beginning of a sequence? A lone Esc is a key. */
static bool begin_sequence(struct hr_term *t)
{
    wint_t c;
    if (wget_wch(t->keys, &c) == ERR)
        return false;
    if (hr_sequence_begin(&t->sequence, c))
        return true;
    unget_wch((wchar_t)c);
    return false;
}

static bool typed_key(struct hr_term *t, wint_t c, struct hr_key *out)
{
    if (t->sequence.state == HR_SEQUENCE_OPEN && hr_sequence_take(&t->sequence, c))
        return hr_sequence_mouse(&t->sequence, out);
    if (t->pasting)
        add_paste(t, c);
    else if (c != '\033' || !begin_sequence(t))
        return character_key(c, out);
    return false;
}

bool hr_term_key(struct hr_term *t, struct hr_key *out)
{
    wint_t c;
    int kind;
    while ((kind = wget_wch(t->keys, &c)) != ERR) {
        if (kind != KEY_CODE_YES) {
            if (typed_key(t, c, out))
                return true;
            continue;
        }
        t->sequence.state = HR_SEQUENCE_NONE;
        if (c == KEY_PASTE_BEGIN)
            t->pasting = true;
        else if (c == KEY_PASTE_END)
            return end_paste(t, out);
        else if (!t->pasting && function_key((int)c, out))
            return true;
    }
    return false;
}

bool hr_term_is_gone(const struct hr_term *t)
{
    (void)t;
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    int waiting = 0;
    if (poll(&in, 1, 0) <= 0)
        return false;
    if (in.revents & (POLLHUP | POLLERR | POLLNVAL))
        return true;
    return ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0;
}

/* -- showing -- */

static attr_t attributes_of(struct hr_paint paint, unsigned look)
{
    attr_t a = A_NORMAL;
    if (paint.bold || look & HR_LOOK_BOLD)
        a |= A_BOLD;
    if (paint.dim)
        a |= A_DIM;
    if (paint.underline || look & HR_LOOK_UNDERLINE)
        a |= A_UNDERLINE;
    if (paint.reverse || look & HR_LOOK_REVERSE)
        a |= A_REVERSE;
    return a;
}

static void show_glyph(const struct hr_term *t, int x, int y, const struct hr_glyph *g)
{
    struct hr_paint paint = hr_theme_paint((enum hr_style)g->style, t->theme, t->colours);
    short pair = paint.colour >= 0 ? (short)(g->style + 1) : 0;
    wchar_t wide[CCHARW_MAX + 1] = L"?";
    cchar_t cell;
    int copies = 1;
    if (g->text[0] & ~0x7f || g->text[1]) {
        size_t n = mbstowcs(wide, g->text, CCHARW_MAX);
        wide[CCHARW_MAX] = L'\0';
        if (n == (size_t)-1 || wcwidth(wide[0]) != g->width) {
            wcscpy(wide, L"?");
            copies = g->width;
        }
    } else {
        wide[0] = (wchar_t)g->text[0];
    }
    for (int i = 0; i < copies; i++)
        if (setcchar(&cell, wide, attributes_of(paint, g->look), pair, NULL) == OK)
            mvadd_wch(y, x + i, &cell);
}

static void begin_frame(struct hr_term *t)
{
    if (t->frame >= 0 && lseek(t->frame, 0, SEEK_SET) == 0)
        dup2(t->frame, fileno(t->out));
}

static void end_frame(struct hr_term *t)
{
    if (t->frame < 0)
        return;
    dup2(STDOUT_FILENO, fileno(t->out));
    off_t size = lseek(t->frame, 0, SEEK_CUR);
    if (size <= 0)
        return;
    if (!t->bytes || talloc_get_size(t->bytes) < (size_t)size) {
        talloc_free(t->bytes);
        t->bytes = hr_alloc(t, 1, (size_t)size, "frame");
    }
    ssize_t n = pread(t->frame, t->bytes, (size_t)size, 0);
    if (n == (ssize_t)size && hr_rescue_send(t->bytes, (size_t)n))
        return;
    /* Nobody knows what of it arrived: the next frame starts from nothing. */
    TALLOC_FREE(t->shown);
    hr_term_redraw(t);
}

/* Giving curses only the cells that changed halves the work of a move; of a window that is not known all change. */
static void know_window(struct hr_term *t, const struct hr_canvas *canvas)
{
    if (t->shown && t->shown_width == canvas->width && t->shown_height == canvas->height)
        return;
    erase();
    talloc_free(t->shown);
    t->shown = hr_new_array(t, struct hr_glyph, (size_t)canvas->width * (size_t)canvas->height);
    t->row = hr_new_array(t->shown, struct hr_glyph, (size_t)canvas->width);
    t->shown_width = canvas->width;
    t->shown_height = canvas->height;
}

void hr_term_show(struct hr_term *t, const struct hr_canvas *canvas)
{
    int width, height;
    hr_term_size(t, &width, &height);
    know_window(t, canvas);
    for (int y = 0; y < canvas->height && y < height; y++) {
        size_t begin = (size_t)y * (size_t)canvas->width;
        memcpy(t->row, canvas->glyphs + begin, (size_t)canvas->width * sizeof *t->row);
        hr_blanks_join(t->row, canvas->width, t->theme, t->colours);
        for (int x = 0; x < canvas->width && x < width; x++) {
            const struct hr_glyph *g = &t->row[x];
            if (memcmp(g, &t->shown[begin + (size_t)x], sizeof *g) == 0)
                continue;
            if (g->width)
                show_glyph(t, x, y, g);
            t->shown[begin + (size_t)x] = *g;
        }
    }
    begin_frame(t);
    bool has_cursor = canvas->cursor_x >= 0 && canvas->cursor_x < width && canvas->cursor_y < height;
    curs_set(has_cursor ? 1 : 0);
    if (has_cursor)
        move(canvas->cursor_y, canvas->cursor_x);
    refresh();
    end_frame(t);
}

/* The region that scrolls is the whole window again: not every terminal sees to that when its size changes, and in one
 * that does not, what curses deletes below the old region stays. That it moves the cursor is no harm: a cleared screen
 * is begun at its corner. */
static void scroll_whole_window(void)
{
    const char *region = tigetstr("csr");
    const char *whole = region && region != (const char *)-1 ? tparm(region, 0L, (long)getmaxy(stdscr) - 1) : NULL;
    if (whole)
        hr_rescue_send(whole, strlen(whole));
}

void hr_term_redraw(struct hr_term *t)
{
    (void)t;
    scroll_whole_window();
    clearok(curscr, TRUE);
}

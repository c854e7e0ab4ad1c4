/*
 * What is on the screen of a terminal, as text, looks and modes.
 */
#include <stdio.h>
#include <string.h>

#include "homeroom/mem.h"
#include "scene/tty_private.h"

static int on_mode(VTermProp prop, VTermValue *value, void *user)
{
    struct tty *t = user;
    switch (prop) {
    case VTERM_PROP_ALTSCREEN: t->other_screen = value->boolean; break;
    case VTERM_PROP_CURSORVISIBLE: t->cursor_visible = value->boolean; break;
    case VTERM_PROP_MOUSE: t->mouse = value->number != VTERM_PROP_MOUSE_NONE; break;
    case VTERM_PROP_TITLE: snprintf(t->title, sizeof t->title, "%s", value->string); break;
    default: break;
    }
    return 1;
}

void tty_screen_start(struct tty *t)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_mode};
    t->vterm = hr_must(vterm_new(t->height, t->width));
    vterm_set_utf8(t->vterm, 1);
    vterm_output_set_callback(t->vterm, tty_send, t);
    VTermScreen *screen = vterm_obtain_screen(t->vterm);
    vterm_screen_set_callbacks(screen, &callbacks, t);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_reset(screen, 1);
    t->text = hr_strdup(t, "");
    t->line = hr_strdup(t, "");
}

VTermScreenCell tty_cell(const struct tty *t, int x, int y)
{
    VTermScreenCell cell;
    memset(&cell, 0, sizeof cell);
    vterm_screen_get_cell(vterm_obtain_screen(t->vterm), (VTermPos){.row = y, .col = x}, &cell);
    return cell;
}

static size_t encode(uint32_t c, char *out)
{
    static const unsigned char leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(leads[n] | c);
    return n;
}

size_t tty_cell_text(const VTermScreenCell *cell, char *out)
{
    size_t n = 0;
    if (cell->chars[0] == UINT32_MAX)
        return 0;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        n += encode(cell->chars[i], out + n);
    if (n == 0)
        out[n++] = ' ';
    return n;
}

static size_t cell_text(const struct tty *t, int x, int y, char *out)
{
    VTermScreenCell cell = tty_cell(t, x, y);
    return tty_cell_text(&cell, out);
}

enum { CELL_BYTES = 4 * VTERM_MAX_CHARS_PER_CELL };

/* Writes a row without the blanks at its end, and its 0; returns its length. */
static size_t row_text(const struct tty *t, int y, char *out)
{
    size_t n = 0;
    for (int x = 0; x < t->width; x++)
        n += cell_text(t, x, y, out + n);
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return n;
}

static size_t row_room(const struct tty *t)
{
    return (size_t)t->width * CELL_BYTES + 2;
}

const char *tty_row(struct tty *t, int y)
{
    talloc_free(t->line);
    t->line = hr_new_array(t, char, row_room(t));
    if (y >= 0 && y < t->height)
        row_text(t, y, t->line);
    return t->line;
}

const char *tty_screen(struct tty *t)
{
    size_t n = 0;
    talloc_free(t->text);
    t->text = hr_new_array(t, char, row_room(t) * (size_t)t->height + 1);
    for (int y = 0; y < t->height; y++) {
        n += row_text(t, y, t->text + n);
        t->text[n++] = '\n';
    }
    t->text[n] = '\0';
    return t->text;
}

int tty_find(struct tty *t, const char *text, int *x)
{
    char bytes[CELL_BYTES];
    for (int y = 0; y < t->height; y++) {
        const char *row = tty_row(t, y), *at = strstr(row, text);
        if (!at)
            continue;
        size_t before = (size_t)(at - row), n = 0;
        for (*x = 0; n < before && *x < t->width; ++*x)
            n += cell_text(t, *x, y, bytes);
        return y;
    }
    return -1;
}

static bool is_coloured(const VTermScreenCell *cell)
{
    return !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell->bg);
}

static char look_of(const VTermScreenCell *cell)
{
    return cell->attrs.reverse     ? 'R'
           : cell->attrs.underline ? 'U'
           : cell->attrs.bold      ? 'B'
           : is_coloured(cell)     ? 'C'
                                   : ' ';
}

const char *tty_looks(struct tty *t, int y)
{
    talloc_free(t->line);
    t->line = hr_new_array(t, char, row_room(t));
    int used = 0;
    for (int x = 0; x < t->width; x++) {
        VTermScreenCell cell = tty_cell(t, x, y);
        bool is_right_half = x > 0 && cell.chars[0] == UINT32_MAX; /* has no look of its own */
        t->line[x] = is_right_half ? t->line[x - 1] : look_of(&cell);
        if (t->line[x] != ' ')
            used = x + 1;
    }
    t->line[used] = '\0';
    return t->line;
}

bool tty_is_coloured(struct tty *t)
{
    for (int y = 0; y < t->height; y++)
        for (int x = 0; x < t->width; x++) {
            VTermScreenCell cell = tty_cell(t, x, y);
            if (is_coloured(&cell))
                return true;
        }
    return false;
}

void tty_size(const struct tty *t, int *width, int *height)
{
    *width = t->width;
    *height = t->height;
}

void tty_cursor(const struct tty *t, int *x, int *y, bool *visible)
{
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(t->vterm), &at);
    *x = at.col;
    *y = at.row;
    *visible = t->cursor_visible;
}

const char *tty_title(const struct tty *t)
{
    return t->title;
}

char *tty_dump(const void *ctx, struct tty *t)
{
    char *rule = hr_new_array(ctx, char, (size_t)t->width + 1);
    memset(rule, '-', (size_t)t->width);
    char *out = hr_printf(ctx, "    +%s+\n", rule);
    for (int y = 0; y < t->height; y++) {
        hr_append(&out, "%3d |%s\n", y + 1, tty_row(t, y));
        if (strpbrk(tty_looks(t, y), "RU"))
            hr_append(&out, "    '%s\n", t->line);
    }
    int x, y;
    bool visible;
    tty_cursor(t, &x, &y, &visible);
    hr_append(&out, "    +%s+ cursor %s at row %d, column %d\n", rule, visible ? "shown" : "hidden", y + 1, x + 1);
    talloc_free(rule);
    return out;
}

size_t tty_bytes(struct tty *t)
{
    size_t n = t->bytes;
    t->bytes = 0;
    return n;
}

/* Would libvterm send exactly this? What keys send shows which modes are on. */
static bool sends(struct tty *t, void (*press)(VTerm *), const char *bytes)
{
    t->probing = true;
    t->probed_count = 0;
    press(t->vterm);
    t->probing = false;
    return t->probed_count == strlen(bytes) && memcmp(t->probed, bytes, t->probed_count) == 0;
}

static void press_up(VTerm *vterm)
{
    vterm_keyboard_key(vterm, VTERM_KEY_UP, VTERM_MOD_NONE);
}

static bool same_settings(const struct termios *a, const struct termios *b)
{
    return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
           a->c_lflag == b->c_lflag && memcmp(a->c_cc, b->c_cc, sizeof a->c_cc) == 0;
}

const char *tty_left_behind(struct tty *t)
{
    struct termios now;
    if (t->other_screen)
        return "the other screen is still shown";
    if (!t->cursor_visible)
        return "the cursor is still hidden";
    if (t->mouse)
        return "the mouse is still taken";
    if (!sends(t, vterm_keyboard_start_paste, ""))
        return "bracketed paste is still on";
    if (!sends(t, press_up, "\033[A"))
        return "arrow keys are still in application mode";
    if (tcgetattr(t->slave, &now) != 0 || !same_settings(&now, &t->before))
        return "the terminal's settings (stty) differ";
    return NULL;
}

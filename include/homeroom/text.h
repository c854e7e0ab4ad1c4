/*
 * Text from outside: UTF-8 as it came, kept as it came, cleaned only where it is shown.
 */
#ifndef HOMEROOM_TEXT_H
#define HOMEROOM_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool hr_text_is_utf8(const char *s, size_t n);

/*
 * What may be sent to a terminal or printed in a message: C0, DEL, C1, bidirectional overrides and isolates, zero-width
 * and other format characters, unassigned ones and a mark with nothing before it become `<202E>` or `<001B>`; bad bytes
 * become `<E9>`; a run of line ends and tabs becomes one blank; at most four combining marks stay on a character, and
 * the variation selectors for text and emoji style go. A new string owned by ctx.
 */
char *hr_text_clean(const void *ctx, const char *s);

/* Width of cleaned text in terminal cells; a wide character is 2, a combining mark 0. */
int hr_text_width(const char *s);
/*
 * The longest prefix of cleaned text that fits into `cells`, as bytes; *used is its width. Never cuts a character from
 * its marks.
 */
size_t hr_text_fit(const char *s, int cells, int *used);
/* How many bytes of cleaned text stand on a line of `cells`: up to the last blank that fits, or all that fits. */
size_t hr_text_line(const char *s, int cells);
/* Cleaned text cut or padded with blanks to exactly `cells`; a cut one ends in an ellipsis ("…", or "." in ASCII). */
char *hr_text_pad(const void *ctx, const char *s, int cells, bool ascii);

/*
 * The key by which names are sorted and found (rules.md 92): canonical decomposition, marks U+0300..036F dropped,
 * letters with strokes and ligatures folded to their base letters, full case folding. Compare with strcmp (code point
 * order). Bad bytes stay in the key as they are.
 */
char *hr_text_sort_key(const void *ctx, const char *s);
/* Does `needle` (already a sort key) occur in hr_text_sort_key(haystack)? */
bool hr_text_finds(const char *haystack_key, const char *needle_key);

/*
 * Cleaned text in ASCII, for a terminal that can show nothing else: accents are dropped and letters with strokes and
 * ligatures written as in the sort key, in the same case; a `?` for each cell of what has no such letters.
 */
char *hr_text_ascii(const void *ctx, const char *s);

/* Trims spaces, tabs and line ends on both sides (rules.md 103); returns a new string owned by ctx. */
char *hr_text_trim(const void *ctx, const char *s);

#endif

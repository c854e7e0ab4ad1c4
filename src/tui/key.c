#include "homeroom/key.h"

#include "homeroom/translate.h"

#include <stdio.h>
#include <string.h>

static bool is_name(const struct hr_key *key, const char *name, size_t n)
{
    if (key->kind == HR_KEY_PASTE)
        return false;
    const char *own = key->kind == HR_KEY_TEXT && strcmp(key->name, " ") == 0 ? "Space" : key->name;
    return strlen(own) == n && strncmp(own, name, n) == 0;
}

bool hr_key_among(const struct hr_key *key, const char *names)
{
    while (*names) {
        size_t n = strcspn(names, " ");
        if (is_name(key, names, n))
            return true;
        names += n;
        names += strspn(names, " ");
    }
    return false;
}

/* One character (any byte beyond ASCII begins a longer one) is text; everything longer is a name. */
static bool is_character(const char *name)
{
    size_t n = 1;
    while (((unsigned char)name[n] & 0xc0) == 0x80)
        n++;
    return name[0] && !name[n];
}

struct hr_key hr_key_named(const char *name)
{
    struct hr_key key = {.kind = HR_KEY_NAMED};
    if (strcmp(name, "Space") == 0)
        name = " ";
    if (is_character(name))
        key.kind = HR_KEY_TEXT;
    snprintf(key.name, sizeof key.name, "%s", name);
    return key;
}

const char *hr_key_first(const char *names, char *buf)
{
    snprintf(buf, HR_KEY_NAME, "%.*s", (int)strcspn(names, " "), names);
    return buf;
}

const char *hr_key_label(const char *name, bool ascii, char *buf)
{
    static const char *const arrows[][2] = {{"Up", "↑"}, {"Down", "↓"}, {"Left", "←"}, {"Right", "→"}};
    for (size_t i = 0; !ascii && i < sizeof arrows / sizeof arrows[0]; i++)
        if (strcmp(name, arrows[i][0]) == 0)
            return arrows[i][1];
    if (strncmp(name, "C-", 2) == 0 && name[2] && !name[3]) {
        char upper = name[2] >= 'a' && name[2] <= 'z' ? (char)(name[2] - 'a' + 'A') : name[2];
        snprintf(buf, HR_KEY_NAME, "^%c", upper);
        return buf;
    }
    return name;
}

/* Is it the first letter of the word, small or large? */
static bool begins(const struct hr_key *key, const char *word)
{
    size_t n = 1;
    while (((unsigned char)word[n] & 0xc0) == 0x80)
        n++;
    bool is_same = strncmp(key->name, word, n) == 0 || (n == 1 && (key->name[0] | 0x20) == word[0]);
    return key->kind == HR_KEY_TEXT && strlen(key->name) == n && is_same;
}

bool hr_key_is_yes(const struct hr_key *key)
{
    return begins(key, "yes") || begins(key, C_("answer", "yes"));
}

bool hr_key_is_no(const struct hr_key *key)
{
    return begins(key, "no") || begins(key, C_("answer", "no"));
}

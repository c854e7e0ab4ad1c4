/* Errors as values: one place that puts the sentence into the struct and keeps it whole UTF-8. */
#include "homeroom/err.h"

#include "homeroom/translate.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const char dots[] = "...";

/* Ends a text that filled its buffer in dots, without leaving half a character before them. */
static void cut(char *buf, size_t size)
{
    size_t end = size - sizeof dots;

    while (end > 0 && ((unsigned char)buf[end] & 0xc0) == 0x80)
        end--;
    memcpy(buf + end, dots, sizeof dots);
}

static void write_text(char *buf, size_t size, const char *fmt, va_list args) HR_PRINTF(3, 0);

static void write_text(char *buf, size_t size, const char *fmt, va_list args)
{
    int length = vsnprintf(buf, size, fmt, args);

    if (length < 0)
        buf[0] = '\0';
    else if ((size_t)length >= size)
        cut(buf, size);
}

static void copy_text(char *buf, size_t size, const char *text)
{
    size_t length = strnlen(text, size);

    memcpy(buf, text, length < size ? length + 1 : size);
    if (length == size)
        cut(buf, size);
}

bool hr_vfail(struct hr_err *err, enum hr_status status, const char *what, const char *fmt, va_list args)
{
    /* Made aside, since what and args may quote err itself. */
    struct hr_err made = {.status = status};

    copy_text(made.what, sizeof made.what, what ? what : "");
    write_text(made.why, sizeof made.why, hr_translate(fmt), args);
    *err = made;
    return false;
}

bool hr_fail(struct hr_err *err, enum hr_status status, const char *what, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    hr_vfail(err, status, what, fmt, args);
    va_end(args);
    return false;
}

int hr_exit_code(enum hr_status status)
{
    return status == HR_BUSY ? HR_FILE : (int)status;
}

/*
 * Written times in any zone: what is written is read back as the same moment, and the days of the local clock hold.
 *
 * The input is a zone, a step in each line of numbers that begins it, then a text that someone may have written.
 */
#include "fuzz.h"
#include "homeroom/day.h"
#include "homeroom/dec.h"

enum { STEPS = 6, STEP_BYTES = 4, HOUR = 3600, DAY = 86400, QUARTER = 15 * 60 };

/* Offsets of quarter hours between -14:00 and +14:00; steps at least two months apart, as the world's are. */
static struct hr_zone make_zone(struct hr_zone_step *steps, const uint8_t *data, size_t count)
{
    int64_t from = -70LL * 365 * DAY;
    for (size_t i = 0; i < count; i++, data += STEP_BYTES) {
        from += 60 * DAY + (data[1] << 8 | data[2]) * (int64_t)DAY / 8 + data[3] * 60;
        steps[i] = (struct hr_zone_step){i ? from : INT64_MIN, (data[0] % (2 * 56 + 1) - 56) * QUARTER};
    }
    return (struct hr_zone){steps, count};
}

/* Years of four digits, the only ones that are written. */
static bool is_written(const struct hr_zone *zone, int64_t moment)
{
    int year, month, day;
    hr_day_split(hr_zone_day(zone, moment), &year, &month, &day);
    return year >= 1 && year <= 9999;
}

static void check_moment(const struct hr_zone *zone, int64_t moment)
{
    char text[HR_TIME_TEXT], minute[HR_TIME_TEXT];
    int64_t again;
    bool has_time;
    if (!is_written(zone, moment))
        return;
    hr_time_text(zone, moment, text);
    hr_time_minute_text(zone, moment, minute);
    assert(strncmp(text, minute, strlen(minute)) == 0);
    assert(hr_time_parse(zone, text, &again, &has_time));
    assert(has_time && again == moment);
    assert(hr_time_parse_until(zone, text, &again) && again == moment);
}

static void check_day(const struct hr_zone *zone, struct hr_day day)
{
    int64_t start = hr_zone_start(zone, day), next = hr_zone_start(zone, (struct hr_day){day.n + 1});
    char text[HR_DAY_TEXT];
    struct hr_day again;
    int year, month, date;
    int64_t last;
    hr_day_split(day, &year, &month, &date);
    assert(hr_day_of(year, month, date).n == day.n);
    assert(hr_day_weekday((struct hr_day){day.n + 1}) == (hr_day_weekday(day) + 1) % 7);
    assert(start <= next && hr_zone_day(zone, start - 1).n < day.n && hr_zone_day(zone, start).n >= day.n);
    if (!is_written(zone, start))
        return;
    hr_day_text(day, text);
    assert(hr_day_parse(text, &again) && again.n == day.n);
    /* Unless the clocks jumped over the whole day: it has a first and a last moment, and nothing lies outside. */
    assert(hr_time_parse_until(zone, text, &last));
    if (start < next)
        assert(hr_zone_day(zone, start).n == day.n && hr_zone_day(zone, last).n == day.n);
    assert(hr_zone_day(zone, last + 1).n > day.n);
}

static void check_text(const struct hr_zone *zone, const char *text)
{
    int64_t moment, until;
    bool has_time;
    bool read = hr_time_parse(zone, text, &moment, &has_time);
    assert(hr_time_parse_until(zone, text, &until) == read);
    if (!read)
        return;
    assert(until >= moment && until - moment <= 3 * DAY);
    check_moment(zone, moment);
    check_moment(zone, until);
    check_day(zone, hr_zone_day(zone, moment));
}

/* Numbers are written by the same people in the same cells. */
static void check_number(const char *text)
{
    char written[HR_DEC_TEXT];
    struct hr_dec d, again;
    if (!hr_dec_parse(text, &d))
        return;
    assert(strlen(hr_dec_text(d, written)) <= strlen(text) + 1); /* ".5" is written "0.5" */
    assert(hr_dec_parse(written, &again) && again.n == d.n);
    hr_dec_fixed(d, 4, written);
    assert(hr_dec_parse(written, &again) && again.n == d.n);
    for (int decimals = 0; decimals <= 4; decimals++) {
        struct hr_dec rounded = hr_dec_round(hr_dec_real(d), decimals);
        int64_t unit = HR_DEC_ONE;
        for (int i = 0; i < decimals; i++)
            unit /= 10;
        assert(rounded.n % unit == 0 && llabs(rounded.n - d.n) * 2 <= unit);
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hr_zone_step steps[STEPS];
    size_t count = size ? data[0] % (STEPS + 1) : 0;
    if (size < 1 + count * STEP_BYTES)
        return 0;
    void *ctx = hr_ctx(NULL);
    struct hr_zone zone = make_zone(steps, data + 1, count);
    const char *text = fuzz_text(ctx, data + 1 + count * STEP_BYTES, size - 1 - count * STEP_BYTES);
    check_text(&zone, text);
    check_number(text);
    for (size_t i = 1; i < count; i++)
        for (int hour = -3; hour <= 3; hour++) {
            check_moment(&zone, steps[i].from + hour * HOUR);
            check_moment(&zone, steps[i].from + hour * HOUR - 1);
            check_day(&zone, (struct hr_day){hr_zone_day(&zone, steps[i].from).n + hour});
        }
    talloc_free(ctx);
    return 0;
}

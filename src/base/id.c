/*
 * The hash is FNV-1a with 128 bits (Fowler, Noll, Vo): small, known, without tables, and the state is the sum itself,
 * so that a struct hr_hash can be copied in the middle. It is no guard against people who look for collisions.
 *
 * The id has the form of a ULID: 48 bits of milliseconds and 80 more bits in Crockford's base 32, which sorts by bytes
 * as it sorts by time.
 */
#include "homeroom/id.h"

/* 2^88 + 0x13b is FNV's prime for 128 bits. */
static const uint64_t prime_low = 0x13b;
enum { PRIME_SHIFT = 88 - 64 };

struct hr_hash hr_hash_start(void)
{
    return (struct hr_hash){.high = 0x6c62272e07bb0142, .low = 0x62b821756295c58d};
}

/* h = (h xor byte) * prime, by halves since C has no 128 bits. */
static struct hr_hash mixed(struct hr_hash h, unsigned char byte)
{
    uint64_t low = h.low ^ byte;
    uint64_t carry = ((low >> 32) * prime_low + ((low & UINT32_MAX) * prime_low >> 32)) >> 32;

    return (struct hr_hash){.high = h.high * prime_low + carry + (low << PRIME_SHIFT), .low = low * prime_low};
}

/* What follows in the hash: without these, a NULL, a number and a text could have the same bytes. */
enum { NOTHING, TEXT, NUMBER };

void hr_hash_add(struct hr_hash *h, const char *text)
{
    struct hr_hash sum = mixed(*h, text ? TEXT : NOTHING);

    if (text) {
        for (; *text; text++)
            sum = mixed(sum, (unsigned char)*text);
        sum = mixed(sum, 0);
    }
    *h = sum;
}

void hr_hash_add_number(struct hr_hash *h, int64_t n)
{
    struct hr_hash sum = mixed(*h, NUMBER);

    for (int shift = 0; shift < 64; shift += 8)
        sum = mixed(sum, (unsigned char)((uint64_t)n >> shift));
    *h = sum;
}

/* A bijection that lets every bit move every other (MurmurHash3's finalizer), since only 80 of 128 are kept. */
static uint64_t stirred(uint64_t x)
{
    x = (x ^ x >> 33) * 0xff51afd7ed558ccd;
    x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53;
    return x ^ x >> 33;
}

/* Milliseconds since 1970 that fit into 48 bits; times before 1970 share the first. */
static uint64_t milliseconds(int64_t at)
{
    const int64_t last = ((INT64_C(1) << 48) - 1) / 1000;

    if (at < 0)
        return 0;
    return (uint64_t)(at < last ? at : last) * 1000;
}

char *hr_id_text(struct hr_hash h, int64_t at, uint32_t twin, char *buf)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    uint64_t high, low;

    hr_hash_add_number(&h, at);
    hr_hash_add_number(&h, twin);
    low = stirred(h.low ^ stirred(h.high));
    high = milliseconds(at) << 16 | (stirred(h.high ^ low) & 0xffff);
    for (int i = HR_ID_TEXT - 2; i >= 0; i--) {
        buf[i] = alphabet[low & 31];
        low = low >> 5 | high << 59;
        high >>= 5;
    }
    buf[HR_ID_TEXT - 1] = '\0';
    return buf;
}

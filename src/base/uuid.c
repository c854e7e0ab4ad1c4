#include "homeroom/uuid.h"

#include <string.h>

enum { BLOCK = 64, LENGTH_AT = 56 };

struct sha1 {
    uint32_t state[5];
    uint8_t block[BLOCK];
    size_t used; /* of the block */
};

static uint32_t turn(uint32_t word, int bits)
{
    return word << bits | word >> (32 - bits);
}

/* One block: FIPS 180-4, 6.1.2. */
static void mix(struct sha1 *h)
{
    uint32_t w[80], a = h->state[0], b = h->state[1], c = h->state[2], d = h->state[3], e = h->state[4];

    for (size_t t = 0; t < 16; t++)
        w[t] = (uint32_t)h->block[4 * t] << 24 | (uint32_t)h->block[4 * t + 1] << 16 |
               (uint32_t)h->block[4 * t + 2] << 8 | h->block[4 * t + 3];
    for (size_t t = 16; t < 80; t++)
        w[t] = turn(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    for (size_t t = 0; t < 80; t++) {
        uint32_t f = t < 20   ? ((b & c) | (~b & d)) + 0x5A827999
                     : t < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                     : t < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC
                              : (b ^ c ^ d) + 0xCA62C1D6;
        uint32_t next = turn(a, 5) + f + e + w[t];
        e = d;
        d = c;
        c = turn(b, 30);
        b = a;
        a = next;
    }
    h->state[0] += a;
    h->state[1] += b;
    h->state[2] += c;
    h->state[3] += d;
    h->state[4] += e;
}

static void add(struct sha1 *h, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        h->block[h->used++] = bytes[i];
        if (h->used == BLOCK) {
            mix(h);
            h->used = 0;
        }
    }
}

/* A one bit, zeros up to the last eight bytes of a block, and the length in bits. */
static void finish(struct sha1 *h, uint64_t bytes, uint8_t out[HR_SHA1_BYTES])
{
    uint8_t length[8];

    for (size_t i = 0; i < sizeof length; i++)
        length[i] = (uint8_t)(bytes * 8 >> (56 - 8 * i));
    add(h, (const uint8_t *)"\x80", 1);
    while (h->used != LENGTH_AT)
        add(h, (const uint8_t *)"", 1);
    add(h, length, sizeof length);
    for (size_t i = 0; i < HR_SHA1_BYTES; i++)
        out[i] = (uint8_t)(h->state[i / 4] >> (24 - 8 * (i % 4)));
}

static struct sha1 start(void)
{
    return (struct sha1){.state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}};
}

void hr_sha1(const void *bytes, size_t n, uint8_t out[HR_SHA1_BYTES])
{
    struct sha1 h = start();

    add(&h, bytes, n);
    finish(&h, n, out);
}

static bool has_hyphen_before(size_t byte)
{
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

char *hr_uuid5(const uint8_t space[16], const char *name, char *buf)
{
    static const char digits[] = "0123456789abcdef";
    struct sha1 h = start();
    uint8_t hash[HR_SHA1_BYTES];
    char *to = buf;

    add(&h, space, 16);
    add(&h, (const uint8_t *)name, strlen(name));
    finish(&h, 16 + strlen(name), hash);
    hash[6] = (uint8_t)((hash[6] & 0x0F) | 0x50); /* version 5 */
    hash[8] = (uint8_t)((hash[8] & 0x3F) | 0x80); /* the variant of the RFC */
    for (size_t i = 0; i < 16; i++) {
        if (has_hyphen_before(i))
            *to++ = '-';
        *to++ = digits[hash[i] >> 4];
        *to++ = digits[hash[i] & 15];
    }
    *to = '\0';
    return buf;
}

bool hr_uuid_is(const char *text)
{
    for (size_t i = 0; i < HR_UUID_TEXT - 1; i++) {
        bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (!text[i] || (hyphen ? text[i] != '-' : !strchr("0123456789abcdefABCDEF", text[i])))
            return false;
    }
    return text[HR_UUID_TEXT - 1] == '\0';
}

#include "common/dice.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct dice dice_new(void)
{
    const char *said = getenv("HR_SEED");
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t seed = said ? strtoull(said, NULL, 10) : (uint64_t)now.tv_nsec ^ (uint64_t)getpid() << 20;
    printf("HR_SEED=%" PRIu64 "\n", seed);
    return (struct dice){seed, seed};
}

/* splitmix64 (Steele, Lea and Flood 2014) */
uint32_t dice_below(struct dice *d, uint32_t n)
{
    uint64_t z = (d->state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return (uint32_t)((z ^ (z >> 31)) % n);
}

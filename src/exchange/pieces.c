/* One behind the other: a head of fixed size, then the texts of this piece alone. */
#include "pieces.h"

#include "aside.h"

#include "homeroom/map.h"
#include "homeroom/mem.h"

#include <string.h>

/* Every so many there is a note of where one begins. */
enum { STRIDE = 256, BITS = 8, HAS_SCORE = 1, HAS_MAX = 2, FAMILIES = 4, HAS_NOTE = 8, HAS_VOIDS_ID = 16 };

#ifdef HR_SMALL
enum { WINDOW = 512 };
#else
enum { WINDOW = 256 * 1024 };
#endif

struct packed {
    int64_t at, score, max, voids;
    uint32_t student, skill, unit;
    uint32_t form, by, exception; /* index + 1 into texts; 0 for none */
    uint32_t size;                /* with the texts: id, note, voids_id, each with its 0 */
    uint16_t kind, flags;         /* so wide that no byte of it is left unset */
};

struct hr_pieces {
    struct hr_aside *aside;
    size_t count;
    uint64_t *places; /* of every STRIDE-th piece */
    size_t place_count;
    struct hr_map *numbers; /* of texts that stand on many: index + 1 into texts */
    const char **texts;
    size_t text_count;
    unsigned char *marked; /* a bit a piece; NULL: none is */
    char *one;             /* room to pack one */
    size_t one_room;

    char *window; /* a part of aside, where the next one is likely to be */
    size_t window_size, window_room;
    uint64_t window_from, next_place;
    size_t next;
};

struct hr_pieces *hr_pieces_new(const void *ctx)
{
    struct hr_pieces *p = hr_new(ctx, struct hr_pieces);

    p->aside = hr_aside_new(p);
    p->numbers = hr_map_new(p);
    return p;
}

size_t hr_pieces_count(const struct hr_pieces *p)
{
    return p->count;
}

/* ---- packing ---- */

static uint32_t number_of(struct hr_pieces *p, const char *text)
{
    uint32_t number = text ? hr_map_get(p->numbers, text, 0) : 0;

    if (!text || number)
        return number;
    *hr_push(p, &p->texts, &p->text_count) = hr_strdup(p, text);
    hr_map_put(p->numbers, text, (uint32_t)p->text_count);
    return (uint32_t)p->text_count;
}

static size_t size_of(const char *text)
{
    return text ? strlen(text) + 1 : 0;
}

static void add_text(struct hr_pieces *p, struct packed *head, const char *text, size_t size)
{
    if (text)
        memcpy(p->one + head->size, text, size);
    head->size += (uint32_t)size;
}

bool hr_pieces_add(struct hr_pieces *p, const struct hr_evidence_row *row, struct hr_err *err)
{
    struct packed head = {.at = row->at,
                          .score = row->score.n,
                          .max = row->max.n,
                          .voids = row->voids,
                          .student = row->student.n,
                          .skill = row->skill.n,
                          .unit = row->unit.n,
                          .form = number_of(p, row->form),
                          .by = number_of(p, row->by),
                          .exception = number_of(p, row->exception),
                          .size = sizeof head,
                          .kind = (uint16_t)row->kind,
                          .flags = (uint16_t)((row->has_score ? HAS_SCORE : 0) | (row->has_max ? HAS_MAX : 0) |
                                              (row->families ? FAMILIES : 0) | (row->note ? HAS_NOTE : 0) |
                                              (row->voids_id ? HAS_VOIDS_ID : 0))};
    size_t id = size_of(row->id), note = size_of(row->note), voids_id = size_of(row->voids_id);

    if (p->one_room < sizeof head + id + note + voids_id) {
        p->one_room = sizeof head + id + note + voids_id;
        p->one = hr_must(talloc_realloc_size(p, p->one, p->one_room));
    }
    add_text(p, &head, row->id, id);
    add_text(p, &head, row->note, note);
    add_text(p, &head, row->voids_id, voids_id);
    memcpy(p->one, &head, sizeof head);
    if (p->count % STRIDE == 0)
        *hr_push(p, &p->places, &p->place_count) = hr_aside_size(p->aside);
    p->count++;
    return hr_aside_add(p->aside, p->one, head.size, err);
}

/* ---- and unpacking ---- */

/* The bytes there, at least so many. */
static const char *look_at(struct hr_pieces *p, uint64_t place, size_t size, struct hr_err *err)
{
    uint64_t rest = hr_aside_size(p->aside) - place;

    if (place >= p->window_from && place + size <= p->window_from + p->window_size)
        return p->window + (place - p->window_from);
    if (p->window_room < size || !p->window) {
        p->window_room = size < WINDOW ? WINDOW : size;
        p->window = hr_must(talloc_realloc_size(p, p->window, p->window_room));
    }
    p->window_from = place;
    p->window_size = rest < p->window_room ? (size_t)rest : p->window_room;
    if (hr_aside_read(p->aside, place, p->window, p->window_size, err))
        return p->window;
    p->window_size = 0;
    return NULL;
}

/* Goes to the i-th, from where it is or from the last noted place in front of it. */
static bool go_to(struct hr_pieces *p, size_t i, struct packed *head, struct hr_err *err)
{
    const char *bytes;

    if (p->next > i || p->next < i / STRIDE * STRIDE || p->next_place == 0) {
        p->next = i / STRIDE * STRIDE;
        p->next_place = p->places[i / STRIDE];
    }
    for (;; p->next++, p->next_place += head->size) {
        bytes = look_at(p, p->next_place, sizeof *head, err);
        if (!bytes)
            return false;
        memcpy(head, bytes, sizeof *head);
        if (p->next == i)
            return true;
    }
}

static const char *text_of(const struct hr_pieces *p, uint32_t number)
{
    return number ? p->texts[number - 1] : NULL;
}

static const char *next_text(const char **at, bool is_there)
{
    const char *text = *at;

    if (!is_there)
        return NULL;
    *at += strlen(text) + 1;
    return text;
}

bool hr_pieces_get(struct hr_pieces *p, size_t i, struct hr_evidence_row *out, struct hr_err *err)
{
    struct packed head;
    const char *bytes = go_to(p, i, &head, err) ? look_at(p, p->next_place, head.size, err) : NULL, *at;

    if (!bytes)
        return false;
    p->next++;
    p->next_place += head.size;
    at = bytes + sizeof head;
    *out = (struct hr_evidence_row){.kind = (enum hr_kind)head.kind,
                                    .student = {head.student},
                                    .skill = {head.skill},
                                    .unit = {head.unit},
                                    .at = head.at,
                                    .has_score = head.flags & HAS_SCORE,
                                    .has_max = head.flags & HAS_MAX,
                                    .score = {head.score},
                                    .max = {head.max},
                                    .form = text_of(p, head.form),
                                    .by = text_of(p, head.by),
                                    .exception = text_of(p, head.exception),
                                    .voids = head.voids,
                                    .families = head.flags & FAMILIES};
    out->id = next_text(&at, true);
    out->note = next_text(&at, head.flags & HAS_NOTE);
    out->voids_id = next_text(&at, head.flags & HAS_VOIDS_ID);
    if (p->marked && p->marked[i / BITS] & 1u << i % BITS)
        out->exception = "imported";
    return true;
}

void hr_pieces_mark(void *pieces, size_t i)
{
    struct hr_pieces *p = pieces;

    if (!p->marked)
        p->marked = hr_new_array(p, unsigned char, p->count / BITS + 1);
    p->marked[i / BITS] = (unsigned char)(p->marked[i / BITS] | 1u << i % BITS);
}

static bool give(void *arg, size_t i, struct hr_evidence_row *out, struct hr_err *err)
{
    return hr_pieces_get(arg, i, out, err);
}

struct hr_supply hr_pieces_supply(struct hr_pieces *p, bool ties)
{
    return (struct hr_supply){.count = p->count, .ties = ties, .give = give, .arg = p};
}

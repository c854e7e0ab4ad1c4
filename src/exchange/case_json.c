/*
 * A CASE framework as JSON (CFPackage; formats.md 6) as a table, so that it is read like one that came as CSV: an item
 * a row. Everything else in a package (definitions, rubrics, alignments with other frameworks) says nothing of a
 * course.
 *
 * What JSON has and CSV has not are the associations: isChildOf makes the tree (the origin is the child), and the rows
 * stand in the tree's order, siblings by their sequence number; precedes makes prerequisites (the destination needs the
 * origin). A row's line is the item's place in CFItems, from 1. This is the one file that knows jansson.
 */
#include "case.h"
#include "homeroom/late.h"

#include "homeroom/map.h"
#include "homeroom/mem.h"
#include "homeroom/name.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define JSON_CALLS(X) \
    X(json_array_get) \
    X(json_array_size) X(json_delete) X(json_loadb) X(json_number_value) X(json_object_get) X(json_string_value)

/* jansson, opened when there is JSON to read (late.h). */
static struct {
    JSON_CALLS(HR_LATE_CALL)
} json_calls;

#define json_array_get json_calls.json_array_get
#define json_array_size json_calls.json_array_size
#define json_delete json_calls.json_delete
#define json_loadb json_calls.json_loadb
#define json_number_value json_calls.json_number_value
#define json_object_get json_calls.json_object_get
#define json_string_value json_calls.json_string_value

enum column { IDENTIFIER, STATEMENT, CODE, SHORT, PARENT, TYPE, LEVEL, PRECEDED, COLUMNS };

static const char *const header[COLUMNS] = {"identifier", "fullStatement", "humanCodingScheme", "abbreviatedStatement",
                                            "isChildOf",  "CFItemType",    "educationLevel",    "precededBy"};

struct item {
    json_t *json;
    const char *id;
    size_t place;  /* in CFItems */
    double number; /* among its siblings */
    size_t parent; /* index + 1 into items; 0: none */
    char *preceded;
    size_t first_child, next; /* index + 1 */
    bool is_laid;
};

struct package {
    const void *ctx;
    struct item *items;
    size_t count;
    struct hr_map *by_id; /* index + 1 */
    struct hr_table *table;
};

static const char *text_of(json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

/* A list of texts as one, or the text itself. */
static const char *joined(const struct package *p, json_t *value)
{
    char *list = hr_strdup(p->table, "");
    size_t i;
    json_t *one;

    if (json_is_string(value))
        return hr_strdup(p->table, json_string_value(value));
    json_array_foreach(value, i, one) if (json_is_string(one))
        hr_append(&list, "%s%s", *list ? "," : "", json_string_value(one));
    return list;
}

/* ---- items and associations ---- */

static void read_items(struct package *p, json_t *items)
{
    size_t i;
    json_t *json;

    p->items = hr_new_array(p->ctx, struct item, json_array_size(items) + 1);
    json_array_foreach(items, i, json)
    {
        const char *id = text_of(json, "identifier");
        struct item *item = &p->items[p->count];

        if (!*id || hr_map_has(p->by_id, id))
            continue;
        *item = (struct item){.json = json, .id = id, .place = i + 1};
        hr_map_put(p->by_id, id, (uint32_t)++p->count);
    }
}

/* The item that one end of an association is, 0 when it is of another framework. */
static size_t node(const struct package *p, json_t *association, const char *end)
{
    json_t *uri = json_object_get(association, end);

    return hr_map_get(p->by_id, json_is_string(uri) ? json_string_value(uri) : text_of(uri, "identifier"), 0);
}

static void read_association(struct package *p, json_t *json)
{
    const char *type = text_of(json, "associationType");
    size_t origin = node(p, json, "originNodeURI"), destination = node(p, json, "destinationNodeURI");
    json_t *number = json_object_get(json, "sequenceNumber");

    if (!origin || !destination || origin == destination)
        return;
    if (strcmp(type, "isChildOf") == 0 && !p->items[origin - 1].parent) {
        p->items[origin - 1].parent = destination;
        p->items[origin - 1].number = json_is_number(number) ? json_number_value(number) : 0;
    } else if (strcmp(type, "precedes") == 0) {
        struct item *after = &p->items[destination - 1];
        if (!after->preceded)
            after->preceded = hr_strdup(p->ctx, "");
        hr_append(&after->preceded, "%s%s", *after->preceded ? " " : "", p->items[origin - 1].id);
    }
}

/* ---- the tree's order ---- */

/* Puts an item among its siblings, which stand in order already; among equals to the front, since the last of the file
 * comes first. */
static void adopt(struct package *p, size_t *first, size_t child)
{
    size_t *at = first;

    while (*at && p->items[*at - 1].number < p->items[child - 1].number)
        at = &p->items[*at - 1].next;
    p->items[child - 1].next = *at;
    *at = child;
}

static void lay(struct package *p, size_t index)
{
    struct item *item = &p->items[index - 1];
    struct hr_table *t = p->table;
    struct hr_table_row *row = hr_push(t, &t->rows, &t->count);
    json_t *level = json_object_get(item->json, "educationLevel");

    item->is_laid = true;
    *row = (struct hr_table_row){.line = (long)item->place, .count = COLUMNS};
    row->cells = hr_new_array(t, const char *, COLUMNS);
    for (int i = 0; i < COLUMNS; i++)
        row->cells[i] = hr_strdup(t, text_of(item->json, header[i]));
    row->cells[PARENT] = item->parent ? hr_strdup(t, p->items[item->parent - 1].id) : "";
    row->cells[LEVEL] = joined(p, level ? level : json_object_get(item->json, "educationalLevel"));
    row->cells[PRECEDED] = item->preceded ? hr_strdup(t, item->preceded) : "";
}

/* Down before aside, without recursion: nobody knows how deep a file is. */
static void lay_tree(struct package *p, size_t root)
{
    for (size_t at = root; at;) {
        if (!p->items[at - 1].is_laid) {
            lay(p, at);
            if (p->items[at - 1].first_child) {
                at = p->items[at - 1].first_child;
                continue;
            }
        }
        if (at == root)
            return;
        at = p->items[at - 1].next ? p->items[at - 1].next : p->items[at - 1].parent;
    }
}

static void lay_all(struct package *p)
{
    for (size_t i = p->count; i-- > 0;)
        if (p->items[i].parent)
            adopt(p, &p->items[p->items[i].parent - 1].first_child, i + 1);
    for (size_t i = 0; i < p->count; i++)
        if (!p->items[i].parent)
            lay_tree(p, i + 1);
    for (size_t i = 0; i < p->count; i++) /* trees that bite their tails */
        if (!p->items[i].is_laid)
            lay(p, i + 1);
}

/* ---- the package ---- */

static void make_table(struct package *p, const char *name)
{
    struct hr_table *t = p->table;

    t->options.name = hr_strdup(t, name);
    t->encoding = "UTF-8";
    t->note = "read as JSON";
    t->advice = "";
    t->columns = COLUMNS;
    t->header = hr_new_array(t, const char *, COLUMNS);
    t->names = hr_new_array(t, const char *, COLUMNS);
    for (int i = 0; i < COLUMNS; i++) {
        t->header[i] = header[i];
        t->names[i] = hr_name_normal(t, header[i]);
    }
}

bool hr_case_json(const void *ctx, const char *name, const char *bytes, size_t size, struct hr_table **out,
                  struct hr_err *err)
{
    size_t mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, i;
    static const char *const names[] = {JSON_CALLS(HR_LATE_NAME) NULL};
    json_error_t why;
    json_t *root, *inner, *items, *association;
    struct package p = {.ctx = hr_ctx(ctx), .table = hr_new(ctx, struct hr_table)};

    *out = p.table;
    if (!hr_late_open(HR_LIBJANSSON, names, &json_calls, err)) {
        talloc_free((void *)p.ctx);
        return false;
    }
    root = json_loadb(bytes + mark, size - mark, 0, &why);
    inner = json_object_get(root, "CFPackage");
    items = json_object_get(inner ? inner : root, "CFItems");
    if (json_is_array(items)) {
        p.by_id = hr_map_new(p.ctx);
        make_table(&p, name);
        read_items(&p, items);
        json_array_foreach(json_object_get(inner ? inner : root, "CFAssociations"), i, association)
            read_association(&p, association);
        lay_all(&p);
    } else if (root) {
        hr_fail(err, HR_BAD_INPUT, name, "it is JSON without CFItems: of JSON only a CASE package is read");
    } else {
        hr_fail(err, HR_BAD_INPUT, hr_printf(p.ctx, "%s:%d", name, why.line), "column %d: it is no JSON: %s",
                why.column, why.text);
    }
    talloc_free((void *)p.ctx);
    if (root)
        json_delete(root); /* nobody else holds it */
    return p.table->columns > 0;
}

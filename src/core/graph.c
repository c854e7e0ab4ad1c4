/*
 * Looking for a loop: walk down from every node that was not seen yet, depth first, with the path kept in a list of our
 * own (a chain of prerequisites may be as long as a file cares to make it). An edge that leads back onto the path
 * closes a loop; a node that was left behind without one needs no second visit.
 */
#include "homeroom/graph.h"

#include "homeroom/mem.h"

#include <assert.h>

#define NONE UINT32_MAX

enum mark { NEW, ON_PATH, LEFT };

struct edge {
    uint32_t to;
    uint32_t next; /* of the same node: index into edges, or NONE */
};

struct node {
    uint32_t first, last; /* its edges in the order in which they were added */
    enum mark mark;
};

struct hr_graph {
    struct node *nodes;
    size_t node_count;
    struct edge *edges;
    size_t edge_count;
    uint32_t *path;
};

struct hr_graph *hr_graph_new(const void *ctx, size_t nodes)
{
    struct hr_graph *graph = hr_new(ctx, struct hr_graph);

    graph->nodes = hr_new_array(graph, struct node, nodes);
    graph->node_count = nodes;
    for (size_t i = 0; i < nodes; i++)
        graph->nodes[i].first = graph->nodes[i].last = NONE;
    return graph;
}

void hr_graph_add(struct hr_graph *graph, uint32_t from, uint32_t to)
{
    struct node *node = &graph->nodes[from];
    uint32_t no = (uint32_t)graph->edge_count;

    assert(from < graph->node_count && to < graph->node_count);
    *hr_push(graph, &graph->edges, &graph->edge_count) = (struct edge){.to = to, .next = NONE};
    if (node->first == NONE)
        node->first = no;
    else
        graph->edges[node->last].next = no;
    node->last = no;
}

/* Walks everything that `start` needs; true when it ends in a loop, whose last node is then the last of the path. */
static bool walk(struct hr_graph *graph, uint32_t start, uint32_t *rest, size_t *depth, uint32_t *entry)
{
    graph->path[0] = start;
    *depth = 1;
    while (*depth > 0) {
        uint32_t no = graph->path[*depth - 1], edge = rest[no], to;

        graph->nodes[no].mark = ON_PATH;
        if (edge == NONE) {
            graph->nodes[no].mark = LEFT;
            --*depth;
            continue;
        }
        rest[no] = graph->edges[edge].next;
        to = graph->edges[edge].to;
        if (graph->nodes[to].mark == ON_PATH) {
            *entry = to;
            return true;
        }
        if (graph->nodes[to].mark == NEW)
            graph->path[(*depth)++] = to;
    }
    return false;
}

bool hr_graph_find_loop(struct hr_graph *graph, const uint32_t **loop, size_t *n)
{
    uint32_t *rest = hr_new_array(graph, uint32_t, graph->node_count); /* each node's edges not yet walked */
    bool found = false;
    size_t depth = 0, from = 0;
    uint32_t entry = NONE;

    if (graph->path == NULL)
        graph->path = hr_new_array(graph, uint32_t, graph->node_count);
    for (size_t i = 0; i < graph->node_count; i++) {
        rest[i] = graph->nodes[i].first;
        graph->nodes[i].mark = NEW;
    }
    for (uint32_t i = 0; i < graph->node_count && !found; i++)
        if (graph->nodes[i].mark == NEW)
            found = walk(graph, i, rest, &depth, &entry);
    talloc_free(rest);
    if (!found)
        return false;
    while (graph->path[from] != entry)
        from++;
    *loop = graph->path + from;
    *n = depth - from;
    return true;
}

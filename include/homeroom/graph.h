/*
 * The graph of prerequisites: a directed graph over small numbers, and the loop in it if there is one. Prerequisites
 * form a DAG; a cycle is refused with the cycle spelled out (domain.md 2; rules.md 35).
 */
#ifndef HOMEROOM_GRAPH_H
#define HOMEROOM_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hr_graph;

/* Nodes are 0 .. nodes-1. */
struct hr_graph *hr_graph_new(const void *ctx, size_t nodes);
/* `from` needs `to`. */
void hr_graph_add(struct hr_graph *, uint32_t from, uint32_t to);
/* A loop, if there is one: *loop is n nodes, each needing the next, the last needing the first; owned by the graph. */
bool hr_graph_find_loop(struct hr_graph *, const uint32_t **loop, size_t *n);

#endif

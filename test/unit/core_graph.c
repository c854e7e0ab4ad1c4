/* Loops among prerequisites are found and spelled out (domain.md 2, rules.md 35). */
#include "homeroom/graph.h"

#include "homeroom/mem.h"

#include <check.h>

Suite *core_graph_suite(void);

static struct hr_graph *graph_of(size_t nodes, const uint32_t (*edges)[2], size_t count)
{
    struct hr_graph *graph = hr_graph_new(NULL, nodes);

    for (size_t i = 0; i < count; i++)
        hr_graph_add(graph, edges[i][0], edges[i][1]);
    return graph;
}

START_TEST(a_dag_has_no_loop)
{
    static const uint32_t diamond[][2] = {{3, 1}, {3, 2}, {1, 0}, {2, 0}, {3, 0}, {3, 1}};
    struct hr_graph *graph = graph_of(5, diamond, 6);
    const uint32_t *loop;
    size_t n;

    ck_assert(!hr_graph_find_loop(graph, &loop, &n));
    talloc_free(graph);
    graph = hr_graph_new(NULL, 0);
    ck_assert(!hr_graph_find_loop(graph, &loop, &n));
    talloc_free(graph);
}
END_TEST

START_TEST(a_loop_is_spelled_out_without_the_way_to_it)
{
    static const uint32_t edges[][2] = {{0, 1}, {1, 2}, {2, 5}, {2, 3}, {3, 4}, {4, 2}};
    struct hr_graph *graph = graph_of(6, edges, 6);
    const uint32_t *loop;
    size_t n;

    ck_assert(hr_graph_find_loop(graph, &loop, &n));
    ck_assert_uint_eq(n, 3);
    ck_assert_uint_eq(loop[0], 2);
    ck_assert_uint_eq(loop[1], 3);
    ck_assert_uint_eq(loop[2], 4);
    talloc_free(graph);
}
END_TEST

START_TEST(rule_35_a_skill_cannot_need_itself)
{
    static const uint32_t edges[][2] = {{1, 0}, {2, 2}};
    struct hr_graph *graph = graph_of(3, edges, 2);
    const uint32_t *loop;
    size_t n;

    ck_assert(hr_graph_find_loop(graph, &loop, &n));
    ck_assert_uint_eq(n, 1);
    ck_assert_uint_eq(loop[0], 2);
    talloc_free(graph);
}
END_TEST

START_TEST(an_edge_added_later_can_close_a_loop)
{
    static const uint32_t edges[][2] = {{0, 1}};
    struct hr_graph *graph = graph_of(2, edges, 1);
    const uint32_t *loop;
    size_t n;

    ck_assert(!hr_graph_find_loop(graph, &loop, &n));
    hr_graph_add(graph, 1, 0);
    ck_assert(hr_graph_find_loop(graph, &loop, &n));
    ck_assert_uint_eq(n, 2);
    talloc_free(graph);
}
END_TEST

START_TEST(a_long_chain_needs_no_deep_stack)
{
    enum { LENGTH = 100000 };
    struct hr_graph *graph = hr_graph_new(NULL, LENGTH);
    const uint32_t *loop;
    size_t n;

    for (uint32_t i = 1; i < LENGTH; i++)
        hr_graph_add(graph, i - 1, i);
    ck_assert(!hr_graph_find_loop(graph, &loop, &n));
    hr_graph_add(graph, LENGTH - 1, 0);
    ck_assert(hr_graph_find_loop(graph, &loop, &n));
    ck_assert_uint_eq(n, LENGTH);
    talloc_free(graph);
}
END_TEST

Suite *core_graph_suite(void)
{
    Suite *suite = suite_create("graph");
    TCase *tcase = tcase_create("graph");

    tcase_add_test(tcase, a_dag_has_no_loop);
    tcase_add_test(tcase, a_loop_is_spelled_out_without_the_way_to_it);
    tcase_add_test(tcase, rule_35_a_skill_cannot_need_itself);
    tcase_add_test(tcase, an_edge_added_later_can_close_a_loop);
    tcase_add_test(tcase, a_long_chain_needs_no_deep_stack);
    suite_add_tcase(suite, tcase);
    return suite;
}

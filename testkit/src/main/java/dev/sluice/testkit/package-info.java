/**
 * What a test of an operator needs: a harness that drives it through inputs as its subtask would,
 * with outputs that refuse, and a virtual clock. Public: users test their own operators with it.
 *
 * <p>In: an operator and the items it shall be given. Out: what it emitted, what it left in state,
 * and a failure that names the item.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow} alone. Maven counts test-scoped dependencies as
 * edges, so anything more would keep the modules in between from using the test kit.
 *
 * <p>Not here: tests of whole jobs, which need more modules: {@code dev.sluice.testkit.cluster}.
 *
 * <p>Read first: {@code OperatorHarness}.
 */
package dev.sluice.testkit;

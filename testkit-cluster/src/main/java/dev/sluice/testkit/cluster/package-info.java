/**
 * What a test of a whole job needs: an engine in the JVM of the test, sources that follow a script,
 * sinks that can be looked into. Public: users test their own jobs with it, in any test framework.
 *
 * <p>In: a job definition and the items its sources shall read. Out: what its sinks hold, or the
 * job's failure, or an account of what every subtask waits for.
 *
 * <p>Arrows: depends on {@code dev.sluice.runtime}, {@code api}, {@code testkit} and {@code
 * dataflow}; only tests depend on it.
 *
 * <p>Not here: the test of one operator ({@code dev.sluice.testkit}).
 *
 * <p>Read first: {@code TestCluster}.
 */
package dev.sluice.testkit.cluster;

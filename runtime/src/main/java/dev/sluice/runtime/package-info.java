/**
 * The composition root: starts jobs, in one JVM or in the user's own Akka cluster, and hands out
 * the handle by which a job is watched and ended.
 *
 * <p>In: a job definition, its arguments and the configuration. Out: a running job.
 *
 * <p>Arrows: may depend on every module but the connectors and libraries; only the console, the
 * demo and the benchmarks depend on it.
 *
 * <p>Not here: any logic that could be tested without wiring. What flows is in {@code
 * dev.sluice.dataflow}, who carries it in {@code dev.sluice.actors}.
 *
 * <p>Read first: {@code Sluice}.
 */
package dev.sluice.runtime;

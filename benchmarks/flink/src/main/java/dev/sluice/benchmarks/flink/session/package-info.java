/**
 * The work {@code session} for Flink.
 *
 * <p>In: clicks. Out: how many there were in each visit. Start at {@code FlinkSession}.
 */
package dev.sluice.benchmarks.flink.session;

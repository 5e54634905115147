/**
 * The works as jobs of Flink, in its best form, and the process that runs one of them.
 *
 * <p>In: a {@code Setting}. Out: the line of a {@code Report}. Start at {@code FlinkWorker}.
 */
package dev.sluice.benchmarks.flink;

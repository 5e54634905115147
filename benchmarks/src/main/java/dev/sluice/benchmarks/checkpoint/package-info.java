/**
 * The benchmark {@code checkpoint}: what checkpoints cost a job, what they write, and how fast a
 * job has its state again.
 *
 * <p>In: how many keys, how many of them change, the store. Out: ratios within one run, with what
 * is needed to judge them. Start at {@code CheckpointBenchmark}.
 */
package dev.sluice.benchmarks.checkpoint;

/**
 * The work {@code wire}: the count on two processes, so that half of the elements cross.
 *
 * <p>In: orders on the standard input of the processes. Out: a {@code Look} at each of them. Start
 * at {@code Station}.
 */
package dev.sluice.benchmarks.workload.wire;

/**
 * The work {@code recovery} for Sluice, and the process that is a node.
 *
 * <p>In: a file of a configuration. Out: lines of {@code Told}. Start at {@code RecoveryNode}.
 */
package dev.sluice.benchmarks.sluice.recovery;

/**
 * The contract between one operator instance and whoever drives it.
 *
 * <p>In: elements and watermarks of one input, on one thread. Out: elements. Operators know no
 * channel, barrier or actor; the chain that calls them is in {@code task}. Start at {@code
 * Operator}.
 */
package dev.sluice.dataflow.operator;

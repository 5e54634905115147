/**
 * Changes of a row by compare-and-set, whose answers can get lost.
 *
 * <p>In: a row as it stands, and a decision about it. Out: {@link
 * dev.sluice.checkpointing.swap.RowSwaps}, which reads and swaps until the decision is carried out
 * or does not hold any more. What is in rows is said by {@code ledger} and {@code directory}. Start
 * at {@code RowSwaps}.
 */
package dev.sluice.checkpointing.swap;

/**
 * What travels in a channel: elements in {@link dev.sluice.dataflow.item.ItemBatch}es and the
 * {@link dev.sluice.dataflow.item.Signal}s between them.
 *
 * <p>In: nothing. Out: the vocabulary of all other packages. How items cross subtasks is in {@code
 * exchange}. Start at {@code ItemBatch}.
 */
package dev.sluice.dataflow.item;

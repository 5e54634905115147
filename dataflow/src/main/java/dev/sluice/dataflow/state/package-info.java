/**
 * State per key: the handles a function uses, and the tables behind them.
 *
 * <p>In: keys and values of one subtask, on one thread. Out: values of the key at hand. Rows of it
 * for a snapshot too; where these are kept is not decided here. Start at {@code KeyedStore}; next
 * read {@code KeySlots}, then {@code Column} and its kinds.
 */
package dev.sluice.dataflow.state;

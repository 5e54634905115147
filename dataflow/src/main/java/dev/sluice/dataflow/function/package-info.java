/**
 * What a user writes: functions over elements, aggregates, keyed functions with state and timers.
 *
 * <p>In: elements. Out: elements. The operators that call these functions are in {@code
 * operator.basic}; state handles are in {@code state}. Start at {@code MapFunction}.
 */
package dev.sluice.dataflow.function;

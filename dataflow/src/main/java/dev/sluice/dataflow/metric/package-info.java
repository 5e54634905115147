/**
 * Counters and gauges of one operator instance.
 *
 * <p>In: plain additions of one thread. Out: values that a subtask puts into its reports. Start at
 * {@code OperatorMetrics}.
 */
package dev.sluice.dataflow.metric;

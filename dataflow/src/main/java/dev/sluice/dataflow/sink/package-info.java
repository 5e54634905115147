/**
 * The contract of a sink: a writer per subtask that prepares and commits.
 *
 * <p>In: elements. Out: the outside world, all or nothing. Connectors implement {@code Sink} and
 * {@code SinkWriter}. Start at {@code Sink}.
 */
package dev.sluice.dataflow.sink;

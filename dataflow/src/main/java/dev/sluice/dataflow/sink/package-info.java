/**
 * The contract of a sink: a writer per subtask that prepares at every barrier and commits what a
 * complete checkpoint has.
 *
 * <p>In: elements, and what of a checkpoint a job goes on from. Out: the outside world, each
 * element once. Connectors implement {@code Sink} and {@code SinkWriter}. Start at {@code Sink}.
 */
package dev.sluice.dataflow.sink;

/**
 * A source and a sink of binary logs, as an author would write them who has read nothing but the
 * Javadoc of {@code dataflow.source} and {@code dataflow.sink}.
 *
 * <p>A log is a header of 8 bytes (a magic number, the length of a record) and records of 20 bytes
 * (event time, sensor, value), big endian. In: a directory of logs, or readings. Out: readings, or
 * one log per subtask. What is not here: anything but the contract, which is what this module
 * proves; connectors to use are in the modules beside it. Start at {@code BinaryLogSource}.
 */
package dev.sluice.connector.trial;

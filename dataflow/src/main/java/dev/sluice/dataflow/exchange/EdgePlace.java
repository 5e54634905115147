package dev.sluice.dataflow.exchange;

import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * Where in a job the output of an exchange stands. Immutable.
 *
 * @param type of the elements
 * @param reader the name of the operator that reads, for messages
 * @param exchange number of the exchange within the job
 * @param sender index of the sending subtask
 * @param keyGroups into how many groups the reader divides its keys
 */
public record EdgePlace<T>(
    TypeDescriptor<T> type, String reader, int exchange, int sender, int keyGroups) {}

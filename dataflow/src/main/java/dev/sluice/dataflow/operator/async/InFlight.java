package dev.sluice.dataflow.operator.async;

/**
 * An element whose results have not all left yet, as it is kept in a snapshot.
 *
 * @param value the element
 * @param timestamp its event time in milliseconds
 * @param <I> elements in
 */
public record InFlight<I>(I value, long timestamp) {}

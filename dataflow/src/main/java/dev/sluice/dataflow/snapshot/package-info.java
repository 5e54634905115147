/**
 * What an operator instance has to remember: named parts of its state, and their rows as bytes.
 *
 * <p>In: parts that operators register when they are opened. Out: an {@code OperatorSnapshot},
 * which a new instance, or several, can start from. When a snapshot is taken and where it is kept
 * is not decided here. Start at {@code StateParts}; next read {@code KeyedPart} and {@code
 * OperatorSnapshot}.
 */
package dev.sluice.dataflow.snapshot;

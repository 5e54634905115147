package dev.sluice.dataflow.type;

/**
 * A type inside another, with the step of a path that leads to it.
 *
 * @param step {@code .price} for a record's component, {@code []} for an element, {@code {key}} and
 *     {@code {value}} for a map, {@code ?} for an optional value, {@code :Circle} for a permitted
 *     subtype
 * @param type the descriptor of the inner type
 */
public record TypePart(String step, TypeDescriptor<?> type) {}

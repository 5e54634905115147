package dev.sluice.windowing.join;

import java.util.Collection;

/**
 * An element and the rows that were found for it.
 *
 * @param value the element
 * @param rows its rows, perhaps none
 */
record LookedUp<A, B>(A value, Collection<? extends B> rows) {}

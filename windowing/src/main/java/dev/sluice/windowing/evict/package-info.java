/**
 * Evictors: what removes elements from a window before or after its function.
 *
 * <p>In: the elements of a window that fires. Out: those that are left. Not here: when windows fire
 * ({@code trigger}). Start at {@code Evictor}.
 */
package dev.sluice.windowing.evict;

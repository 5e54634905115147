/**
 * Triggers: what decides when a window fires and when its elements are forgotten.
 *
 * <p>In: elements and timers of a window. Out: decisions. Not here: which windows there are ({@code
 * assign}), what removes single elements ({@code evict}), and who carries decisions out ({@code
 * operator}). Start at {@code Trigger}.
 */
package dev.sluice.windowing.trigger;

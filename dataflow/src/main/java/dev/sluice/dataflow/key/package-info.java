/**
 * Keys: selectors, the stable hash, key groups and their owners, tables from key to slot.
 *
 * <p>In: elements. Out: keys and the number of the group that each belongs to. Start at {@code
 * Keying}.
 */
package dev.sluice.dataflow.key;

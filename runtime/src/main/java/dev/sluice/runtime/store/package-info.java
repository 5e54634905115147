/**
 * Where an engine keeps the state of its jobs.
 *
 * <p>In: the configuration of the store. Out: {@code JobStores}, open stores behind the ports of
 * checkpointing. What is kept, and when, is not decided here. Start at {@code JobStores}.
 */
package dev.sluice.runtime.store;

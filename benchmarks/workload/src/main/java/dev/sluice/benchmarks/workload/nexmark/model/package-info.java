/**
 * The events of the Nexmark model (Tucker et al., NEXMark: A Benchmark for Queries over Data
 * Streams, 2008; proportions and hot ids as in the generator of Apache Beam): persons, auctions and
 * bids in the proportion 1 to 3 to 46.
 *
 * <p>In: an index. Out: an event, made of it alone. Start at {@code Event}.
 */
package dev.sluice.benchmarks.workload.nexmark.model;

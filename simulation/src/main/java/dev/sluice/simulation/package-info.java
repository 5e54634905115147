/**
 * Whole jobs under seeded faults: no real time, no threads, no network.
 *
 * <p><b>What lives here.</b> A small job of toy subtasks around the real aligner, coordinator,
 * ledger, stores and recovery plan; a world that reorders, delays, doubles and loses what they say
 * to each other, and kills them at every step; an outside observer who knows what the output must
 * be.
 *
 * <p><b>In.</b> A seed, and for tests of the tests a bug to be planted. <b>Out.</b> What the
 * observer found wrong. The same seed gives the same run.
 *
 * <p><b>Arrows.</b> Depends on the pure modules and on the test kit.
 *
 * <p><b>What is not here.</b> Actors, disks and clusters, whose tests are with them.
 *
 * <p><b>Read first.</b> {@link dev.sluice.simulation.Simulation}.
 */
package dev.sluice.simulation;

/**
 * The command that compares Sluice with Flink on random jobs.
 *
 * <p><b>In.</b> How long, and from which seed on. <b>Out.</b> Words about what was compared and
 * what differs.
 *
 * <p><b>Arrows.</b> Depends on {@code conformance.compare} and {@code conformance.side}.
 *
 * <p><b>What is not here.</b> How jobs are drawn, and what must be equal.
 *
 * <p><b>Read first.</b> {@link dev.sluice.conformance.Conformance}.
 */
package dev.sluice.conformance;

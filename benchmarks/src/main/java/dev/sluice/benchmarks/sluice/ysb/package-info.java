/**
 * The work {@code ysb} for Sluice.
 *
 * <p>In: events of ads. Out: how often each campaign was viewed in each window. Start at {@code
 * SluiceYsb}.
 */
package dev.sluice.benchmarks.sluice.ysb;

/**
 * Differences between what two sides say of a case, and the smallest case that still shows one.
 *
 * <p><b>In.</b> Cases and two sides. <b>Out.</b> Differences, and reports about many cases.
 *
 * <p><b>Arrows.</b> Depends on {@code conformance.job}, {@code conformance.draw} and {@code
 * conformance.side}.
 *
 * <p><b>What is not here.</b> Who runs it, which is the command and a test.
 *
 * <p><b>Read first.</b> {@link dev.sluice.conformance.compare.Comparison}.
 */
package dev.sluice.conformance.compare;

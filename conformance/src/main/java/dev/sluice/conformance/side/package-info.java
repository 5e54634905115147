/**
 * The two sides of a comparison, alike to whoever compares: Sluice in this process, Flink in one of
 * its own.
 *
 * <p><b>In.</b> A case. <b>Out.</b> What its run has given, or that it failed.
 *
 * <p><b>Arrows.</b> Depends on {@code conformance.job}, and on Sluice as a user of it does.
 *
 * <p><b>What is not here.</b> What Flink does with a case, which is in the module of its process.
 *
 * <p><b>Read first.</b> {@link dev.sluice.conformance.side.Side}.
 */
package dev.sluice.conformance.side;

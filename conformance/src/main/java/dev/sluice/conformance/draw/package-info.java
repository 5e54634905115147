/**
 * Random cases: jobs and their inputs, each drawn from one seed.
 *
 * <p><b>In.</b> A seed. <b>Out.</b> A case, the same for the same seed.
 *
 * <p><b>Arrows.</b> Depends on {@code conformance.job} and the JDK.
 *
 * <p><b>What is not here.</b> How a case is run, and how small cases are made of large ones.
 *
 * <p><b>Read first.</b> {@link dev.sluice.conformance.draw.CaseGenerator}.
 */
package dev.sluice.conformance.draw;

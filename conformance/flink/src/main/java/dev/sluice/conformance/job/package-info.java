/**
 * What both sides of a comparison agree on: the description of a random job as a text, and the
 * words in which results are told.
 *
 * <p><b>In.</b> Lines of text. <b>Out.</b> A {@link dev.sluice.conformance.job.JobCase}, and lines
 * for the panes and late elements of a run.
 *
 * <p><b>Arrows.</b> Depends on the JDK alone, since it is on two class paths that share nothing
 * else: that of the process in which Flink runs, and that of the one in which Sluice does.
 *
 * <p><b>What is not here.</b> How cases are drawn and compared, and how either side runs one.
 *
 * <p><b>Read first.</b> {@link dev.sluice.conformance.job.JobCase}.
 */
package dev.sluice.conformance.job;

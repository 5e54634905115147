/**
 * How far a run has come, kept so that it is there after the process was killed.
 *
 * <p>In: samples of a running job. Out: {@code ProgressFile} writes them into memory that is a
 * file, {@code FormerProgress} is what the next run reads there. What a job has read counts here
 * for people only: where it goes on is in the checkpoint. Start at {@code ProgressFile}.
 */
package dev.sluice.demo.progress;

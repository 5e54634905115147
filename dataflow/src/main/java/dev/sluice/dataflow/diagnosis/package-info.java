/**
 * Why a window does not fire: what holds the watermark where it is, in sentences.
 *
 * <p>In: the graph of a job and the last reports of its subtasks. Out: causes. It walks from each
 * operator against the stream, along the channels that hold the watermark, until it comes to a
 * split, or to a subtask that does not keep up. No clock, no thread, no state. Start at {@code
 * Diagnosis}.
 */
package dev.sluice.dataflow.diagnosis;

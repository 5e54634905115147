package dev.sluice.dataflow.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What holds a watermark where it is, or one of several such things. Immutable.
 *
 * @param kind what it is, for programs
 * @param operator the name of the source, or of the vertex, at which it lies
 * @param split which split of a source it is
 * @param waiting the vertices that wait for it; fused operators are named together, as in the
 *     status of a job
 * @param watermark where these are, in milliseconds since the epoch; {@code Long.MIN_VALUE} before
 *     the first watermark, {@code Long.MAX_VALUE} at the end
 * @param since for how long it has been so
 * @param sentence all of this, and what to do, for people
 */
public record Cause(
    Kind kind,
    String operator,
    Optional<String> split,
    List<String> waiting,
    long watermark,
    Duration since,
    String sentence) {

  /** Keeps the list immutable. */
  public Cause {
    waiting = List.copyOf(waiting);
  }

  /** What can hold a watermark. */
  public enum Kind {
    /** Nothing does: it rises. */
    ADVANCING,
    /** A split gives nothing, and is not idle. */
    SILENT_SPLIT,
    /** A split gives elements, and its watermark does not rise. */
    LAGGING_SPLIT,
    /** A split has not been opened, as others must end before. */
    UNOPENED_SPLIT,
    /** The coordinator has not said yet which splits a subtask is to read. */
    UNASSIGNED_SPLITS,
    /** A source has no event time. */
    NO_EVENT_TIME,
    /** A split is held back until others of its group have come near. */
    ALIGNMENT,
    /** All inputs are idle: no time passes until one of them gives something. */
    ALL_IDLE,
    /** A subtask is held back by those after it, or waits for answers from outside. */
    BACK_PRESSURE,
    /** A subtask has yet to work through what has come. */
    BUSY,
    /** An operator keeps the watermark that it has got to itself. */
    KEPT,
    /** A subtask has not been opened. */
    NOT_OPEN,
    /** A subtask gives no sign of life. */
    SILENT_SUBTASK,
    /** All of the input is worked through. */
    END_OF_INPUT,
    /** The job does not run. */
    NOT_RUNNING
  }
}

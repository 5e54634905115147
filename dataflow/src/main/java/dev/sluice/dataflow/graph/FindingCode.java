package dev.sluice.dataflow.graph;

import java.util.Locale;

/**
 * The kinds of mistakes that keep a job from starting; {@code docs/findings.md} has each with its
 * words and its remedy.
 *
 * <p>Written in lower case with dashes, as in {@code no-sink}. Codes are stable: programs may tell
 * findings apart by them.
 */
public enum FindingCode {
  /** The job declares no source. */
  EMPTY_JOB,
  /** A number of key groups is out of range. */
  KEY_GROUPS,
  /** An operator without keys has a number of key groups. */
  KEY_GROUPS_WITHOUT_KEYS,
  /** An operator has a name without letters. */
  MISSING_NAME,
  /** Two operators have one name. */
  DUPLICATE_NAME,
  /** An operator that keeps state has no name. */
  UNNAMED_STATEFUL_OPERATOR,
  /** An operator or the job has no subtask. */
  PARALLELISM,
  /** A keyed operator has more subtasks than key groups. */
  PARALLELISM_ABOVE_KEY_GROUPS,
  /** A sink has more subtasks than can write it. */
  SINK_PARALLELISM,
  /** A sink can show its results only whole, at the end, and the job takes checkpoints. */
  SINK_REFUSES_CHECKPOINTS,
  /** Operators of different parallelism are connected by forward(). */
  FORWARD_PARALLELISM,
  /** A source may read nothing. */
  RATE_LIMIT,
  /** Nothing reads what an operator puts out. */
  NO_SINK,
  /** Nothing feeds an operator, or one of its inputs. */
  NO_INPUT,
  /** A stream leads to an input that the operator does not have. */
  UNKNOWN_INPUT,
  /** Something reads from a sink. */
  SINK_READ,
  /** Something feeds a source. */
  SOURCE_FED,
  /** Streams lead back to an operator before. */
  CYCLE,
  /** An operator of a graph is not numbered by its place. */
  OPERATOR_NUMBER,
  /** A stream leads to or from an operator that is not there. */
  UNKNOWN_OPERATOR,
  /** The type of what an operator puts out is not known, or cannot be described. */
  UNDETERMINABLE_TYPE,
  /** The type of a key is not known, or cannot be described. */
  UNDETERMINABLE_KEY_TYPE,
  /** The type of an accumulator is not known, or cannot be described. */
  UNDETERMINABLE_ACCUMULATOR_TYPE,
  /** The type of a key changes, or is not equal by content. */
  UNUSABLE_KEY_TYPE,
  /** Two streams that share keys have them of different types. */
  DIFFERENT_KEY_TYPES,
  /** An allowed lateness is out of range, or a trigger does not go with its windows. */
  WINDOW_RULES,
  /** Windows never fire, and keep their elements for ever. */
  WINDOW_NEVER_FIRES,
  /** A window waits for event time that its elements do not have. */
  WINDOW_WITHOUT_EVENT_TIME,
  /** A join by event time has elements without any. */
  JOIN_WITHOUT_EVENT_TIME,
  /** No event times lie within the bounds of a join. */
  JOIN_BOUNDS,
  /** A function with timers is used on a stream without keys. */
  TIMERS_NEED_KEYS,
  /** A function that knows no keys is used on a keyed stream. */
  FUNCTION_WITHOUT_KEYS,
  /** Elements that read broadcast state are broadcast themselves. */
  BROADCAST_STATE_WRONG_SIDE,
  /** What changes broadcast state does not come to all subtasks. */
  BROADCAST_STATE_DIFFERS,
  /** Two broadcast states of an operator have one name. */
  DUPLICATE_BROADCAST_STATE,
  /** Two operators have one function object. */
  SHARED_FUNCTION,
  /** A stream is split by names. */
  UNSUPPORTED_SPLIT,
  /** A stream is the head of a loop. */
  UNSUPPORTED_ITERATE;

  /** The code as people and logs see it: {@code no-sink}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return text();
  }
}

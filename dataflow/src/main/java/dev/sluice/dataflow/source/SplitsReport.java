package dev.sluice.dataflow.source;

import java.util.List;

/**
 * The splits of a source's subtask that have not been read to their end, as they stand for the
 * watermark. Immutable.
 *
 * @param awaited whether the coordinator has yet to say which splits there are
 * @param last whether no splits will be added to these
 * @param lowest those that matter most, at most {@link #MOST}: those that hold the watermark before
 *     others, and of these the lowest first
 * @param open how many are open
 * @param idle how many of the open ones are idle
 * @param unopened how many have not been opened
 * @param highest the highest watermark of an open split; {@code Long.MIN_VALUE} if there is none
 * @param readUpTo above which watermark alignment lets splits rest; {@code Long.MAX_VALUE} for none
 */
public record SplitsReport(
    boolean awaited,
    boolean last,
    List<SplitReport> lowest,
    int open,
    int idle,
    int unopened,
    long highest,
    long readUpTo) {

  /** How many splits are told of one by one. */
  public static final int MOST = 16;

  /** Keeps the list immutable. */
  public SplitsReport {
    lowest = List.copyOf(lowest);
  }
}

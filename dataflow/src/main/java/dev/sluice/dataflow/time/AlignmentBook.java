package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.Watermark;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows how far the members of each alignment group are, and says how far each may read.
 *
 * <p>Kept by the coordinator of one epoch; a member is a subtask of a source. A member reports how
 * far it is, and is told the lowest watermark of its group plus the drift that its own source
 * allows. One that has no watermark yet holds nobody back, and neither does one that is idle. What
 * the others know may be as old as their last report, so a member may be held back a little longer
 * than need be, but never stops for good: the one that is lowest may always read.
 *
 * <p>Nothing of it outlives an epoch: members report anew. Single-threaded.
 *
 * @param <M> members
 */
public final class AlignmentBook<M> {

  private final Map<String, Map<M, Long>> groups = new HashMap<>();

  /** Creates a book of no members. */
  public AlignmentBook() {}

  /**
   * Takes note of how far a member is.
   *
   * @param alignment of the member's source
   * @param reached the lowest watermark of its splits, in milliseconds since the epoch; {@link
   *     Watermark#MIN} while there is none, {@link Watermark#MAX} while nothing can be waited for,
   *     since all of its splits are idle or there are none
   * @return up to which watermark its splits may read; {@link Watermark#MAX} for any
   */
  public long report(WatermarkAlignment alignment, M member, long reached) {
    Map<M, Long> group = groups.computeIfAbsent(alignment.group(), any -> new HashMap<>());
    group.put(member, reached);
    long lowest = lowest(group);
    long allowed = lowest + alignment.maxDriftMillis();
    return lowest == Watermark.MAX || allowed < lowest ? Watermark.MAX : allowed;
  }

  private static long lowest(Map<?, Long> group) {
    return group.values().stream()
        .mapToLong(Long::longValue)
        .filter(reached -> reached != Watermark.MIN)
        .min()
        .orElse(Watermark.MAX);
  }

  /** Takes note that a member has ended, and is not waited for any more. */
  public void leave(M member) {
    groups.values().forEach(group -> group.remove(member));
  }
}

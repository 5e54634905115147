package dev.sluice.dataflow.source;

import dev.sluice.dataflow.item.Watermark;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What the watermarks of several open splits are together. */
final class SplitWatermarks {

  private SplitWatermarks() {}

  /** The lowest of those that are not idle; the last one if there are none. */
  static long lowest(Collection<? extends OpenSplit<?, ?>> splits) {
    long lowest = Watermark.MAX;
    for (OpenSplit<?, ?> split : splits) {
      lowest = split.isIdle() ? lowest : Math.min(lowest, split.watermark());
    }
    return lowest;
  }

  /** The lowest of those that are not idle and have one; the first if none of these has one. */
  static long lowestRead(Collection<? extends OpenSplit<?, ?>> splits) {
    long lowest = Watermark.MAX;
    boolean anySilent = false;
    for (OpenSplit<?, ?> split : splits) {
      long watermark = split.isIdle() ? Watermark.MAX : split.watermark();
      anySilent |= watermark == Watermark.MIN;
      lowest = watermark == Watermark.MIN ? lowest : Math.min(lowest, watermark);
    }
    return anySilent && lowest == Watermark.MAX ? Watermark.MIN : lowest;
  }

  /** The report of splits, open ones and one that stands for all {@code unopened}. */
  static SplitsReport report(
      List<SplitReport> splits, int unopened, boolean awaited, boolean last, long readUpTo) {
    List<SplitReport> open = splits.stream().filter(SplitWatermarks::isOpen).toList();
    List<SplitReport> lowest =
        splits.stream()
            .sorted(
                Comparator.comparing((SplitReport split) -> !split.state().holds())
                    .thenComparingLong(SplitReport::watermark)
                    .thenComparing(SplitReport::id))
            .limit(SplitsReport.MOST)
            .toList();
    return new SplitsReport(
        awaited,
        last,
        lowest,
        open.size(),
        (int) open.stream().filter(split -> !split.state().holds()).count(),
        unopened,
        open.stream().mapToLong(SplitReport::watermark).max().orElse(Watermark.MIN),
        readUpTo);
  }

  private static boolean isOpen(SplitReport split) {
    return split.state() != SplitReport.State.UNOPENED;
  }

  /** The highest of all. */
  static long highest(Collection<? extends OpenSplit<?, ?>> splits) {
    long highest = Watermark.MIN;
    for (OpenSplit<?, ?> split : splits) {
      highest = Math.max(highest, split.watermark());
    }
    return highest;
  }
}

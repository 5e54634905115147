package dev.sluice.dataflow.task;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.source.RateLimit;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitMerger;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.util.List;
import java.util.Optional;

/**
 * The input of a source subtask: its splits, merged, with a watermark after every portion.
 *
 * @param <T> elements
 * @param <S> splits
 */
final class SourceInput<T, S extends Split> implements TaskInput {

  /** How many elements are read between two watermarks. */
  private static final int PORTION = 512;

  private final SubtaskInfo info;
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final SplitMerger<T, S> splits;
  private final RateLimit rateLimit;
  private final ProcessingClock clock;
  private boolean allSplitsKnown;
  private long waitMillis = 1;

  SourceInput(
      SubtaskInfo info,
      Source<T, S> source,
      WatermarkStrategy<T> watermarks,
      SourceLimits limits,
      ProcessingClock clock) {
    this.info = info;
    this.splits = new SplitMerger<>(source, watermarks, metrics, limits.mostOpenSplits());
    this.rateLimit = limits.perSecond() > 0 ? new RateLimit(limits.perSecond()) : null;
    this.clock = clock;
  }

  /**
   * What bounds a source subtask.
   *
   * @param perSecond most elements per second, 0 for no limit
   * @param mostOpenSplits most splits read at a time
   */
  record SourceLimits(double perSecond, int mostOpenSplits) {}

  @SuppressWarnings("unchecked") // the coordinator sends what this source's own enumerator found
  void assign(List<? extends Split> assigned, boolean last) {
    splits.add((List<S>) assigned);
    allSplitsKnown |= last;
  }

  @Override
  public Progress run(OperatorChain chain, int budget) {
    try {
      return read(chain, budget);
    } catch (Throwable e) {
      throw OperatorFailure.during("reading", info, e);
    }
  }

  private Progress read(OperatorChain chain, int budget) throws Exception {
    int left = budget;
    while (left > 0) {
      int portion = Math.min(left, allowedNow());
      if (portion == 0) {
        return Progress.WAITING;
      }
      int read = splits.read(chain.head(), Math.min(portion, PORTION));
      if (rateLimit != null) {
        rateLimit.used(read);
      }
      left -= read;
      if (splits.isExhausted()) {
        return allSplitsKnown ? Progress.ENDED : Progress.IDLE;
      }
      if (!passWatermark(chain) || !chain.ready()) {
        return Progress.HELD_BACK;
      }
      if (read == 0) {
        waitMillis = splits.retryAfterMillis();
        return Progress.WAITING;
      }
    }
    return Progress.MORE;
  }

  private int allowedNow() {
    if (rateLimit == null) {
      return Integer.MAX_VALUE;
    }
    long now = clock.nanos();
    int allowed = rateLimit.allowed(now);
    if (allowed == 0) {
      waitMillis = rateLimit.waitMillis(now);
    }
    return allowed;
  }

  private boolean passWatermark(OperatorChain chain) {
    long watermark = splits.watermark();
    if (watermark <= chain.watermark() || watermark == Watermark.MAX) {
      return true;
    }
    chain.watermark(watermark);
    return chain.advance();
  }

  @Override
  public long elements() {
    return splits.elements();
  }

  @Override
  public long retryAfterMillis() {
    return waitMillis;
  }

  @Override
  public Optional<SourceReport> source() {
    return Optional.of(
        new SourceReport(
            info.operator(),
            splits.elements(),
            splits.consumed(),
            splits.weight(),
            metrics.values()));
  }

  @Override
  public void close() {
    try {
      splits.close();
    } catch (Exception e) {
      throw OperatorFailure.during("closing its splits", info, e);
    }
  }
}

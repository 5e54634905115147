package dev.sluice.dataflow.task;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.source.RateLimit;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitMerger;
import dev.sluice.dataflow.source.SplitPosition;
import dev.sluice.dataflow.source.SplitsReport;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.WatermarkAlignment;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.util.List;
import java.util.Optional;

/**
 * The input of a source subtask: its splits, merged, with a watermark after every portion.
 *
 * @param <T> elements
 * @param <S> splits
 */
final class SourceInput<T, S extends Split> implements TaskInput, AlignedSource {

  /** How many elements are read between two watermarks, and at most two looks at the clock. */
  private static final int PORTION = 512;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final SubtaskInfo info;
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final SplitMerger<T, S> splits;
  private final WatermarkStrategy<T> watermarks;
  private final RateLimit rateLimit;
  private final ProcessingClock clock;
  private final boolean clockNeeded;
  private Known known = Known.NOTHING;
  private long waitNanos = NANOS_PER_MILLI;
  private boolean heldBack;
  private long lastLook;
  private long heldBackNanos;

  SourceInput(
      SubtaskInfo info,
      Source<T, S> source,
      WatermarkStrategy<T> watermarks,
      SourceLimits limits,
      ProcessingClock clock) {
    this.info = info;
    this.watermarks = watermarks;
    this.splits = new SplitMerger<>(source, watermarks, metrics, limits.mostOpenSplits());
    this.rateLimit = limits.perSecond() > 0 ? new RateLimit(limits.perSecond()) : null;
    this.clock = clock;
    this.clockNeeded = rateLimit != null || watermarks.idleAfterNanos().isPresent();
  }

  /**
   * What bounds a source subtask.
   *
   * @param perSecond most elements per second, 0 for no limit
   * @param mostOpenSplits most splits read at a time
   */
  record SourceLimits(double perSecond, int mostOpenSplits) {}

  /** What is known of the splits there are to read. */
  private enum Known {
    /** No word has come yet; the first may bring any. */
    NOTHING,
    /** More may come later. */
    SO_FAR,
    /** No more will come. */
    ALL
  }

  @SuppressWarnings("unchecked") // the coordinator sends what this source's own enumerator found
  void resume(List<? extends SplitPosition<?>> assigned, boolean last) {
    splits.resume((List<SplitPosition<S>>) assigned);
    known = last ? Known.ALL : Known.SO_FAR;
  }

  SourceSnapshot<S> snapshot() {
    return new SourceSnapshot<>(splits.positions(), splits.finished(), splits.elements());
  }

  void forgetFinished(List<String> splitIds) {
    splits.forget(splitIds);
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
    // Before the limit is asked: nothing needs to be allowed in order to end.
    if (splits.isExhausted()) {
      return restOrEnd(chain);
    }
    while (left > 0) {
      long now = clockNeeded ? clock.nanos() : 0;
      splits.times().look(clock);
      int allowed = rateLimit == null ? PORTION : Math.min(PORTION, rateLimit.allowed(now));
      long awake = awake(now);
      int read = splits.read(chain.head(Edge.FIRST), Math.min(left, allowed), awake);
      if (rateLimit != null) {
        rateLimit.used(read);
      }
      left -= read;
      if (splits.isExhausted()) {
        return restOrEnd(chain);
      }
      if (!passWatermark(chain) || !chain.ready()) {
        heldBack = true;
        return Progress.HELD_BACK;
      }
      if (read == 0 && allowed > 0 && splits.isHeldBack()) {
        return Progress.IDLE;
      }
      if (read == 0) {
        long more = allowed == 0 ? rateLimit.waitNanos(now) : splits.retryAfterNanos();
        long idle = splits.idleInNanos(awake);
        waitNanos = Math.min(Math.min(more, idle), splits.times().lookAgainNanos());
        return Progress.WAITING;
      }
    }
    return Progress.MORE;
  }

  private Progress restOrEnd(OperatorChain chain) {
    return switch (known) {
      case NOTHING -> Progress.IDLE;
      case SO_FAR -> passWatermark(chain) ? Progress.IDLE : Progress.HELD_BACK;
      case ALL -> Progress.ENDED;
    };
  }

  /**
   * The time {@code now} by a clock that stands while outputs are full: splits were not asked then,
   * and their silence says nothing.
   */
  private long awake(long now) {
    if (heldBack) {
      heldBack = false;
      heldBackNanos += now - lastLook;
    }
    lastLook = now;
    return now - heldBackNanos;
  }

  private boolean passWatermark(OperatorChain chain) {
    long watermark = splits.watermark();
    if (watermark > chain.watermark()) {
      chain.watermark(watermark);
    }
    // Others need not wait for a subtask that has nothing to read, and may be given something.
    if (splits.isIdle() || splits.isExhausted()) {
      chain.idle();
    } else {
      chain.active();
    }
    return chain.advance();
  }

  @Override
  public Optional<SplitsReport> splits(long now) {
    return Optional.of(splits.report(known == Known.NOTHING, known == Known.ALL, now));
  }

  @Override
  public Optional<AlignedSource> aligned() {
    return watermarks.alignment().map(any -> this);
  }

  @Override
  public WatermarkAlignment alignment() {
    return watermarks.alignment().orElseThrow();
  }

  @Override
  public long reached() {
    return splits.lowestRead();
  }

  @Override
  public void readUpTo(long watermark) {
    splits.readUpTo(watermark);
  }

  @Override
  public long elements() {
    return splits.elements();
  }

  @Override
  public long retryAfterNanos() {
    return waitNanos;
  }

  @Override
  public Optional<SourceReport> source() {
    try {
      return Optional.of(
          new SourceReport(
              info.operator(),
              splits.elements(),
              splits.consumed(),
              splits.weight(),
              metrics.values(),
              metrics.gaugeValues()));
    } catch (Throwable e) {
      throw OperatorFailure.during("asking its gauges", info, e);
    }
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

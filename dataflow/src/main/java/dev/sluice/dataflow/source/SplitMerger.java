package dev.sluice.dataflow.source;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.source.SplitReader.Advance;
import dev.sluice.dataflow.time.SplitTimes;
import dev.sluice.dataflow.time.Unchanged;
import dev.sluice.dataflow.time.WatermarkGenerator;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Reads all splits of one subtask as one stream: always the element with the smallest event time
 * among the open splits.
 *
 * <p>At most {@code mostOpen} splits are open at a time, earliest first. The watermark is the
 * minimum over open splits and over splits not opened yet, which hold it below their earliest event
 * time; so reading few splits at a time delays results but loses nothing. Splits that are idle as
 * {@link WatermarkStrategy#withIdleness} says do not count. Single-threaded.
 *
 * @param <T> elements
 * @param <S> splits
 */
public final class SplitMerger<T, S extends Split> {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Source<T, S> source;
  private final WatermarkStrategy<T> watermarks;
  private final OperatorMetrics metrics;
  private final int mostOpen;
  private final long idleAfter;
  private final SplitTimes<T> times;
  private final PriorityQueue<SplitPosition<S>> unopened =
      new PriorityQueue<>(
          Comparator.comparingLong((SplitPosition<S> start) -> start.watermarkUnopened())
              .thenComparing(SplitPosition::id));
  private final PriorityQueue<OpenSplit<T, S>> readable =
      new PriorityQueue<>(
          Comparator.comparingLong((OpenSplit<T, S> open) -> open.order())
              .thenComparing(open -> open.split().id()));
  private final ArrayDeque<OpenSplit<T, S>> pending = new ArrayDeque<>();

  /** Those that have an element, and are too far ahead of others to give it. */
  private final ArrayDeque<OpenSplit<T, S>> ahead = new ArrayDeque<>();

  /** For how long none was opened. */
  private final Unchanged opening = new Unchanged();

  private final Set<String> finished = new LinkedHashSet<>();
  private OpenSplit<T, S> reading;
  private OpenSplit<T, S> joining;
  private long turn;
  private long reached = Watermark.MIN;
  private long readUpTo = Watermark.MAX;
  private long consumedBefore;
  private long weight;
  private long elements;

  /** Creates a merger without splits. */
  public SplitMerger(
      Source<T, S> source, WatermarkStrategy<T> watermarks, OperatorMetrics metrics, int mostOpen) {
    this.source = source;
    this.watermarks = watermarks;
    this.metrics = metrics;
    this.mostOpen = mostOpen;
    this.idleAfter = watermarks.idleAfterNanos().orElse(Long.MAX_VALUE);
    this.times = watermarks.forSplits();
  }

  /** By what splits come by their event times. */
  public SplitTimes<T> times() {
    return times;
  }

  /** Adds splits to be read from their start. */
  public void add(List<S> splits) {
    resume(splits.stream().map(SplitPosition::start).toList());
  }

  /** Adds splits to be read from where they were left, or from their start. */
  public void resume(List<SplitPosition<S>> positions) {
    unopened.addAll(positions);
    positions.forEach(position -> weight = SplitLoads.sum(weight, position.split().weight()));
  }

  /**
   * How far each split has been read that has not been read to its end, whether open or not: all
   * elements that {@link #read} has not given, and none that it has.
   */
  public List<SplitPosition<S>> positions() {
    List<SplitPosition<S>> positions = new ArrayList<>(unopened);
    open().forEach(open -> positions.add(open.position()));
    return positions;
  }

  /** The ids of the splits that were read to their end, without those {@link #forget forgotten}. */
  public List<String> finished() {
    return List.copyOf(finished);
  }

  /** Drops ids of finished splits that are known elsewhere for good. */
  public void forget(Collection<String> known) {
    known.forEach(finished::remove);
  }

  /**
   * Reads at most {@code most} elements into {@code out}, fewer when it is not ready or there are
   * none for now.
   *
   * @param now monotonic time in nanoseconds by which splits become idle
   * @return how many were read
   */
  public int read(Output<? super T> out, int most, long now) throws Exception {
    retryPending(now);
    openMore();
    restAhead();
    yieldToEarlier();
    int read = 0;
    while (read < most && out.ready() && pickSplit()) {
      OpenSplit<T, S> split = reading;
      read += readRun(out, most - read);
      turn = split.order();
    }
    elements += read;
    if (read == 0) {
      // Reading took no time; otherwise a split has been silent only from the next look at it on.
      passSilence(now);
    }
    return read;
  }

  /** Reads from one split while it stays the earliest. */
  private int readRun(Output<? super T> out, int most) throws Exception {
    OpenSplit<T, S> split = reading;
    OpenSplit<T, S> next = readable.peek();
    long limit = next == null ? Long.MAX_VALUE : next.order();
    int read = split.pour(out, most, limit);
    if (split.found() != Advance.ELEMENT) {
      reading = null;
      retire(split, split.found());
    } else if (split.order() > limit) {
      reading = null;
      readable.add(split);
    }
    return read;
  }

  private boolean pickSplit() throws Exception {
    if (reading == null) {
      openMore();
      reading = readable.poll();
      while (reading != null && isAhead(reading)) {
        ahead.add(reading);
        reading = readable.poll();
      }
    }
    return reading != null;
  }

  /** Lets splits rest while their watermark is above {@code watermark}. */
  public void readUpTo(long watermark) {
    readUpTo = watermark;
    for (int i = ahead.size(); i > 0; i--) {
      OpenSplit<T, S> open = ahead.poll();
      (isAhead(open) ? ahead : readable).add(open);
    }
  }

  private boolean isAhead(OpenSplit<T, S> open) {
    return readUpTo != Watermark.MAX && open.watermark() > readUpTo;
  }

  private void restAhead() {
    if (reading != null && isAhead(reading)) {
      ahead.add(reading);
      reading = null;
    }
  }

  /** Whether nothing can be read before it is allowed to {@link #readUpTo read further}. */
  public boolean isHeldBack() {
    return reading == null && readable.isEmpty() && pending.isEmpty() && !ahead.isEmpty();
  }

  /**
   * The lowest watermark of the splits that are open and not idle; {@link Watermark#MIN} if none of
   * them has one yet, {@link Watermark#MAX} if there are none.
   *
   * <p>Unopened ones do not count: they may have to wait for an end of those that are open.
   */
  public long lowestRead() {
    return SplitWatermarks.lowestRead(open());
  }

  /** Stops reading a split in the middle of a run if one has joined that is earlier. */
  private void yieldToEarlier() {
    OpenSplit<T, S> earliest = readable.peek();
    if (reading != null && earliest != null && earliest.order() < reading.order()) {
      readable.add(reading);
      reading = null;
    }
  }

  private void openMore() throws Exception {
    while (!unopened.isEmpty() && openCount() < mostOpen) {
      WatermarkGenerator<T> generator = times.newGenerator().orElse(null);
      SplitPosition<S> start = unopened.poll();
      join(new OpenSplit<>(start, source.open(start.split(), metrics), times, generator));
    }
  }

  private void retryPending(long now) throws Exception {
    for (int i = pending.size(); i > 0; i--) {
      join(pending.poll());
    }
    passSilence(now);
  }

  private void passSilence(long now) {
    for (OpenSplit<T, S> silent : pending) {
      silent.passSilence(now, idleAfter);
    }
  }

  private void join(OpenSplit<T, S> open) throws Exception {
    // Known to close(), should looking at the next element fail.
    joining = open;
    Advance found = open.advance();
    joining = null;
    if (found == Advance.ELEMENT) {
      open.join(turn);
      readable.add(open);
    } else {
      retire(open, found);
    }
  }

  private void retire(OpenSplit<T, S> open, Advance found) throws Exception {
    if (found == Advance.PENDING) {
      pending.add(open);
    } else {
      consumedBefore = SplitLoads.sum(consumedBefore, open.split().weight());
      finished.add(open.split().id());
      if (isExhausted()) {
        reach(open.watermark());
      }
      open.close();
    }
  }

  private int openCount() {
    return readable.size() + pending.size() + ahead.size() + (reading == null ? 0 : 1);
  }

  /** Whether every split added so far has been read to its end. */
  public boolean isExhausted() {
    return unopened.isEmpty() && openCount() == 0;
  }

  /** In how many nanoseconds a split that had nothing should be asked again. */
  public long retryAfterNanos() {
    return pending.stream().mapToLong(OpenSplit::retryAfterNanos).min().orElse(NANOS_PER_MILLI);
  }

  /** In how many nanoseconds a split becomes idle if none of them gives anything before. */
  public long idleInNanos(long now) {
    long nanos = Long.MAX_VALUE;
    for (OpenSplit<T, S> silent : pending) {
      nanos = Math.min(nanos, silent.idleIn(now, idleAfter));
    }
    return Math.max(1, nanos);
  }

  /** Whether there are splits to read and each of them is idle. */
  public boolean isIdle() {
    return reading == null
        && readable.isEmpty()
        && ahead.isEmpty()
        && unopened.isEmpty()
        && !pending.isEmpty()
        && pending.stream().allMatch(OpenSplit::isIdle);
  }

  /**
   * The watermark of the splits added so far: the lowest of those that are not idle; while all are
   * idle, the highest that any of them has said, so that it does not matter which fell idle first.
   * Rests where it was while there is none, and never goes back.
   */
  public long watermark() {
    if (watermarks.hasEventTime() && !isExhausted()) {
      reach(isIdle() ? SplitWatermarks.highest(pending) : minimum());
    }
    return reached;
  }

  private void reach(long watermark) {
    // Only the end says the last watermark, whatever a generator promises.
    reached = Math.max(reached, Math.min(watermark, Watermark.MAX - 1));
  }

  private long minimum() {
    boolean held = !unopened.isEmpty() && times.areOfElements();
    long minimum = held ? unopened.peek().watermarkUnopened() : Watermark.MAX;
    return Math.min(minimum, SplitWatermarks.lowest(open()));
  }

  /**
   * How the splits stand for the watermark.
   *
   * @param awaited whether it is not known yet which there are
   * @param last whether no more will be added
   * @param now a monotonic time in nanoseconds
   */
  public SplitsReport report(boolean awaited, boolean last, long now) {
    long unopenedFor = opening.look(unopened.size(), now);
    List<SplitReport> all = new ArrayList<>();
    open().forEach(open -> all.add(open.report(isAhead(open), now)));
    if (!unopened.isEmpty()) {
      all.add(unopened.peek().report(unopenedFor));
    }
    return SplitWatermarks.report(all, unopened.size(), awaited, last, readUpTo);
  }

  private List<OpenSplit<T, S>> open() {
    List<OpenSplit<T, S>> open = new ArrayList<>(openCount());
    if (reading != null) {
      open.add(reading);
    }
    if (joining != null) {
      open.add(joining);
    }
    open.addAll(readable);
    open.addAll(pending);
    open.addAll(ahead);
    return open;
  }

  /** How many elements were read. */
  public long elements() {
    return elements;
  }

  /** How much of {@link #weight} was read. */
  public long consumed() {
    long consumed = consumedBefore;
    for (OpenSplit<T, S> open : open()) {
      consumed = SplitLoads.sum(consumed, Math.min(open.consumed(), open.split().weight()));
    }
    return consumed;
  }

  /** The weight of all splits added so far. */
  public long weight() {
    return weight;
  }

  /**
   * Closes all open splits.
   *
   * @throws IOException the first failure of closing, after all were closed
   */
  public void close() throws IOException {
    List<OpenSplit<T, S>> toClose = open();
    reading = null;
    joining = null;
    readable.clear();
    pending.clear();
    ahead.clear();
    unopened.clear();
    OpenSplit.closeAll(toClose);
  }
}

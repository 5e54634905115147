package dev.sluice.dataflow.source;

import dev.sluice.dataflow.item.ElementText;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.source.SplitReader.Advance;
import dev.sluice.dataflow.time.SplitTimes;
import dev.sluice.dataflow.time.Unchanged;
import dev.sluice.dataflow.time.UnsortedSplitException;
import dev.sluice.dataflow.time.WatermarkGenerator;
import java.io.IOException;
import java.util.List;

/** One split that is being read: its reader, its watermark, and the element looked at next. */
final class OpenSplit<T, S extends Split> {

  private static final int TURN = 1024;

  private final S split;
  private final long floor;
  private final SplitReader<T, S> reader;
  private final SplitTimes<T> times;
  private final WatermarkGenerator<T> generator;
  private T element;
  private long timestamp;
  private boolean looksAhead;
  private final Unchanged standing = new Unchanged();
  private final Unchanged silence = new Unchanged();
  private Advance found = Advance.PENDING;
  private long turn;
  private long taken;
  private boolean silent;
  private long silentSince;
  private boolean idle;

  /** Creates the state of a split that {@code reader} reads; no generator: no event time. */
  OpenSplit(
      SplitPosition<S> start,
      SplitReader<T, S> reader,
      SplitTimes<T> times,
      WatermarkGenerator<T> generator) {
    this.split = start.split();
    this.floor = start.watermark();
    this.reader = reader;
    this.times = times;
    this.generator = generator;
    if (generator != null && floor != Watermark.MIN) {
      generator.resume(floor);
    }
  }

  /** Looks at the next element. */
  Advance advance() throws Exception {
    found = reader.advance();
    if (found == Advance.ELEMENT) {
      lookAt(current());
      silent = false;
      idle = false;
    }
    return found;
  }

  private void lookAt(T next) {
    element = next;
    timestamp = eventTime(next);
    looksAhead = true;
  }

  /** What looking at the next element has given last. */
  Advance found() {
    return found;
  }

  /**
   * Gives elements on, from the one looked at, until one comes whose {@link #order} is above {@code
   * limit}, or {@code most} are given, or {@code out} is not ready; and looks at the next.
   *
   * @return how many were given
   */
  int pour(Output<? super T> out, int most, long limit) throws Exception {
    // Without event time splits take turns, so that none that never ends starves the others.
    int given =
        generator == null
            ? give(out, (int) Math.min(most, TURN - taken % TURN), Long.MAX_VALUE)
            : give(out, most, limit);
    taken += given;
    if (taken % TURN == 0) {
      turn++;
    }
    return given;
  }

  /**
   * The element at hand and its time are in local variables: kept in a field, each element would be
   * a store from old to young, of which G1 takes note behind a memory fence, and each time a write
   * to a cache line that something of another thread may lie in.
   */
  private int give(Output<? super T> out, int most, long limit) throws Exception {
    T next = letGo();
    long time = timestamp;
    int given = 0;
    while (true) {
      if (generator != null) {
        count(next, time);
      }
      out.emit(next, time);
      given++;
      next = nextOf();
      if (next == null) {
        return given;
      }
      time = eventTime(next);
      if (time > limit || given == most || !out.ready()) {
        return hold(next, time, given);
      }
    }
  }

  private T letGo() {
    T held = element;
    element = null;
    looksAhead = false;
    return held;
  }

  private int hold(T next, long time, int given) {
    element = next;
    timestamp = time;
    looksAhead = true;
    return given;
  }

  /** The next element, null if there is none for now. */
  private T nextOf() throws Exception {
    T next = reader.nextAtHand();
    if (next != null) {
      return next;
    }
    found = reader.advance();
    return found == Advance.ELEMENT ? current() : null;
  }

  private T current() {
    T current = reader.current();
    if (current == null) {
      throw new SourceException(
          reader.place()
              + ": current() gave null; expected an element behind Advance.ELEMENT. Correct the reader of the source.");
    }
    return current;
  }

  private void count(T next, long time) {
    try {
      generator.onElement(next, time);
    } catch (UnsortedSplitException e) {
      throw new SourceException(reader.place() + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw userFailure("the watermark generator", next, e);
    }
  }

  /**
   * Takes note that it still has nothing at {@code now}, and is idle if that has been so for {@code
   * idleAfter}, both in nanoseconds.
   */
  void passSilence(long now, long idleAfter) {
    if (!silent) {
      silent = true;
      silentSince = now;
    }
    idle = now - silentSince >= idleAfter;
  }

  /** In how many nanoseconds it will be idle if it stays silent until then. */
  long idleIn(long now, long idleAfter) {
    boolean never = idle || !silent || idleAfter == Long.MAX_VALUE;
    return never ? Long.MAX_VALUE : idleAfter - (now - silentSince);
  }

  /** Whether it has had nothing for so long that the others need not wait for it. */
  boolean isIdle() {
    return idle;
  }

  /** Takes its place among splits that read turn {@code current} now; nothing is made up for. */
  void join(long current) {
    turn = Math.max(turn, current);
  }

  private long eventTime(T next) {
    try {
      return times.eventTime(next, reader.currentTimestamp());
    } catch (RuntimeException e) {
      throw userFailure("the timestamp assigner", next, e);
    }
  }

  private SourceException userFailure(String who, T about, RuntimeException e) {
    return new SourceException(
        "%s: %s failed on element %s: %s".formatted(reader.place(), who, ElementText.of(about), e),
        e);
  }

  /** By what open splits are compared: event time, else whose turn it is. */
  long order() {
    return generator != null ? timestamp : turn;
  }

  long watermark() {
    if (generator == null) {
      return Watermark.MIN;
    }
    return times.areOfElements() ? Math.max(promised(), watermarkUnopened(split)) : promised();
  }

  /** How it stands at a monotonic time; {@code ahead} if alignment does not let it be read. */
  SplitReport report(boolean ahead, long now) {
    long reached = watermark();
    return new SplitReport(
        split.id(),
        state(ahead),
        reached,
        taken,
        standing.look(reached, now),
        silence.look(taken, now));
  }

  private SplitReport.State state(boolean ahead) {
    if (idle) {
      return SplitReport.State.IDLE;
    }
    if (silent) {
      return SplitReport.State.SILENT;
    }
    return ahead ? SplitReport.State.AHEAD : SplitReport.State.READ;
  }

  /** What the generator has promised, before the last restart or since. */
  private long promised() {
    if (generator == null) {
      return floor;
    }
    long reached = looksAhead ? generator.watermarkBefore(timestamp) : generator.watermark();
    return Math.max(reached, floor);
  }

  /**
   * What has not been taken yet, the element looked at included.
   *
   * @throws IllegalStateException when the reader gives the position of something else
   */
  SplitPosition<S> position() {
    S rest = reader.position();
    if (rest == null || !rest.id().equals(split.id())) {
      throw new IllegalStateException(
          "%s: position() gave %s; expected the rest of split %s, under the same id. Correct the reader of the source."
              .formatted(reader.place(), rest, split.id()));
    }
    return new SplitPosition<>(rest, promised());
  }

  /** The watermark of a split of which nothing has been read. */
  static long watermarkUnopened(Split split) {
    long earliest = split.earliestEventTime();
    return earliest == Watermark.MIN ? Watermark.MIN : earliest - 1;
  }

  long consumed() {
    return reader.consumed();
  }

  long retryAfterNanos() {
    return reader.retryAfterNanos();
  }

  S split() {
    return split;
  }

  void close() throws IOException {
    reader.close();
  }

  /**
   * Closes all of these splits.
   *
   * @throws IOException the first failure of closing, after all were closed
   */
  static void closeAll(List<? extends OpenSplit<?, ?>> splits) throws IOException {
    IOException first = null;
    for (OpenSplit<?, ?> open : splits) {
      try {
        open.close();
      } catch (IOException | RuntimeException e) {
        IOException failure = e instanceof IOException io ? io : new IOException(e);
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}

package dev.sluice.connector.basic;

import dev.sluice.dataflow.source.RateLimit;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.time.ProcessingClock;

/** Makes the elements of one split, asking the clock at most once for a few hundred of them. */
final class GeneratorReader<T> implements SplitReader<T, GeneratorSplit> {

  private static final int MOST_BETWEEN_LOOKS = 512;

  private final GeneratorSplit split;
  private final int stride;
  private final long end;
  private final GeneratorFunction<? extends T> function;
  private final RateLimit limit;
  private final ProcessingClock clock;
  private long next;

  /** The first index that is not to be made without thinking: the end, or what the rate allows. */
  private long pause;

  /** The element that {@link #advance} has made last. */
  private T current;

  /** Whether the element made last has to be made again by whoever goes on from here. */
  private boolean out;

  private long retryAfterNanos = 1;

  /** Creates a reader; without {@code limit} the rate is free. */
  GeneratorReader(
      GeneratorSplit split,
      long end,
      GeneratorFunction<? extends T> function,
      RateLimit limit,
      ProcessingClock clock) {
    this.split = split;
    this.stride = split.stride();
    this.end = end;
    this.function = function;
    this.limit = limit;
    this.clock = clock;
    this.next = split.from();
    this.pause = limit == null ? end : next;
  }

  @Override
  public T nextAtHand() throws Exception {
    return next >= pause ? null : make();
  }

  @Override
  public Advance advance() throws Exception {
    if (next >= pause) {
      Advance found = goOn();
      if (found != Advance.ELEMENT) {
        return found;
      }
    }
    current = make();
    return Advance.ELEMENT;
  }

  private T make() throws Exception {
    T made = function.generate(next);
    if (made == null) {
      throw new SourceException(
          "the function of a GeneratorSource gave null for index %d; expected an element. Correct the function."
              .formatted(next));
    }
    next += stride;
    out = true;
    return made;
  }

  private Advance goOn() {
    if (next >= end) {
      return Advance.END;
    }
    long now = clock.nanos();
    int allowed = Math.min(limit.allowed(now), MOST_BETWEEN_LOOKS);
    if (allowed == 0) {
      retryAfterNanos = limit.waitNanos(now);
      out = false;
      return Advance.PENDING;
    }
    limit.used(allowed);
    pause = Math.min(end, next + (long) allowed * stride);
    return Advance.ELEMENT;
  }

  @Override
  public T current() {
    return current;
  }

  @Override
  public String place() {
    return "generated element " + Math.max(next - stride, split.first());
  }

  @Override
  public GeneratorSplit position() {
    long unread = out ? next - stride : next;
    return new GeneratorSplit(split.first(), stride, split.weight(), unread);
  }

  @Override
  public long consumed() {
    return end == GeneratorSource.UNBOUNDED ? 0 : (next - split.first()) / stride;
  }

  @Override
  public long retryAfterNanos() {
    return retryAfterNanos;
  }

  @Override
  public void close() {}
}

package dev.sluice.connector.basic;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.RateLimit;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * A source that makes each element from its index, as fast as asked or as fast as possible.
 *
 * <p>With <i>n</i> splits, split <i>i</i> makes the elements of the indexes <i>i</i>, <i>i + n</i>,
 * <i>i + 2n</i>, …; so elements whose event time grows with the index are in order within every
 * split, and splits stay about as far as each other. Immutable.
 *
 * <pre>{@code
 * GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index % 1000)
 *     .inSplits(4)
 *     .ratePerSecond(50_000);
 * }</pre>
 *
 * @param <T> elements
 */
public final class GeneratorSource<T> implements Source<T, GeneratorSplit> {

  /** The count of a generator that never ends. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  private final TypeDescriptor<T> type;
  private final long count;
  private final GeneratorFunction<? extends T> function;
  private final int splits;
  private final double perSecond;
  private final ProcessingClock clock;

  private GeneratorSource(
      TypeDescriptor<T> type,
      long count,
      GeneratorFunction<? extends T> function,
      int splits,
      double perSecond,
      ProcessingClock clock) {
    this.type = Objects.requireNonNull(type);
    this.count = count;
    this.function = Objects.requireNonNull(function);
    this.splits = splits;
    this.perSecond = perSecond;
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * A source of {@code count} elements in one split, without a limit on the rate.
   *
   * @param count how many, or {@link #UNBOUNDED}
   */
  public static <T> GeneratorSource<T> of(
      TypeDescriptor<T> type, long count, GeneratorFunction<? extends T> function) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "GeneratorSource got the count %d; expected 0 or more, or UNBOUNDED".formatted(count));
    }
    return new GeneratorSource<>(type, count, function, 1, 0, new SystemClock());
  }

  /** The same elements in {@code splits} splits, so that as many subtasks can make them. */
  public GeneratorSource<T> inSplits(int splits) {
    if (splits < 1) {
      throw new IllegalArgumentException(
          "GeneratorSource got %d splits; expected at least 1".formatted(splits));
    }
    return new GeneratorSource<>(type, count, function, splits, perSecond, clock);
  }

  /** The same elements, at most so many a second over all splits together. */
  public GeneratorSource<T> ratePerSecond(double perSecond) {
    return ratePerSecond(perSecond, clock);
  }

  /**
   * The same elements, at most so many a second by {@code clock} over all splits together.
   *
   * <p>The rate is even, and time lost to a slow consumer is hardly made up for: see {@link
   * RateLimit}.
   */
  public GeneratorSource<T> ratePerSecond(double perSecond, ProcessingClock clock) {
    if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException(
          "GeneratorSource got the rate %s; expected more than 0 elements per second; leave the rate out for as many as possible"
              .formatted(perSecond));
    }
    return new GeneratorSource<>(type, count, function, splits, perSecond, clock);
  }

  @Override
  public TypeDescriptor<T> type() {
    return type;
  }

  @Override
  public TypeDescriptor<GeneratorSplit> splitType() {
    return TypeDescriptor.of(GeneratorSplit.class);
  }

  @Override
  public SplitEnumerator<GeneratorSplit> enumerator() {
    return () ->
        LongStream.range(0, splits)
            .mapToObj(first -> new GeneratorSplit(first, splits, weight(first)))
            .toList();
  }

  private long weight(long first) {
    if (count == UNBOUNDED) {
      return 1;
    }
    return count / splits + (first < count % splits ? 1 : 0);
  }

  @Override
  public SplitReader<T, GeneratorSplit> open(GeneratorSplit split, OperatorMetrics metrics) {
    RateLimit limit = perSecond > 0 ? new RateLimit(perSecond / splits) : null;
    return new GeneratorReader<>(split, count, function, limit, clock);
  }
}

package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.ItemBatch;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * How a source gets event times and watermarks: an assigner of timestamps and a generator per
 * split.
 *
 * <p>Watermarks are made <em>per split</em> and merged as their minimum, so that a reader of many
 * splits never runs ahead of the slowest. A split that has nothing to give holds the watermark of
 * all, unless {@link #withIdleness} says for how long. Immutable.
 *
 * <pre>{@code
 * WatermarkStrategy.<Reading>boundedDisorder(Duration.ofSeconds(5))
 *     .withTimestamps(Reading::takenAt)
 *     .withIdleness(Duration.ofSeconds(30));
 * }</pre>
 *
 * @param <T> the elements of the source
 */
public final class WatermarkStrategy<T> {

  private static final long NEVER_IDLE = Long.MAX_VALUE;
  private static final Duration UPDATE_INTERVAL = Duration.ofSeconds(1);

  /** In place of the generators of a strategy that takes times from the clock. */
  private static final Supplier<?> INGESTION = () -> null;

  private final Supplier<WatermarkGenerator<T>> generators;
  private final TimestampAssigner<? super T> assigner;
  private final long idleAfterNanos;
  private final WatermarkAlignment alignment;

  private WatermarkStrategy(
      Supplier<WatermarkGenerator<T>> generators,
      TimestampAssigner<? super T> assigner,
      long idleAfterNanos,
      WatermarkAlignment alignment) {
    this.generators = generators;
    this.assigner = assigner;
    this.idleAfterNanos = idleAfterNanos;
    this.alignment = alignment;
  }

  private static <T> WatermarkStrategy<T> by(Supplier<WatermarkGenerator<T>> generators) {
    return new WatermarkStrategy<>(generators, null, NEVER_IDLE, null);
  }

  /** For splits sorted by event time; an element that goes back is refused with its place. */
  public static <T> WatermarkStrategy<T> monotonous() {
    return by(MonotonousWatermarks::new);
  }

  /** For splits whose elements come at most {@code bound} after a newer one. */
  public static <T> WatermarkStrategy<T> boundedDisorder(Duration bound) {
    if (bound.isNegative()) {
      throw new IllegalArgumentException(
          "boundedDisorder got %s; expected zero or a positive duration".formatted(bound));
    }
    long millis = bound.toMillis();
    return by(() -> new BoundedDisorderWatermarks<>(millis));
  }

  /** For streams without event time: no timestamps, no watermark before the end. */
  public static <T> WatermarkStrategy<T> none() {
    return by(null);
  }

  /**
   * For streams whose elements have no time of their own that matters: each is stamped with the
   * clock of its source when it is read, to the portion of at most 512 elements, and time goes on
   * with the clock also while nothing comes.
   *
   * <p>Windows of event time then work without late elements. Elements that are read again after a
   * failure get another time, so that results behind it may differ from what they would have been;
   * none is lost or doubled.
   */
  @SuppressWarnings("unchecked") // never asked for a generator
  public static <T> WatermarkStrategy<T> ingestionTime() {
    return by((Supplier<WatermarkGenerator<T>>) INGESTION);
  }

  /**
   * For splits that carry their watermarks in their elements.
   *
   * <pre>{@code
   * WatermarkStrategy.<Tick>punctuated(
   *         (tick, time) -> tick.endsSecond() ? OptionalLong.of(time) : OptionalLong.empty())
   *     .withTimestamps(Tick::at);
   * }</pre>
   *
   * <p>The promise is passed on after the portion of at most 512 elements in which it was read. If
   * {@code punctuation} throws, the job fails and names element and place.
   *
   * @param punctuation asked once for every element, in the order of its split
   */
  public static <T> WatermarkStrategy<T> punctuated(WatermarkPunctuation<? super T> punctuation) {
    Objects.requireNonNull(punctuation);
    return by(() -> new PunctuatedWatermarks<>(punctuation));
  }

  /**
   * For other promises: a generator of the user's own, as {@link WatermarkGenerator} shows.
   *
   * @param generators asked once per split when it is opened; each time for a new generator
   */
  public static <T> WatermarkStrategy<T> of(Supplier<WatermarkGenerator<T>> generators) {
    return by(Objects.requireNonNull(generators));
  }

  /**
   * The same strategy with event times read by {@code assigner}.
   *
   * @throws IllegalStateException for {@link #ingestionTime}, which takes them from the clock
   */
  public WatermarkStrategy<T> withTimestamps(TimestampAssigner<? super T> assigner) {
    if (isIngestionTime()) {
      throw new IllegalStateException(
          "ingestionTime() was given an assigner of timestamps; expected none, or another strategy such as monotonous()");
    }
    return new WatermarkStrategy<>(
        generators, Objects.requireNonNull(assigner), idleAfterNanos, alignment);
  }

  /**
   * The same strategy, in which a split that has had no element for {@code duration} no longer
   * holds the watermark of the others.
   *
   * <p>Measured in processing time from its last element, or from its opening, while its reader
   * says {@code PENDING}. A split whose element only waits for its turn is not idle, and time in
   * which full outputs hold the source back does not count. When all splits of a subtask are idle,
   * the subtask says so to the ones after it, and they no longer wait for it either. The next
   * element makes the split count again; the watermark does not go back for it, so that elements of
   * a split that returns may be late.
   *
   * @param duration more than zero
   */
  public WatermarkStrategy<T> withIdleness(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "withIdleness got %s; expected a positive duration".formatted(duration));
    }
    return new WatermarkStrategy<>(generators, assigner, nanos(duration), alignment);
  }

  /**
   * The same strategy, in which splits do not run far ahead of the slowest of a group; updated once
   * a second.
   *
   * @see #withWatermarkAlignment(String, Duration, Duration)
   */
  public WatermarkStrategy<T> withWatermarkAlignment(String group, Duration maxDrift) {
    return withWatermarkAlignment(group, maxDrift, UPDATE_INTERVAL);
  }

  /**
   * The same strategy, in which splits do not run far ahead of the slowest of a group, so that what
   * operators keep of the fast ones, while they wait for the slow ones, stays small.
   *
   * <p>The group are all splits of all sources of the job that name it, those of this source too. A
   * split whose watermark is more than {@code maxDrift} above the lowest one of the group is not
   * read until the others have come near. Splits that are idle hold nobody back, nor do those that
   * have no watermark yet or have not been opened; one that has fallen silent without {@link
   * #withIdleness} does. A split that is held back is not idle.
   *
   * <p>A split stops at the first portion of at most 512 elements behind the limit, which is as old
   * as {@code updateInterval}. When an epoch begins, each reads from where it goes on only once the
   * coordinator has answered. Results are the same with and without it, except that a split that
   * would have been late may not be.
   *
   * @param group any name
   * @param maxDrift zero or more, in event time; much less than what {@code updateInterval} brings
   *     makes the fast ones read in steps
   * @param updateInterval a millisecond or more, in processing time
   * @throws IllegalStateException for a strategy without event time
   */
  public WatermarkStrategy<T> withWatermarkAlignment(
      String group, Duration maxDrift, Duration updateInterval) {
    if (!hasEventTime()) {
      throw new IllegalStateException(
          "none() was to be aligned in group '%s'; expected a strategy with event time"
              .formatted(group));
    }
    return new WatermarkStrategy<>(
        generators,
        assigner,
        idleAfterNanos,
        new WatermarkAlignment(group, maxDrift.toMillis(), updateInterval));
  }

  /** With whom splits are aligned; empty where they read as fast as they can. */
  public Optional<WatermarkAlignment> alignment() {
    return Optional.ofNullable(alignment);
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return NEVER_IDLE;
    }
  }

  /**
   * For how many nanoseconds of processing time a split may be silent before it is idle; empty
   * where it never is.
   */
  public OptionalLong idleAfterNanos() {
    return idleAfterNanos == NEVER_IDLE ? OptionalLong.empty() : OptionalLong.of(idleAfterNanos);
  }

  /** Whether elements of this strategy have event times. */
  public boolean hasEventTime() {
    return generators != null;
  }

  private boolean isIngestionTime() {
    return generators == INGESTION;
  }

  /** By what the splits of one subtask come by their times; each time new. */
  public SplitTimes<T> forSplits() {
    return isIngestionTime() ? new IngestionTime<>() : new ElementTimes<>(this);
  }

  /** A generator for a newly opened split; empty where there is no event time. */
  Optional<WatermarkGenerator<T>> newGenerator() {
    if (generators == null) {
      return Optional.empty();
    }
    WatermarkGenerator<T> generator = generators.get();
    if (generator == null) {
      throw new IllegalStateException(
          "the supplier given to WatermarkStrategy.of(...) gave null; expected a new generator for each split");
    }
    return Optional.of(generator);
  }

  /**
   * The event time of an element, in milliseconds: what the assigner says, else what the source
   * stamped.
   */
  long eventTime(T element, long stampedBySource) {
    if (assigner != null) {
      return assigner.eventTimeMillis(element);
    }
    return generators == null ? ItemBatch.NO_TIMESTAMP : stampedBySource;
  }
}

package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.ItemBatch;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a source gets event times and watermarks: an assigner of timestamps and a generator per
 * split.
 *
 * <p>Watermarks are made <em>per split</em> and merged as their minimum, so that a reader of many
 * splits never runs ahead of the slowest. Immutable.
 *
 * @param <T> the elements of the source
 */
public final class WatermarkStrategy<T> {

  private final Supplier<WatermarkGenerator<T>> generators;
  private final TimestampAssigner<? super T> assigner;

  private WatermarkStrategy(
      Supplier<WatermarkGenerator<T>> generators, TimestampAssigner<? super T> assigner) {
    this.generators = generators;
    this.assigner = assigner;
  }

  /** For splits sorted by event time; an element that goes back is refused with its place. */
  public static <T> WatermarkStrategy<T> monotonous() {
    return new WatermarkStrategy<>(MonotonousWatermarks::new, null);
  }

  /** For splits whose elements come at most {@code bound} after a newer one. */
  public static <T> WatermarkStrategy<T> boundedDisorder(Duration bound) {
    if (bound.isNegative()) {
      throw new IllegalArgumentException(
          "boundedDisorder got %s; expected zero or a positive duration".formatted(bound));
    }
    long millis = bound.toMillis();
    return new WatermarkStrategy<>(() -> new BoundedDisorderWatermarks<>(millis), null);
  }

  /** For streams without event time: no timestamps, no watermark before the end. */
  public static <T> WatermarkStrategy<T> none() {
    return new WatermarkStrategy<>(null, null);
  }

  /** For other promises: {@code generators} is asked once per split. */
  public static <T> WatermarkStrategy<T> of(Supplier<WatermarkGenerator<T>> generators) {
    return new WatermarkStrategy<>(Objects.requireNonNull(generators), null);
  }

  /** The same strategy with event times read by {@code assigner}. */
  public WatermarkStrategy<T> withTimestamps(TimestampAssigner<? super T> assigner) {
    return new WatermarkStrategy<>(generators, Objects.requireNonNull(assigner));
  }

  /** Whether elements of this strategy have event times. */
  public boolean hasEventTime() {
    return generators != null;
  }

  /** A generator for a newly opened split; empty where there is no event time. */
  public Optional<WatermarkGenerator<T>> newGenerator() {
    return generators == null ? Optional.empty() : Optional.of(generators.get());
  }

  /**
   * The event time of an element, in milliseconds: what the assigner says, else what the source
   * stamped.
   */
  public long eventTime(T element, long stampedBySource) {
    if (assigner != null) {
      return assigner.eventTimeMillis(element);
    }
    return generators == null ? ItemBatch.NO_TIMESTAMP : stampedBySource;
  }
}

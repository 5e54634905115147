package dev.sluice.api;

import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.join.IntervalJoin;
import dev.sluice.windowing.join.IntervalJoinOperator;
import dev.sluice.windowing.join.JoinKind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Two streams with the same keys, each element of the first together with those of the second whose
 * event times are so far from its own: {@code first + lower <= second <= first + upper}.
 *
 * <p>A result has the later of both event times. A late element, one before the watermark, is
 * dropped and counted unless it has a side output. Immutable: each call gives another one. Used
 * while a job is declared.
 *
 * <p>What differs from Flink: {@link #kind outer} joins, and {@code apply} beside {@code process};
 * the later of both times cannot be changed; nothing put out here is late behind it.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <K> keys of both
 */
public final class IntervalJoinedStreams<A, B, K> extends JoinResults<A, B> {

  private static final String KIND = "interval-join";

  private final KeyedPair<A, B, K> streams;
  private final Bounds bounds;
  private final JoinKind kind;
  private final Optional<OutputTag<A>> lateFirst;
  private final Optional<OutputTag<B>> lateSecond;

  private IntervalJoinedStreams(
      KeyedPair<A, B, K> streams,
      Bounds bounds,
      JoinKind kind,
      Optional<OutputTag<A>> lateFirst,
      Optional<OutputTag<B>> lateSecond) {
    this.streams = streams;
    this.bounds = bounds;
    this.kind = kind;
    this.lateFirst = lateFirst;
    this.lateSecond = lateSecond;
  }

  /**
   * Two streams to be joined by interval, of which it is still to be said by which.
   *
   * @param <A> elements of the first stream
   * @param <B> elements of the second stream
   * @param <K> keys of both
   */
  public static final class WithoutBounds<A, B, K> {

    private final KeyedPair<A, B, K> streams;

    WithoutBounds(KeyedPair<A, B, K> streams) {
      this.streams = streams;
    }

    /**
     * Says how far apart event times may lie, both bounds included; milliseconds count.
     *
     * @param lower how much later than the first element the second is at least; negative for
     *     earlier
     * @param upper how much later than the first element the second is at most
     */
    public IntervalJoinedStreams<A, B, K> between(Duration lower, Duration upper) {
      Objects.requireNonNull(lower, "lower");
      Objects.requireNonNull(upper, "upper");
      return new IntervalJoinedStreams<>(
          streams,
          new Bounds(lower, upper, false, false),
          JoinKind.INNER,
          Optional.empty(),
          Optional.empty());
    }
  }

  private record Bounds(
      Duration lower, Duration upper, boolean withoutLower, boolean withoutUpper) {

    private static final Duration FARTHEST = Duration.ofMillis(IntervalJoin.FARTHEST_BOUND);

    Optional<String> refusal() {
      if (lower.abs().compareTo(FARTHEST) > 0 || upper.abs().compareTo(FARTHEST) > 0) {
        return Optional.of(
            "the bounds are %s and %s; expected at most %s either way"
                .formatted(lower, upper, FARTHEST));
      }
      return IntervalJoin.refusal(lowerMillis(), upperMillis());
    }

    long lowerMillis() {
      return lower.toMillis() + (withoutLower ? 1 : 0);
    }

    long upperMillis() {
      return upper.toMillis() - (withoutUpper ? 1 : 0);
    }

    Bounds withoutTheLower() {
      return new Bounds(lower, upper, true, withoutUpper);
    }

    Bounds withoutTheUpper() {
      return new Bounds(lower, upper, withoutLower, true);
    }
  }

  /** Leaves out event times exactly at the lower bound. */
  public IntervalJoinedStreams<A, B, K> lowerBoundExclusive() {
    return new IntervalJoinedStreams<>(
        streams, bounds.withoutTheLower(), kind, lateFirst, lateSecond);
  }

  /** Leaves out event times exactly at the upper bound. */
  public IntervalJoinedStreams<A, B, K> upperBoundExclusive() {
    return new IntervalJoinedStreams<>(
        streams, bounds.withoutTheUpper(), kind, lateFirst, lateSecond);
  }

  /**
   * Says what becomes of elements without a partner; {@link JoinKind#INNER} unless this is called.
   * They are given once no partner can come any more, with their own event time.
   */
  public IntervalJoinedStreams<A, B, K> kind(JoinKind chosen) {
    Objects.requireNonNull(chosen, "kind");
    return new IntervalJoinedStreams<>(streams, bounds, chosen, lateFirst, lateSecond);
  }

  /** Puts out late elements of the first stream under a tag. */
  public IntervalJoinedStreams<A, B, K> sideOutputLeftLateData(OutputTag<A> tag) {
    return new IntervalJoinedStreams<>(streams, bounds, kind, Optional.of(tag), lateSecond);
  }

  /** Puts out late elements of the second stream under a tag. */
  public IntervalJoinedStreams<A, B, K> sideOutputRightLateData(OutputTag<B> tag) {
    return new IntervalJoinedStreams<>(streams, bounds, kind, lateFirst, Optional.of(tag));
  }

  @Override
  <O> DerivedStep<O> joined(
      Object given, ProcessJoinFunction<? super A, ? super B, O> function, TypeRule<O> type) {
    return streams.joined(
        KIND,
        given,
        type,
        (checks, keys) -> {
          Optional<String> refusal = bounds.refusal();
          refusal.ifPresent(
              reason ->
                  checks.report(
                      FindingCode.JOIN_BOUNDS,
                      reason,
                      "Give between(lower, upper) bounds between which at least one millisecond lies"));
          IntervalJoin<A, B> join =
              new IntervalJoin<>(
                  refusal.isPresent() ? 0 : bounds.lowerMillis(),
                  refusal.isPresent() ? 0 : bounds.upperMillis(),
                  kind,
                  streams.first().type(checks),
                  streams.second().type(checks),
                  lateFirst,
                  lateSecond);
          return () -> new IntervalJoinOperator<>(keys.ofFirst(), keys.ofSecond(), join, function);
        });
  }
}

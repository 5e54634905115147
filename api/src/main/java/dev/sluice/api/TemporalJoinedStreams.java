package dev.sluice.api;

import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.join.TemporalJoin;
import dev.sluice.windowing.join.TemporalJoinOperator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A stream and a changing table with the same keys, each element together with the version of its
 * key that was valid at its event time.
 *
 * <p>The table is a stream of versions: each is valid from its own event time until that of the
 * next of its key. An element is given when the watermark of both streams has reached its event
 * time, and so with a result that does not depend on how they interleave. What comes at or behind
 * the watermark is late: dropped and counted unless it has a side output. Immutable: each call
 * gives another one. Used while a job is declared.
 *
 * <p>In Flink this is {@code FOR SYSTEM_TIME AS OF} of SQL; its streams have no such call.
 *
 * @param <A> elements
 * @param <B> versions
 * @param <K> keys of both
 */
public final class TemporalJoinedStreams<A, B, K> extends JoinResults<A, B> {

  private final KeyedPair<A, B, K> streams;
  private final boolean outer;
  private final Predicate<? super B> deletes;
  private final Optional<OutputTag<A>> lateElements;
  private final Optional<OutputTag<B>> lateVersions;

  TemporalJoinedStreams(KeyedPair<A, B, K> streams) {
    this(streams, false, version -> false, Optional.empty(), Optional.empty());
  }

  private TemporalJoinedStreams(
      KeyedPair<A, B, K> streams,
      boolean outer,
      Predicate<? super B> deletes,
      Optional<OutputTag<A>> lateElements,
      Optional<OutputTag<B>> lateVersions) {
    this.streams = streams;
    this.outer = outer;
    this.deletes = deletes;
    this.lateElements = lateElements;
    this.lateVersions = lateVersions;
  }

  /** Gives elements without a valid version as well, alone. */
  public TemporalJoinedStreams<A, B, K> leftOuter() {
    return new TemporalJoinedStreams<>(streams, true, deletes, lateElements, lateVersions);
  }

  /**
   * Says which versions delete: from their event time on there is nothing under their key, until
   * the next one. Without this call none does.
   */
  public TemporalJoinedStreams<A, B, K> deletedWhen(Predicate<? super B> which) {
    Objects.requireNonNull(which, "which");
    return new TemporalJoinedStreams<>(streams, outer, which, lateElements, lateVersions);
  }

  /** Puts out late elements under a tag. */
  public TemporalJoinedStreams<A, B, K> sideOutputLeftLateData(OutputTag<A> tag) {
    return new TemporalJoinedStreams<>(streams, outer, deletes, Optional.of(tag), lateVersions);
  }

  /** Puts out late versions under a tag. */
  public TemporalJoinedStreams<A, B, K> sideOutputRightLateData(OutputTag<B> tag) {
    return new TemporalJoinedStreams<>(streams, outer, deletes, lateElements, Optional.of(tag));
  }

  @Override
  <O> DerivedStep<O> joined(
      Object given, ProcessJoinFunction<? super A, ? super B, O> function, TypeRule<O> type) {
    return streams.joined(
        "temporal-join",
        given,
        type,
        (checks, keys) -> {
          TemporalJoin<A, B> join =
              new TemporalJoin<>(
                  outer,
                  deletes,
                  streams.first().type(checks),
                  streams.second().type(checks),
                  lateElements,
                  lateVersions);
          return () -> new TemporalJoinOperator<>(keys.ofFirst(), keys.ofSecond(), join, function);
        });
  }
}

package dev.sluice.api;

import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.windowing.function.AsyncLookupFunction;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.join.LookupCache;
import dev.sluice.windowing.join.LookupJoin;
import dev.sluice.windowing.join.LookupJoinOperator;
import java.util.Objects;
import java.util.Optional;

/**
 * A stream together with a table outside, which is asked for the rows of each element's key.
 *
 * <p>The function is called for each row that there is when the table is asked, in processing time;
 * its results have the event time of the element, and the second event time it sees is none. Order,
 * capacity, time-out and attempts are those of {@link AsyncOptions}. Immutable: each call gives
 * another one. Used while a job is declared.
 *
 * <p>In Flink this is {@code FOR SYSTEM_TIME AS OF} a processing time of SQL; its streams have no
 * such call.
 *
 * @param <A> elements
 * @param <K> keys by which is asked
 * @param <B> rows
 */
public final class LookupJoinedStream<A, K, B> extends JoinResults<A, B> {

  private final Upstream<A> upstream;
  private final KeyRule<A, K> key;
  private final AsyncLookupFunction<? super K, B> lookup;
  private final AsyncOptions options;
  private final boolean outer;
  private final LookupCache cache;

  LookupJoinedStream(
      Upstream<A> upstream,
      KeyRule<A, K> key,
      AsyncLookupFunction<? super K, B> lookup,
      AsyncOptions options) {
    this(upstream, key, lookup, options, false, LookupCache.NONE);
  }

  private LookupJoinedStream(
      Upstream<A> upstream,
      KeyRule<A, K> key,
      AsyncLookupFunction<? super K, B> lookup,
      AsyncOptions options,
      boolean outer,
      LookupCache cache) {
    this.upstream = upstream;
    this.key = key;
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.options = Objects.requireNonNull(options, "options");
    this.outer = outer;
    this.cache = Objects.requireNonNull(cache, "cache");
  }

  /** Gives elements without a row as well, alone. */
  public LookupJoinedStream<A, K, B> leftOuter() {
    return new LookupJoinedStream<>(upstream, key, lookup, options, true, cache);
  }

  /**
   * Keeps answers, as in {@code cached(LookupCache.of(10_000, Duration.ofMinutes(10)))}; without
   * this call every element asks.
   */
  public LookupJoinedStream<A, K, B> cached(LookupCache kept) {
    return new LookupJoinedStream<>(upstream, key, lookup, options, outer, kept);
  }

  @Override
  <O> DerivedStep<O> joined(
      Object given, ProcessJoinFunction<? super A, ? super B, O> function, TypeRule<O> type) {
    Operation<A, O> operation =
        checks -> {
          checks.requireName();
          checks.requireOwnUnlessLambda(given);
          checks.requireOwnUnlessLambda(lookup);
          LookupJoin<A, K, B> join =
              new LookupJoin<>(
                  outer, key.keying(checks), upstream.type(checks), lookup, options, cache);
          return new Operation.Plan<>(
              Optional.empty(), () -> new LookupJoinOperator<>(join, function));
        };
    JobBuilder job = upstream.job();
    return new DerivedStep<>(
        job,
        job.declare("lookup-join", place -> StepDeclaration.of(place, upstream, operation, type)));
  }
}

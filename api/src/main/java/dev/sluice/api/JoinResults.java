package dev.sluice.api;

import dev.sluice.windowing.function.FlatJoinFunction;
import dev.sluice.windowing.function.JoinFunction;
import dev.sluice.windowing.function.ProcessJoinFunction;
import java.util.Objects;

/**
 * A join of which only the function is still to be said that makes its results. Used while a job is
 * declared.
 *
 * <p>The function is called for each pair of elements that belong together, and in an outer join
 * for each element without a partner, which is then {@code null}.
 *
 * @param <A> elements of the first side
 * @param <B> elements of the second side, rows or versions
 */
public abstract sealed class JoinResults<A, B>
    permits BroadcastJoinedStreams.EqualTo,
        IntervalJoinedStreams,
        LookupJoinedStream,
        TemporalJoinedStreams {

  JoinResults() {}

  /**
   * Any number of results for each pair, of a function that sees both event times and may put out
   * to several streams; to be named.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}
   */
  public final <O> DerivedStep<O> process(ProcessJoinFunction<? super A, ? super B, O> function) {
    Objects.requireNonNull(function, "function");
    return joined(function, function, TypeRule.argumentOf(function, ProcessJoinFunction.class, 2));
  }

  /** One result for each pair; to be named. */
  public final <O> DerivedStep<O> apply(JoinFunction<? super A, ? super B, O> function) {
    Objects.requireNonNull(function, "function");
    return joined(
        function,
        ProcessJoinFunction.<A, B, O>of(function),
        TypeRule.argumentOf(function, JoinFunction.class, 2));
  }

  /**
   * Any number of results for each pair; to be named. A lambda does not tell what it collects:
   * declare it with {@code .returns(...)}.
   */
  public final <O> DerivedStep<O> apply(FlatJoinFunction<? super A, ? super B, O> function) {
    Objects.requireNonNull(function, "function");
    return joined(
        function,
        ProcessJoinFunction.<A, B, O>of(function),
        TypeRule.argumentOf(function, FlatJoinFunction.class, 2));
  }

  /**
   * The step that makes the results.
   *
   * @param given the function as the user gave it
   * @param function what the operator calls
   * @param type the type of the results
   */
  abstract <O> DerivedStep<O> joined(
      Object given, ProcessJoinFunction<? super A, ? super B, O> function, TypeRule<O> type);
}

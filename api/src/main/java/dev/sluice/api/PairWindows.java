package dev.sluice.api;

import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.function.CoGroupFunction;
import dev.sluice.windowing.join.TaggedUnion;
import dev.sluice.windowing.join.WindowJoin;
import dev.sluice.windowing.operator.WindowRules;
import java.util.Objects;
import java.util.Optional;

/**
 * Windows that hold the elements of two streams. Immutable.
 *
 * @param streams the two
 * @param windows which windows, and where late elements go
 */
record PairWindows<A, B, K, W extends Window>(
    KeyedPair<A, B, K> streams, WindowJoin<A, B, W> windows) {

  static <A, B, K, W extends Window> PairWindows<A, B, K, W> of(
      KeyedPair<A, B, K> streams, WindowAssigner<? super TaggedUnion<A, B>, W> assigner) {
    return new PairWindows<>(
        streams, new WindowJoin<>(WindowRules.of(assigner), Optional.empty(), Optional.empty()));
  }

  WindowRules<TaggedUnion<A, B>, W> rules() {
    return windows.rules();
  }

  PairWindows<A, B, K, W> with(WindowRules<TaggedUnion<A, B>, W> rules) {
    return new PairWindows<>(streams, windows.with(rules));
  }

  PairWindows<A, B, K, W> withLateFirst(OutputTag<A> tag) {
    return new PairWindows<>(
        streams, new WindowJoin<>(rules(), Optional.of(tag), windows.lateSecond()));
  }

  PairWindows<A, B, K, W> withLateSecond(OutputTag<B> tag) {
    return new PairWindows<>(
        streams, new WindowJoin<>(rules(), windows.lateFirst(), Optional.of(tag)));
  }

  /**
   * The results of a function over both sides; to be named.
   *
   * @param kind the word for it in the names of steps that have none
   * @param given the function as the user gave it
   */
  <O> DerivedStep<O> results(
      String kind,
      Object given,
      CoGroupFunction<? super A, ? super B, O> function,
      TypeRule<O> type) {
    Objects.requireNonNull(given, "function");
    return streams.step(
        kind,
        type,
        (checks, keys) -> {
          checks.requireOwnUnlessLambda(given);
          WindowChecks sound = new WindowChecks(checks, rules());
          sound.requireSound();
          sound.requireEventTime(streams.first());
          sound.requireEventTime(streams.second());
          return windows
              .with(rules().withoutMistakes())
              .operators(
                  new WindowJoin.Side<>(keys.ofFirst(), streams.first().type(checks)),
                  new WindowJoin.Side<>(keys.ofSecond(), streams.second().type(checks)),
                  function);
        });
  }
}

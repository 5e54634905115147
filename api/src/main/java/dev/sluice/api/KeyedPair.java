package dev.sluice.api;

import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.TwoInputFactory;
import java.util.Optional;

/**
 * Two streams that are to be joined by keys of one type. Immutable.
 *
 * @param first the first stream
 * @param keyOfFirst how the first stream is keyed
 * @param second the second stream
 * @param keyOfSecond how the second stream is keyed
 */
record KeyedPair<A, B, K>(
    Upstream<A> first, KeyRule<A, K> keyOfFirst, Upstream<B> second, KeyRule<B, K> keyOfSecond) {

  /** How both are keyed, once that is known. */
  record Keys<A, B, K>(Keying<A, K> ofFirst, Keying<B, K> ofSecond) {}

  /** Makes the operator that joins them; reports what is wrong with it. */
  @FunctionalInterface
  interface Maker<A, B, K, O> {
    TwoInputFactory<A, B, O> factory(OperatorChecks checks, Keys<A, B, K> keys);
  }

  /**
   * The results of a join by event time; to be named.
   *
   * @param kind the word for it in the names of steps that have none
   * @param function the function as the user gave it
   * @param type the type of the results
   */
  <O> DerivedStep<O> joined(
      String kind, Object function, TypeRule<O> type, Maker<A, B, K, O> maker) {
    return step(
        kind,
        type,
        (checks, keys) -> {
          checks.requireOwnUnlessLambda(function);
          checks.requireJoinEventTime(first);
          checks.requireJoinEventTime(second);
          return maker.factory(checks, keys);
        });
  }

  /** The results of an operator with state per key, whatever its time; to be named. */
  <O> DerivedStep<O> step(String kind, TypeRule<O> type, Maker<A, B, K, O> maker) {
    return declared(kind, type, true, maker);
  }

  /** The results of an operator to which both come as they are declared; to be named. */
  <O> DerivedStep<O> unpartitioned(String kind, TypeRule<O> type, Maker<A, B, K, O> maker) {
    return declared(kind, type, false, maker);
  }

  private <O> DerivedStep<O> declared(
      String kind, TypeRule<O> type, boolean partitioned, Maker<A, B, K, O> maker) {
    Operation<A, O> operation =
        checks -> {
          checks.requireName();
          Keying<A, K> ofFirst = keyOfFirst.keying(checks);
          Keying<B, K> ofSecond = keyOfSecond.keying(checks);
          checks.requireSameKeyType(ofFirst.type(), ofSecond.type());
          return new Operation.Plan<>(
              by(ofFirst, partitioned),
              maker.factory(checks, new Keys<>(ofFirst, ofSecond)),
              Optional.of(new Operation.Second<>(second, by(ofSecond, partitioned))));
        };
    JobBuilder job = first.job();
    return new DerivedStep<>(
        job, job.declare(kind, place -> StepDeclaration.of(place, first, operation, type)));
  }

  private static <T, K> Optional<Partitioning<T>> by(Keying<T, K> keying, boolean partitioned) {
    return partitioned ? Optional.of(new Partitioning.Keyed<>(keying)) : Optional.empty();
  }
}

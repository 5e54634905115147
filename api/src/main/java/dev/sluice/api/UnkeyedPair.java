package dev.sluice.api;

import dev.sluice.dataflow.key.KeySelector;
import dev.sluice.dataflow.key.Keying;
import java.util.Objects;

/**
 * Two streams that are to be joined by keys which are still to be said. Immutable.
 *
 * @param first the first stream
 * @param second the second stream
 */
record UnkeyedPair<A, B>(Upstream<A> first, Upstream<B> second) {

  static <A, B> UnkeyedPair<A, B> of(Upstream<A> first, Upstream<B> second, String method) {
    first.requireSameJob(second, method);
    return new UnkeyedPair<>(first, second);
  }

  <K> Half<A, B, K> where(KeySelector<? super A, K> selector) {
    return where(selector, TypeRule.argumentOf(selector, KeySelector.class, 1));
  }

  <K> Half<A, B, K> where(KeySelector<? super A, K> selector, TypeRule<K> type) {
    Objects.requireNonNull(selector, "selector");
    return new Half<>(this, type, checks -> Keying.of(selector, checks.keyType(type)));
  }

  /**
   * The same with the key of the first stream.
   *
   * @param streams both
   * @param type the type of the keys
   * @param keyOfFirst how the first stream is keyed
   */
  record Half<A, B, K>(UnkeyedPair<A, B> streams, TypeRule<K> type, KeyRule<A, K> keyOfFirst) {

    KeyedPair<A, B, K> equalTo(KeySelector<? super B, K> selector) {
      Objects.requireNonNull(selector, "selector");
      return new KeyedPair<>(
          streams.first(),
          keyOfFirst,
          streams.second(),
          checks -> Keying.of(selector, checks.keyTypeLike(type, selector)));
    }
  }
}

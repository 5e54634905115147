package dev.sluice.windowing.join;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.key.LongKeySelector;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.Optional;
import java.util.function.Function;

/**
 * An element of either of two streams, in windows that hold those of both.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 */
public sealed interface TaggedUnion<A, B> {

  /**
   * One of the first stream.
   *
   * @param value the element
   */
  record First<A, B>(A value) implements TaggedUnion<A, B> {}

  /**
   * One of the second stream.
   *
   * @param value the element
   */
  record Second<A, B>(B value) implements TaggedUnion<A, B> {}

  /** What one of two functions makes of the element. */
  default <R> R fold(Function<? super A, R> ofFirst, Function<? super B, R> ofSecond) {
    return this instanceof First<A, B> first
        ? ofFirst.apply(first.value())
        : ofSecond.apply(((Second<A, B>) this).value());
  }

  /** The type of elements of either of two types. */
  @SuppressWarnings("unchecked") // made for these arguments
  static <A, B> TypeDescriptor<TaggedUnion<A, B>> type(
      TypeDescriptor<A> first, TypeDescriptor<B> second) {
    return (TypeDescriptor<TaggedUnion<A, B>>) Types.generic(TaggedUnion.class, first, second);
  }

  /** The key of each element, by the keying of its stream. */
  static <A, B, K> Keying<TaggedUnion<A, B>, K> keying(Keying<A, K> first, Keying<B, K> second) {
    Optional<LongKeySelector<? super A>> firstLong = first.longSelector();
    Optional<LongKeySelector<? super B>> secondLong = second.longSelector();
    if (firstLong.isPresent() && secondLong.isPresent()) {
      return longs(firstLong.get(), secondLong.get());
    }
    return Keying.of(
        element ->
            element instanceof First<A, B> one
                ? first.keyOf(one.value())
                : second.keyOf(((Second<A, B>) element).value()),
        first.type());
  }

  @SuppressWarnings("unchecked") // the key is Long where there are selectors of longs
  private static <A, B, K> Keying<TaggedUnion<A, B>, K> longs(
      LongKeySelector<? super A> first, LongKeySelector<? super B> second) {
    Keying<TaggedUnion<A, B>, Long> keying =
        Keying.ofLong(
            element ->
                element instanceof First<A, B> one
                    ? first.keyOf(one.value())
                    : second.keyOf(((Second<A, B>) element).value()));
    return (Keying<TaggedUnion<A, B>, K>) (Keying<?, ?>) keying;
  }
}

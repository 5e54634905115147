package dev.sluice.api;

import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.KeySelector;
import dev.sluice.dataflow.operator.BroadcastFactory;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.join.BroadcastJoin;
import dev.sluice.windowing.join.BroadcastJoinOperator;

/**
 * A stream and a table that every subtask is given as a whole, each element together with all rows
 * of its key: {@code sales.broadcastJoin(items).where(Sale::item).equalTo(Item::name)}.
 *
 * <p>For tables that fit into the memory of each subtask and do not change, but may grow. An
 * element waits until the watermark of both streams has reached its event time, and is given with
 * the rows that are not later than it; rows without event time count for all elements. A table
 * without event time is so read to its end first. The stream is not divided by key. Used while a
 * job is declared.
 *
 * <p>In Flink this is the broadcast state pattern, where elements are joined with the rows that
 * happen to be there.
 *
 * @param <A> elements
 * @param <B> rows
 */
public final class BroadcastJoinedStreams<A, B> {

  private final UnkeyedPair<A, B> streams;

  BroadcastJoinedStreams(Upstream<A> elements, Upstream<B> table) {
    this.streams =
        UnkeyedPair.of(elements, table.spread(new Partitioning.Broadcast<>()), "broadcastJoin");
  }

  /** Says by which key an element is joined; its type is derived from the selector. */
  public <K> Where<A, B, K> where(KeySelector<? super A, K> selector) {
    return new Where<>(streams.where(selector));
  }

  /** Says by which key of a class without type parameters an element is joined. */
  public <K> Where<A, B, K> where(KeySelector<? super A, K> selector, Class<K> type) {
    return new Where<>(streams.where(selector, TypeRule.of(type)));
  }

  /**
   * The two, of which it is still to be said by which key a row is joined.
   *
   * @param <A> elements
   * @param <B> rows
   * @param <K> keys
   */
  public static final class Where<A, B, K> {

    private final UnkeyedPair.Half<A, B, K> streams;

    private Where(UnkeyedPair.Half<A, B, K> streams) {
      this.streams = streams;
    }

    /** Says by which key, of the type of the other, a row is joined. */
    public EqualTo<A, B, K> equalTo(KeySelector<? super B, K> selector) {
      return new EqualTo<>(streams.equalTo(selector), false);
    }
  }

  /**
   * The two with their keys, of which it is still to be said what is made of them. Immutable.
   *
   * @param <A> elements
   * @param <B> rows
   * @param <K> keys
   */
  public static final class EqualTo<A, B, K> extends JoinResults<A, B> {

    private final KeyedPair<A, B, K> streams;
    private final boolean outer;

    private EqualTo(KeyedPair<A, B, K> streams, boolean outer) {
      this.streams = streams;
      this.outer = outer;
    }

    /** Gives elements without a row as well, alone. */
    public EqualTo<A, B, K> leftOuter() {
      return new EqualTo<>(streams, true);
    }

    @Override
    <O> DerivedStep<O> joined(
        Object given, ProcessJoinFunction<? super A, ? super B, O> function, TypeRule<O> type) {
      return streams.unpartitioned(
          "broadcast-join",
          type,
          (checks, keys) -> {
            checks.requireOwnUnlessLambda(given);
            checks.requireJoinEventTime(streams.first());
            return factory(
                new BroadcastJoin<>(
                    outer,
                    keys.ofFirst(),
                    keys.ofSecond(),
                    streams.first().type(checks),
                    streams.second().type(checks)),
                function);
          });
    }

    private static <A, B, K, O> BroadcastFactory<A, B, O> factory(
        BroadcastJoin<A, B, K> join, ProcessJoinFunction<? super A, ? super B, O> function) {
      return () -> new BroadcastJoinOperator<>(join, function);
    }
  }
}

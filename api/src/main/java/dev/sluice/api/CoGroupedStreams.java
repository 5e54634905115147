package dev.sluice.api;

import dev.sluice.dataflow.key.KeySelector;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.function.CoGroupFunction;
import dev.sluice.windowing.join.TaggedUnion;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;

/**
 * Two streams that are brought together by key within windows: when a window fires, a function is
 * given all elements of a key of either stream, of which one may have none.
 *
 * <p>Left, right and full outer joins are written so. A result has the last millisecond of the
 * window as its event time. Used while a job is declared, by that thread alone.
 *
 * <p>What differs from Flink: late elements can have a side output, one for each stream.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 */
public final class CoGroupedStreams<A, B> {

  private final UnkeyedPair<A, B> streams;

  CoGroupedStreams(Upstream<A> first, Upstream<B> second) {
    this.streams = UnkeyedPair.of(first, second, "coGroup");
  }

  /** Says the key of elements of the first stream; its type is derived from the selector. */
  public <K> Where<A, B, K> where(KeySelector<? super A, K> selector) {
    return new Where<>(streams.where(selector));
  }

  /** Says the key of elements of the first stream, of a class without type parameters. */
  public <K> Where<A, B, K> where(KeySelector<? super A, K> selector, Class<K> type) {
    return new Where<>(streams.where(selector, TypeRule.of(type)));
  }

  /**
   * The two, of which the key of the second is still to be said.
   *
   * @param <A> elements of the first stream
   * @param <B> elements of the second stream
   * @param <K> keys
   */
  public static final class Where<A, B, K> {

    private final UnkeyedPair.Half<A, B, K> streams;

    private Where(UnkeyedPair.Half<A, B, K> streams) {
      this.streams = streams;
    }

    /** Says the key of elements of the second stream, of the type of the other. */
    public EqualTo<A, B, K> equalTo(KeySelector<? super B, K> selector) {
      return new EqualTo<>(streams.equalTo(selector));
    }
  }

  /**
   * The two with their keys, of which the windows are still to be said.
   *
   * @param <A> elements of the first stream
   * @param <B> elements of the second stream
   * @param <K> keys
   */
  public static final class EqualTo<A, B, K> {

    private final KeyedPair<A, B, K> streams;

    private EqualTo(KeyedPair<A, B, K> streams) {
      this.streams = streams;
    }

    /** Says which windows an element belongs to, of whichever stream. */
    public <W extends Window> WithWindow<A, B, K, W> window(
        WindowAssigner<? super TaggedUnion<A, B>, W> assigner) {
      return new WithWindow<>(PairWindows.of(streams, assigner));
    }
  }

  /**
   * The two in windows, of which it is still to be said what is made of them. Immutable: each call
   * gives another one.
   *
   * @param <A> elements of the first stream
   * @param <B> elements of the second stream
   * @param <K> keys
   * @param <W> windows
   */
  public static final class WithWindow<A, B, K, W extends Window> {

    private final PairWindows<A, B, K, W> windows;

    private WithWindow(PairWindows<A, B, K, W> windows) {
      this.windows = windows;
    }

    /** The same windows, which fire when {@code trigger} says, for elements of either stream. */
    public WithWindow<A, B, K, W> trigger(Trigger<? super TaggedUnion<A, B>, ? super W> trigger) {
      return new WithWindow<>(windows.with(windows.rules().withTrigger(trigger)));
    }

    /** The same windows, from which {@code evictor} removes elements of either stream. */
    public WithWindow<A, B, K, W> evictor(Evictor<? super TaggedUnion<A, B>, ? super W> evictor) {
      return new WithWindow<>(windows.with(windows.rules().withEvictor(evictor)));
    }

    /** The same windows, which still take elements for a while behind their end. */
    public WithWindow<A, B, K, W> allowedLateness(Duration lateness) {
      return new WithWindow<>(windows.with(windows.rules().withAllowedLateness(lateness)));
    }

    /** Puts out elements of the first stream under a tag that come too late for all windows. */
    public WithWindow<A, B, K, W> sideOutputLeftLateData(OutputTag<A> tag) {
      return new WithWindow<>(windows.withLateFirst(tag));
    }

    /** Puts out elements of the second stream under a tag that come too late for all windows. */
    public WithWindow<A, B, K, W> sideOutputRightLateData(OutputTag<B> tag) {
      return new WithWindow<>(windows.withLateSecond(tag));
    }

    /**
     * Any number of results for each window that fires; to be named. A lambda does not tell what it
     * collects: declare it with {@code .returns(...)}.
     */
    public <O> DerivedStep<O> apply(CoGroupFunction<? super A, ? super B, O> function) {
      return windows.results(
          "co-group", function, function, TypeRule.argumentOf(function, CoGroupFunction.class, 2));
    }
  }
}

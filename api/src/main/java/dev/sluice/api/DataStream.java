package dev.sluice.api;

import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.FilterFunction;
import dev.sluice.dataflow.function.FlatMapFunction;
import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.KeySelector;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.key.LongKeySelector;
import dev.sluice.dataflow.key.Partitioner;
import dev.sluice.dataflow.operator.basic.FilterOperator;
import dev.sluice.dataflow.operator.basic.FlatMapOperator;
import dev.sluice.dataflow.operator.basic.MapOperator;
import dev.sluice.dataflow.operator.basic.ProcessOperator;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.state.MapStateDescriptor;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import dev.sluice.windowing.assign.GlobalWindow;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.function.AsyncLookupFunction;
import dev.sluice.windowing.operator.WindowRules;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Elements on their way, to which a job declares what happens next.
 *
 * <p>Each call declares one more reader: a stream that is used twice gives all its elements to
 * both. Elements are immutable, or of a type declared mutable, in which case each reader gets its
 * own copy. Used while a job is declared, by that thread alone; it carries no elements itself.
 *
 * @param <T> elements
 */
public sealed class DataStream<T> permits SourceStream, Step, IterativeStream {

  private final Upstream<T> upstream;

  DataStream(Upstream<T> upstream) {
    this.upstream = upstream;
  }

  /** The results of {@code function}, one for each element. */
  public final <O> DerivedStep<O> map(MapFunction<? super T, ? extends O> function) {
    return derived(
        "map",
        Operation.stateless(() -> new MapOperator<T, O>(function)),
        TypeRule.argumentOf(function, MapFunction.class, 1));
  }

  /**
   * The results of {@code function}, any number for each element.
   *
   * <p>A lambda does not tell what it collects: write its parameters with their types, as in {@code
   * (Flight flight, Collector<Leg> out) -> ...}, and declare the results with {@code
   * .returns(Leg.class)}. A class that implements the function tells it.
   */
  public final <O> DerivedStep<O> flatMap(FlatMapFunction<? super T, O> function) {
    return derived(
        "flatMap",
        Operation.stateless(() -> new FlatMapOperator<T, O>(function)),
        TypeRule.argumentOf(function, FlatMapFunction.class, 1));
  }

  /** The elements for which {@code function} answers true. */
  public final Step<T> filter(FilterFunction<? super T> function) {
    Objects.requireNonNull(function, "function");
    Operation<T, T> operation = Operation.stateless(() -> new FilterOperator<>(function));
    return new Step<>(
        job(),
        job().declare("filter", place -> StepDeclaration.ofSameType(place, upstream, operation)));
  }

  /**
   * The results of a function that sees event time and may put out to several streams, which {@link
   * Step#sideOutput} gives.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}
   */
  public final <O> DerivedStep<O> process(ProcessFunction<? super T, O> function) {
    Operation<T, O> operation =
        checks -> {
          checks.requireOwn(function);
          checks.requireNoTimers(function, ProcessFunction.class);
          return new Operation.Plan<>(Optional.empty(), () -> new ProcessOperator<>(function));
        };
    return derived("process", operation, TypeRule.argumentOf(function, ProcessFunction.class, 1));
  }

  /**
   * The results of a function that asks outside and does not wait, any number for each element.
   *
   * <p>The step keeps the elements in flight, so it must be named. A lambda does not tell its
   * results: declare them with {@code .returns(Result.class)}.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}, unless it is a
   *     lambda
   */
  public final <O> DerivedStep<O> async(
      AsyncFunction<? super T, O> function, AsyncOptions options) {
    TypeRule<O> type = TypeRule.argumentOf(function, AsyncFunction.class, 1);
    return derived("async", new Asking<>(upstream, function, function, options), type);
  }

  /**
   * The results of a function that asks outside and does not wait, one for each element, as in
   * {@code asyncMap(client::find, AsyncOptions.ordered(Duration.ofSeconds(5)))}.
   *
   * <p>The step keeps the elements in flight, so it must be named. The type of the results is told
   * by a reference to a method; for a lambda it is declared with {@code .returns(Result.class)}.
   */
  public final <O> DerivedStep<O> asyncMap(
      AsyncFunction.OneResult<? super T, O> function, AsyncOptions options) {
    TypeRule<O> type = TypeRule.argumentOf(function, AsyncFunction.OneResult.class, 1);
    return derived(
        "async", new Asking<>(upstream, function, AsyncFunction.one(function), options), type);
  }

  private <O> DerivedStep<O> derived(String kind, Operation<T, O> operation, TypeRule<O> type) {
    return new DerivedStep<>(
        job(), job().declare(kind, place -> StepDeclaration.of(place, upstream, operation, type)));
  }

  /**
   * The stream divided by key, whose type is derived from the selector. Keys must never change and
   * be equal by content.
   */
  public final <K> KeyedStream<T, K> keyBy(KeySelector<? super T, K> selector) {
    return keyed(selector, TypeRule.argumentOf(selector, KeySelector.class, 1));
  }

  /** The stream divided by key of a class without type parameters. */
  public final <K> KeyedStream<T, K> keyBy(KeySelector<? super T, K> selector, Class<K> type) {
    return keyed(selector, TypeRule.of(type));
  }

  /** The stream divided by key of a type with type arguments. */
  public final <K> KeyedStream<T, K> keyBy(
      KeySelector<? super T, K> selector, TypeReference<K> type) {
    return keyed(selector, TypeRule.of(type));
  }

  /** The stream divided by key of the type described. */
  public final <K> KeyedStream<T, K> keyBy(
      KeySelector<? super T, K> selector, TypeDescriptor<K> type) {
    return keyed(selector, TypeRule.of(type));
  }

  private <K> KeyedStream<T, K> keyed(KeySelector<? super T, K> selector, TypeRule<K> type) {
    Objects.requireNonNull(selector, "selector");
    return new KeyedStream<>(upstream, checks -> Keying.of(selector, checks.keyType(type)));
  }

  /** The stream divided by a key that is a {@code long} and is never boxed on the way. */
  public final KeyedStream<T, Long> keyByLong(LongKeySelector<? super T> selector) {
    Objects.requireNonNull(selector, "selector");
    return new KeyedStream<>(upstream, checks -> Keying.ofLong(selector));
  }

  /**
   * The elements of this stream and of the others, in no order between them; event time goes on
   * with the slowest.
   *
   * @throws IllegalArgumentException when a stream belongs to another job
   */
  @SafeVarargs
  public final DataStream<T> union(DataStream<T>... others) {
    Upstream<T> all = upstream;
    for (DataStream<T> other : others) {
      all = all.and(other.upstream);
    }
    return new DataStream<>(all);
  }

  /**
   * This stream and another one, of elements of its own type, side by side: what is declared on
   * both sees the elements of either, each for what it is. They come in no order between the two;
   * event time goes on with the slower one.
   *
   * @throws IllegalArgumentException when the other stream belongs to another job
   */
  public final <B> ConnectedStreams<T, B> connect(DataStream<B> other) {
    upstream.requireSameJob(other.upstream, "connect");
    return new ConnectedStreams<>(upstream, other.upstream);
  }

  /**
   * The stream with each subtask feeding the one of the same number of what comes next, which must
   * have the same parallelism. Without this it is so as well where the parallelism is the same, and
   * elements go in turn where it is not.
   */
  public final DataStream<T> forward() {
    return spread(new Partitioning.Forward<>());
  }

  /** The stream spread evenly: its elements go in turn to all subtasks of what comes next. */
  public final DataStream<T> rebalance() {
    return spread(new Partitioning.Rebalance<>());
  }

  /**
   * The stream spread evenly among neighbours: each subtask has a share of the subtasks of what
   * comes next (or they share one, where they are more), sends to it in turn, and has no channel to
   * the others. Cheaper than {@link #rebalance}, but evens out nothing between shares.
   */
  public final DataStream<T> rescale() {
    return spread(new Partitioning.Rescale<>());
  }

  /**
   * The stream spread by chance: each element goes to any subtask of what comes next.
   *
   * @param seed makes chance repeatable, which Flink's is not: the nth element of a subtask goes to
   *     the same place in every run with this seed
   */
  public final DataStream<T> shuffle(long seed) {
    return spread(new Partitioning.Shuffle<>(seed));
  }

  /**
   * This stream and a broadcast one side by side: elements of this one read state that those of the
   * other change in every subtask alike.
   *
   * @throws IllegalArgumentException when the other stream belongs to another job
   */
  public final <B> BroadcastConnectedStream<T, B> connect(BroadcastStream<B> other) {
    return new BroadcastConnectedStream<>(upstream, other);
  }

  /**
   * The stream given to all subtasks of what it is then connected with, where its elements change
   * broadcast state: {@code stream.connect(rules.broadcast(RULES)).process(...)}.
   *
   * @param first a map that the function may ask for
   * @param more further ones
   */
  public final BroadcastStream<T> broadcast(
      MapStateDescriptor<?, ?> first, MapStateDescriptor<?, ?>... more) {
    List<MapStateDescriptor<?, ?>> states = new ArrayList<>();
    states.add(Objects.requireNonNull(first, "first"));
    states.addAll(List.of(more));
    return new BroadcastStream<>(upstream.spread(new Partitioning.Broadcast<>()), states);
  }

  /**
   * This stream and another one, to be joined by key within windows: {@code
   * sales.join(visits).where(Sale::shop).equalTo(Visit::shop).window(...).apply(...)}.
   *
   * @throws IllegalArgumentException when the other stream belongs to another job
   */
  public final <B> JoinedStreams<T, B> join(DataStream<B> other) {
    return new JoinedStreams<>(upstream, other.upstream);
  }

  /**
   * Like {@link #join}, where the function is given all that a key has in a window on each side.
   */
  public final <B> CoGroupedStreams<T, B> coGroup(DataStream<B> other) {
    return new CoGroupedStreams<>(upstream, other.upstream);
  }

  /**
   * This stream and a table that every subtask is given as a whole.
   *
   * @param table its rows, which may grow and do not change
   */
  public final <B> BroadcastJoinedStreams<T, B> broadcastJoin(DataStream<B> table) {
    return new BroadcastJoinedStreams<>(upstream, table.upstream);
  }

  /**
   * This stream and a table outside, which is asked for the rows of each element's key.
   *
   * @param selector the key by which is asked, of a type that is derived from the selector
   * @param lookup asks; made for this step alone, unless it is a lambda
   */
  public final <K, B> LookupJoinedStream<T, K, B> lookupJoin(
      KeySelector<? super T, K> selector,
      AsyncLookupFunction<? super K, B> lookup,
      AsyncOptions options) {
    Objects.requireNonNull(selector, "selector");
    TypeRule<K> type = TypeRule.argumentOf(selector, KeySelector.class, 1);
    return new LookupJoinedStream<>(
        upstream, checks -> Keying.of(selector, checks.keyType(type)), lookup, options);
  }

  /** The stream given to all: each element goes to every subtask of what comes next. */
  public final DataStream<T> broadcast() {
    return spread(new Partitioning.Broadcast<>());
  }

  /** The stream gathered: all elements go to the first subtask of what comes next. */
  public final DataStream<T> global() {
    return spread(new Partitioning.Global<>());
  }

  /**
   * The stream spread by a function: each element goes to the subtask that {@code partitioner}
   * gives for what {@code selector} takes of it. There is no state per such key; that takes {@link
   * #keyBy}.
   */
  public final <K> DataStream<T> partitionCustom(
      Partitioner<? super K> partitioner, KeySelector<? super T, K> selector) {
    Objects.requireNonNull(partitioner, "partitioner");
    Objects.requireNonNull(selector, "selector");
    return spread(new Partitioning.Custom<T, K>(partitioner, selector));
  }

  private DataStream<T> spread(Partitioning<T> partitioning) {
    return new DataStream<>(upstream.spread(partitioning));
  }

  /**
   * Not to be had here: a job that calls this is refused before it starts, together with all else
   * that is wrong with it.
   *
   * <p>Write instead a {@link #process} whose function puts each part out under an {@code
   * OutputTag} of its own, read with {@link Step#sideOutput}; or one {@link #filter} per part. In
   * Flink too, where it has been removed, elements of names that nobody selects were lost without a
   * sound.
   */
  public final SplitStream<T> split(OutputSelector<? super T> selector) {
    Objects.requireNonNull(selector, "selector");
    return new SplitStream<>(UnsupportedSteps.split(upstream));
  }

  /**
   * Not to be had here: a job that calls this is refused before it starts, together with all else
   * that is wrong with it.
   *
   * <p>Barriers cannot align in a loop, so what is under way in one could not be part of a
   * checkpoint. Close the loop outside the job: write what is to come again to a topic or a file,
   * and {@linkplain #union unite} this stream with a source that reads it.
   */
  public final IterativeStream<T> iterate() {
    return new IterativeStream<>(UnsupportedSteps.iterate(upstream));
  }

  /**
   * Not to be had here, like {@link #iterate()}.
   *
   * @param maxWaitTimeMillis how long Flink would wait for feedback
   */
  public final IterativeStream<T> iterate(long maxWaitTimeMillis) {
    return iterate();
  }

  /**
   * The whole stream divided into windows, each of which holds the elements of all keys. One
   * subtask does all the work.
   *
   * @param assigner which windows an element belongs to
   */
  public final <W extends Window> AllWindowedStream<T, W> windowAll(
      WindowAssigner<? super T, W> assigner) {
    KeyRule<T, Long> sameForAll = checks -> Keying.ofLong(any -> 0);
    return new AllWindowedStream<>(
        new WindowSteps<>(upstream, sameForAll, true, WindowRules.of(assigner)));
  }

  /** Like {@link KeyedStream#countWindow(long)}, of all elements. */
  public final AllWindowedStream<T, GlobalWindow> countWindowAll(long size) {
    return windowAll(GlobalWindows.create()).trigger(PurgingTrigger.of(CountTrigger.of(size)));
  }

  /** Like {@link KeyedStream#countWindow(long, long)}, of all elements. */
  public final AllWindowedStream<T, GlobalWindow> countWindowAll(long size, long slide) {
    return windowAll(GlobalWindows.create())
        .evictor(CountEvictor.of(size))
        .trigger(CountTrigger.of(slide));
  }

  /** Ends the stream in {@code sink}. */
  public final SinkStep sinkTo(Sink<? super T> sink) {
    return new SinkStep(
        job().declare("sink", place -> new SinkDeclaration<>(place, upstream, sink)));
  }

  final JobBuilder job() {
    return upstream.job();
  }

  final Upstream<T> upstream() {
    return upstream;
  }
}

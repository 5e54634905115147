package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.UnstorableTypeException;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * States that tell {@link HandOuts} what they hand out and what is stored anew.
 *
 * <p>Those whose types have no stored form are left as they are: a job that has such takes no
 * snapshots, and nothing can be lost from them.
 */
final class CheckedStates {

  private final HandOuts handOuts;

  CheckedStates(HandOuts handOuts) {
    this.handOuts = handOuts;
  }

  /** Takes note of the values of one state. */
  private final class Watch<V> {

    private final Column column;
    private final Codec<V> codec;
    private final boolean shared;

    Watch(Column column, TypeDescriptor<V> type, Codec<V> codec) {
      this.column = column;
      this.codec = codec;
      this.shared = !type.mutable();
    }

    V given(Object inside, V value) {
      if (value != null) {
        handOuts.give(column, inside, value, codec, shared);
      }
      return value;
    }

    /** What is stored is watched too, unless it was copied. */
    void stored(Object inside, V value) {
      if (shared) {
        given(inside, value);
      }
    }

    void replaced() {
      handOuts.replaced(column);
    }

    void replaced(Object inside) {
      handOuts.replaced(column, inside);
    }
  }

  private <V> Optional<Watch<V>> watch(Column column, TypeDescriptor<V> type) {
    try {
      return Optional.of(new Watch<>(column, type, Codecs.of(type)));
    } catch (UnstorableTypeException e) {
      return Optional.empty();
    }
  }

  <V> ValueState<V> value(ValueState<V> state, Column column, TypeDescriptor<V> type) {
    return this.<V>watch(column, type).<ValueState<V>>map(w -> new Value<>(state, w)).orElse(state);
  }

  <V> ListState<V> list(ListState<V> state, Column column, TypeDescriptor<V> type) {
    return this.<V>watch(column, type).<ListState<V>>map(w -> new Listed<>(state, w)).orElse(state);
  }

  <K, V> MapState<K, V> map(MapState<K, V> state, Column column, TypeDescriptor<V> type) {
    return this.<V>watch(column, type)
        .<MapState<K, V>>map(w -> new Mapped<>(state, w))
        .orElse(state);
  }

  <V> ReducingState<V> reducing(ReducingState<V> state, Column column, TypeDescriptor<V> type) {
    return this.<V>watch(column, type)
        .<ReducingState<V>>map(w -> new Reducing<>(state, w))
        .orElse(state);
  }

  <I, A, R> AggregatingState<I, R> aggregating(
      AggregatingState<I, R> state, ObjectColumn<A> column, TypeDescriptor<A> type) {
    return this.<A>watch(column, type)
        .<AggregatingState<I, R>>map(w -> new Aggregating<>(state, column, w))
        .orElse(state);
  }

  private record Value<V>(ValueState<V> state, CheckedStates.Watch<V> watch)
      implements ValueState<V> {

    @Override
    public V value() {
      return watch.given(HandOuts.WHOLE, state.value());
    }

    @Override
    public void update(V value) {
      watch.replaced();
      state.update(value);
      watch.stored(HandOuts.WHOLE, value);
    }

    @Override
    public void clear() {
      watch.replaced();
      state.clear();
    }
  }

  private record Listed<V>(ListState<V> state, CheckedStates.Watch<V> watch)
      implements ListState<V> {

    @Override
    public List<V> get() {
      return new WatchedView<>(state.get(), ListHandle.REMEDY, watch::given);
    }

    @Override
    public boolean isEmpty() {
      return state.isEmpty();
    }

    @Override
    public void add(V value) {
      state.add(value);
    }

    @Override
    public void addAll(Iterable<? extends V> values) {
      state.addAll(values);
    }

    @Override
    public void update(Iterable<? extends V> values) {
      watch.replaced();
      state.update(values);
    }

    @Override
    public void clear() {
      watch.replaced();
      state.clear();
    }
  }

  private record Mapped<K, V>(MapState<K, V> state, CheckedStates.Watch<V> watch)
      implements MapState<K, V> {

    @Override
    public V get(K key) {
      return watch.given(key, state.get(key));
    }

    @Override
    public boolean contains(K key) {
      return state.contains(key);
    }

    @Override
    public boolean isEmpty() {
      return state.isEmpty();
    }

    @Override
    public void put(K key, V value) {
      state.put(key, value);
      watch.replaced(key);
      watch.stored(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries) {
      entries.forEach(this::put);
    }

    @Override
    public void remove(K key) {
      watch.replaced(key);
      state.remove(key);
    }

    @Override
    public List<Map.Entry<K, V>> entries() {
      List<K> keys = state.keys();
      return new EntriesView<>(keys, watched(keys));
    }

    @Override
    public List<K> keys() {
      return state.keys();
    }

    @Override
    public List<V> values() {
      return watched(state.keys());
    }

    private List<V> watched(List<K> keys) {
      return new WatchedView<>(
          state.values(), MapHandle.REMEDY, (index, value) -> watch.given(keys.get(index), value));
    }

    @Override
    public void clear() {
      watch.replaced();
      state.clear();
    }
  }

  private record Reducing<V>(ReducingState<V> state, CheckedStates.Watch<V> watch)
      implements ReducingState<V> {

    @Override
    public V get() {
      return watch.given(HandOuts.WHOLE, state.get());
    }

    @Override
    public void add(V value) {
      watch.replaced();
      state.add(value);
    }

    @Override
    public void clear() {
      watch.replaced();
      state.clear();
    }
  }

  private record Aggregating<I, A, R>(
      AggregatingState<I, R> state, ObjectColumn<A> column, CheckedStates.Watch<A> watch)
      implements AggregatingState<I, R> {

    /** The result may share with an accumulator that was not copied before it was taken. */
    @Override
    public R get() {
      R result = state.get();
      watch.stored(HandOuts.WHOLE, column.stored());
      return result;
    }

    @Override
    public void add(I value) {
      watch.replaced();
      state.add(value);
    }

    @Override
    public void clear() {
      watch.replaced();
      state.clear();
    }
  }
}

package dev.sluice.windowing.operator;

import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.evict.TimestampedValue;
import java.util.ArrayList;
import java.util.List;

/** All elements of a window with their times, from which an evictor removes. */
final class EvictedContents<T, W extends Window> implements Contents<T, T, W> {

  /** What was taken from a window that is merged into another. */
  private record Taken<T>(List<T> elements, List<Long> times) {}

  private final TypeDescriptor<T> type;
  private final Evictor<T, W> evictor;
  private Evictor.Context context;
  private ListState<T> elements;
  private ListState<Long> times;
  private EvictionBuffer<T> firing;

  @SuppressWarnings("unchecked") // an evictor of wider types is shown these, and puts none in
  EvictedContents(TypeDescriptor<T> type, Evictor<? super T, ? super W> evictor) {
    this.type = type;
    this.evictor = (Evictor<T, W>) evictor;
  }

  @Override
  public void open(KeyedStore<?, ?> store, Evictor.Context now) {
    context = now;
    elements = store.listState("elements", type);
    times = store.listState("times", Types.LONG);
  }

  @Override
  public void add(T value, long timestamp) {
    elements.add(value);
    times.add(timestamp);
  }

  @Override
  public Iterable<T> get(W window) {
    if (elements.isEmpty()) {
      return null;
    }
    List<T> values = elements.get();
    List<Long> at = times.get();
    List<TimestampedValue<T>> all = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      all.add(new TimestampedValue<>(values.get(i), at.get(i)));
    }
    firing = new EvictionBuffer<>(all);
    evictor.evictBefore(firing, firing.size(), window, context);
    return firing.left().stream().map(TimestampedValue::value).toList();
  }

  @Override
  public void fired(W window) {
    EvictionBuffer<T> done = firing;
    firing = null;
    evictor.evictAfter(done, done.size(), window, context);
    if (done.changed()) {
      List<TimestampedValue<T>> left = done.left();
      elements.update(left.stream().map(TimestampedValue::value).toList());
      times.update(left.stream().map(TimestampedValue::timestamp).toList());
    }
  }

  @Override
  public void clear() {
    elements.clear();
    times.clear();
  }

  @Override
  public Object take() {
    Object taken = elements.isEmpty() ? null : new Taken<>(elements.get(), times.get());
    clear();
    return taken;
  }

  @Override
  @SuppressWarnings("unchecked") // what was taken is of the same contents
  public void put(Object taken) {
    Taken<T> other = (Taken<T>) taken;
    elements.addAll(other.elements());
    times.addAll(other.times());
  }
}

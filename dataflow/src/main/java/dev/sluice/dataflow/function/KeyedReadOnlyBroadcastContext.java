package dev.sluice.dataflow.function;

/**
 * What a keyed function may know and ask while it handles an element that is not broadcast, or a
 * timer.
 *
 * @param <K> key
 */
public interface KeyedReadOnlyBroadcastContext<K> extends KeyContext<K>, ReadOnlyBroadcastContext {

  @Override
  long timestamp();
}

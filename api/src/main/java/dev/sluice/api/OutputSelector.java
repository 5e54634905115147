package dev.sluice.api;

/**
 * Says in Flink which parts of a split stream an element belongs to; here only what {@link
 * DataStream#split} takes, which is refused before the job starts.
 *
 * @param <T> elements
 */
@FunctionalInterface
public interface OutputSelector<T> {

  /** The names of the parts that an element belongs to. */
  Iterable<String> select(T value);
}

package dev.sluice.testkit.cluster;

/**
 * What a script has its source do next. Immutable.
 *
 * @param <T> elements
 */
sealed interface ScriptItem<T> {

  /** Gives an element; its event time is {@code Long.MIN_VALUE} where it has none. */
  record Element<T>(T value, long timestamp) implements ScriptItem<T> {}

  /** Says that no element at or before this event time will come. */
  record Reached<T>(long timestamp) implements ScriptItem<T> {}
}

package dev.sluice.dataflow.time;

import java.io.Serializable;

/** Says when an element happened: a user function from element to event time. */
@FunctionalInterface
public interface TimestampAssigner<T> extends Serializable {

  /** The event time of {@code element} in milliseconds since the epoch. */
  long eventTimeMillis(T element);
}

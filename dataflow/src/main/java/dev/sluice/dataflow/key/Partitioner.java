package dev.sluice.dataflow.key;

import java.io.Serializable;

/** A user function that says to which subtask the elements of a key go. */
@FunctionalInterface
public interface Partitioner<K> extends Serializable {

  /** A subtask for {@code key}, from 0 to {@code subtasks - 1}. */
  int partition(K key, int subtasks);
}

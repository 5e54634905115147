package dev.sluice.dataflow.source;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * Where a stream comes from: an {@linkplain SplitEnumerator enumerator} that finds splits and
 * {@linkplain SplitReader readers} that read them.
 *
 * <p>The enumerator runs once, at the coordinator. Splits are spread over the source's subtasks by
 * weight; a subtask has all its splits open, up to a bound, and always takes the element with the
 * smallest event time, so that fewer readers than splits lose nothing.
 *
 * @param <T> elements
 * @param <S> splits
 */
public interface Source<T, S extends Split> {

  /** The type of the elements. */
  TypeDescriptor<T> type();

  /** A new enumerator. */
  SplitEnumerator<S> enumerator();

  /**
   * Opens a split at its start.
   *
   * @param metrics the counters of the subtask that reads, for what the source wants to count
   */
  SplitReader<T> open(S split, OperatorMetrics metrics) throws Exception;
}

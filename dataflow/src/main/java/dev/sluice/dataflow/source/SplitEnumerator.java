package dev.sluice.dataflow.source;

import java.util.List;

/**
 * Finds the splits of a source.
 *
 * <p>One per source and job, called by the job's coordinator before any subtask opens anything.
 *
 * @param <S> the source's splits
 */
public interface SplitEnumerator<S extends Split> {

  /**
   * All splits there are.
   *
   * @throws SourceException when there is nothing that could be read; the message says what was
   *     found, what was expected and what to do
   */
  List<S> discover() throws Exception;
}

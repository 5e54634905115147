package dev.sluice.dataflow.source;

import java.util.List;

/**
 * Finds the splits of a source.
 *
 * <p>One per source and job, called once by the job's coordinator before any subtask opens
 * anything, on a thread that may block. It finds <em>all</em> splits, since none is added later; a
 * split that never ends is read for as long as the job runs.
 *
 * @param <S> the source's splits
 */
public interface SplitEnumerator<S extends Split> {

  /**
   * All splits there are, in any order, their ids distinct; an empty list is a stream without
   * elements. The same input gives splits with the same ids.
   *
   * @throws SourceException when there is nothing that could be read; the message says what was
   *     found, what was expected and what to do
   */
  List<S> discover() throws Exception;
}

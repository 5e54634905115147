package dev.sluice.dataflow.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds the splits of a source.
 *
 * <p>One per source and job, used by the job's coordinator on a thread that may block, one call at
 * a time. There are two kinds:
 *
 * <ul>
 *   <li>One that finds <em>all</em> splits at once, which is the usual one: {@link #discover} is
 *       called once, before any subtask opens anything, and the job ends when all of them have been
 *       read; a split that never ends is read for as long as the job runs. When the job goes on
 *       from a checkpoint it is not called, for the checkpoint has all splits.
 *   <li>One that {@linkplain #rediscoverEvery looks again}: {@code discover} is called again and
 *       again while the job runs, also after a restart. What has a new id is given to the subtask
 *       with the least to read. Such a job never ends by itself. A subtask that has read all it was
 *       given does not hold the watermark of the others; so elements of a split that is found later
 *       may be late, unless splits appear in the order of their event times.
 * </ul>
 *
 * <p>An enumerator needs no memory: the coordinator knows which splits were found before, who reads
 * them and which have ended, and stores that with every checkpoint.
 *
 * @param <S> the source's splits
 */
@FunctionalInterface
public interface SplitEnumerator<S extends Split> {

  /**
   * All splits there are, in any order, their ids distinct. The same input gives splits with the
   * same ids. An empty list is a stream without elements, or without any so far; a source that
   * looks once and takes nothing at all for a mistake, such as a wrong path, throws instead.
   *
   * <p>When it is called again, splits that were found before may be among them or not: their ids
   * are known and stay known, so they are neither read again nor dropped. An id is therefore never
   * used for other content, nor for more of it: what is appended to a split that has an end is not
   * read. Give such a split no end, or let only complete ones be found.
   *
   * @throws SourceException when the input is not there or not as expected; the message says what
   *     was found, what was expected and what to do. The job is refused, or if it runs already,
   *     fails: so what is only not complete yet is left out of the list
   */
  List<S> discover() throws Exception;

  /**
   * How long to wait before {@link #discover} is called again, from the end of the last call;
   * positive. Empty, which is the default, if all splits are found by the first. Asked once, before
   * the first call.
   */
  default Optional<Duration> rediscoverEvery() {
    return Optional.empty();
  }
}

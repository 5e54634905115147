package dev.sluice.dataflow.sink;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes one subtask's elements so that nobody sees them before they are complete.
 *
 * <p>Life: {@link #write} any number of times; {@link #prepare} when the input has ended; {@link
 * #commit} when <em>every</em> subtask of the job has prepared; {@link #close} always. Closed
 * without having been committed, it leaves nothing that could be taken for a result. A sink that
 * shows elements at once (a terminal, a live view) does so in {@link #write} and has nothing to
 * commit. Used by one thread at a time.
 *
 * @param <T> elements
 */
public interface SinkWriter<T> extends Closeable {

  /** Takes one element with its event time in milliseconds. May block: the job is held back. */
  void write(T value, long timestamp) throws Exception;

  /** Makes all that was written durable, yet not visible. Nothing is written afterwards. */
  default void prepare() throws Exception {}

  /** Makes what was prepared visible; a second call changes nothing. */
  default void commit() throws Exception {}

  @Override
  default void close() throws IOException {}
}

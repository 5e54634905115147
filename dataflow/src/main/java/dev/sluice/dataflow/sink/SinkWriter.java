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
 * commit. Used by one thread at a time, the one that runs its subtask; {@link #prepare} and {@link
 * #commit} are not called after a method has thrown, {@link #close} is. {@link Sink} has an
 * example.
 *
 * @param <T> elements
 */
public interface SinkWriter<T> extends Closeable {

  /**
   * Takes one element. May block: the job is held back.
   *
   * @param value not to be changed, as others may hold it too
   * @param timestamp its event time in milliseconds since the epoch, {@code Long.MIN_VALUE} where
   *     the stream has none
   * @throws SinkException when the target is at fault, naming it; any exception fails the job
   */
  void write(T value, long timestamp) throws Exception;

  /**
   * Makes all that was written durable, so that it survives a crash of the machine, yet not
   * visible; called once, when the input has ended. Nothing is written afterwards. Also called
   * where nothing was written. After it, {@link #commit} must have no more reason to fail than the
   * system gives it.
   */
  default void prepare() throws Exception {}

  /**
   * Makes what was prepared visible. Idempotent: a second call changes nothing, also if the first
   * has thrown half-way. If it throws, the job has failed, though other subtasks may have
   * committed.
   */
  default void commit() throws Exception {}

  /**
   * Gives back what was taken, and removes what was written unless it was committed; what a commit
   * that has thrown had made visible may stay. Called after a failure too, so it does not try again
   * what may have failed: it flushes nothing.
   */
  @Override
  default void close() throws IOException {}
}

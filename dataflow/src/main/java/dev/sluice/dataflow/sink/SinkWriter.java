package dev.sluice.dataflow.sink;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes one subtask's elements so that nobody sees them before they are known to count.
 *
 * <p>Life: {@link #write} any number of times and {@link #prepare} in between, at every barrier and
 * at the end of the input; {@link #commit} for what was prepared, once the checkpoint that has it
 * is complete, and that may be after more was written and prepared; {@link #close} always. In a job
 * without checkpoints there is one {@code prepare}, at the end of the input, and what it gives is
 * committed when <em>every</em> subtask of the job has prepared.
 *
 * <p>A sink that shows elements at once (a terminal, a live view) does so in {@link #write} and
 * prepares nothing. After a restart it shows again what came after the last checkpoint: at least
 * once.
 *
 * <p>Used by one thread at a time, the one that runs its subtask. After a method has thrown only
 * {@link #discard} and {@link #close} are called. {@link Sink} has an example; {@code SinkContract}
 * of the test kit tries a sink for what is said here.
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
   * Makes all that was written since the last call durable, so that it survives a crash of the
   * machine, yet not visible. What is written afterwards goes into something new: nothing that was
   * prepared ever changes.
   *
   * <p>Each handle has all that another process needs to commit it, and begins with a version, as
   * it is kept in checkpoints and read by later releases of the sink. After this call the commit
   * must have no more reason to fail than the system gives it.
   *
   * @return handles in the order in which they are to be committed; empty where nothing was written
   */
  default List<byte[]> prepare() throws Exception {
    return List.of();
  }

  /**
   * Makes visible what has this handle. Called in the order of preparing.
   *
   * <p>Idempotent: what was committed before, also if that call has thrown half-way, changes
   * nothing and is no error. The handle may be of another writer: of an earlier epoch, in another
   * process, of a subtask that is no more. What is neither hidden nor visible is lost, and to be
   * told by an exception; whatever is thrown fails the job.
   */
  default void commit(byte[] handle) throws Exception {
    throw new UnsupportedOperationException(
        getClass().getName() + " gives handles and does not commit; expected commit(handle)");
  }

  /**
   * Makes visible what has this handle, like {@link #commit}, or says that it is not there any
   * more.
   *
   * <p>Called instead of it before the first element of a job that its user starts from a savepoint
   * or checkpoint of choice. That may be long ago, and readers may have taken away what they had
   * seen; so what is neither hidden nor visible is no reason not to start. A sink that cannot tell
   * leaves this as it is, and does not start then.
   *
   * @return what is neither hidden nor visible, in words, such as its path; empty when it is
   *     visible
   */
  default Optional<String> commitIfThere(byte[] handle) throws Exception {
    commit(handle);
    return Optional.empty();
  }

  /**
   * Removes what this writer has prepared under a handle and nobody will commit. Called only in a
   * job without checkpoints, before {@link #close}, when the job has failed or was stopped; also
   * for what a {@link #commit} that has thrown may have made visible, which may stay.
   */
  default void discard(byte[] handle) throws Exception {
    throw new UnsupportedOperationException(
        getClass().getName() + " gives handles and does not discard; expected discard(handle)");
  }

  /**
   * Gives back what was taken, and removes what was written and never prepared. What was prepared
   * stays as it is. Called after a failure too, so it does not try again what may have failed: it
   * flushes nothing.
   */
  @Override
  default void close() throws IOException {}
}

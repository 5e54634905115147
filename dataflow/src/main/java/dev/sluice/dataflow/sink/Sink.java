package dev.sluice.dataflow.sink;

import dev.sluice.dataflow.operator.SubtaskInfo;

/**
 * Where a stream goes.
 *
 * @param <T> elements
 */
public interface Sink<T> {

  /**
   * How many subtasks may write at once; 0 for any number. A sink that writes one file says 1, and
   * the stream is brought to one subtask before it.
   */
  default int mostSubtasks() {
    return 0;
  }

  /**
   * Opens the writer of one subtask, before the first element of the job is read.
   *
   * @throws SinkException when nothing could be written, saying what was expected and what to do
   */
  SinkWriter<T> open(SubtaskInfo subtask) throws Exception;
}

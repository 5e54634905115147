package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.SinkException;
import java.nio.file.Path;

/**
 * How elements become the lines of a file. Immutable.
 *
 * @param <T> elements
 */
interface LineFormat<T> {

  /** What stands at the start of every file. */
  String head();

  /**
   * Appends the line of an element, with its end.
   *
   * @param place the file that is written, for messages
   * @throws SinkException when the element cannot be written
   */
  void append(StringBuilder lines, T value, Path place) throws Exception;
}

package dev.sluice.connector.files;

import dev.sluice.dataflow.metric.OperatorMetrics;
import java.io.Closeable;
import java.io.IOException;

/** Where the reader of one file takes the lines it cannot understand. Single-threaded. */
interface BadLineHandler extends Closeable {

  /** What does with the lines of one split as {@code badLines} says. */
  static BadLineHandler of(BadLines badLines, FileSplit split, OperatorMetrics metrics) {
    if (badLines instanceof BadLines.Divert divert) {
      return DivertedLines.of(divert.directory(), split, metrics.counter(BadLines.COUNTER));
    }
    return new RefusedLines(((BadLines.Fail) badLines).remedy());
  }

  /** Takes the line that the reader stands on. */
  void take(LineReader line, UnfitLineException problem);

  /** Whether the lines taken are lost when the file is not read to its end. */
  default boolean keepsLines() {
    return false;
  }

  /** The file has been read to its end. A second call changes nothing. */
  void end();

  /** Leaves nothing behind that is not complete. */
  @Override
  void close() throws IOException;
}

package dev.sluice.connector.files;

import java.io.Closeable;
import java.io.IOException;

/** Where the reader of one file takes the lines it cannot understand. Single-threaded. */
interface BadLineHandler extends Closeable {

  /** Takes the line that the reader stands on. */
  void take(LineReader line, UnfitLineException problem);

  /** The file has been read to its end. A second call changes nothing. */
  void end();

  /** Leaves nothing behind that is not complete. */
  @Override
  void close() throws IOException;
}

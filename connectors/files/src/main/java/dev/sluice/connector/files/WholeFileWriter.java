package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.util.List;

/**
 * Writes one result file of a job without checkpoints, which is seen when it is complete.
 *
 * @param <T> elements; each becomes a line
 */
final class WholeFileWriter<T> implements SinkWriter<T> {

  /** There is one file and one commit, by the writer itself: the handle has nothing to say. */
  private static final byte[] HANDLE = {1};

  private final FileTarget target;
  private final LineFormat<T> format;
  private final HiddenFile file;
  private final StringBuilder line = new StringBuilder();

  /**
   * Creates a writer that has written what files begin with, so that a full disk shows before the
   * first element of the job is read.
   *
   * @throws SinkException when the place cannot be written to
   */
  WholeFileWriter(FileTarget target, LineFormat<T> format) {
    this.target = target;
    this.format = format;
    this.file = target.create();
    try {
      file.text().write(format.head());
      file.text().flush();
    } catch (IOException e) {
      closeQuietly(file, e);
      throw target.unwritable(e);
    }
  }

  private static void closeQuietly(HiddenFile file, IOException reason) {
    try {
      file.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void write(T value, long timestamp) throws Exception {
    line.setLength(0);
    format.append(line, value, target.file());
    try {
      file.text().append(line);
    } catch (IOException e) {
      throw target.unwritable(e);
    }
  }

  /** A header, or nothing at all, is a result too; so there is always one handle. */
  @Override
  public List<byte[]> prepare() {
    try {
      file.seal();
    } catch (IOException e) {
      throw target.unwritable(e);
    }
    return List.of(HANDLE.clone());
  }

  @Override
  public void commit(byte[] handle) {
    try {
      file.publish();
      target.removeSurplus();
    } catch (IOException e) {
      throw target.unwritable(e);
    }
  }

  @Override
  public void discard(byte[] handle) throws IOException {
    file.discard();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

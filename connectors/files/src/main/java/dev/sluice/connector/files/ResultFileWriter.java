package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes one result file of a job without checkpoints, which is seen when it is complete; what its
 * lines are is said below.
 */
abstract class ResultFileWriter<T> implements SinkWriter<T> {

  /** There is one file and one commit, by the writer itself: the handle has nothing to say. */
  private static final byte[] FORM = {1};

  private final FileTarget target;
  private final HiddenFile file;

  /**
   * Creates a writer that has written {@code head}, so that a full disk shows before the first
   * element of the job is read.
   *
   * @throws SinkException when the place cannot be written to
   */
  ResultFileWriter(FileTarget target, String head) {
    this.target = target;
    this.file = target.create();
    try {
      file.text().write(head);
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

  /** Where lines go. */
  final Writer text() {
    return file.text();
  }

  /** The place and its refusals. */
  final FileTarget target() {
    return target;
  }

  /** A header, or nothing at all, is a result too; so there is always one handle. */
  @Override
  public final List<byte[]> prepare() {
    try {
      file.seal();
    } catch (IOException e) {
      throw target.unwritable(e);
    }
    return List.of(FORM.clone());
  }

  @Override
  public final void commit(byte[] handle) {
    try {
      file.publish();
      target.removeSurplus();
    } catch (IOException e) {
      throw target.unwritable(e);
    }
  }

  @Override
  public final void discard(byte[] handle) throws IOException {
    file.discard();
  }

  @Override
  public final void close() throws IOException {
    file.close();
  }
}

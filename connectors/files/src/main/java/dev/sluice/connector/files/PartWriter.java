package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the parts of one subtask in a job that takes checkpoints: one for each checkpoint that has
 * elements.
 *
 * @param <T> elements; each becomes a line
 */
final class PartWriter<T> implements SinkWriter<T> {

  private final PartDirectory directory;
  private final LineFormat<T> format;
  private final int subtask;
  private final long epoch;
  private final StringBuilder line = new StringBuilder();

  /** Names of parts that were prepared here and not committed. */
  private final Set<String> own = new HashSet<>();

  private long number;

  /** What is being written, {@code null} when nothing was since it was prepared last. */
  private PartFile part;

  /** Creates a writer that makes its first file when it writes. */
  PartWriter(PartDirectory directory, LineFormat<T> format, SinkContext context) {
    this.directory = directory;
    this.format = format;
    this.subtask = context.subtask().index();
    this.epoch = context.epoch();
  }

  @Override
  public void write(T value, long timestamp) throws Exception {
    line.setLength(0);
    if (part == null) {
      line.append(format.head());
    }
    format.append(line, value, directory.path().resolve(name()));
    try {
      if (part == null) {
        part = new PartFile(directory, name());
      }
      part.text().append(line);
    } catch (IOException e) {
      throw directory.unwritable(Refusals.reason(e), e);
    }
  }

  private String name() {
    return directory.name(subtask, epoch, number);
  }

  @Override
  public List<byte[]> prepare() {
    if (part == null) {
      return List.of();
    }
    try {
      PartHandle sealed = part.seal();
      own.add(sealed.name());
      part = null;
      number++;
      return List.of(sealed.bytes());
    } catch (IOException e) {
      throw directory.unwritable(Refusals.reason(e), e);
    }
  }

  @Override
  public void commit(byte[] handle) {
    PartHandle sealed = PartHandle.of(handle);
    try {
      new PartCommit(sealed, directory.path(), own.contains(sealed.name())).run();
    } catch (IOException e) {
      throw directory.unwritable(Refusals.reason(e), e);
    }
    own.remove(sealed.name());
  }

  @Override
  public Optional<String> commitIfThere(byte[] handle) {
    PartCommit commit = new PartCommit(PartHandle.of(handle), directory.path(), false);
    try {
      return commit.runIfThere()
          ? Optional.empty()
          : Optional.of("part " + commit.visible() + " is not there");
    } catch (IOException e) {
      throw directory.unwritable(Refusals.reason(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      part.close();
    }
  }
}

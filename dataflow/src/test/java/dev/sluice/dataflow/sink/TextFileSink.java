package dev.sluice.dataflow.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sluice.dataflow.operator.SubtaskInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example in the documentation of {@link Sink}. */
public final class TextFileSink<T> implements Sink<T> {

  private final Path file;

  public TextFileSink(Path file) {
    this.file = file;
  }

  @Override
  public int mostSubtasks() {
    return 1;
  }

  @Override
  public SinkWriter<T> open(SubtaskInfo subtask) throws IOException {
    if (Files.isDirectory(file)) {
      throw new SinkException(
          file + ": is a directory; expected the path of a file. Name a file in it.");
    }
    Path hidden = file.resolveSibling("." + file.getFileName() + ".inprogress");
    return new TextFileWriter<>(
        file, hidden, FileChannel.open(hidden, CREATE, WRITE, TRUNCATE_EXISTING));
  }

  private static final class TextFileWriter<T> implements SinkWriter<T> {

    private final Path file;
    private final Path hidden;
    private final FileChannel channel;
    private final Writer text;
    private boolean committed;

    TextFileWriter(Path file, Path hidden, FileChannel channel) {
      this.file = file;
      this.hidden = hidden;
      this.channel = channel;
      this.text = new BufferedWriter(Channels.newWriter(channel, UTF_8));
    }

    @Override
    public void write(T value, long timestamp) throws IOException {
      text.write(value + "\n");
    }

    @Override
    public void prepare() throws IOException {
      text.flush();
      channel.force(true); // durable, and under a name that nobody reads
    }

    @Override
    public void commit() throws IOException {
      if (!committed) {
        Files.move(hidden, file, ATOMIC_MOVE);
        committed = true;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      if (!committed) {
        Files.deleteIfExists(hidden);
      }
    }
  }
}

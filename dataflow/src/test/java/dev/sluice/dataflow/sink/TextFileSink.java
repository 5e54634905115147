package dev.sluice.dataflow.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The example in the documentation of {@link Sink}. */
public final class TextFileSink<T> implements Sink<T> {

  private final Path directory;

  public TextFileSink(Path directory) {
    this.directory = directory;
  }

  @Override
  public SinkWriter<T> open(SinkContext context) throws IOException {
    Files.createDirectories(directory);
    if (context.isFirst()) {
      clear(context);
    }
    return new TextFileWriter<>(directory, context.subtask().index() + "-" + context.epoch() + "-");
  }

  // Other writers create files only when they write, and that is after all were opened.
  private void clear(SinkContext context) throws IOException {
    Set<String> prepared =
        context.prepared().stream().map(TextFileSink::name).collect(Collectors.toSet());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.startsWith(".")) {
          if (!prepared.contains(name.substring(1))) {
            Files.delete(file);
          }
        } else if (context.run() != RunKind.FROM_CHECKPOINT) {
          throw new SinkException(
              file + ": is of an earlier job; expected an empty directory. Move it away.");
        }
      }
    }
  }

  private static String name(byte[] handle) {
    return new String(handle, UTF_8);
  }

  private static final class TextFileWriter<T> implements SinkWriter<T> {

    private final Path directory;
    private final String prefix;
    private int number;
    private FileChannel channel;
    private Writer text;

    TextFileWriter(Path directory, String prefix) {
      this.directory = directory;
      this.prefix = prefix;
    }

    @Override
    public void write(T value, long timestamp) throws IOException {
      if (text == null) {
        channel = FileChannel.open(hidden(prefix + number), CREATE_NEW, WRITE);
        text = new BufferedWriter(Channels.newWriter(channel, UTF_8));
      }
      text.write(value + "\n");
    }

    private Path hidden(String name) {
      return directory.resolve("." + name);
    }

    @Override
    public List<byte[]> prepare() throws IOException {
      if (text == null) {
        return List.of();
      }
      text.flush();
      channel.force(true); // durable, and under a name that nobody reads
      channel.close();
      text = null;
      return List.of((prefix + number++).getBytes(UTF_8));
    }

    @Override
    public void commit(byte[] handle) throws IOException {
      Path visible = directory.resolve(name(handle));
      if (Files.exists(hidden(name(handle)))) {
        Files.move(hidden(name(handle)), visible, ATOMIC_MOVE);
      } else if (!Files.exists(visible)) {
        throw new SinkException(
            visible + ": is gone; expected it, or a hidden file of that name. Bring it back.");
      }
    }

    @Override
    public void discard(byte[] handle) throws IOException {
      Files.deleteIfExists(hidden(name(handle)));
    }

    @Override
    public void close() throws IOException {
      if (text != null) {
        channel.close();
        Files.deleteIfExists(hidden(prefix + number));
      }
    }
  }
}

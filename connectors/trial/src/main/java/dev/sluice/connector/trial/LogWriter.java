package dev.sluice.connector.trial;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes one log under a hidden name, which the commit changes to the visible one. */
final class LogWriter implements SinkWriter<Reading> {

  static final String HIDDEN_ENDING = ".inprogress";

  private static final int PORTION = LogFormat.RECORD_BYTES * 1024;

  /** There is one log and one commit, by the writer itself: the handle has nothing to say. */
  private static final byte[] FORM = {1};

  private final Path log;
  private final Path hidden;
  private final FileChannel channel;
  private final ByteBuffer bytes = ByteBuffer.allocate(PORTION);

  private boolean prepared;

  private LogWriter(Path log, Path hidden, FileChannel channel) {
    this.log = log;
    this.hidden = hidden;
    this.channel = channel;
    LogFormat.putHeader(bytes);
  }

  /** Overwrites what a killed run has left under the hidden name. */
  static LogWriter open(Path log) throws IOException {
    Path hidden = log.resolveSibling("." + log.getFileName() + HIDDEN_ENDING);
    FileChannel channel = FileChannel.open(hidden, CREATE, WRITE, TRUNCATE_EXISTING);
    return new LogWriter(log, hidden, channel);
  }

  @Override
  public void write(Reading value, long timestamp) throws IOException {
    if (bytes.remaining() < LogFormat.RECORD_BYTES) {
      drain();
    }
    LogFormat.put(value, bytes);
  }

  private void drain() throws IOException {
    bytes.flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    bytes.clear();
  }

  @Override
  public List<byte[]> prepare() throws IOException {
    drain();
    channel.force(true);
    channel.close();
    prepared = true;
    return List.of(FORM.clone());
  }

  /** The hidden name is what is left to do: gone, the log is visible. */
  @Override
  public void commit(byte[] handle) throws IOException {
    if (Files.exists(hidden)) {
      Files.move(hidden, log, ATOMIC_MOVE);
    }
  }

  @Override
  public void discard(byte[] handle) throws IOException {
    Files.deleteIfExists(hidden);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!prepared) {
      Files.deleteIfExists(hidden);
    }
  }
}

package dev.sluice.connector.files;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A part that is being written under its hidden name.
 *
 * <p>Life: {@link #text} is written; {@link #seal}, after which it is on disk and never changes;
 * {@link #close} always, which removes it unless it was sealed.
 */
final class PartFile implements Closeable {

  private static final int BUFFER_CHARS = 1 << 15;

  private final PartDirectory directory;
  private final String name;
  private final Path hidden;
  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private final Writer text;
  private boolean sealed;

  /** Creates the file, which must not be there, neither hidden nor visible. */
  PartFile(PartDirectory directory, String name) throws IOException {
    this.directory = directory;
    this.name = name;
    this.hidden = directory.path().resolve(PartDirectory.hidden(name));
    this.channel = create();
    this.text =
        new BufferedWriter(
            new OutputStreamWriter(
                new CheckedOutputStream(Channels.newOutputStream(channel), checksum),
                StandardCharsets.UTF_8),
            BUFFER_CHARS);
  }

  private FileChannel create() throws IOException {
    if (Files.exists(directory.path().resolve(name))) {
      throw taken(name, null);
    }
    try {
      return FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw taken(hidden.getFileName(), e);
    }
  }

  /** Names differ by subtask, epoch and number, so whoever made it is somebody else. */
  private RuntimeException taken(Object file, IOException cause) {
    return Refusals.output(
        directory.path(),
        "there is " + file + " already, of another sink or another job",
        "a directory that one sink of one job has for itself",
        "Name a directory for each.",
        cause);
  }

  /** Where to write, in UTF-8. */
  Writer text() {
    return text;
  }

  /**
   * Brings all that was written to disk, with its hidden name; nothing can be written afterwards.
   */
  PartHandle seal() throws IOException {
    text.flush();
    channel.force(true);
    long length = channel.size();
    text.close();
    HiddenFile.syncDirectory(directory.path());
    sealed = true;
    return new PartHandle(directory.path(), name, length, checksum.getValue());
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      if (!sealed) {
        Files.deleteIfExists(hidden);
      }
    }
  }
}

package dev.sluice.connector.files;

import dev.sluice.dataflow.source.SourceException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/** A file opened for reading, unpacked when its name ends in {@code .gz}. */
final class InputFile implements Closeable {

  private static final String REMEDY_GZIP =
      "Rename the file to what it is, or pack it with gzip, or take it out of the input.";

  private final Path path;
  private final SeekableByteChannel file;
  private final CountingInput packed;
  private final InputStream content;

  private InputFile(
      Path path, SeekableByteChannel file, CountingInput packed, InputStream content) {
    this.path = path;
    this.file = file;
    this.packed = packed;
    this.content = content;
  }

  /**
   * Opens a file.
   *
   * @throws SourceException when it cannot be read, or its name and its first bytes disagree on
   *     whether it is gzip
   */
  static InputFile open(Path path) {
    try {
      requireHonestName(path);
      SeekableByteChannel file = Files.newByteChannel(path);
      CountingInput packed = new CountingInput(Channels.newInputStream(file));
      return new InputFile(path, file, packed, isGzip(path) ? unpacked(path, packed) : packed);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static SourceException unreadable(Path path, IOException e) {
    return Refusals.input(
        path,
        "cannot be read, " + Refusals.reason(e),
        "a readable file",
        "Check that it exists and who may read it, or take it out of the input.",
        e);
  }

  private static InputStream unpacked(Path path, CountingInput packed) throws IOException {
    try {
      return new CompleteGzipInput(packed, Files.size(path));
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  private static void requireHonestName(Path path) throws IOException {
    byte[] first;
    try (InputStream in = Files.newInputStream(path)) {
      first = in.readNBytes(2);
    }
    boolean packed = first.length == 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
    if (isGzip(path) && !packed) {
      throw Refusals.input(path, notGzip(first), "gzip, which starts with 1f 8b", REMEDY_GZIP);
    }
    if (!isGzip(path) && packed) {
      throw Refusals.input(
          path, "starts with 1f 8b, which is gzip", "plain text by its name", REMEDY_GZIP);
    }
  }

  private static String notGzip(byte[] first) {
    return first.length == 0
        ? "is empty, which is not gzip"
        : "is not gzip, it starts with " + HexFormat.ofDelimiter(" ").formatHex(first);
  }

  private static boolean isGzip(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  Path path() {
    return path;
  }

  /** Whether {@link #seek} is possible, which it is not in what is packed. */
  boolean canSeek() {
    return content == packed;
  }

  /** Goes on with the byte at {@code offset} from the beginning of the file. */
  void seek(long offset) throws IOException {
    file.position(offset);
    packed.countFrom(offset);
  }

  /** Reads unpacked bytes into {@code buffer}; -1 at the end. */
  int read(byte[] buffer, int offset, int length) throws IOException {
    return content.read(buffer, offset, length);
  }

  /** How many bytes of the file, packed as it is, have been read so far. */
  long consumed() {
    return packed.count();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}

package dev.sluice.connector.files;

import dev.sluice.dataflow.source.SourceException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The lines of one file as ranges of bytes, with their numbers.
 *
 * <p>A line ends with LF or CRLF or with the file. A byte order mark of UTF-8 is dropped. The range
 * of a line is valid until the next call of {@link #next}.
 */
final class LineReader implements Closeable {

  /** Longer lines are refused: more likely a file that is not text than a line that long. */
  static final int MOST_LINE_BYTES = 1 << 24;

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputFile file;
  private byte[] bytes = new byte[BUFFER_BYTES];
  private int from;
  private int to;
  private int nextFrom;
  private int limit;
  private boolean ended;

  /** Where the buffer begins, and the line in it, with its byte order mark. */
  private long bufferOffset;

  private int lineStart;
  private long number;

  private LineReader(InputFile file) {
    this.file = file;
  }

  /**
   * Opens a file before its first line.
   *
   * @throws SourceException when it cannot be read
   */
  static LineReader open(Path path) {
    return new LineReader(InputFile.open(path));
  }

  /**
   * Moves to the next line.
   *
   * @return false at the end of the file
   * @throws SourceException when the file cannot be read any further, naming the line
   */
  boolean next() {
    int end = endOfLine(nextFrom);
    if (end < 0) {
      return lastLine();
    }
    take(nextFrom, end, end + 1);
    return true;
  }

  /**
   * Goes forward so that {@link #next} reads the line that begins at {@code offset} and has {@code
   * lines} before it.
   *
   * @throws SourceException when no line begins there, since the file is not what it was
   */
  void moveTo(long offset, long lines) {
    number = lines;
    if (file.canSeek() && offset > bufferOffset + limit) {
      seek(offset - 1);
    }
    while (offset > bufferOffset + limit) {
      bufferOffset += limit;
      nextFrom = 0;
      limit = 0;
      if (!fill()) {
        throw changed("it ends before byte " + offset, offset);
      }
    }
    nextFrom = (int) (offset - bufferOffset);
    if (nextFrom == 0 || bytes[nextFrom - 1] != '\n') {
      throw changed("no line begins at byte " + offset, offset);
    }
  }

  private void seek(long offset) {
    try {
      file.seek(offset);
    } catch (IOException e) {
      throw unreadable(e);
    }
    bufferOffset = offset;
    nextFrom = 0;
    limit = 0;
    ended = false;
  }

  /** What says that the file is not the one of which a part was read before. */
  SourceException changed(String found, long offset) {
    return Refusals.input(
        file.path(),
        "the file has changed since a part of it was read, " + found,
        "the file of which %d lines, %d bytes unpacked, had been read".formatted(number, offset),
        "Bring the file back as it was, or start the job afresh.");
  }

  private boolean lastLine() {
    if (nextFrom == limit) {
      return false;
    }
    take(nextFrom, limit, limit);
    return true;
  }

  private void take(int start, int end, int next) {
    number++;
    lineStart = start;
    from = number == 1 ? start + markBytes(start, end) : start;
    to = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
    nextFrom = next;
  }

  /** The index of the line feed, after reading as much as it takes; -1 when the file has none. */
  private int endOfLine(int start) {
    int at = start;
    while (true) {
      int end = limit;
      byte[] line = bytes;
      for (; at < end; at++) {
        if (line[at] == '\n') {
          return at;
        }
      }
      int scanned = at - nextFrom;
      if (!fill()) {
        return -1;
      }
      at = nextFrom + scanned;
    }
  }

  private boolean fill() {
    if (ended) {
      return false;
    }
    makeRoom();
    int read = read();
    ended = read < 0;
    limit += Math.max(read, 0);
    return !ended;
  }

  private void makeRoom() {
    if (nextFrom > 0) {
      System.arraycopy(bytes, nextFrom, bytes, 0, limit - nextFrom);
      limit -= nextFrom;
      bufferOffset += nextFrom;
      nextFrom = 0;
    } else if (limit == MOST_LINE_BYTES) {
      throw Refusals.input(
          place(number + 1),
          "no line break within " + MOST_LINE_BYTES + " bytes",
          "lines of text",
          "Check that the file is text; take it out of the input if it is not.");
    } else if (limit == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * limit);
    }
  }

  private int read() {
    try {
      return file.read(bytes, limit, bytes.length - limit);
    } catch (EOFException e) {
      throw Refusals.input(
          place(number + 1),
          "the gzip stream ends too early, the file is cut off",
          "a complete gzip file",
          "Fetch the file again; `gzip -t` tells whether it is complete.",
          e);
    } catch (ZipException e) {
      throw Refusals.input(
          place(number + 1),
          "the gzip stream is damaged, " + e.getMessage(),
          "a sound gzip file",
          "Fetch the file again; `gzip -t` tells whether it is sound.",
          e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private SourceException unreadable(IOException e) {
    return Refusals.input(
        place(number + 1),
        "cannot be read any further, " + Refusals.reason(e),
        "a readable file",
        "Check the disk or the network behind it, then run the job again.",
        e);
  }

  private int markBytes(int start, int end) {
    if (end - start >= 2 && isUtf16Mark(bytes[start] & 0xff, bytes[start + 1] & 0xff)) {
      throw Refusals.input(
          place(1),
          "the text is in UTF-16",
          "text in UTF-8",
          "Convert the file, as `iconv -f UTF-16 -t UTF-8` does.");
    }
    boolean marked =
        end - start >= 3
            && bytes[start] == (byte) 0xef
            && bytes[start + 1] == (byte) 0xbb
            && bytes[start + 2] == (byte) 0xbf;
    return marked ? 3 : 0;
  }

  private static boolean isUtf16Mark(int first, int second) {
    return first == 0xfe && second == 0xff || first == 0xff && second == 0xfe;
  }

  /** The buffer in which the line stands from {@link #from} to before {@link #to}. */
  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isBlank() {
    return from == to;
  }

  /** Where the line begins, in bytes of the unpacked text. */
  long offset() {
    return bufferOffset + lineStart;
  }

  /** Where the next line would begin. */
  long nextOffset() {
    return bufferOffset + nextFrom;
  }

  /** The number of the line, counted from 1, as an editor shows it. */
  long number() {
    return number;
  }

  /** The line as text; what is not UTF-8 in it shows as U+FFFD. */
  String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  Path path() {
    return file.path();
  }

  /** How many bytes of the file, packed as it is, have been read so far. */
  long consumed() {
    return file.consumed();
  }

  private String place(long line) {
    return file.path() + " line " + line;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

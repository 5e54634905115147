package dev.sluice.connector.files;

import dev.sluice.dataflow.source.Split;
import java.nio.file.Path;

/**
 * One file of lines, read by one reader, or the rest of it.
 *
 * <p>Holds a text and numbers only, so that it crosses between nodes without a special serializer;
 * each node looks for the path on its own disk.
 *
 * @param file the path as the user gave it, with the file's name at its end
 * @param weight the size of the file in bytes, compressed where it is compressed
 * @param offset the byte at which the first line to be read begins, counted from 0 in the unpacked
 *     text; 0 for the whole file
 * @param lines how many lines are before it
 * @param badLines how many of these could not be understood
 */
public record FileSplit(String file, long weight, long offset, long lines, long badLines)
    implements Split {

  /** The whole of a file. */
  FileSplit(String file, long weight) {
    this(file, weight, 0, 0, 0);
  }

  /** The file's name without its directory. */
  @Override
  public String id() {
    return path().getFileName().toString();
  }

  /** The rest of it from a line on, before which there are these. */
  FileSplit from(long offset, long lines, long badLines) {
    return new FileSplit(file, weight, offset, lines, badLines);
  }

  /** For people: the file, and where in it. */
  @Override
  public String toString() {
    return offset == 0
        ? "%s from its start".formatted(id())
        : "%s from byte %d, behind %d lines".formatted(id(), offset, lines);
  }

  /** Where the file is. */
  public Path path() {
    return Path.of(file);
  }
}

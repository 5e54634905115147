package dev.sluice.connector.files;

import dev.sluice.dataflow.source.Split;
import java.nio.file.Path;

/**
 * One file of lines, read by one reader.
 *
 * <p>Holds a text and a number only, so that it crosses between nodes without a special serializer;
 * each node looks for the path on its own disk.
 *
 * @param file the path as the user gave it, with the file's name at its end
 * @param weight the size of the file in bytes, compressed where it is compressed
 */
public record FileSplit(String file, long weight) implements Split {

  /** The file's name without its directory. */
  @Override
  public String id() {
    return path().getFileName().toString();
  }

  /** Where the file is. */
  public Path path() {
    return Path.of(file);
  }
}

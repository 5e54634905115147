package dev.sluice.demo.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The flights of January 2001 that lie in the demo's jar, eight splits of gzip CSV.
 *
 * <p>Each split is sorted by {@code reported_at}, the event time, and holds all flights of its
 * origins; local date-times are taken as UTC.
 */
public final class BundledFlights {

  /** The number of flights in all splits together. */
  public static final long COUNT = 508_239;

  private static final String FOLDER = "/flights-2001-01/";
  private static final int SPLITS = 8;

  private BundledFlights() {}

  /** The file names of the splits. */
  public static List<String> fileNames() {
    return IntStream.range(0, SPLITS).mapToObj(split -> "part-" + split + ".csv.gz").toList();
  }

  /**
   * Puts every split as a file into the directory, which is created if need be, and gives the files
   * back in the order of {@link #fileNames()}.
   *
   * <p>A reader never sees half a file, so several JVMs may do this with one directory at once.
   */
  public static List<Path> copyTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path unfinished = Files.createTempDirectory(directory, ".unfinished");
    try {
      for (String name : fileNames()) {
        copy(name, unfinished.resolve(name));
        move(unfinished.resolve(name), directory.resolve(name));
      }
    } finally {
      for (String name : fileNames()) {
        Files.deleteIfExists(unfinished.resolve(name));
      }
      Files.delete(unfinished);
    }
    return fileNames().stream().map(directory::resolve).toList();
  }

  private static void copy(String name, Path file) throws IOException {
    try (InputStream split = open(name)) {
      Files.copy(split, file);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream resource = BundledFlights.class.getResourceAsStream(FOLDER + name);
    if (resource == null) {
      throw new FileNotFoundException(
          "The class path holds no "
              + FOLDER
              + name
              + ", which is part of the demo's jar: build the demo again.");
    }
    return resource;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

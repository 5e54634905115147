package dev.sluice.demo.cluster;

import dev.sluice.demo.data.Airports;
import dev.sluice.demo.terminal.AirportView;
import dev.sluice.demo.terminal.LiveTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the job has committed of its delays so far, as anybody sees it who looks into the directory:
 * a part file is there whole or not at all. For one thread.
 */
final class CommittedDelays {

  private static final int SHOWN = 6;

  /** An airport with fewer flights in the hour says little about it. */
  private static final int FEWEST_FLIGHTS = 5;

  private static final int COLUMNS = 6;

  private final Path directory;
  private final Airports airports;
  private final Set<Path> read = new HashSet<>();
  private final Map<String, AirportView> latest = new HashMap<>();
  private long lines;

  CommittedDelays(Path directory, Airports airports) {
    this.directory = directory;
    this.airports = airports;
  }

  /** Reads the files that have come since. */
  void look() throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> fresh;
    try (Stream<Path> files = Files.list(directory)) {
      fresh = files.filter(this::isNewPart).toList();
    }
    for (Path each : fresh) {
      take(each);
    }
  }

  private boolean isNewPart(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("part-") && name.endsWith(".csv") && !read.contains(file);
  }

  private void take(Path file) throws IOException {
    try {
      Files.readAllLines(file).forEach(this::take);
      read.add(file);
    } catch (NoSuchFileException e) {
      // Gone between two looks; then it is in another file.
    }
  }

  private void take(String line) {
    String[] cells = line.split(",");
    if (cells.length != COLUMNS) {
      return;
    }
    lines++;
    AirportView view =
        new AirportView(
            new AirportView.Airport(cells[0], airports.city(cells[0])),
            new AirportView.Window(Instant.parse(cells[1]), Instant.parse(cells[2])),
            Long.parseLong(cells[3]),
            Double.parseDouble(cells[4]),
            Long.parseLong(cells[5]));
    latest.merge(
        cells[0],
        view,
        (known, now) -> now.window().start().isBefore(known.window().start()) ? known : now);
  }

  /** How many results are visible. */
  long lines() {
    return lines;
  }

  /** The airports with the latest flights in the last hour that has results. */
  List<AirportView> worst() {
    Instant hour =
        latest.values().stream()
            .map(each -> each.window().start())
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    return LiveTable.worst(
        latest.values().stream()
            .filter(each -> each.window().start().equals(hour))
            .filter(each -> each.flights() >= FEWEST_FLIGHTS)
            .toList(),
        SHOWN);
  }
}

package dev.sluice.demo.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A month of flights that never was, made from a real one by a seed: so that an answer learnt by
 * heart, or one that leans on how the real splits happen to be cut, shows.
 *
 * <p>Times move by a whole number of minutes, airports change names among each other, about one
 * flight in twenty is left out, and the rest is dealt anew to any number of splits of uneven size.
 * Within a split flights stay sorted by {@code reported_at}; unlike in the real month an origin's
 * flights lie in many splits.
 *
 * @param seed the same seed makes the same files, byte for byte
 * @param splits how many files to write
 */
public record AnotherMonth(long seed, int splits) {

  private static final double LEFT_OUT = 0.05;

  // Nearly ten years. Minutes, not hours, so that windows cut the month in other places.
  private static final int MOST_MINUTES = 5_259_487;

  /** Refuses a month without splits. */
  public AnotherMonth {
    if (splits < 1) {
      throw new IllegalArgumentException("A month needs at least 1 split, not " + splits + ".");
    }
  }

  /** Reads the flights of one directory and writes the other month as gzip CSV into another. */
  public List<Path> write(Path flightDirectory, Path targetDirectory) throws IOException {
    List<List<FlightRow>> months = deal(FlightFiles.readAll(flightDirectory));
    List<Path> files = new ArrayList<>();
    for (List<FlightRow> split : months) {
      Path file = targetDirectory.resolve("part-" + files.size() + ".csv.gz");
      CsvFiles.write(file, FlightRow.HEADER, split.stream().map(FlightRow::toLine).toList());
      files.add(file);
    }
    return files;
  }

  private List<List<FlightRow>> deal(List<FlightRow> flights) {
    Random random = new Random(seed);
    Duration shift = Duration.ofMinutes(1 + random.nextInt(MOST_MINUTES));
    Map<String, String> names = swapNames(flights, random);
    List<List<FlightRow>> dealt =
        IntStream.range(0, splits).<List<FlightRow>>mapToObj(split -> new ArrayList<>()).toList();
    List<FlightRow> ordered = new ArrayList<>(flights);
    ordered.sort(Comparator.comparing(FlightRow::reportedAt));
    for (FlightRow flight : ordered) {
      if (random.nextDouble() >= LEFT_OUT) {
        dealt.get(unevenSplit(random)).add(move(flight, shift, names));
      }
    }
    return dealt;
  }

  // Squaring makes the first splits long and the last ones short.
  private int unevenSplit(Random random) {
    double chance = random.nextDouble();
    return (int) (chance * chance * splits);
  }

  private static Map<String, String> swapNames(List<FlightRow> flights, Random random) {
    TreeSet<String> codes = new TreeSet<>();
    for (FlightRow flight : flights) {
      codes.add(flight.origin());
      codes.add(flight.destination());
    }
    List<String> names = new ArrayList<>(codes);
    Collections.shuffle(names, random);
    Map<String, String> swapped = new HashMap<>();
    for (String code : codes) {
      swapped.put(code, names.get(swapped.size()));
    }
    return swapped;
  }

  private static FlightRow move(FlightRow flight, Duration shift, Map<String, String> names) {
    return new FlightRow(
        flight.reportedAt().plus(shift),
        flight.scheduledAt().plus(shift),
        names.get(flight.origin()),
        names.get(flight.destination()),
        flight.delayMinutes(),
        flight.distance());
  }
}

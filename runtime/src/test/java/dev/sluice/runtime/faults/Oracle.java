package dev.sluice.runtime.faults;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Says what is wrong with the results of the sequenced job, from nothing but the files that anybody
 * sees: O1 nothing is lost, O2 nothing doubled, O3 all in order, O4 state is what the elements say,
 * O5 each window and each timer once and right.
 */
final class Oracle {

  /** Of one kind; there may be thousands. */
  private static final int MOST_SHOWN = 3;

  private static final Comparator<Part> AS_WRITTEN =
      Comparator.comparingInt(Part::subtask)
          .thenComparingLong(Part::epoch)
          .thenComparingLong(Part::number);

  /** A part file: {@code part-<subtask>-<epoch>-<number>.csv}. */
  private record Part(Path file, int subtask, long epoch, long number) {

    static Part of(Path file) {
      String[] words = file.getFileName().toString().split("[-.]");
      return new Part(
          file, Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }
  }

  private final List<String> wrong = new ArrayList<>();
  private final Map<Long, List<Long>> numbers = new TreeMap<>();
  private final Map<String, Map<List<Long>, Long>> counts = new HashMap<>();
  private final long perKey;

  private Oracle(long perKey) {
    this.perKey = perKey;
  }

  /** What is wrong with the results of a job that may have been killed. */
  static List<String> ofPart(Path results, long perKey) {
    Oracle oracle = new Oracle(perKey);
    oracle.read(results);
    return oracle.summary();
  }

  /** What is wrong with the results of a job that has ended. */
  static List<String> ofWhole(Path results, long perKey) {
    Oracle oracle = new Oracle(perKey);
    oracle.read(results);
    oracle.requireAll();
    hidden(results).forEach(file -> oracle.wrong.add("hidden file is left: " + file));
    return oracle.summary();
  }

  /** All files that anybody sees. */
  static List<Path> visible(Path results) {
    return files(results).filter(file -> !isHidden(file)).toList();
  }

  private static List<Path> hidden(Path results) {
    return files(results).filter(Oracle::isHidden).toList();
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private static Stream<Path> files(Path results) {
    return Stream.of("sequence", "counts").map(results::resolve).flatMap(Oracle::list);
  }

  private static Stream<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> summary() {
    Map<String, Integer> shown = new HashMap<>();
    return wrong.stream()
        .distinct()
        .filter(each -> shown.merge(each.substring(0, 2), 1, Integer::sum) <= MOST_SHOWN)
        .toList();
  }

  private void read(Path results) {
    for (String directory : List.of("sequence", "counts")) {
      list(results.resolve(directory))
          .filter(file -> !isHidden(file))
          .map(Part::of)
          .sorted(AS_WRITTEN)
          .forEach(this::read);
    }
    numbers.forEach(this::requireSequence);
  }

  private void read(Part part) {
    try {
      for (String line : Files.readAllLines(part.file())) {
        read(line, part.file().getFileName().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line, String file) {
    String[] words = line.split(" ");
    long key = Long.parseLong(words[1]);
    long number = Long.parseLong(words[2]);
    long value = Long.parseLong(words[3]);
    switch (words[0]) {
      case "E" -> {
        numbers.computeIfAbsent(key, any -> new ArrayList<>()).add(number);
        long three = number + Math.max(0, number - 1) + Math.max(0, number - 2);
        if (value != number * (number + 1) / 2 || Long.parseLong(words[4]) != three) {
          wrong.add("O4 %s of %s".formatted(line, file));
        }
      }
      case "T" -> count("timer", key, number, value, line);
      case "W" -> count("window", key, number, value, line);
      default -> wrong.add("O4 %s of %s".formatted(line, file));
    }
  }

  private void count(String kind, long key, long number, long value, String line) {
    Map<List<Long>, Long> ofKind = counts.computeIfAbsent(kind, any -> new HashMap<>());
    if (ofKind.put(List.of(key, number), value) != null) {
      wrong.add("O5 twice: " + line);
    }
    long first = kind.equals("timer") ? number * SequencedJob.BUCKET : number;
    long width = kind.equals("timer") ? SequencedJob.BUCKET : SequencedJob.WINDOW;
    if (value != expected(first, width)) {
      wrong.add("O5 expected %d: %s".formatted(expected(first, width), line));
    }
  }

  /** How many numbers of a key are in a span. */
  private long expected(long first, long width) {
    return Math.min(perKey, first + width - 1) - Math.max(1, first) + 1;
  }

  private void requireSequence(long key, List<Long> found) {
    Set<Long> seen = new HashSet<>();
    long last = 0;
    for (long number : found) {
      if (!seen.add(number)) {
        wrong.add("O2 key %d: %d is there twice".formatted(key, number));
      } else if (number < last) {
        wrong.add("O3 key %d: %d behind %d".formatted(key, number, last));
      } else if (number > last + 1) {
        wrong.add("O1 key %d: %d behind %d".formatted(key, number, last));
      }
      last = Math.max(last, number);
    }
  }

  private void requireAll() {
    for (long key = 0; key < SequencedJob.KEYS; key++) {
      int found = numbers.getOrDefault(key, List.of()).size();
      if (found != perKey) {
        wrong.add("O1 key %d: %d of %d elements".formatted(key, found, perKey));
      }
    }
    requireCounts("timer", perKey / SequencedJob.BUCKET + 1);
    requireCounts("window", perKey / SequencedJob.WINDOW + 1);
  }

  private void requireCounts(String kind, long perKeyExpected) {
    Map<Long, Long> found =
        counts.getOrDefault(kind, Map.of()).keySet().stream()
            .collect(groupingBy(each -> each.get(0), java.util.stream.Collectors.counting()));
    for (long key = 0; key < SequencedJob.KEYS; key++) {
      if (found.getOrDefault(key, 0L) != perKeyExpected) {
        wrong.add(
            "O5 key %d: %d of %d %ss"
                .formatted(key, found.getOrDefault(key, 0L), perKeyExpected, kind));
      }
    }
  }
}

package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.task.TaskAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Times and places as people say them. */
final class Spoken {

  private static final int MOST_NAMED = 3;
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofHours(48);

  private Spoken() {}

  /** As two units at most: {@code 340 ms}, {@code 12 s}, {@code 3 min 5 s}, {@code 2 d 4 h}. */
  static String duration(Duration time) {
    if (time.compareTo(SHORT) < 0) {
      return time.toMillis() + " ms";
    }
    if (time.toMinutes() == 0) {
      return time.toSeconds() + " s";
    }
    if (time.toHours() == 0) {
      return "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
    }
    return time.compareTo(LONG) < 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : "%d d %d h".formatted(time.toDays(), time.toHoursPart());
  }

  static String time(long watermark) {
    if (watermark == Watermark.MIN) {
      return "no watermark yet";
    }
    try {
      return watermark == Watermark.MAX ? "the end" : Instant.ofEpochMilli(watermark).toString();
    } catch (DateTimeException e) {
      return watermark + " ms";
    }
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  static String names(List<String> names) {
    List<String> quoted = names.stream().map("'%s'"::formatted).toList();
    if (quoted.size() == 1) {
      return quoted.get(0);
    }
    int named = Math.min(MOST_NAMED, quoted.size() - 1);
    String first = quoted.stream().limit(named).collect(Collectors.joining(", "));
    int others = quoted.size() - named;
    return others == 1 ? first + " and " + quoted.get(named) : first + " and " + others + " more";
  }

  static String subtask(Vertex vertex, TaskAddress address) {
    return "subtask %d of %d".formatted(address.subtask() + 1, vertex.parallelism());
  }

  static String split(String source, String split, String subtask) {
    return "source '%s', split '%s' (%s)".formatted(source, split, subtask);
  }
}

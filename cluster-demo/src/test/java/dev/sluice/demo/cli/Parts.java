package dev.sluice.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.reference.ReferenceReport;
import dev.sluice.demo.reference.ReportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The part files of a run with a store. */
final class Parts {

  private Parts() {}

  /** All that are visible, with what is in them. */
  static Map<Path, String> visible(Path output) throws IOException {
    Map<Path, String> parts = new TreeMap<>();
    if (!Files.exists(output)) {
      return parts;
    }
    try (Stream<Path> files = Files.walk(output)) {
      for (Path each : files.filter(Parts::isVisible).toList()) {
        parts.put(each, Files.readString(each));
      }
    }
    return parts;
  }

  private static boolean isVisible(Path file) {
    return file.getFileName().toString().startsWith("part-");
  }

  /** Each line of the reference once, nothing else, and nothing hidden. */
  static void assertTables(Path output, ReferenceReport expected) throws IOException {
    for (ReportTable table : ReportTable.values()) {
      try (Stream<Path> files = Files.list(output.resolve(table.fileStem()))) {
        assertThat(files.toList()).as("left in the output").allMatch(Parts::isVisible);
      }
    }
    assertTables(List.of(output), expected);
  }

  /** Each line of the reference once in what several runs show, which may run still. */
  static void assertTables(List<Path> outputs, ReferenceReport expected) throws IOException {
    for (ReportTable table : ReportTable.values()) {
      List<String> found = new ArrayList<>();
      for (Path output : outputs) {
        found.addAll(lines(output, table));
      }
      found.sort(null);
      assertThat(found).as("%s", table).isEqualTo(expected.lines(table));
    }
  }

  /** The lines of a table that are visible, sorted. */
  static List<String> lines(Path output, ReportTable table) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(output.resolve(table.fileStem()))) {
      for (Path each : files.filter(Parts::isVisible).toList()) {
        found.addAll(Files.readAllLines(each));
      }
    }
    found.sort(null);
    return found;
  }
}

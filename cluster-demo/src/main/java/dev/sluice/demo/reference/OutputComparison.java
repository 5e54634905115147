package dev.sluice.demo.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The verdict on a directory of results: whether a job wrote exactly the lines of the reference,
 * each as often as expected, in whatever order and in however many part files.
 *
 * <p>A table lies in {@code delays.csv} or in the files of {@code delays/} that end in {@code .csv}
 * or {@code .csv.gz}; names that begin with a dot or an underscore are not yet published and do not
 * count. A single file begins with the header, a part may; it is not compared. An empty file is no
 * fault.
 */
public record OutputComparison(List<TableComparison> tables) {

  /** Copies the list. */
  public OutputComparison {
    tables = List.copyOf(tables);
  }

  /** Compares what a job wrote with the reference; a table that cannot be read is a difference. */
  public static OutputComparison of(ReferenceReport reference, Path outputDirectory) {
    List<TableComparison> tables = new ArrayList<>();
    for (ReportTable table : ReportTable.values()) {
      tables.add(compare(table, reference.lines(table), outputDirectory));
    }
    return new OutputComparison(tables);
  }

  /** Whether all tables are as expected. */
  public boolean equal() {
    return tables.stream().allMatch(TableComparison::equal);
  }

  /** The verdict in words, a line or more for each table. */
  public String describe() {
    return tables.stream()
        .flatMap(table -> table.describe().stream())
        .collect(Collectors.joining("\n"));
  }

  private static TableComparison compare(
      ReportTable table, List<String> expected, Path outputDirectory) {
    try {
      return compare(table, expected, OutputFiles.lines(table, outputDirectory));
    } catch (IOException e) {
      return new TableComparison.Unreadable(table, e.getMessage());
    }
  }

  private static TableComparison compare(
      ReportTable table, List<String> expected, List<String> found) {
    Map<String, Integer> surplus = new TreeMap<>();
    expected.forEach(line -> surplus.merge(line, -1, Integer::sum));
    found.forEach(line -> surplus.merge(line, 1, Integer::sum));
    List<String> missing = new ArrayList<>();
    List<String> unexpected = new ArrayList<>();
    surplus.forEach(
        (line, count) -> {
          for (int i = 0; i < Math.abs(count); i++) {
            (count < 0 ? missing : unexpected).add(line);
          }
        });
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return new TableComparison.Equal(table, found.size());
    }
    return new TableComparison.Different(
        table,
        expected.size(),
        found.size(),
        TableComparison.LineSample.of(missing),
        TableComparison.LineSample.of(unexpected));
  }
}

package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.testkit.sink.SinkPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A directory of results whose elements are lines.
 *
 * @param directory where files are, which may not be there yet
 * @param sink writes each element as a line that is equal to it
 */
record PartsPlace(Path directory, Sink<String> sink) implements SinkPlace<String> {

  static PartsPlace csv(Path directory) {
    return new PartsPlace(
        directory,
        CsvFileSink.<String>inParts(directory, List.of("line"), List::of).withoutHeader());
  }

  static PartsPlace json(Path directory) {
    return new PartsPlace(
        directory,
        JsonLinesSink.inParts(
            directory, line -> Map.of("line", line.substring(9, line.length() - 2))));
  }

  /** Of one file, for jobs without checkpoints. */
  static PartsPlace whole(Path directory) {
    Path file = directory.resolve("all.csv");
    return new PartsPlace(
        directory, CsvFileSink.<String>of(file, List.of("line"), List::of).withoutHeader());
  }

  /** As JSON, since that is what one of the sinks writes in any case. */
  @Override
  public String element(long number) {
    return "{\"line\":\"e%d\"}".formatted(number);
  }

  @Override
  public List<String> visible() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : names()) {
      if (!name.startsWith(".")) {
        for (String line : Files.readAllLines(directory.resolve(name))) {
          lines.add(line.startsWith("{") ? line : unquoted(line));
        }
      }
    }
    return lines;
  }

  private static String unquoted(String cell) {
    return cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
  }

  @Override
  public List<String> hidden() throws IOException {
    return names().stream().filter(name -> name.startsWith(".")).toList();
  }

  List<String> names() throws IOException {
    return Files.exists(directory) ? Csv.names(directory) : List.of();
  }
}

package dev.sluice.demo.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** Reads every flight of a directory of flight files. */
final class FlightFiles {

  private FlightFiles() {}

  static List<FlightRow> readAll(Path directory) throws IOException {
    List<Path> files = CsvFiles.in(directory);
    if (files.isEmpty()) {
      throw new IOException(
          "No flights to read: "
              + directory
              + " holds neither .csv nor .csv.gz. Name the directory the flight files lie in.");
    }
    FlightParser parser = new FlightParser();
    List<FlightRow> flights = new ArrayList<>();
    for (Path file : files) {
      readInto(flights, file, parser);
    }
    return flights;
  }

  private static void readInto(List<FlightRow> flights, Path file, FlightParser parser)
      throws IOException {
    int number = 0;
    try (BufferedReader reader = CsvFiles.reader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (number > 1) {
          flights.add(parser.parse(line));
        } else if (!line.equals(FlightRow.HEADER)) {
          throw new IllegalArgumentException("the header is '" + line + "'");
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unreadable(file, number, e);
    } catch (IOException e) {
      throw unreadable(file, number + 1, e);
    }
  }

  private static IOException unreadable(Path file, int line, Exception cause) {
    return new IOException(
        "Cannot read %s, line %d: %s. Flight files are CSV, plain or gzip, with the columns %s."
            .formatted(file, line, cause.getMessage(), FlightRow.HEADER),
        cause);
  }
}

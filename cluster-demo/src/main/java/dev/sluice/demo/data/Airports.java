package dev.sluice.demo.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The airports by their code: what they are called and in which city they lie. */
public final class Airports {

  private static final String RESOURCE = "/airports.csv";

  private final Map<String, Airport> byCode;

  private Airports(Map<String, Airport> byCode) {
    this.byCode = Map.copyOf(byCode);
  }

  /** An airport of the list. */
  public record Airport(String code, String name, String city) {}

  /** The list that lies in the demo's jar. */
  public static Airports bundled() {
    try (InputStream resource = Airports.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      Map<String, Airport> byCode = new HashMap<>();
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> cells = cells(line);
        byCode.put(cells.get(0), new Airport(cells.get(0), cells.get(1), cells.get(2)));
      }
      return new Airports(byCode);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE + " of the demo's jar", e);
    }
  }

  /** The city of the airport, or the code itself when the list does not hold it. */
  public String city(String code) {
    Airport airport = byCode.get(code);
    return airport == null ? code : airport.city();
  }

  /** The name of the airport, or the code itself when the list does not hold it. */
  public String name(String code) {
    Airport airport = byCode.get(code);
    return airport == null ? code : airport.name();
  }

  /** The cells of a CSV line whose cells may be quoted, as in {@code BTR,"Metropolitan, Ryan"}. */
  static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}

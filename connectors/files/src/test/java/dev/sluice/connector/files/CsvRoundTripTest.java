package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.connector.files.Csv.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is read, whatever is in it; the seed is in the name of the test. */
class CsvRoundTripTest {

  private static final String[] PIECES = {
    "a", "Z", "0", ",", "\"", "\"\"", "'", ";", " ", "\t", "\r", "ü", "İ", "東", "🛫", "\\", "\uFEFF"
  };

  @TempDir Path directory;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWhatTheSinkWrote(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> header = header(random);
    List<Line> lines = lines(random, header.size());
    CsvFileSink<Line> sink = CsvFileSink.of(directory.resolve("a.csv"), header, Line::cells);

    Csv.writeAll(sink, Csv.SUBTASK, lines.toArray(Line[]::new));

    assertThat(Csv.readAll(Csv.lines(directory, header))).isEqualTo(lines);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWhatAnyOtherProgramWrote(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> header = header(random);
    List<Line> lines = lines(random, header.size());
    String end = random.nextBoolean() ? "\n" : "\r\n";
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    append(text, header, random).append(end);
    for (Line line : lines) {
      text.append(random.nextInt(5) == 0 ? end : "");
      append(text, line.cells(), random).append(end);
    }
    String content = random.nextBoolean() ? text.toString() : text.toString().stripTrailing();
    if (random.nextBoolean()) {
      Files.write(directory.resolve("a.csv.gz"), Csv.gzip(content));
    } else {
      Files.write(directory.resolve("a.csv"), content.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Csv.readAll(Csv.lines(directory, header))).isEqualTo(lines);
  }

  private static StringBuilder append(StringBuilder text, List<String> cells, Random random) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean needed = i == 0 && cells.size() == 1 && cell.isEmpty();
      boolean quotes = needed || cell.matches("(?s).*[\",\r].*") || random.nextInt(3) == 0;
      text.append(i == 0 ? "" : ",");
      // The last cell is never blank at its end, so that the end of the file can be cut.
      text.append(quotes || i == cells.size() - 1 ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    return text;
  }

  private static List<String> header(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(40)).mapToObj(i -> "column " + i).toList();
  }

  private static List<Line> lines(Random random, int columns) {
    List<Line> lines = new ArrayList<>();
    int count = random.nextInt(300);
    for (int i = 0; i < count; i++) {
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < columns; c++) {
        cells.add(cell(random));
      }
      lines.add(new Line(cells));
    }
    return lines;
  }

  private static String cell(Random random) {
    // Now and then a cell longer than the buffer it is read through.
    int pieces = random.nextInt(3000) == 0 ? 100_000 : random.nextInt(8);
    StringBuilder cell = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      cell.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return cell.toString();
  }
}

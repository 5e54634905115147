package dev.sluice.connector.files;

import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A source that reads files with one JSON object per line, plain or gzip, in UTF-8.
 *
 * <p>A directory is read without its subdirectories and hidden files; each file named {@code
 * *.jsonl} or {@code *.jsonl.gz} is a split. Before the job starts every file is opened and its
 * first line read. Blank lines are passed over. Fields that nobody asks for do no harm; a field
 * that occurs twice in one object makes its line a bad one.
 *
 * <pre>{@code
 * JsonLinesSource.of(Path.of("flights"), Flight.class);     // by the names of the components
 *
 * JsonLinesSource.of(
 *         Path.of("flights"),
 *         TypeDescriptor.of(Flight.class),
 *         row -> new Flight(row.getString("from.airport"), row.optionalInt("delay").orElse(0)))
 *     .withBadLines(BadLines.divertTo(Path.of("bad-lines")));
 * }</pre>
 *
 * <p>A job that goes on from a checkpoint goes on in the middle of a file: at its line where the
 * file is plain; what is packed is unpacked up to there. A file that has become shorter than that,
 * or in which no line begins there any more, is refused.
 *
 * <p>Immutable. Every refusal is a {@link SourceException} with file and line.
 *
 * @param <T> what is made of a line
 */
public final class JsonLinesSource<T> implements Source<T, FileSplit> {

  private final Path input;
  private final TypeDescriptor<T> type;
  private final LineMapping<T> mapping;
  private final BadLines badLines;
  private final Optional<Duration> watchEvery;

  /** What is made of the lines of one file. */
  @FunctionalInterface
  private interface LineMapping<T> {
    LinesReader.LineMapper<? extends T> of(LineReader lines);
  }

  private JsonLinesSource(
      Path input,
      TypeDescriptor<T> type,
      LineMapping<T> mapping,
      BadLines badLines,
      Optional<Duration> watchEvery) {
    this.input = Objects.requireNonNull(input);
    this.type = Objects.requireNonNull(type);
    this.mapping = mapping;
    this.badLines = Objects.requireNonNull(badLines);
    this.watchEvery = watchEvery;
  }

  /**
   * A source of what a function makes of lines, which refuses the first line it cannot understand.
   *
   * @param input a directory, or one file of any name; looked for on each node
   * @param mapper makes an element of a line; not null, and may not keep the row. It throws what
   *     {@link JsonRow#unfit} makes when the line is at fault; any other exception fails the job
   */
  public static <T> JsonLinesSource<T> of(
      Path input, TypeDescriptor<T> type, MapFunction<? super JsonRow, ? extends T> mapper) {
    Objects.requireNonNull(mapper);
    return new JsonLinesSource<>(
        input, type, lines -> rows(lines, mapper), BadLines.fail(), Optional.empty());
  }

  private static <T> LinesReader.LineMapper<T> rows(
      LineReader lines, MapFunction<? super JsonRow, ? extends T> mapper) {
    JsonRow row = new JsonRow(lines);
    return () -> {
      row.take();
      return mapper.map(row);
    };
  }

  /**
   * A source of records, which refuses the first line it cannot understand.
   *
   * <p>Components are found by their names, in records within records too. Each must be there and
   * not {@code null}, unless it is an {@code Optional}. Types of {@code java.time} are texts in ISO
   * 8601. Names may be changed by Jackson's annotations.
   *
   * @param input a directory, or one file of any name; looked for on each node
   * @throws IllegalArgumentException when {@code type} is not a record
   */
  public static <T> JsonLinesSource<T> of(Path input, Class<T> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(
          "JsonLinesSource got the class %s; expected a record. Make it one, or pass a function from row to element."
              .formatted(type.getName()));
    }
    return new JsonLinesSource<>(
        input,
        TypeDescriptor.of(type),
        lines -> new JsonRecords<>(lines, type),
        BadLines.fail(),
        Optional.empty());
  }

  /** The same source with another fate for lines it cannot understand. */
  public JsonLinesSource<T> withBadLines(BadLines badLines) {
    return new JsonLinesSource<>(input, type, mapping, badLines, watchEvery);
  }

  /**
   * The same source, which looks for new files of the directory now and then, and never ends.
   *
   * <p>Move a file in when it is complete: write it under a name that begins with a dot, or in
   * another directory of the same file system, and rename it. A file that has been read may be
   * moved away. One that is replaced under its name is not read again, and one that grows is read
   * as far as it goes when its reader comes to its end. Elements of a new file that are older than
   * what was read before are late. The directory may be empty when the job starts; a file that
   * cannot be read fails the job.
   *
   * @param interval how long to wait between two looks, more than zero
   */
  public JsonLinesSource<T> watchEvery(Duration interval) {
    Optional<Duration> watching = FileEnumerator.watching(interval);
    return new JsonLinesSource<>(input, type, mapping, badLines, watching);
  }

  @Override
  public TypeDescriptor<T> type() {
    return type;
  }

  @Override
  public TypeDescriptor<FileSplit> splitType() {
    return TypeDescriptor.of(FileSplit.class);
  }

  @Override
  public SplitEnumerator<FileSplit> enumerator() {
    FileEnumerator.Kind kind =
        new FileEnumerator.Kind("JSON-lines", ".jsonl", JsonLinesSource::requireUsable);
    return new FileEnumerator(input, kind, badLines, watchEvery);
  }

  private static void requireUsable(Path file) throws IOException {
    try (LineReader lines = LineReader.open(file)) {
      lines.next();
    }
  }

  @Override
  public SplitReader<T, FileSplit> open(FileSplit split, OperatorMetrics metrics)
      throws IOException {
    LineReader lines = LineReader.open(split.path());
    try {
      return LinesReader.of(
          split,
          lines,
          mapping.of(lines),
          "JsonRow.unfit(path, expected)",
          BadLineHandler.of(badLines, split, metrics));
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }
}

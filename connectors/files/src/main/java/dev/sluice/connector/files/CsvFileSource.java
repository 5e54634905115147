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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A source that reads the lines of CSV files, plain or gzip, in UTF-8.
 *
 * <p>A directory is read without its subdirectories and hidden files; each file named {@code *.csv}
 * or {@code *.csv.gz} is a split. The first line of every file is its header; columns are found by
 * name, so that their order may differ and more of them do no harm. Before the job starts every
 * file is opened and its header checked. Blank lines are passed over.
 *
 * <pre>{@code
 * CsvFileSource.of(
 *         Path.of("flights"),
 *         TypeDescriptor.of(Flight.class),
 *         List.of("origin", "delay"),
 *         row -> new Flight(row.getString("origin"), row.getInt("delay")))
 *     .withBadLines(BadLines.divertTo(Path.of("bad-lines")));
 * }</pre>
 *
 * <p>A job that goes on from a checkpoint goes on in the middle of a file: at its line where the
 * file is plain; what is packed is unpacked up to there. A file that has become shorter than that,
 * or in which no line begins there any more, is refused.
 *
 * <p>Immutable. Every refusal is a {@link SourceException} with file and line.
 *
 * @param <T> what the row mapper makes of a line
 */
public final class CsvFileSource<T> implements Source<T, FileSplit> {

  private final Path input;
  private final TypeDescriptor<T> type;
  private final List<String> columns;
  private final MapFunction<? super CsvRow, ? extends T> mapper;
  private final BadLines badLines;
  private final Optional<Duration> watchEvery;

  private CsvFileSource(
      Path input,
      TypeDescriptor<T> type,
      List<String> columns,
      MapFunction<? super CsvRow, ? extends T> mapper,
      BadLines badLines,
      Optional<Duration> watchEvery) {
    this.input = Objects.requireNonNull(input);
    this.type = Objects.requireNonNull(type);
    this.columns = List.copyOf(columns);
    this.mapper = Objects.requireNonNull(mapper);
    this.badLines = Objects.requireNonNull(badLines);
    this.watchEvery = watchEvery;
  }

  /**
   * A source that refuses the first line it cannot understand.
   *
   * @param input a directory, or one file of any name; looked for on each node
   * @param columns the columns that every file must have, as their headers spell them
   * @param mapper makes an element of a line; not null, and may not keep the row. It throws what
   *     {@link CsvRow#unfit} makes when the line is at fault; any other exception fails the job
   */
  public static <T> CsvFileSource<T> of(
      Path input,
      TypeDescriptor<T> type,
      List<String> columns,
      MapFunction<? super CsvRow, ? extends T> mapper) {
    if (columns.isEmpty() || new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException(
          "CsvFileSource got the columns %s; expected at least one, and none twice"
              .formatted(columns));
    }
    return new CsvFileSource<>(input, type, columns, mapper, BadLines.fail(), Optional.empty());
  }

  /** The same source with another fate for lines it cannot understand. */
  public CsvFileSource<T> withBadLines(BadLines badLines) {
    return new CsvFileSource<>(input, type, columns, mapper, badLines, watchEvery);
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
  public CsvFileSource<T> watchEvery(Duration interval) {
    Optional<Duration> watching = FileEnumerator.watching(interval);
    return new CsvFileSource<>(input, type, columns, mapper, badLines, watching);
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
    FileEnumerator.Check check = file -> CsvColumns.requireUsable(file, columns);
    FileEnumerator.Kind kind = new FileEnumerator.Kind("CSV", ".csv", check);
    return new FileEnumerator(input, kind, badLines, watchEvery);
  }

  @Override
  public SplitReader<T, FileSplit> open(FileSplit split, OperatorMetrics metrics)
      throws IOException {
    LineReader lines = LineReader.open(split.path());
    try {
      CsvRow row = new CsvRow(CsvColumns.read(lines, columns), lines);
      return LinesReader.of(
          split,
          lines,
          () -> {
            row.take();
            return mapper.map(row);
          },
          "CsvRow.unfit(column, expected)",
          BadLineHandler.of(badLines, split, metrics));
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }
}

package dev.sluice.connector.files;

import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A sink that writes CSV files which are seen only when they are complete.
 *
 * <p>UTF-8, a header line, quotes after RFC 4180 where a cell needs them, LF at the end of a line.
 * A cell with a line break is written in quotes, which {@link CsvFileSource} does not read back.
 *
 * <p>Each file is written under a hidden name beside its place ({@code .delays.csv.inprogress-…}),
 * brought to disk when the input has ended and moved into place when every subtask has got there;
 * it replaces the file of an earlier run. Until then, whatever crashes, the earlier file stays as
 * it is; a hidden file that a killed run left is removed by the next. Immutable.
 *
 * @param <T> elements; each becomes a line
 */
public final class CsvFileSink<T> implements Sink<T> {

  private static final String ENDING = ".csv";

  private final Path target;
  private final boolean inParts;
  private final List<String> header;
  private final MapFunction<? super T, ? extends List<?>> row;

  private CsvFileSink(
      Path target,
      boolean inParts,
      List<String> header,
      MapFunction<? super T, ? extends List<?>> row) {
    if (header.isEmpty() || new HashSet<>(header).size() < header.size()) {
      throw new IllegalArgumentException(
          "CsvFileSink got the header %s; expected at least one column, and none twice"
              .formatted(header));
    }
    this.target = Objects.requireNonNull(target);
    this.inParts = inParts;
    this.header = List.copyOf(header);
    this.row = Objects.requireNonNull(row);
  }

  /**
   * A sink that writes one file, by one subtask.
   *
   * @param file its directory is made when it is missing
   * @param row the cells of a line, as many as the header has; null is written as nothing, others
   *     as their {@code toString}
   */
  public static <T> CsvFileSink<T> of(
      Path file, List<String> header, MapFunction<? super T, ? extends List<?>> row) {
    return new CsvFileSink<>(file, false, header, row);
  }

  /**
   * A sink of as many subtasks as the stream has, each of which writes one file of a directory:
   * {@code part-0.csv}, {@code part-1.csv}, …
   *
   * <p>Each part appears at once, all parts do not: a crash between two of them leaves new parts
   * beside old ones. Parts of an earlier run with more subtasks are removed.
   *
   * @param directory made when it is missing
   * @param row see {@link #of}
   */
  public static <T> CsvFileSink<T> inParts(
      Path directory, List<String> header, MapFunction<? super T, ? extends List<?>> row) {
    return new CsvFileSink<>(directory, true, header, row);
  }

  @Override
  public int mostSubtasks() {
    return inParts ? 0 : 1;
  }

  @Override
  public Optional<Refusal> refusesCheckpoints() {
    return Optional.of(
        new Refusal("it shows its files whole, at the end of the job", "Use another sink"));
  }

  /**
   * {@inheritDoc}
   *
   * @throws SinkException when the place cannot be written to
   */
  @Override
  public SinkWriter<T> open(SinkContext context) {
    FileTarget place =
        inParts
            ? FileTarget.part(target, context.subtask(), ENDING)
            : FileTarget.file(target, ENDING);
    return new CsvFileWriter<>(place, header, row);
  }
}

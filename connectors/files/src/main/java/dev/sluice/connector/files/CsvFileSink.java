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
 * <p>UTF-8, a header line in each file, quotes after RFC 4180 where a cell needs them, LF at the
 * end of a line. A cell with a line break is written in quotes, which {@link CsvFileSource} does
 * not read back.
 *
 * <p>In a job without checkpoints, each file is written under a hidden name beside its place
 * ({@code .delays.csv.inprogress-…}), brought to disk when the input has ended and moved into place
 * when every subtask has got there; it replaces the file of an earlier run. Until then, whatever
 * crashes, the earlier file stays as it is; a hidden file that a killed run left is removed by the
 * next.
 *
 * <p>In a job that takes checkpoints, {@link #inParts} shows each element once, in one part for
 * every subtask and checkpoint: {@code part-0-1-7.csv} is of subtask 0, written in epoch 1. A part
 * is written under a hidden name in the same directory, brought to disk before its checkpoint
 * counts, and appears, never to change again, when the checkpoint is complete; a checkpoint without
 * elements has none. After a crash at any moment, the next start shows what the checkpoint has and
 * removes what no checkpoint has. All nodes must see the same directory, and no other sink may
 * write to it. A job that begins anew refuses a directory with parts of an earlier job, as it could
 * neither replace them nor tell them from its own. Parts may be read at any time, and taken away
 * when a later checkpoint is complete. {@link #of} has no place in such a job, which is told before
 * it starts.
 *
 * <p>Immutable.
 *
 * @param <T> elements; each becomes a line
 */
public final class CsvFileSink<T> implements Sink<T> {

  private static final String ENDING = ".csv";

  private final ResultPlace place;
  private final CsvLines<T> lines;

  private CsvFileSink(ResultPlace place, CsvLines<T> lines) {
    this.place = place;
    this.lines = lines;
  }

  private static <T> CsvLines<T> lines(
      List<String> header, MapFunction<? super T, ? extends List<?>> row) {
    if (header.isEmpty() || new HashSet<>(header).size() < header.size()) {
      throw new IllegalArgumentException(
          "CsvFileSink got the header %s; expected at least one column, and none twice"
              .formatted(header));
    }
    return new CsvLines<>(List.copyOf(header), true, Objects.requireNonNull(row));
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
    return new CsvFileSink<>(new ResultPlace(file, false, ENDING), lines(header, row));
  }

  /**
   * A sink of as many subtasks as the stream has, each of which writes one file of a directory:
   * {@code part-0.csv}, {@code part-1.csv}, …
   *
   * <p>So it is in a job without checkpoints. Each part appears at once, all parts do not: a crash
   * between two of them leaves new parts beside old ones. Parts of an earlier run with more
   * subtasks are removed. In a job that takes checkpoints there is one for every checkpoint, see
   * above.
   *
   * @param directory made when it is missing
   * @param row see {@link #of}
   */
  public static <T> CsvFileSink<T> inParts(
      Path directory, List<String> header, MapFunction<? super T, ? extends List<?>> row) {
    return new CsvFileSink<>(new ResultPlace(directory, true, ENDING), lines(header, row));
  }

  /**
   * The same sink whose files begin with the first element, so that parts can be put one behind the
   * other.
   */
  public CsvFileSink<T> withoutHeader() {
    return new CsvFileSink<>(place, new CsvLines<>(lines.header(), false, lines.row()));
  }

  @Override
  public int mostSubtasks() {
    return place.mostSubtasks();
  }

  @Override
  public Optional<Refusal> refusesCheckpoints() {
    return place.refusesCheckpoints("CsvFileSink");
  }

  /**
   * {@inheritDoc}
   *
   * @throws SinkException when the place cannot be written to
   */
  @Override
  public SinkWriter<T> open(SinkContext context) {
    return place.open(context, lines);
  }
}

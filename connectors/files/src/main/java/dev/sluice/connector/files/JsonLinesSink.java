package dev.sluice.connector.files;

import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A sink that writes files with one JSON object per line, which are seen only when they are
 * complete.
 *
 * <p>UTF-8, LF at the end of a line. Records are written by the names of their components in their
 * order, maps by their keys in theirs; types of {@code java.time} as texts in ISO 8601, so that
 * {@link JsonLinesSource} reads back what was written. NaN and the infinities, which JSON has no
 * numbers for, are written as texts.
 *
 * <p>Each file is written under a hidden name beside its place, brought to disk when the input has
 * ended and moved into place when every subtask has got there; it replaces the file of an earlier
 * run. Until then, whatever crashes, the earlier file stays as it is; a hidden file that a killed
 * run left is removed by the next. Immutable.
 *
 * <pre>{@code
 * JsonLinesSink.<Delay>of(Path.of("delays.jsonl"));
 *
 * JsonLinesSink.<Delay>inParts(
 *     Path.of("delays"), delay -> Map.of("airport", delay.origin(), "minutes", delay.delay()));
 * }</pre>
 *
 * @param <T> elements; each becomes a line
 */
public final class JsonLinesSink<T> implements Sink<T> {

  private static final String ENDING = ".jsonl";

  private final Path target;
  private final boolean inParts;
  private final MapFunction<? super T, ?> object;

  private JsonLinesSink(Path target, boolean inParts, MapFunction<? super T, ?> object) {
    this.target = Objects.requireNonNull(target);
    this.inParts = inParts;
    this.object = Objects.requireNonNull(object);
  }

  /**
   * A sink that writes elements as they are, best records, to one file by one subtask.
   *
   * @param file its directory is made when it is missing
   */
  public static <T> JsonLinesSink<T> of(Path file) {
    return of(file, element -> element);
  }

  /**
   * A sink that writes one file, by one subtask.
   *
   * @param file its directory is made when it is missing
   * @param object what is written for an element: a record, or a map from names to values
   */
  public static <T> JsonLinesSink<T> of(Path file, MapFunction<? super T, ?> object) {
    return new JsonLinesSink<>(file, false, object);
  }

  /** The same as {@link #inParts(Path, MapFunction)} for elements as they are, best records. */
  public static <T> JsonLinesSink<T> inParts(Path directory) {
    return inParts(directory, element -> element);
  }

  /**
   * A sink of as many subtasks as the stream has, each of which writes one file of a directory:
   * {@code part-0.jsonl}, {@code part-1.jsonl}, …
   *
   * <p>Each part appears at once, all parts do not: a crash between two of them leaves new parts
   * beside old ones. Parts of an earlier run with more subtasks are removed.
   *
   * @param directory made when it is missing
   * @param object see {@link #of(Path, MapFunction)}
   */
  public static <T> JsonLinesSink<T> inParts(Path directory, MapFunction<? super T, ?> object) {
    return new JsonLinesSink<>(directory, true, object);
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
    return new JsonLinesWriter<>(place, object);
  }
}

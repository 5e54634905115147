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
 * <p>In a job without checkpoints, each file is written under a hidden name beside its place
 * ({@code .delays.jsonl.inprogress-…}), brought to disk when the input has ended and moved into
 * place when every subtask has got there; it replaces the file of an earlier run. Until then,
 * whatever crashes, the earlier file stays as it is; a hidden file that a killed run left is
 * removed by the next.
 *
 * <p>In a job that takes checkpoints, {@link #inParts} shows each element once, in one part for
 * every subtask and checkpoint: {@code part-0-1-7.jsonl} is of subtask 0, written in epoch 1. A
 * part is written under a hidden name in the same directory, brought to disk before its checkpoint
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

  private final ResultPlace place;
  private final JsonLines<T> lines;

  private JsonLinesSink(ResultPlace place, MapFunction<? super T, ?> object) {
    this.place = place;
    this.lines = new JsonLines<>(Objects.requireNonNull(object));
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
    return new JsonLinesSink<>(new ResultPlace(file, false, ENDING), object);
  }

  /** The same as {@link #inParts(Path, MapFunction)} for elements as they are, best records. */
  public static <T> JsonLinesSink<T> inParts(Path directory) {
    return inParts(directory, element -> element);
  }

  /**
   * A sink of as many subtasks as the stream has, each of which writes one file of a directory:
   * {@code part-0.jsonl}, {@code part-1.jsonl}, …
   *
   * <p>So it is in a job without checkpoints. Each part appears at once, all parts do not: a crash
   * between two of them leaves new parts beside old ones. Parts of an earlier run with more
   * subtasks are removed. In a job that takes checkpoints there is one for every checkpoint, see
   * above.
   *
   * @param directory made when it is missing
   * @param object see {@link #of(Path, MapFunction)}
   */
  public static <T> JsonLinesSink<T> inParts(Path directory, MapFunction<? super T, ?> object) {
    return new JsonLinesSink<>(new ResultPlace(directory, true, ENDING), object);
  }

  @Override
  public int mostSubtasks() {
    return place.mostSubtasks();
  }

  @Override
  public Optional<Refusal> refusesCheckpoints() {
    return place.refusesCheckpoints("JsonLinesSink");
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

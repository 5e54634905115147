package dev.sluice.connector.trial;

import dev.sluice.connector.trial.LogSplit.Section;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The readings of all logs {@code *.log} of a directory, each log sorted by event time. Immutable.
 *
 * <p>A log is one split, or {@linkplain #splitEvery several}. It is complete when it is found, or
 * {@linkplain #follow followed}. {@code not-numbers} counts readings whose value is not a number.
 */
public final class BinaryLogSource implements Source<Reading, LogSplit> {

  private static final long MOST_RECORDS = Long.MAX_VALUE / LogFormat.RECORD_BYTES / 2;

  private final Path directory;
  private final long recordsPerSplit;
  private final boolean follows;
  private final Optional<Duration> rediscoverEvery;

  private BinaryLogSource(
      Path directory, long recordsPerSplit, boolean follows, Optional<Duration> rediscoverEvery) {
    this.directory = directory;
    this.recordsPerSplit = recordsPerSplit;
    this.follows = follows;
    this.rediscoverEvery = rediscoverEvery;
  }

  /** All logs that are in a directory when the job starts. */
  public static BinaryLogSource in(Path directory) {
    return new BinaryLogSource(
        Objects.requireNonNull(directory, "directory"), MOST_RECORDS, false, Optional.empty());
  }

  /**
   * The same, each log cut into splits of so many records; a log that is followed is one split.
   *
   * @throws IllegalArgumentException when the number is not positive
   */
  public BinaryLogSource splitEvery(long records) {
    if (records < 1) {
      throw new IllegalArgumentException(
          "%d records per split; expected at least 1; pass another number".formatted(records));
    }
    return new BinaryLogSource(
        directory, Math.min(records, MOST_RECORDS), follows, rediscoverEvery);
  }

  /** The same, but logs may grow: one is read for as long as the job runs. */
  public BinaryLogSource follow() {
    return new BinaryLogSource(directory, recordsPerSplit, true, rediscoverEvery);
  }

  /**
   * The same, but looks for new logs while the job runs. If they are not followed, they must be
   * complete when they appear: move them into the directory.
   *
   * @throws IllegalArgumentException when the time is not positive
   */
  public BinaryLogSource rediscover(Duration every) {
    if (every.isZero() || every.isNegative()) {
      throw new IllegalArgumentException(
          "looks again every %s; expected a positive time; pass another".formatted(every));
    }
    return new BinaryLogSource(directory, recordsPerSplit, follows, Optional.of(every));
  }

  Path directory() {
    return directory;
  }

  long recordsPerSplit() {
    return recordsPerSplit;
  }

  boolean follows() {
    return follows;
  }

  Optional<Duration> rediscoverEvery() {
    return rediscoverEvery;
  }

  @Override
  public TypeDescriptor<Reading> type() {
    return TypeDescriptor.of(Reading.class);
  }

  @Override
  public TypeDescriptor<LogSplit> splitType() {
    return TypeDescriptor.of(LogSplit.class);
  }

  @Override
  public SplitEnumerator<LogSplit> enumerator() {
    return new LogEnumerator(this);
  }

  @Override
  public SplitReader<Reading, LogSplit> open(LogSplit split, OperatorMetrics metrics)
      throws IOException {
    Path log = directory.resolve(split.file());
    LogInput input = input(log);
    try {
      checkUnchanged(log.toString(), split, input);
      input.seek(split.from());
      return new LogReader(log.toString(), split, input, metrics.counter("not-numbers"));
    } catch (IOException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static LogInput input(Path log) throws IOException {
    try {
      return new LogInput(log, 0);
    } catch (NoSuchFileException e) {
      throw new SourceException(
          log
              + ": is gone; expected the log that was found there. Restore it, or start the job anew.",
          e);
    }
  }

  private static void checkUnchanged(String log, LogSplit split, LogInput input)
      throws IOException {
    long expected = split instanceof Section section ? section.to() : split.from();
    if (input.size() < expected) {
      throw LogReader.cutOff(log, input.size(), expected);
    }
    if (split.from() > 0 && input.has(LogFormat.HEADER_BYTES)) {
      LogFormat.checkHeader(log, input.bytes());
    }
  }
}

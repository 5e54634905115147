package dev.sluice.connector.trial;

import dev.sluice.connector.trial.LogSplit.Section;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import java.io.IOException;

/** Reads one split of a log, record by record. */
final class LogReader implements SplitReader<Reading, LogSplit> {

  private static final long RETRY_MILLIS = 50;

  private final String log;
  private final LogSplit split;
  private final LogInput input;
  private final Counter notNumbers;
  private long next;
  private long restFrom;
  private Reading current;

  LogReader(String log, LogSplit split, LogInput input, Counter notNumbers) {
    this.log = log;
    this.split = split;
    this.input = input;
    this.notNumbers = notNumbers;
    this.next = split.from();
    this.restFrom = next;
  }

  @Override
  public Advance advance() throws IOException {
    if (split instanceof Section section && next == section.to()) {
      return Advance.END;
    }
    if (next < LogFormat.HEADER_BYTES && !headerRead() || !input.has(LogFormat.RECORD_BYTES)) {
      return nothingThere();
    }
    current = LogFormat.get(input.bytes());
    if (Double.isNaN(current.value())) {
      notNumbers.increment();
    }
    restFrom = next;
    next += LogFormat.RECORD_BYTES;
    return Advance.ELEMENT;
  }

  private boolean headerRead() throws IOException {
    if (!input.has(LogFormat.HEADER_BYTES)) {
      return false;
    }
    LogFormat.checkHeader(log, input.bytes());
    next = LogFormat.HEADER_BYTES;
    return true;
  }

  private Advance nothingThere() throws IOException {
    long size = input.size();
    if (split instanceof Section section) {
      throw cutOff(log, size, section.to());
    }
    if (size < next) {
      throw cutOff(log, size, next);
    }
    restFrom = next;
    return Advance.PENDING;
  }

  /** The refusal of a log that was longer when it was found or read. */
  static SourceException cutOff(String log, long size, long expected) {
    return new SourceException(
        "%s: has %d bytes; expected at least %d, as when it was read before. Restore the log, or start the job anew without it."
            .formatted(log, size, expected));
  }

  @Override
  public Reading current() {
    return current;
  }

  @Override
  public long currentTimestamp() {
    return current.timestamp();
  }

  @Override
  public String place() {
    return LogFormat.place(log, restFrom);
  }

  @Override
  public LogSplit position() {
    return split.rest(restFrom);
  }

  @Override
  public long consumed() {
    return next - split.from();
  }

  @Override
  public long retryAfterMillis() {
    return RETRY_MILLIS;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}

package dev.sluice.dataflow.source;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.source.SplitReader.Advance;
import dev.sluice.dataflow.time.UnsortedSplitException;
import dev.sluice.dataflow.time.WatermarkGenerator;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.io.IOException;

/** One split that is being read: its reader, its watermark, and the element looked at next. */
final class OpenSplit<T> {

  private static final int TURN = 1024;

  private final Split split;
  private final SplitReader<T> reader;
  private final WatermarkStrategy<T> watermarks;
  private final WatermarkGenerator<T> generator;
  private T element;
  private long timestamp;
  private long order;
  private long taken;

  OpenSplit(Split split, SplitReader<T> reader, WatermarkStrategy<T> watermarks) {
    this.split = split;
    this.reader = reader;
    this.watermarks = watermarks;
    this.generator = watermarks.newGenerator().orElse(null);
  }

  /** Looks at the next element. */
  Advance advance() throws Exception {
    Advance found = reader.advance();
    if (found == Advance.ELEMENT) {
      element = reader.current();
      timestamp = eventTime();
      // Without event time splits take turns, so that none that never ends starves the others.
      order = generator != null ? timestamp : taken / TURN;
    }
    return found;
  }

  private long eventTime() {
    try {
      return watermarks.eventTime(element, reader.currentTimestamp());
    } catch (RuntimeException e) {
      throw new SourceException(
          "%s: the timestamp assigner failed on element %s: %s"
              .formatted(reader.place(), element, e),
          e);
    }
  }

  /** Takes the element looked at, which from now on counts for the watermark. */
  T take() {
    taken++;
    if (generator != null) {
      try {
        generator.onElement(element, timestamp);
      } catch (UnsortedSplitException e) {
        throw new SourceException(reader.place() + ": " + e.getMessage(), e);
      }
    }
    return element;
  }

  long timestamp() {
    return timestamp;
  }

  /** By what open splits are compared: event time, else whose turn it is. */
  long order() {
    return order;
  }

  long watermark() {
    return generator == null ? Watermark.MIN : generator.watermark();
  }

  long taken() {
    return taken;
  }

  long consumed() {
    return reader.consumed();
  }

  long retryAfterMillis() {
    return reader.retryAfterMillis();
  }

  Split split() {
    return split;
  }

  void close() throws IOException {
    reader.close();
  }
}

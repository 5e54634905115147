package dev.sluice.dataflow.source;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the elements of one split in order, one at a time.
 *
 * <p>Used by one thread at a time. {@link #advance} must not wait for elements that are not there
 * yet; it answers {@link Advance#PENDING} instead. Reading from a local disk is not waiting.
 *
 * @param <T> elements
 */
public interface SplitReader<T> extends Closeable {

  /** What {@link #advance} found. */
  enum Advance {
    /** {@link #current} is a new element. */
    ELEMENT,
    /** Nothing for now; ask again after {@link #retryAfterMillis}. */
    PENDING,
    /** The split has been read to its end. */
    END
  }

  /**
   * Moves to the next element.
   *
   * @throws SourceException when the input cannot be read or understood, naming its place
   */
  Advance advance() throws Exception;

  /** The element moved to last. */
  T current();

  /** The event time the source itself knows for {@link #current}, in milliseconds. */
  default long currentTimestamp() {
    return Long.MIN_VALUE;
  }

  /** Where {@link #current} stands, for messages: {@code part-3.csv.gz line 1042}. */
  String place();

  /** How much of {@link Split#weight} has been read. */
  default long consumed() {
    return 0;
  }

  /** After how many milliseconds to ask again when {@link Advance#PENDING}. */
  default long retryAfterMillis() {
    return 1;
  }

  @Override
  void close() throws IOException;
}

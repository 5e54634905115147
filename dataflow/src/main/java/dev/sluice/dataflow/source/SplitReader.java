package dev.sluice.dataflow.source;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the elements of one split in order, one at a time.
 *
 * <p>Used by one thread at a time, the one that runs its subtask, so what is slow here is slow for
 * all splits of the subtask. {@link #advance} must not wait for elements that are not there yet; it
 * answers {@link Advance#PENDING} instead. Reading from a local disk is not waiting.
 *
 * <p>After {@code ELEMENT}, {@link #current} and {@link #currentTimestamp} are asked once each, and
 * the reader is not advanced before that element was taken. After {@code PENDING} it is advanced
 * again when {@link #retryAfterMillis} has passed, or earlier. After {@code END}, or when a method
 * has thrown, only {@link #close} is called. Between calls of {@code advance}, {@link #consumed}
 * and {@link #place} are asked at any time, also before the first.
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
   * Moves to the next element, which was not given before.
   *
   * @throws SourceException when the input cannot be read or understood, naming its place
   * @throws Exception anything else; the job fails in both cases
   */
  Advance advance() throws Exception;

  /** The element moved to last; not null, and not changed by anybody from now on. */
  T current();

  /**
   * The event time the source itself knows for {@link #current}, in milliseconds since the epoch;
   * used where the watermark strategy has no timestamp assigner. {@code Long.MIN_VALUE} for none.
   */
  default long currentTimestamp() {
    return Long.MIN_VALUE;
  }

  /** Where {@link #current} stands, for messages: {@code part-3.csv.gz line 1042}. */
  String place();

  /** How much of {@link Split#weight} has been read; for progress, so it need not be exact. */
  default long consumed() {
    return 0;
  }

  /**
   * After how many milliseconds to ask again when {@link Advance#PENDING}; at least 1. Until then
   * the subtask sleeps, if no other split has anything.
   */
  default long retryAfterMillis() {
    return 1;
  }

  /** Gives back what was taken; called once, whatever happened before. */
  @Override
  void close() throws IOException;
}

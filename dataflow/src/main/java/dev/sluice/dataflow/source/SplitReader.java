package dev.sluice.dataflow.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Reads the elements of one split in order, one at a time.
 *
 * <p>The order is the split's own, the same whenever it is read. It need not be that of event time:
 * how far elements may stray from it, and whether those that stray further are late or refused, is
 * what the user's watermark strategy says, so a reader does not check it.
 *
 * <p>Used by one thread at a time, the one that runs its subtask, so what is slow here is slow for
 * all splits of the subtask. {@link #advance} must not wait for elements that are not there yet; it
 * answers {@link Advance#PENDING} instead. Reading from a local disk is not waiting.
 *
 * <p>After {@code ELEMENT}, {@link #current} and then {@link #currentTimestamp} are asked once
 * each, at once, and the reader is not advanced before that element was taken. What can fail is
 * done by {@code advance}. After {@code PENDING} it is advanced again when {@link
 * #retryAfterMillis} has passed, or earlier. After {@code END}, or when a method has thrown, only
 * {@link #close} is called. Between calls of {@code advance}, {@link #consumed}, {@link #position}
 * and {@link #place} are asked at any time, also before the first.
 *
 * @param <T> elements
 * @param <S> the source's splits
 */
public interface SplitReader<T, S extends Split> extends Closeable {

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

  /**
   * The next element, moved to as by {@link #advance}, if that takes neither waiting nor a look at
   * whether the split has ended; {@code null} if advance has to be asked, which is what the default
   * says, always.
   *
   * <p>Asked only right behind an element, be it from here or from {@link #advance}. A shortcut for
   * readers whose elements come out of memory: {@link #current} is not asked for what it gives, so
   * that a reader need not keep the element; {@link #currentTimestamp}, {@link #position} and
   * {@link #place} are, as behind {@code ELEMENT}.
   *
   * @throws Exception as {@link #advance} does
   */
  default T nextAtHand() throws Exception {
    return null;
  }

  /** The element moved to last; not null, and not changed by anybody from now on. */
  T current();

  /**
   * The event time the source itself knows for {@link #current}, in milliseconds since the epoch;
   * used where the watermark strategy has no timestamp assigner. {@code Long.MIN_VALUE} for none.
   */
  default long currentTimestamp() {
    return Long.MIN_VALUE;
  }

  /**
   * Where {@link #current} stands, for messages: {@code part-3.csv.gz line 1042}. Before the first
   * element, where reading begins.
   */
  String place();

  /**
   * What has not been given on yet, as a split from which {@link Source#open} goes on: now, or
   * after a restart in another process.
   *
   * <p>Precisely, a reader opened with it gives
   *
   * <ul>
   *   <li>before the first {@code advance}: what this one will give; the split that this reader was
   *       opened with will do,
   *   <li>after {@code ELEMENT}: {@link #current} <em>again</em>, then all behind it; for the
   *       subtask looks one element ahead, and the one looked at has not been given on,
   *   <li>after {@code PENDING}: what comes next, without the element given last.
   * </ul>
   *
   * <p>It has the same {@link Split#id}. It says enough to find the place again (an offset, a
   * number, a time), not what was read so far. Asked at every checkpoint, so it should be cheap,
   * and it changes nothing: the reader goes on as if it had not been asked. It is not asked after
   * {@code END}; a split that has ended is not opened again.
   */
  S position();

  /**
   * How much of the {@link Split#weight} of the split that this reader was opened with has been
   * read; for progress, so it need not be exact. What is beyond the weight does not count.
   */
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

  /**
   * The same in nanoseconds, for readers that know it better; kept to within about a tenth of a
   * millisecond. At least 1.
   */
  default long retryAfterNanos() {
    return TimeUnit.MILLISECONDS.toNanos(retryAfterMillis());
  }

  /** Gives back what was taken; called once, whatever happened before. */
  @Override
  void close() throws IOException;
}

package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.RuntimeContext;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * A user function that asks a table outside for the rows of a key and does not wait: a database, a
 * service.
 *
 * <p>All methods are called by the subtask's thread, which must not be kept waiting; there is one
 * instance per subtask. What is given back may be completed by any thread, at once or later. Rows
 * are immutable, and may be given for many elements when they are cached.
 *
 * <p>What the table says may change from one question to the next: a result tells how it was when
 * it was asked, in processing time, and after a crash it is asked again.
 *
 * @param <K> keys
 * @param <V> rows
 */
@FunctionalInterface
public interface AsyncLookupFunction<K, V> extends Serializable {

  /** Called once before the first element. */
  default void open(RuntimeContext context) throws Exception {}

  /**
   * Asks for the rows of a key, none or any number of them; called again for each further attempt.
   * The collection must not be changed once it was given.
   */
  CompletionStage<? extends Collection<? extends V>> asyncLookup(K key) throws Exception;

  /**
   * The rows for an element whose time is over, all attempts included.
   *
   * @throws TimeoutException unless it is overridden, which fails the job
   */
  default Collection<? extends V> timeout(K key) throws Exception {
    throw new TimeoutException(
        "no rows of key %s came in time; expected them within the time-out of the AsyncOptions, all attempts included; give it longer, or let timeout(key) of the function answer instead"
            .formatted(key));
  }

  /** Called once at the end, also after a failure; attempts may still be under way then. */
  default void close() throws Exception {}

  /** A function that asks for at most one row, as in {@code one(client::find)}. */
  static <K, V> AsyncLookupFunction<K, V> one(OneRow<? super K, ? extends V> function) {
    return key -> {
      CompletionStage<? extends V> answer = function.asyncLookup(key);
      // What is null is refused by the operator, in words.
      return answer == null
          ? null
          : answer.thenApply(row -> row == null ? List.<V>of() : List.<V>of(row));
    };
  }

  /**
   * A question with at most one row as its answer.
   *
   * @param <K> keys
   * @param <V> rows
   */
  @FunctionalInterface
  interface OneRow<K, V> extends Serializable {

    /** Asks for the row of a key; it is completed with {@code null} where there is none. */
    CompletionStage<V> asyncLookup(K key) throws Exception;
  }
}

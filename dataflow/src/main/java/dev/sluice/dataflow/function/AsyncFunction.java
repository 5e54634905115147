package dev.sluice.dataflow.function;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * A user function that asks somebody outside for the results of an element and does not wait: a
 * database, a service, a pool of threads.
 *
 * <p>All methods are called by the subtask's thread, which must not be kept waiting; there is one
 * instance per subtask. What is given back may be completed by any thread, at once or later. Its
 * results get the event time of the element. The stage is only listened to, never cancelled: what
 * it gives after its time-out, or after the job has ended, is ignored.
 *
 * <p>After a crash every element without results is asked for again, so the same question may reach
 * the outside twice. If the job goes on with another parallelism then, these elements are shared
 * out anew, and their results keep no order with those of later elements of their key.
 *
 * <p>Different from Flink, where results are handed to a {@code ResultFuture}: here they come as a
 * {@link CompletionStage}, which is what clients give anyway, so there is nothing that one could
 * forget to complete or complete twice. An exception thrown by {@link #asyncInvoke} is a failed
 * attempt like a stage that fails, and may be retried. {@link #timeout} gives its results at once.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
@FunctionalInterface
public interface AsyncFunction<I, O> extends Serializable {

  /** Called once before the first element. */
  default void open(RuntimeContext context) throws Exception {}

  /**
   * Asks for the results of one element, any number of them; called again with the same element for
   * each further attempt. The collection must not be changed once it was given.
   */
  CompletionStage<? extends Collection<? extends O>> asyncInvoke(I value) throws Exception;

  /**
   * The results of an element whose time is over, all attempts included.
   *
   * @throws TimeoutException unless it is overridden, which fails the job
   */
  default Collection<? extends O> timeout(I value) throws Exception {
    throw new TimeoutException(
        "no answer came in time; expected one within the time-out of its AsyncOptions, all attempts included; give it longer, or let timeout(value) of the function answer instead");
  }

  /** Called once at the end, also after a failure; attempts may still be under way then. */
  default void close() throws Exception {}

  /** A function that asks for exactly one result, as in {@code one(client::find)}. */
  static <I, O> AsyncFunction<I, O> one(OneResult<? super I, ? extends O> function) {
    return value -> {
      CompletionStage<? extends O> answer = function.asyncInvoke(value);
      // What is null is refused by the operator, in words.
      return answer == null ? null : answer.thenApply(Collections::singletonList);
    };
  }

  /**
   * A question with exactly one answer.
   *
   * @param <I> elements in
   * @param <O> elements out
   */
  @FunctionalInterface
  interface OneResult<I, O> extends Serializable {

    /** Asks for the result of one element. */
    CompletionStage<O> asyncInvoke(I value) throws Exception;
  }
}

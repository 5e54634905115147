package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.store.Unwrapped;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Does something for one item after the other, each when the one before is done. However many there
 * are and however fast, the stack does not grow.
 *
 * @param <T> the items
 */
public final class OneByOne<T> {

  private final Iterator<T> items;
  private final Function<T, CompletionStage<Void>> work;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private OneByOne(Iterator<T> items, Function<T, CompletionStage<Void>> work) {
    this.items = items;
    this.work = work;
  }

  /** Fails with the first failure, and then leaves the other items alone. */
  public static <T> CompletionStage<Void> each(
      Iterable<T> items, Function<T, CompletionStage<Void>> work) {
    OneByOne<T> run = new OneByOne<>(items.iterator(), work);
    run.goOn();
    return run.done;
  }

  private void goOn() {
    try {
      while (items.hasNext()) {
        CompletableFuture<Void> step = work.apply(items.next()).toCompletableFuture();
        if (!step.isDone()) {
          step.whenComplete((finished, failure) -> resume(failure));
          return;
        }
        step.join();
      }
      done.complete(null);
    } catch (RuntimeException e) {
      done.completeExceptionally(Unwrapped.cause(e));
    }
  }

  private void resume(Throwable failure) {
    if (failure == null) {
      goOn();
    } else {
      done.completeExceptionally(Unwrapped.cause(failure));
    }
  }
}

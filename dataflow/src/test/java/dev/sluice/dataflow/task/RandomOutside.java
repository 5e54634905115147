package dev.sluice.dataflow.task;

import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers at once, later, or not at all, in any order; all as a generator draws. */
final class RandomOutside {

  /** More than chance will ever use up. */
  private static final int MANY_ATTEMPTS = 60;

  private final Random random;
  private final List<Runnable> answers = new ArrayList<>();

  RandomOutside(Random random) {
    this.random = random;
  }

  /** Gives one of the answers that are due; says whether there was one. */
  boolean answerOne() {
    if (answers.isEmpty()) {
      return false;
    }
    answers.remove(random.nextInt(answers.size())).run();
    return true;
  }

  AsyncOptions options() {
    Duration timeout = Duration.ofMillis(random.nextBoolean() ? 1_000_000 : 1 + random.nextInt(20));
    AsyncOptions options =
        random.nextBoolean() ? AsyncOptions.ordered(timeout) : AsyncOptions.unordered(timeout);
    return options
        .withCapacity(1 + random.nextInt(5))
        .withRetry(AsyncRetry.attempts(MANY_ATTEMPTS, Duration.ofMillis(random.nextInt(4))));
  }

  /** A function that gives these results in the end, be it in place of an answer. */
  <I, O> AsyncFunction<I, O> giving(Function<I, List<O>> results) {
    return new AsyncFunction<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public CompletionStage<? extends Collection<? extends O>> asyncInvoke(I value)
          throws IOException {
        return ask(results.apply(value));
      }

      @Override
      public Collection<? extends O> timeout(I value) {
        return results.apply(value);
      }
    };
  }

  private <O> CompletionStage<List<O>> ask(List<O> results) throws IOException {
    CompletableFuture<List<O>> answer = new CompletableFuture<>();
    switch (random.nextInt(12)) {
      case 0 -> throw new IOException("no connection");
      case 1 -> answer.completeExceptionally(new IOException("busy"));
      case 2, 3 -> answer.complete(results);
      case 4 -> answers.add(() -> answer.completeExceptionally(new IOException("lost")));
      default -> answers.add(() -> answer.complete(results));
    }
    return answer;
  }
}

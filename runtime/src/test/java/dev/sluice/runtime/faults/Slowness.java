package dev.sluice.runtime.faults;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Delays and failures by chance. Safe for any thread. */
final class Slowness {

  private static final int MOST_MILLIS = 15;

  private final SplittableRandom random;
  private final int failsOneIn;
  private final int delaysOneIn;

  Slowness(SplittableRandom random) {
    this.random = random;
    this.failsOneIn = 10 + random.nextInt(200);
    this.delaysOneIn = 1 + random.nextInt(4);
  }

  /** Whether this is to fail. */
  synchronized boolean strikes() {
    return random.nextInt(failsOneIn) == 0;
  }

  private synchronized int millis() {
    return random.nextInt(delaysOneIn) == 0 ? 1 + random.nextInt(MOST_MILLIS) : 0;
  }

  /** The same, perhaps later. */
  <T> CompletionStage<T> delayed(CompletionStage<T> stage) {
    int millis = millis();
    if (millis == 0) {
      return stage;
    }
    Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    return stage.handleAsync((value, failure) -> stage, later).thenCompose(same -> same);
  }
}

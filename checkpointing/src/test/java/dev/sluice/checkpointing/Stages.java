package dev.sluice.checkpointing;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits for stages in tests, and takes failures out of what stages wrap around them. */
public final class Stages {

  private static final long MOST_SECONDS = 30;

  private Stages() {}

  public static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
  }

  public static Throwable failureOf(CompletionStage<?> stage) {
    Throwable found = catchThrowable(() -> await(stage));
    while (found instanceof CompletionException && found.getCause() != null) {
      found = found.getCause();
    }
    return found;
  }
}

package dev.sluice.demo.control;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Works on requests. Called by one thread at a time, which must not wait. */
@FunctionalInterface
public interface ControlHandler {

  /**
   * Begins to work on a request.
   *
   * @param progress takes how much of how much is done, by any thread and often
   * @return completes with the result, or exceptionally with a sentence as its message
   */
  CompletionStage<Map<String, Object>> handle(
      ControlRequest request, BiConsumer<Long, Long> progress);
}

package dev.sluice.checkpointing.store;

import java.util.concurrent.CompletionException;

/** The failure of a stage without what stages wrap around it. */
final class Unwrapped {

  private Unwrapped() {}

  static Throwable cause(Throwable failure) {
    Throwable found = failure;
    while (found instanceof CompletionException && found.getCause() != null) {
      found = found.getCause();
    }
    return found;
  }
}

package dev.sluice.checkpointing.store;

import java.util.concurrent.CompletionException;

/** The failure of a stage without what stages wrap around it. */
public final class Unwrapped {

  private Unwrapped() {}

  /** The failure itself; what is wrapped in nothing is given back as it is. */
  public static Throwable cause(Throwable failure) {
    Throwable found = failure;
    while (found instanceof CompletionException && found.getCause() != null) {
      found = found.getCause();
    }
    return found;
  }
}

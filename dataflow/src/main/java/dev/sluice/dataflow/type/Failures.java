package dev.sluice.dataflow.type;

/** What a method handle threw, made fit to be thrown on. */
final class Failures {

  private Failures() {}

  /** The failure itself when unchecked; else an {@code IllegalStateException} around it. */
  static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(
            "A record's accessor or constructor threw a checked exception; expected none.",
            failure);
  }
}

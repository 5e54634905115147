package dev.sluice.actors.job;

/**
 * A failure in another JVM, of whose class nothing but the name has come over; it reads like the
 * failure itself, with its causes and where they were thrown.
 */
public final class RemoteFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;
  private final boolean isForGood;

  /**
   * A failure as it was told.
   *
   * @param type the name of its class
   * @param message what it says; may be null
   * @param isForGood whether no other epoch may begin after it
   * @param cause what it was caused by; null for nothing
   */
  public RemoteFailure(String type, String message, boolean isForGood, RemoteFailure cause) {
    super(message, cause);
    this.type = type;
    this.isForGood = isForGood;
  }

  /** The name of the class of the failure. */
  public String type() {
    return type;
  }

  /** Whether no other epoch may begin after it; see {@link ForGood}. */
  public boolean isForGood() {
    return isForGood;
  }

  @Override
  public String toString() {
    return getMessage() == null ? type : type + ": " + getMessage();
  }
}

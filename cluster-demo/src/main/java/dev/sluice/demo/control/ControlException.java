package dev.sluice.demo.control;

/** A request that was refused, or could not be brought to whom it was for; says what to do. */
public final class ControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Nobody listens at the socket. */
  static final String NOBODY = "nobody-listens";

  private final String code;

  /**
   * A refusal.
   *
   * @param code a word for programs, such as {@code bad-request}
   * @param message a sentence for people
   */
  public ControlException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The word for programs. */
  public String code() {
    return code;
  }

  /** Whether nobody listens at the socket, as after a crash. */
  public boolean isNobodyThere() {
    return code.equals(NOBODY);
  }
}

package dev.sluice.dataflow.inspect;

/** The refusal to tell a state that is not there under this name, or not of this kind. */
public final class StateQueryException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  StateQueryException(String message) {
    super(message);
  }
}

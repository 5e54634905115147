package dev.sluice.dataflow.state;

/** Says that a state was stored as something else than it is declared now. */
public final class IncompatibleKindException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  IncompatibleKindException(String name, String stored, String declared) {
    super(
        "state '%s' was stored as a %s and is declared as a %s now; expected the same kind. Declare the %s under a name of its own"
            .formatted(name, stored, declared, declared));
  }
}

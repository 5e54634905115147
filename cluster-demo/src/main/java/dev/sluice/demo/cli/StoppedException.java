package dev.sluice.demo.cli;

/** The end of a run that was interrupted; says what is left of it. */
final class StoppedException extends Exception {

  private static final long serialVersionUID = 1L;

  private StoppedException(String message) {
    super(message);
  }

  /** Of a run that keeps nothing. */
  static StoppedException withNothing() {
    return new StoppedException(
        "interrupted; no output was written, and earlier ones are as they were");
  }

  /** Of a demo with processes of its own. */
  static StoppedException withNothingLeft() {
    return new StoppedException("interrupted; everything that was started has ended");
  }

  /** Of a run that can go on. */
  static StoppedException resumable() {
    return new StoppedException(
        "interrupted; the outputs have what the last completed checkpoint has. Go on with --resume");
  }
}

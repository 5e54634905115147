package dev.sluice.demo.cli;

/** The end of a run that was interrupted: its outputs are not there, and those before it are. */
final class StoppedException extends Exception {

  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("interrupted; no output was written, and earlier ones are as they were");
  }
}

package dev.sluice.checkpointing.directory;

/**
 * What a person wants of a job. Stored: constants change by the rules of {@code
 * docs/design/007-what-is-stored.md}.
 */
public enum Wanted {

  /** That it runs until it has ended by itself. */
  RUNNING,

  /** That it stops. */
  STOPPED
}

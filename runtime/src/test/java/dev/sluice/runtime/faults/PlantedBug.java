package dev.sluice.runtime.faults;

/** What an engine could do wrong, to see that it would be noticed. */
enum PlantedBug {

  /** Output is visible before its checkpoint is complete. */
  COMMITS_WHAT_IS_ONLY_PREPARED,

  /** The job ends although the last commit has yet to be done. */
  ENDS_BEFORE_THE_LAST_COMMIT,

  /** A coordinator that was fenced takes no notice of it. */
  IGNORES_THE_FENCE,

  /** The checkpoint does not have what sinks had prepared for it. */
  FORGETS_WHAT_WAS_PREPARED,

  /** The rows of state are not read at the restore. */
  RESTORES_NO_ROWS
}

package dev.sluice.checkpointing.directory;

/** Whether a job was forgotten. A closed type of immutable values. */
public sealed interface Forgetting {

  /** It is not in the directory, and was perhaps not before. */
  record Forgotten() implements Forgetting {}

  /** It stays, because it has not ended; or because another has taken its place meanwhile. */
  record StillThere(JobEntry entry) implements Forgetting {}
}

package dev.sluice.checkpointing.savepoint;

/** Is told how far a long piece of work has come. Called by one thread at a time, and often. */
@FunctionalInterface
public interface ByteProgress {

  /** For whoever does not want to know. */
  ByteProgress IGNORED = (done, total) -> {};

  /**
   * So many bytes are done.
   *
   * @param done never less than before, in the end {@code total}
   */
  void told(long done, long total);
}

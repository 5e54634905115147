package dev.sluice.benchmarks.workload;

/**
 * What an engine says of its checkpoints so far. Immutable.
 *
 * @param completed how many were completed
 * @param bytes how much all of them have written
 * @param millis how long all of them have taken together
 */
public record Checkpoints(long completed, long bytes, long millis) {

  /** What an engine says that takes none. */
  public static final Checkpoints NONE = new Checkpoints(0, 0, 0);

  /** Both together. */
  public Checkpoints plus(Checkpoints more) {
    return new Checkpoints(completed + more.completed, bytes + more.bytes, millis + more.millis);
  }

  /** What came to it since. */
  public Checkpoints since(Checkpoints before) {
    return new Checkpoints(
        completed - before.completed, bytes - before.bytes, millis - before.millis);
  }
}

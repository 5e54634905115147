package dev.sluice.benchmarks.checkpoint;

/**
 * Which keys there are and which of them change: first all in order, so that all have state, then
 * some of them in turn, in an order that is none of memory. As many elements as there are changing
 * keys, or fewer, that come one after the other have a key each. Immutable.
 *
 * @param keys how many keys have state
 * @param changing how many of them go on changing
 * @param parallelism subtasks of each operator
 */
public record Load(long keys, long changing, int parallelism) {

  /** How many bytes of state a key has, beside the key. */
  static final int BYTES_PER_KEY = 100;

  /** A prime, so that a stride of it comes by all keys, each once in a turn. */
  private static final long STRIDE = 15_485_863;

  /** Refuses what makes no sense. */
  public Load {
    if (keys < 1 || changing < 1 || changing > keys || parallelism < 1) {
      throw new IllegalArgumentException(
          "%d keys of which %d change, in %d subtasks; expected 1 or more of each, and no more changing than there are"
              .formatted(keys, changing, parallelism));
    }
  }

  /** The change of an index. */
  Change change(long index) {
    if (index < keys) {
      return new Change(index, index);
    }
    long later = index - keys;
    long chosen = later % changing * STRIDE % changing;
    return new Change(chosen * (keys / changing), later);
  }

  /** The state of keys that have changed when so many elements have come, each counted once. */
  long changedBytes(double elements) {
    return (long) (Math.min(elements, changing) * BYTES_PER_KEY);
  }
}

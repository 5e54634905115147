package dev.sluice.benchmarks.checkpoint;

/**
 * Which keys there are and which of them change: first all in order, so that all have state, then
 * some of them in turn, each turn in another order. Immutable.
 *
 * @param keys how many keys have state
 * @param changing how many of them go on changing
 * @param parallelism subtasks of each operator
 */
public record Load(long keys, long changing, int parallelism) {

  /** How many bytes of state a key has, beside the key. */
  static final int BYTES_PER_KEY = 100;

  /** Primes, so that a stride of one of them comes by all keys. */
  private static final long[] STRIDES = {
    15_485_863,
    32_452_843,
    49_979_687,
    67_867_967,
    86_028_121,
    104_395_301,
    122_949_823,
    141_650_939
  };

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
    long round = later / changing;
    long position = later % changing;
    long stride = STRIDES[(int) (round & (STRIDES.length - 1))];
    long chosen = position * stride % changing;
    return new Change(chosen * (keys / changing), later);
  }

  /** The state of keys that have changed when so many elements have come, each counted once. */
  long changedBytes(double elements) {
    return (long) (Math.min(elements, changing) * BYTES_PER_KEY);
  }
}

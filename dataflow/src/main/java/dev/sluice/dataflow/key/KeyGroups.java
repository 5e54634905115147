package dev.sluice.dataflow.key;

/**
 * The division of all keys into a fixed number of groups, the unit in which keyed state moves.
 *
 * <p>A key's group depends on its stable hash and the number of groups alone, a group's owner on
 * the parallelism too; each subtask owns a contiguous range.
 */
public final class KeyGroups {

  /** How many groups a job has unless it says otherwise. */
  public static final int DEFAULT = 128;

  /** How many groups a job may have. */
  public static final int MOST = 32_768;

  private KeyGroups() {}

  /** The group of a key with this stable hash, from 0 to {@code groups - 1}. */
  public static int groupOf(int stableHash, int groups) {
    return (int) (((mix(stableHash) & 0xFFFF_FFFFL) * groups) >>> 32);
  }

  /** The subtask that owns {@code group}. */
  public static int ownerOf(int group, int groups, int parallelism) {
    return group * parallelism / groups;
  }

  /** The owner of every group, by group. */
  public static int[] owners(int groups, int parallelism) {
    int[] owners = new int[groups];
    for (int group = 0; group < groups; group++) {
      owners[group] = ownerOf(group, groups, parallelism);
    }
    return owners;
  }

  /** Spreads the bits of a hash over all positions (the finalizer of MurmurHash3, A. Appleby). */
  public static int mix(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85EBCA6B;
    h ^= h >>> 13;
    h *= 0xC2B2AE35;
    h ^= h >>> 16;
    return h;
  }
}

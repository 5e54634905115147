package dev.sluice.checkpointing;

/**
 * A contiguous range of key groups, or none of them. Immutable.
 *
 * <p>Who owns which range agrees with {@code KeyGroups}, by which elements find their subtask.
 *
 * @param first the first group of the range
 * @param last the last group of the range, itself included; {@code first - 1} when there is none
 */
public record GroupRange(int first, int last) {

  /** No key group: the range of state that belongs to no key. */
  public static final GroupRange NONE = new GroupRange(0, -1);

  /** Refuses a range that ends before it begins. */
  public GroupRange {
    if (first < 0 || last < first - 1) {
      throw new IllegalArgumentException(
          "key groups %d to %d; expected a first group from 0 on and a last one behind it"
              .formatted(first, last));
    }
  }

  /** The groups that one of {@code parallelism} subtasks owns. */
  public static GroupRange ownedBy(int subtask, int parallelism, int keyGroups) {
    int first = firstOf(subtask, parallelism, keyGroups);
    int next = firstOf(subtask + 1, parallelism, keyGroups);
    return first == next ? NONE : new GroupRange(first, next - 1);
  }

  /** The smallest group whose owner is the subtask or comes behind it. */
  private static int firstOf(int subtask, int parallelism, int keyGroups) {
    return (int) (((long) subtask * keyGroups + parallelism - 1) / parallelism);
  }

  /** Whether there is no group in it. */
  public boolean isEmpty() {
    return last < first;
  }

  /** Whether a group lies in it. */
  public boolean contains(int group) {
    return group >= first && group <= last;
  }

  /** Whether a group lies in both. */
  public boolean overlaps(GroupRange other) {
    return !isEmpty() && !other.isEmpty() && first <= other.last && other.first <= last;
  }

  /** The groups that lie in both. */
  public GroupRange and(GroupRange other) {
    return overlaps(other)
        ? new GroupRange(Math.max(first, other.first), Math.min(last, other.last))
        : NONE;
  }

  /** How many groups it has. */
  public int size() {
    return last - first + 1;
  }

  @Override
  public String toString() {
    return isEmpty() ? "no key groups" : "key groups %d to %d".formatted(first, last);
  }
}

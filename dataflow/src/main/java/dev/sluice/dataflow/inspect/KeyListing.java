package dev.sluice.dataflow.inspect;

import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.PlainValue;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.RowSections;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds the keys that have state in an operator instance, up to a limit.
 *
 * <p>Takes segments <em>newest first</em>, so that a key is known as soon as a row of it is met,
 * and memory holds no more than the ids of changes and the keys found. Single-threaded.
 */
public final class KeyListing {

  private final int limit;
  private final long at;
  private final Set<PlainValue> found = new LinkedHashSet<>();
  private SnapshotHead head;

  /** What newer segments of the same instance say of rows. */
  private Set<Row> decided = new HashSet<>();

  private Set<Row> removed = new HashSet<>();
  private boolean oldest;
  private boolean more;

  private record Row(int part, ByteBuffer id) {}

  /**
   * Begins without keys.
   *
   * @param limit how many are wanted at most
   * @param at the processing time in milliseconds that counts for what has a time to live
   */
  public KeyListing(int limit, long at) {
    this.limit = limit;
    this.at = at;
  }

  /** Begins with the segments of an instance, which has other keys than those before. */
  public void instance(SnapshotHead headOfLast) {
    head = headOfLast;
    decided = new HashSet<>();
    removed = new HashSet<>();
  }

  /**
   * Begins with a segment that is older than the one before.
   *
   * @param last whether there is none before it
   */
  public void segment(boolean last) {
    decided.addAll(removed);
    removed = new HashSet<>();
    oldest = last;
  }

  /**
   * Takes in a chunk.
   *
   * @param groups the key groups for which the segment counts
   * @throws dev.sluice.dataflow.codec.CorruptDataException when it is none
   */
  public void load(byte[] chunk, IntPredicate groups) {
    RowSections.read(
        chunk,
        groups,
        (part, removals, count, in) -> {
          RowWalker walker = new RowWalker(head.parts().get(part).form());
          for (int left = walker.canWalk() ? count : 0; left > 0 && !isFull(); left--) {
            loadRow(chunk, part, removals, in);
          }
        });
  }

  private void loadRow(byte[] chunk, int place, boolean removal, StoredInput in) {
    SnapshotHead.Part part = head.parts().get(place);
    RowWalker walker = new RowWalker(part.form());
    int from = in.position();
    walker.skipKey(in);
    int behindKey = in.position();
    walker.skipRestOfId(in);
    Row row = new Row(place, ByteBuffer.wrap(Arrays.copyOfRange(chunk, from, in.position())));
    if (removal) {
      removed.add(row);
      return;
    }
    walker.skipRestOfRow(in);
    if (!decided.contains(row)) {
      if (!oldest) {
        decided.add(row);
      }
      byte[] bytes = Arrays.copyOfRange(chunk, from, in.position());
      KeyRows.Part only = new KeyRows.Part(part.name(), part.form(), List.of(bytes));
      if (!new PlainRows(only, head.watermark(), at).read().isEmpty()) {
        found(Codecs.plain(part.form().key()).read(new StoredInput(chunk, from, behindKey)));
      }
    }
  }

  private void found(PlainValue key) {
    if (found.size() < limit) {
      found.add(key);
    } else {
      more |= !found.contains(key);
    }
  }

  /** Whether there are more keys than are wanted, so that nothing need be read any more. */
  public boolean isFull() {
    return more;
  }

  /** The keys found so far. */
  public List<PlainValue> keys() {
    return List.copyOf(found);
  }
}

package dev.sluice.dataflow.inspect;

import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.PlainValue;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.snapshot.ForeignKeyException;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.RowSections;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.snapshot.StoredKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Picks the rows of one key out of the chunks of an operator instance: those of a base first, then
 * those of the changes to it, all in order.
 *
 * <p>Other key groups are passed over unread. Single-threaded.
 */
public final class KeyCollector {

  private final StoredKey key;
  private final PlainValue plainKey;
  private final int group;
  private final SnapshotHead head;
  private final List<PartRows> parts = new ArrayList<>();

  /**
   * Begins without rows.
   *
   * @param head of the last snapshot of the instance
   * @param keyGroups into how many groups the operator divides its keys
   * @throws ForeignKeyException when keys are stored in another form
   */
  public KeyCollector(SnapshotHead head, StoredKey key, int keyGroups) {
    this.head = head;
    this.key = key;
    this.plainKey = key.value();
    this.group = key.group(keyGroups);
    for (SnapshotHead.Part part : head.parts()) {
      ForeignKeyException.check(part.name(), part.form(), key);
      parts.add(new PartRows(new RowWalker(part.form())));
    }
  }

  /**
   * Takes in a chunk.
   *
   * @throws dev.sluice.dataflow.codec.CorruptDataException when it is none
   */
  public void load(byte[] chunk) {
    RowSections.read(
        chunk,
        each -> each == group,
        (part, removals, count, in) -> parts.get(part).load(chunk, removals, count, in));
  }

  /** The rows as of the last chunk. */
  public KeyRows rows() {
    List<KeyRows.Part> found = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      SnapshotHead.Part part = head.parts().get(i);
      found.add(
          new KeyRows.Part(part.name(), part.form(), List.copyOf(parts.get(i).rows.values())));
    }
    return new KeyRows(head.watermark(), found);
  }

  private final class PartRows {

    private final RowWalker walker;

    /** By what tells rows of one key apart. */
    private final Map<ByteBuffer, byte[]> rows = new LinkedHashMap<>();

    PartRows(RowWalker walker) {
      this.walker = walker;
    }

    void load(byte[] chunk, boolean removals, int count, StoredInput in) {
      for (int left = walker.canWalk() ? count : 0; left > 0; left--) {
        loadRow(chunk, removals, in);
      }
    }

    private void loadRow(byte[] chunk, boolean removal, StoredInput in) {
      int from = in.position();
      walker.skipKey(in);
      int behindKey = in.position();
      walker.skipRestOfId(in);
      int behindId = in.position();
      if (!removal) {
        walker.skipRestOfRow(in);
      }
      if (isWanted(chunk, from, behindKey)) {
        ByteBuffer id = ByteBuffer.wrap(Arrays.copyOfRange(chunk, behindKey, behindId));
        if (removal) {
          rows.remove(id);
        } else {
          rows.put(id, Arrays.copyOfRange(chunk, from, in.position()));
        }
      }
    }
  }

  private boolean isWanted(byte[] chunk, int from, int to) {
    if (Arrays.equals(chunk, from, to, key.bytes(), 0, key.bytes().length)) {
      return true;
    }
    return !key.schema().isCanonical()
        && Codecs.plain(key.schema()).read(new StoredInput(chunk, from, to)).equals(plainKey);
  }
}

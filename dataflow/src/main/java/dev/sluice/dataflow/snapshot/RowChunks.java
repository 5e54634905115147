package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.KeyGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Packs rows into chunks, within each of which they stand by part and key group.
 *
 * <p>A chunk is a row of sections: part, kind, group, number of rows, bytes, and the rows one
 * behind the other; so who wants few groups skips the others unread. Removals stand before the rows
 * of the same chunk. Single-threaded.
 */
final class RowChunks {

  static final int REMOVALS = 0;
  static final int ROWS = 1;

  static final int KINDS = 2;

  private final int keyGroups;
  private final int chunkBytes;
  private final Consumer<byte[]> chunks;
  private final List<Groups> removals = new ArrayList<>();
  private final List<Groups> rows = new ArrayList<>();
  private StoredOutput last;
  private int sizeBeforeLast;
  private long gathered;
  private long written;

  /**
   * Creates a packer.
   *
   * @param chunkBytes above which size a chunk is given away
   */
  RowChunks(int keyGroups, int chunkBytes, Consumer<byte[]> chunks) {
    this.keyGroups = keyGroups;
    this.chunkBytes = chunkBytes;
    this.chunks = chunks;
  }

  /** Where rows, or removals, of a part are written. */
  KeyedRowsWriter writer(int part, int kind) {
    Groups groups = new Groups(part, kind);
    (kind == REMOVALS ? removals : rows).add(groups);
    return hash -> begin(groups, KeyGroups.groupOf(hash, keyGroups));
  }

  private StoredOutput begin(Groups groups, int group) {
    countLast();
    if (gathered >= chunkBytes) {
      flush();
    }
    last = groups.begin(group);
    sizeBeforeLast = last.size();
    return last;
  }

  private void countLast() {
    if (last != null) {
      gathered += last.size() - sizeBeforeLast;
      last = null;
    }
  }

  /** Gives away what has gathered. */
  void flush() {
    countLast();
    if (gathered == 0) {
      return;
    }
    StoredOutput chunk = new StoredOutput();
    removals.forEach(groups -> groups.moveTo(chunk));
    rows.forEach(groups -> groups.moveTo(chunk));
    gathered = 0;
    written += chunk.size();
    chunks.accept(chunk.toByteArray());
  }

  /** How many bytes were given away or have gathered. */
  long bytes() {
    return written + gathered;
  }

  private final class Groups {

    private final int part;
    private final int kind;
    private final StoredOutput[] outputs = new StoredOutput[keyGroups];
    private final int[] counts = new int[keyGroups];

    Groups(int part, int kind) {
      this.part = part;
      this.kind = kind;
    }

    StoredOutput begin(int group) {
      if (outputs[group] == null) {
        outputs[group] = new StoredOutput();
      }
      counts[group]++;
      return outputs[group];
    }

    void moveTo(StoredOutput chunk) {
      for (int group = 0; group < keyGroups; group++) {
        if (counts[group] > 0) {
          chunk.writeVarInt(part * KINDS + kind);
          chunk.writeVarInt(group);
          chunk.writeVarInt(counts[group]);
          chunk.writeVarInt(outputs[group].size());
          chunk.writeBytes(outputs[group].buffer(), 0, outputs[group].size());
          outputs[group].clear();
        }
      }
      Arrays.fill(counts, 0);
    }
  }
}

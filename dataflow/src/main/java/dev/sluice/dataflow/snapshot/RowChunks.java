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
 *
 * <p>Rows are written one behind the other as they come, and put in order when the chunk is made: a
 * buffer for each group would be written in as many places as there are groups, none of which is in
 * a cache when its turn comes.
 */
final class RowChunks {

  static final int REMOVALS = 0;
  static final int ROWS = 1;

  static final int KINDS = 2;

  private static final int FIRST_ROWS = 16;

  private final int keyGroups;
  private final int chunkBytes;
  private final Consumer<byte[]> chunks;
  private final List<Table> removals = new ArrayList<>();
  private final List<Table> rows = new ArrayList<>();
  private final StoredOutput gathered = new StoredOutput();

  /** By gathered row: its group, its table, and where it ends. */
  private int[] groups = new int[FIRST_ROWS];

  private Table[] tables = new Table[FIRST_ROWS];
  private int[] ends = new int[FIRST_ROWS];
  private int count;
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
    Table table = new Table(part, kind);
    (kind == REMOVALS ? removals : rows).add(table);
    return hash -> begin(table, KeyGroups.groupOf(hash, keyGroups));
  }

  private StoredOutput begin(Table table, int group) {
    endLast();
    if (gathered.size() >= chunkBytes) {
      flush();
    }
    if (count == ends.length) {
      groups = Arrays.copyOf(groups, count * 2);
      tables = Arrays.copyOf(tables, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    groups[count] = group;
    tables[count] = table;
    count++;
    return gathered;
  }

  private void endLast() {
    if (count > 0) {
      ends[count - 1] = gathered.size();
    }
  }

  /** Gives away what has gathered. */
  void flush() {
    endLast();
    if (count == 0) {
      return;
    }
    byte[] chunk = new byte[measure()];
    int at = 0;
    for (Table table : removals) {
      at = table.writeHeads(chunk, at);
    }
    for (Table table : rows) {
      at = table.writeHeads(chunk, at);
    }
    moveRows(chunk);
    Arrays.fill(tables, 0, count, null);
    count = 0;
    gathered.clear();
    written += chunk.length;
    chunks.accept(chunk);
  }

  /** Adds up what each section has, and how long the chunk will be. */
  private int measure() {
    removals.forEach(Table::clear);
    rows.forEach(Table::clear);
    int from = 0;
    for (int row = 0; row < count; row++) {
      tables[row].add(groups[row], ends[row] - from);
      from = ends[row];
    }
    int heads = 0;
    for (Table table : removals) {
      heads += table.headBytes();
    }
    for (Table table : rows) {
      heads += table.headBytes();
    }
    return Math.addExact(heads, gathered.size());
  }

  private void moveRows(byte[] chunk) {
    byte[] buffer = gathered.buffer();
    int from = 0;
    for (int row = 0; row < count; row++) {
      int length = ends[row] - from;
      System.arraycopy(buffer, from, chunk, tables[row].take(groups[row], length), length);
      from = ends[row];
    }
  }

  /** How many bytes were given away or have gathered. */
  long bytes() {
    return written + gathered.size();
  }

  /** The rows, or the removals, of one part in the present chunk, by group. */
  private final class Table {

    private final int place;
    private final int[] counts = new int[keyGroups];
    private final int[] bytes = new int[keyGroups];

    /** Where the next row of a group goes. */
    private final int[] positions = new int[keyGroups];

    Table(int part, int kind) {
      this.place = part * KINDS + kind;
    }

    void clear() {
      Arrays.fill(counts, 0);
      Arrays.fill(bytes, 0);
    }

    void add(int group, int length) {
      counts[group]++;
      bytes[group] += length;
    }

    int headBytes() {
      int size = 0;
      for (int group = 0; group < keyGroups; group++) {
        if (counts[group] > 0) {
          size += StoredOutput.varIntBytes(place) + StoredOutput.varIntBytes(group);
          size += StoredOutput.varIntBytes(counts[group]) + StoredOutput.varIntBytes(bytes[group]);
        }
      }
      return size;
    }

    /** Writes what stands before the rows of each group, and leaves room for these. */
    int writeHeads(byte[] chunk, int from) {
      int at = from;
      for (int group = 0; group < keyGroups; group++) {
        if (counts[group] > 0) {
          at = StoredOutput.putVarInt(place, chunk, at);
          at = StoredOutput.putVarInt(group, chunk, at);
          at = StoredOutput.putVarInt(counts[group], chunk, at);
          at = StoredOutput.putVarInt(bytes[group], chunk, at);
          positions[group] = at;
          at += bytes[group];
        }
      }
      return at;
    }

    /** The place of the next row of a group. */
    int take(int group, int length) {
      int position = positions[group];
      positions[group] = position + length;
      return position;
    }
  }
}

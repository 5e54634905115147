package dev.sluice.dataflow.snapshot;

import java.util.List;

/**
 * A snapshot of one operator instance under way: its rows are frozen and are written bit by bit
 * while the operator goes on.
 *
 * <p>Ends with {@link #completed} or {@link #aborted}, the latter at any time; until then no other
 * can begin. Single-threaded, between two items.
 */
public final class SnapshotWalk {

  private final SnapshotHead head;
  private final List<SlotChanges> tables;
  private final RowChunks chunks;
  private int table;

  SnapshotWalk(SnapshotHead head, List<SlotChanges> tables, RowChunks chunks) {
    this.head = head;
    this.tables = List.copyOf(tables);
    this.chunks = chunks;
  }

  /** What the snapshot has beside rows. */
  public SnapshotHead head() {
    return head;
  }

  /**
   * Writes at most so many rows.
   *
   * @return whether all are written and given away
   */
  public boolean writeSome(int most) {
    int left = most;
    while (table < tables.size() && left > 0) {
      int written = tables.get(table).writeSome(left);
      left -= written;
      if (tables.get(table).isWalking()) {
        return false;
      }
      table++;
    }
    if (table < tables.size()) {
      return false;
    }
    chunks.flush();
    return true;
  }

  /** How many bytes of rows were written so far. */
  public long bytes() {
    return chunks.bytes();
  }

  /** The checkpoint is complete: later snapshots need not have what this one has. */
  public void completed() {
    tables.forEach(SlotChanges::completed);
  }

  /** The checkpoint will not be complete: the next snapshot has these changes too. */
  public void aborted() {
    tables.forEach(SlotChanges::aborted);
  }
}

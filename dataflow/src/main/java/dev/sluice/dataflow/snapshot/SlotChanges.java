package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredOutput;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of one table in the eyes of snapshots: which have changed since the last completed one,
 * and which of the present one are still to be written.
 *
 * <p>A snapshot freezes the rows logically and processing goes on at once. A row that is about to
 * change or to leave is written first, if it is frozen and was not written yet; all others are
 * written bit by bit by {@link #writeSome}. So nobody waits, and the work is in proportion to the
 * rows that the snapshot has. (Copy on write as in Li, Naughton, Plank, Real-time, concurrent
 * checkpoint for parallel programs, 1990, with rows in place of pages.)
 *
 * <pre>
 *            begin                    writeSome → true               completed | aborted
 *   RESTING ───────► WALKING (pending rows) ───────► WRITTEN ─────────────────► RESTING
 *                       └──────────────── aborted ──────────────────────────────────┘
 * </pre>
 *
 * <p>What an aborted snapshot had taken out of the list of changes is put back, so that the next
 * one has it. The owner of the rows calls {@link #changing} and {@link #removing} <em>before</em>
 * it does so; whoever forgets it makes the next snapshot wrong. Single-threaded.
 */
public final class SlotChanges {

  /** About as many as a processor can wait for at a time, and some more. */
  private static final int ROWS_AT_ONCE = 32;

  private final SlotRows rows;

  private boolean tracking;

  /**
   * Rows changed since the last snapshot began. As long as nobody takes snapshots every row counts
   * as changed, so that nothing is noted.
   */
  private final SlotBits changed;

  /** Rows changed before that, of which no snapshot is complete. */
  private final SlotBits handedIn;

  /** Rows that some snapshot may have, complete or not. */
  private final SlotBits stored;

  private Removals removed = new Removals();
  private Removals removedBefore = new Removals();

  /** Frozen rows still to be written. */
  private final SlotBits pending;

  private boolean walking;

  /** In which order rows have changed since the last snapshot began. */
  private ChangeOrder order = new ChangeOrder();

  /** The same of the snapshot being written. */
  private ChangeOrder frozenOrder = new ChangeOrder();

  private int cursor;

  private KeyedRowsWriter writer;

  /** Watches rows for which there is room for so many slots. */
  public SlotChanges(SlotRows rows, int capacity) {
    this.rows = rows;
    this.changed = new SlotBits(capacity);
    this.handedIn = new SlotBits(capacity);
    this.stored = new SlotBits(capacity);
    this.pending = new SlotBits(capacity);
    changed.setFrom(0);
  }

  /** Makes room for so many slots. */
  public void grow(int capacity) {
    int before = changed.capacity();
    for (SlotBits each : List.of(changed, handedIn, stored, pending)) {
      each.grow(capacity);
    }
    if (!tracking) {
      changed.setFrom(before);
    }
  }

  /** To be called before the row in this slot is changed, or when it has just come. */
  public void changing(int slot) {
    if (!changed.get(slot)) {
      firstChange(slot);
    }
  }

  private void firstChange(int slot) {
    writeIfPending(slot);
    changed.set(slot);
    // Rows that come and go again and again must not make it grow without end.
    if (order.size() < changed.capacity()) {
      order.add(slot);
    }
  }

  /** To be called before the row in this slot leaves. */
  public void removing(int slot) {
    if (!tracking) {
      return;
    }
    writeIfPending(slot);
    changed.clear(slot);
    handedIn.clear(slot);
    if (stored.get(slot)) {
      stored.clear(slot);
      rows.writeId(slot, removed.begin(rows.stableHash(slot)));
    }
  }

  private void writeIfPending(int slot) {
    if (pending.get(slot)) {
      pending.clear(slot);
      write(slot);
    }
  }

  private void write(int slot) {
    rows.writeRow(slot, writer.row(rows.stableHash(slot)));
  }

  /** Whether frozen rows are still to be written, so that none may move to another slot. */
  public boolean isWalking() {
    return walking;
  }

  /**
   * Follows rows that have moved to other slots.
   *
   * @param from by new slot, the slot in which the row was
   * @throws IllegalStateException while a snapshot is being written
   */
  public void moved(int[] from, int capacity) {
    if (isWalking()) {
      throw new IllegalStateException("rows were moved while a snapshot walks over them");
    }
    for (SlotBits each : List.of(changed, handedIn, stored, pending)) {
      each.move(from, capacity);
    }
    // Their memory belonged to rows that have left.
    order = new ChangeOrder();
    frozenOrder = new ChangeOrder();
    if (!tracking) {
      changed.setFrom(0);
    }
  }

  /**
   * Freezes the rows there are for a snapshot, and writes which have left.
   *
   * @param full whether the snapshot is to have all rows, else those changed since the last
   *     completed one
   * @param rowsWriter takes rows, now and until the snapshot is written
   * @param removalsWriter takes the ids of rows that have left; asked within this call only
   * @throws IllegalStateException when the snapshot before was neither completed nor aborted
   */
  public void begin(boolean full, KeyedRowsWriter rowsWriter, KeyedRowsWriter removalsWriter) {
    requireResting();
    freeze(full || !tracking);
    if (!full) {
      removedBefore.writeTo(removalsWriter);
      removed.writeTo(removalsWriter);
    }
    removedBefore.add(removed);
    removed = new Removals();
    writer = rowsWriter;
    cursor = 0;
    walking = true;
    turnOrder();
  }

  private void turnOrder() {
    ChangeOrder turned = frozenOrder;
    frozenOrder = order;
    order = turned;
    order.clear();
  }

  private void freeze(boolean all) {
    if (tracking) {
      handedIn.or(changed);
    }
    if (all) {
      setOccupied(pending);
    } else {
      pending.copy(handedIn);
    }
    if (!tracking) {
      // Until now nothing was noted; should this snapshot be aborted, the next has all of it.
      handedIn.copy(pending);
      tracking = true;
    }
    changed.clear();
    // Whatever becomes of it: that a row has left is told once too often rather than not at all.
    stored.or(pending);
  }

  private void requireResting() {
    if (writer != null) {
      throw new IllegalStateException(
          "a snapshot was begun before the one before it was completed or aborted");
    }
  }

  private void setOccupied(SlotBits bits) {
    bits.clear();
    for (int slot = 0; slot < rows.slots(); slot++) {
      if (rows.occupied(slot)) {
        bits.set(slot);
      }
    }
  }

  /**
   * Writes at most so many rows that are still to be written.
   *
   * @return how many were written; afterwards {@link #isWalking} tells whether there are more
   */
  public int writeSome(int most) {
    int[] next = new int[ROWS_AT_ONCE];
    int written = 0;
    while (walking) {
      int count = nextPending(next, Math.min(most - written, next.length));
      if (count == 0) {
        walking = frozenOrder.hasNext() || pending.next(cursor) >= 0;
        return written;
      }
      rows.prefetch(next, count);
      for (int i = 0; i < count; i++) {
        write(next[i]);
      }
      written += count;
    }
    return written;
  }

  /**
   * Chooses which rows are to be written next, at most so many. Those come first that have changed
   * last: what was made one after the other lies so in memory, and what comes first in a turn of
   * changes is likely to change first again, and is written by that while it is in a cache anyway.
   */
  private int nextPending(int[] next, int most) {
    int count = 0;
    while (count < most && frozenOrder.hasNext()) {
      int slot = frozenOrder.next();
      if (pending.get(slot)) {
        pending.clear(slot);
        next[count++] = slot;
      }
    }
    for (int slot = pending.next(cursor);
        slot >= 0 && count < most;
        slot = pending.next(slot + 1)) {
      pending.clear(slot);
      next[count++] = slot;
      cursor = slot + 1;
    }
    return count;
  }

  /** The snapshot begun last is complete: later ones need not have what it has. */
  public void completed() {
    end();
    handedIn.clear();
    removedBefore = new Removals();
  }

  /** The snapshot begun last will not be complete: the next one has its changes too. */
  public void aborted() {
    end();
  }

  private void end() {
    if (walking) {
      pending.clear();
      walking = false;
    }
    writer = null;
  }

  /** Gives the rows whose ids begin with these bytes, in time in proportion to all rows. */
  void peek(byte[] idStart, Consumer<byte[]> found) {
    StoredOutput id = new StoredOutput();
    for (int slot = 0; slot < rows.slots(); slot++) {
      if (rows.occupied(slot)) {
        id.clear();
        rows.writeId(slot, id);
        int end = Math.min(id.size(), idStart.length);
        if (Arrays.equals(id.buffer(), 0, end, idStart, 0, idStart.length)) {
          found.accept(rows.row(slot));
        }
      }
    }
  }

  /** How many rows there are. */
  public int size() {
    return rows.size();
  }

  /**
   * Takes the rows there are for those of the last completed snapshot, from which they were loaded.
   */
  public void loaded() {
    requireResting();
    tracking = true;
    changed.clear();
    handedIn.clear();
    setOccupied(stored);
    removed = new Removals();
    removedBefore = new Removals();
  }

  /** How many bytes are kept to tell which rows have left. */
  public long removalBytes() {
    return removed.bytes() + removedBefore.bytes();
  }

  /** Ids of rows that have left, each with the hash of its key. */
  private static final class Removals {

    private static final int[] NONE = {};
    private static final int FIRST_ROWS = 4;

    private int[] hashes = NONE;
    private int[] ends = NONE;
    private int count;
    private StoredOutput ids = new StoredOutput();

    StoredOutput begin(int stableHash) {
      close();
      if (count == hashes.length) {
        int room = Math.max(FIRST_ROWS, count * 2);
        hashes = Arrays.copyOf(hashes, room);
        ends = Arrays.copyOf(ends, room);
      }
      hashes[count++] = stableHash;
      return ids;
    }

    private void close() {
      if (count > 0) {
        ends[count - 1] = ids.size();
      }
    }

    void add(Removals later) {
      later.close();
      int from = 0;
      for (int i = 0; i < later.count; i++) {
        begin(later.hashes[i]).writeBytes(later.ids.buffer(), from, later.ends[i] - from);
        from = later.ends[i];
      }
      close();
    }

    void writeTo(KeyedRowsWriter to) {
      close();
      int from = 0;
      for (int i = 0; i < count; i++) {
        to.row(hashes[i]).writeBytes(ids.buffer(), from, ends[i] - from);
        from = ends[i];
      }
    }

    long bytes() {
      return ids.size();
    }
  }
}

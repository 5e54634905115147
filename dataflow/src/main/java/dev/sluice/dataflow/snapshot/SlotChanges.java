package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredOutput;
import java.util.Arrays;
import java.util.BitSet;
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

  /** Generations are bytes; those of rows are compared with the present one. */
  private static final int LAST_GENERATION = Byte.MAX_VALUE;

  /** About as many as a processor can wait for at a time, and some more. */
  private static final int ROWS_AT_ONCE = 32;

  private final SlotRows rows;

  /** By slot: the generation in which its row was changed last. */
  private byte[] changedIn;

  private byte generation = 1;
  private boolean tracking;

  /** Rows changed since the present generation began. */
  private BitSet changed = new BitSet();

  /** Rows changed in generations before, of which no snapshot is complete. */
  private BitSet handedIn = new BitSet();

  /** Rows that some snapshot has, complete or not. */
  private BitSet stored = new BitSet();

  private Removals removed = new Removals();
  private Removals removedBefore = new Removals();

  /** Frozen rows still to be written; {@code null} while there is no snapshot to write. */
  private BitSet pending;

  private int cursor;

  private KeyedRowsWriter writer;

  /** Watches rows for which there is room for so many slots. */
  public SlotChanges(SlotRows rows, int capacity) {
    this.rows = rows;
    this.changedIn = new byte[capacity];
    // As long as nobody takes snapshots every row counts as changed, and nothing is noted.
    Arrays.fill(changedIn, generation);
  }

  /** Makes room for so many slots. */
  public void grow(int capacity) {
    int before = changedIn.length;
    changedIn = Arrays.copyOf(changedIn, capacity);
    if (!tracking) {
      Arrays.fill(changedIn, before, capacity, generation);
    }
  }

  /** To be called before the row in this slot is changed, or when it has just come. */
  public void changing(int slot) {
    if (changedIn[slot] != generation) {
      firstChange(slot);
    }
  }

  private void firstChange(int slot) {
    writeIfPending(slot);
    changedIn[slot] = generation;
    changed.set(slot);
  }

  /** To be called before the row in this slot leaves. */
  public void removing(int slot) {
    if (!tracking) {
      return;
    }
    writeIfPending(slot);
    changedIn[slot] = 0;
    changed.clear(slot);
    if (stored.get(slot)) {
      stored.clear(slot);
      rows.writeId(slot, removed.begin(rows.stableHash(slot)));
    }
  }

  private void writeIfPending(int slot) {
    if (pending != null && pending.get(slot)) {
      pending.clear(slot);
      write(slot);
    }
  }

  private void write(int slot) {
    rows.writeRow(slot, writer.row(rows.stableHash(slot)));
    stored.set(slot);
  }

  /** Whether frozen rows are still to be written, so that none may move to another slot. */
  public boolean isWalking() {
    return pending != null;
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
    byte[] kept = new byte[capacity];
    Arrays.fill(kept, tracking ? 0 : generation);
    for (int slot = 0; slot < from.length; slot++) {
      kept[slot] = changedIn[from[slot]];
    }
    changedIn = kept;
    changed = moved(changed, from);
    handedIn = moved(handedIn, from);
    stored = moved(stored, from);
  }

  private static BitSet moved(BitSet bits, int[] from) {
    BitSet moved = new BitSet();
    for (int slot = 0; slot < from.length; slot++) {
      if (bits.get(from[slot])) {
        moved.set(slot);
      }
    }
    return moved;
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
    pending = full || !tracking ? occupied() : union(changed, handedIn);
    if (!full) {
      removedBefore.writeTo(removalsWriter);
      removed.writeTo(removalsWriter);
    }
    // Until now nothing was noted; should this snapshot be aborted, the next has all of it.
    handedIn.or(tracking ? changed : pending);
    removedBefore.add(removed);
    changed = new BitSet();
    removed = new Removals();
    tracking = true;
    nextGeneration();
    writer = rowsWriter;
    cursor = 0;
  }

  private void requireResting() {
    if (writer != null) {
      throw new IllegalStateException(
          "a snapshot was begun before the one before it was completed or aborted");
    }
  }

  private BitSet occupied() {
    BitSet occupied = new BitSet(rows.slots());
    for (int slot = 0; slot < rows.slots(); slot++) {
      if (rows.occupied(slot)) {
        occupied.set(slot);
      }
    }
    return occupied;
  }

  private BitSet union(BitSet first, BitSet second) {
    BitSet both = (BitSet) first.clone();
    both.or(second);
    // A row that has left, or that of a slot used again since, is told apart by being there.
    for (int slot = both.nextSetBit(0); slot >= 0; slot = both.nextSetBit(slot + 1)) {
      if (slot >= rows.slots() || !rows.occupied(slot)) {
        both.clear(slot);
      }
    }
    return both;
  }

  private void nextGeneration() {
    if (generation == LAST_GENERATION) {
      generation = 1;
      Arrays.fill(changedIn, (byte) 0);
    } else {
      generation++;
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
    while (pending != null) {
      int count = nextPending(next, Math.min(most - written, next.length));
      if (count == 0) {
        if (pending.nextSetBit(cursor) < 0) {
          pending = null;
        }
        return written;
      }
      rows.prefetch(next, count);
      for (int i = 0; i < count; i++) {
        pending.clear(next[i]);
        write(next[i]);
      }
      written += count;
    }
    return written;
  }

  /** Looks up which rows are to be written next, at most so many. */
  private int nextPending(int[] next, int most) {
    int count = 0;
    for (int slot = pending.nextSetBit(cursor);
        slot >= 0 && count < most;
        slot = pending.nextSetBit(slot + 1)) {
      next[count++] = slot;
      cursor = slot + 1;
    }
    return count;
  }

  /** The snapshot begun last is complete: later ones need not have what it has. */
  public void completed() {
    end();
    handedIn = new BitSet();
    removedBefore = new Removals();
  }

  /** The snapshot begun last will not be complete: the next one has its changes too. */
  public void aborted() {
    end();
  }

  private void end() {
    pending = null;
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
    changed = new BitSet();
    handedIn = new BitSet();
    stored = occupied();
    removed = new Removals();
    removedBefore = new Removals();
    nextGeneration();
  }

  /** How many bytes are kept to tell which rows have left. */
  public long removalBytes() {
    return removed.bytes() + removedBefore.bytes();
  }

  /** Ids of rows that have left, each with the hash of its key. */
  private static final class Removals {

    private int[] hashes = new int[4];
    private int[] ends = new int[4];
    private int count;
    private StoredOutput ids = new StoredOutput();

    StoredOutput begin(int stableHash) {
      close();
      if (count == hashes.length) {
        hashes = Arrays.copyOf(hashes, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
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

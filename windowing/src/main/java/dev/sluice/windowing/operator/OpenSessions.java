package dev.sluice.windowing.operator;

import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.snapshot.SlotRows;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The open sessions of all keys. A key is in the table as long as it has one.
 *
 * <p>Most keys have one session at a time, which then stands in the column itself; a key with
 * several has a {@link SessionSet} there. Single-threaded.
 */
final class OpenSessions<T, K, A> implements SlotRows {

  private static final int FIRST_SLOTS = 16;

  private final WindowAggregation<T, K, A, ?, ?> aggregation;
  private final PaneCodecs<K, A> codecs;
  private final KeyTable<K> keys;
  private final SlotChanges changes;

  /** By slot: nothing, a {@link Session} or a {@link SessionSet}. */
  private Object[] sessions = new Object[FIRST_SLOTS];

  OpenSessions(WindowAggregation<T, K, A, ?, ?> aggregation, PaneCodecs<K, A> codecs) {
    this.aggregation = aggregation;
    this.codecs = codecs;
    this.keys = aggregation.keying().newTable();
    this.changes = new SlotChanges(this, FIRST_SLOTS);
  }

  /** Fetches the sessions of elements that are about to come. */
  void fetch(StateFetcher<T, K> fetcher, ItemBatch batch, int from, int to) {
    fetcher.fetch(keys, sessions, batch, from, to);
  }

  /** The slot of the key of an element, {@link KeyTable#NONE} where it has no session. */
  int slotOf(T element) {
    return aggregation.keying().find(keys, element);
  }

  /**
   * The session that takes in the window of an element, merged with all that this connects; {@code
   * null} where none intersects it. The caller then changes the session.
   */
  Session<A> covering(int slot, long start, long end) {
    changes.changing(slot);
    Object open = sessions[slot];
    if (open instanceof SessionSet<?>) {
      return covering(setAt(slot), start, end);
    }
    Session<A> only = sessionAt(slot);
    if (!only.intersects(start, end)) {
      return null;
    }
    only.cover(start, end);
    return only;
  }

  private Session<A> covering(SessionSet<A> set, long start, long end) {
    int first = set.firstEndingFrom(start);
    if (first == set.size() || !set.get(first).intersects(start, end)) {
      return null;
    }
    Session<A> session = set.get(first);
    int next = first + 1;
    while (next < set.size() && set.get(next).intersects(start, end)) {
      absorb(session, set.get(next));
      next++;
    }
    session.cover(start, end);
    set.removeRange(first + 1, next);
    becomeSingle(set, session.slot);
    return session;
  }

  private void absorb(Session<A> session, Session<A> later) {
    session.accumulator = aggregation.merge(session.accumulator, later.accumulator);
    session.cover(later.start, later.end);
    later.absorbed = true;
    later.accumulator = null;
  }

  /** Opens a session that intersects none of its key. */
  Session<A> open(T element, long start, long end) {
    return open(aggregation.keying().add(keys, element), start, end);
  }

  /** Opens a session that was stored. */
  Session<A> load(K key, long start, long end) {
    return open(keys.add(key), start, end);
  }

  private Session<A> open(int slot, long start, long end) {
    if (slot >= sessions.length) {
      sessions = Arrays.copyOf(sessions, sessions.length * 2);
      changes.grow(sessions.length);
    }
    changes.changing(slot);
    Session<A> session = new Session<>(slot, start, end);
    Object open = sessions[slot];
    if (open == null) {
      sessions[slot] = session;
    } else {
      if (!(open instanceof SessionSet<?>)) {
        sessions[slot] = new SessionSet<>(sessionAt(slot));
      }
      setAt(slot).add(session);
    }
    return session;
  }

  K keyOf(Session<A> session) {
    return keys.key(session.slot);
  }

  /** Closes a session, and forgets its key if that was the only one. */
  void close(Session<A> session) {
    int slot = session.slot;
    changes.changing(slot);
    if (sessions[slot] instanceof SessionSet<?>) {
      SessionSet<A> set = setAt(slot);
      set.remove(session);
      becomeSingle(set, slot);
    } else {
      forgetAt(slot);
    }
  }

  private void forgetAt(int slot) {
    changes.removing(slot);
    sessions[slot] = null;
    keys.remove(slot);
  }

  /** Forgets all sessions of a key, as if they had been absorbed. */
  void forget(K key) {
    int slot = keys.find(key);
    if (slot != KeyTable.NONE) {
      changes.changing(slot);
      forEachAt(slot, session -> session.absorbed = true);
      forgetAt(slot);
    }
  }

  /** What snapshots know of the rows. */
  SlotChanges changes() {
    return changes;
  }

  /** Gives the row of a key, if it has one. */
  void peek(K key, Consumer<byte[]> found) {
    int slot = keys.find(key);
    if (slot != KeyTable.NONE) {
      found.accept(row(slot));
    }
  }

  @Override
  public int slots() {
    return keys.slots();
  }

  @Override
  public boolean occupied(int slot) {
    return keys.occupied(slot);
  }

  @Override
  public int size() {
    return keys.size();
  }

  @Override
  public int stableHash(int slot) {
    return codecs.stableHash(keys.key(slot));
  }

  @Override
  public void writeId(int slot, StoredOutput out) {
    codecs.keys().write(keys.key(slot), out);
  }

  @Override
  public void writeRow(int slot, StoredOutput out) {
    writeId(slot, out);
    out.writeVarInt(sessions[slot] instanceof SessionSet<?> ? setAt(slot).size() : 1);
    forEachAt(
        slot,
        session -> {
          out.writeLong(session.start);
          out.writeLong(session.end);
          codecs.accumulators().write(session.accumulator, out);
        });
  }

  private void forEachAt(int slot, Consumer<Session<A>> consumer) {
    if (sessions[slot] instanceof SessionSet<?>) {
      setAt(slot).forEach(consumer);
    } else {
      consumer.accept(sessionAt(slot));
    }
  }

  /** How many keys have a session. */
  int keys() {
    return keys.size();
  }

  private void becomeSingle(SessionSet<A> set, int slot) {
    if (set.size() == 1) {
      sessions[slot] = set.get(0);
    }
  }

  @SuppressWarnings("unchecked") // only sessions of this operator are ever stored
  private Session<A> sessionAt(int slot) {
    return (Session<A>) sessions[slot];
  }

  @SuppressWarnings("unchecked") // only sets of this operator are ever stored
  private SessionSet<A> setAt(int slot) {
    return (SessionSet<A>) sessions[slot];
  }
}

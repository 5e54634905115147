package dev.sluice.dataflow.state;

import dev.sluice.dataflow.key.KeyTable;
import java.util.Arrays;

/**
 * The clean-up of what has outlived its time: walks over all slots, a few with each element or
 * timer, round and round. Single-threaded.
 */
final class ExpiryWalk {

  /** Several, so that the walk gains on a job each of whose elements brings a new key. */
  static final int SLOTS_PER_ELEMENT = 8;

  private final KeyTable<?> table;
  private final ElementTime time;
  private Expiring[] columns = {};
  private int next;

  ExpiryWalk(KeyTable<?> table, ElementTime time) {
    this.table = table;
    this.time = time;
  }

  void add(Expiring column) {
    columns = Arrays.copyOf(columns, columns.length + 1);
    columns[columns.length - 1] = column;
  }

  /** To be called between two keys: a key may leave, and slots may move. */
  void walk() {
    time.next();
    int steps = Math.min(SLOTS_PER_ELEMENT, table.slots());
    for (int step = 0; step < steps; step++) {
      if (next >= table.slots()) {
        next = 0;
      }
      for (Expiring column : columns) {
        expire(column);
      }
      next++;
    }
  }

  /** Visits every slot, and again as long as keys leave, since slots may have moved. */
  void walkAll() {
    time.next();
    int before;
    do {
      before = table.size();
      for (next = 0; next < table.slots(); next++) {
        for (Expiring column : columns) {
          expire(column);
        }
      }
    } while (table.size() < before);
    next = 0;
  }

  private void expire(Expiring column) {
    // The column before may have made the key leave, and that the table smaller.
    if (next < table.slots() && table.occupied(next)) {
      column.expire(next);
    }
  }
}

package dev.sluice.simulation;

import dev.sluice.checkpointing.GroupRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The state of a counter: for each key a count and the timers that are set; and as chunks. */
final class ToyRows {

  private static final int ROWS_PER_CHUNK = 2;

  /** The state of one key. */
  static final class Row {
    private long count;
    private final NavigableSet<Long> timers = new TreeSet<>();

    long addOne() {
      count++;
      return count;
    }

    NavigableSet<Long> timers() {
      return timers;
    }
  }

  private final SortedMap<Integer, Row> rows = new TreeMap<>();

  Row row(int key) {
    return rows.computeIfAbsent(key, any -> new Row());
  }

  SortedMap<Integer, Row> all() {
    return rows;
  }

  /** The rows of these keys as they are now. */
  List<byte[]> chunks(Iterable<Integer> keys) {
    List<byte[]> chunks = new ArrayList<>();
    List<Integer> some = new ArrayList<>();
    for (Integer key : keys) {
      some.add(key);
      if (some.size() == ROWS_PER_CHUNK) {
        chunks.add(chunk(some));
        some.clear();
      }
    }
    if (!some.isEmpty()) {
      chunks.add(chunk(some));
    }
    return chunks;
  }

  private byte[] chunk(List<Integer> keys) {
    int timers = keys.stream().mapToInt(key -> rows.get(key).timers.size()).sum();
    int fixed = keys.size() * (2 * Integer.BYTES + Long.BYTES);
    ByteBuffer buffer = ByteBuffer.allocate(fixed + timers * Long.BYTES);
    for (int key : keys) {
      Row row = rows.get(key);
      buffer.putInt(key).putLong(row.count).putInt(row.timers.size());
      row.timers.forEach(buffer::putLong);
    }
    return buffer.array();
  }

  /** Takes in the rows of a chunk whose key groups count, each in place of what was there. */
  void load(byte[] chunk, GroupRange groups, boolean withTimers) {
    ByteBuffer buffer = ByteBuffer.wrap(chunk);
    while (buffer.hasRemaining()) {
      int key = buffer.getInt();
      Row row = new Row();
      row.count = buffer.getLong();
      for (int timers = buffer.getInt(); timers > 0; timers--) {
        row.timers.add(buffer.getLong());
      }
      if (!withTimers) {
        row.timers.clear();
      }
      if (groups.contains(ToyJob.groupOf(key))) {
        rows.put(key, row);
      }
    }
  }
}

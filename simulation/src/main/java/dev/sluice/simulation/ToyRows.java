package dev.sluice.simulation;

import dev.sluice.checkpointing.GroupRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The state of a counter: for each key a count with the timers that are set, which stays, and an
 * open series, which leaves; and as chunks.
 *
 * <p>Rows have slots: an even one for the count of a key, the odd one behind it for its series.
 */
final class ToyRows {

  private static final int ROWS_PER_CHUNK = 3;

  private static final byte COUNT = 0;
  private static final byte SERIES = 1;
  private static final byte GONE = 2;

  /** What stays of a key. */
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

  /** The elements of a key since the last series was full; changes in place. */
  static final class Series {
    private int length;

    int addOne() {
      length++;
      return length;
    }
  }

  private final SortedMap<Integer, Row> rows = new TreeMap<>();
  private final SortedMap<Integer, Series> series = new TreeMap<>();

  static int slotOfCount(int key) {
    return key << 1;
  }

  static int slotOfSeries(int key) {
    return key << 1 | 1;
  }

  private static boolean isSeries(int slot) {
    return (slot & 1) != 0;
  }

  Row row(int key) {
    return rows.computeIfAbsent(key, any -> new Row());
  }

  SortedMap<Integer, Row> all() {
    return rows;
  }

  /** The open series of a key, {@code null} where there is none. */
  Series series(int key) {
    return series.get(key);
  }

  void open(int key, Series opened) {
    series.put(key, opened);
  }

  void close(int key) {
    series.remove(key);
  }

  /** The slots of all rows there are. */
  Set<Integer> slots() {
    Set<Integer> slots = new TreeSet<>();
    rows.keySet().forEach(key -> slots.add(slotOfCount(key)));
    series.keySet().forEach(key -> slots.add(slotOfSeries(key)));
    return slots;
  }

  /**
   * The rows of these slots as they are now.
   *
   * @param removals whether it is told which of them have left
   */
  List<byte[]> chunks(Iterable<Integer> slots, boolean removals) {
    List<byte[]> chunks = new ArrayList<>();
    List<Integer> some = new ArrayList<>();
    for (Integer slot : slots) {
      if (removals || !isSeries(slot) || series.containsKey(slot >> 1)) {
        some.add(slot);
      }
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

  private byte[] chunk(List<Integer> slots) {
    ByteBuffer buffer = ByteBuffer.allocate(slots.stream().mapToInt(this::size).sum());
    slots.forEach(slot -> write(slot, buffer));
    return buffer.array();
  }

  private int size(int slot) {
    int head = Byte.BYTES + Integer.BYTES;
    if (isSeries(slot)) {
      return head + (series.containsKey(slot >> 1) ? Integer.BYTES : 0);
    }
    int timers = rows.get(slot >> 1).timers.size();
    return head + Long.BYTES + Integer.BYTES + timers * Long.BYTES;
  }

  private void write(int slot, ByteBuffer buffer) {
    int key = slot >> 1;
    if (!isSeries(slot)) {
      Row row = rows.get(key);
      buffer.put(COUNT).putInt(key).putLong(row.count).putInt(row.timers.size());
      row.timers.forEach(buffer::putLong);
    } else if (series.containsKey(key)) {
      buffer.put(SERIES).putInt(key).putInt(series.get(key).length);
    } else {
      buffer.put(GONE).putInt(key);
    }
  }

  /** Takes in the rows of a chunk whose key groups count, each in place of what was there. */
  void load(byte[] chunk, GroupRange groups, boolean withTimers) {
    ByteBuffer buffer = ByteBuffer.wrap(chunk);
    while (buffer.hasRemaining()) {
      byte kind = buffer.get();
      int key = buffer.getInt();
      boolean counts = groups.contains(ToyJob.groupOf(key));
      if (kind == COUNT) {
        Row row = readRow(buffer, withTimers);
        if (counts) {
          rows.put(key, row);
        }
      } else {
        Series stored = kind == SERIES ? readSeries(buffer) : null;
        if (counts) {
          series.remove(key);
        }
        if (counts && stored != null) {
          series.put(key, stored);
        }
      }
    }
  }

  private static Row readRow(ByteBuffer buffer, boolean withTimers) {
    Row row = new Row();
    row.count = buffer.getLong();
    for (int timers = buffer.getInt(); timers > 0; timers--) {
      row.timers.add(buffer.getLong());
    }
    if (!withTimers) {
      row.timers.clear();
    }
    return row;
  }

  private static Series readSeries(ByteBuffer buffer) {
    Series read = new Series();
    read.length = buffer.getInt();
    return read;
  }
}

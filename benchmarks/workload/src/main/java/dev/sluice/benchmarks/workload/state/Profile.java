package dev.sluice.benchmarks.workload.state;

import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.count.Event;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What is kept for a key: how many events there were, the number of the last one, and filling. */
public final class Profile {

  /** The size of it. */
  public static final int BYTES = 100;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Profile() {}

  /** The event of an index; each key comes once before any comes again. */
  public static Event event(long index, long keys) {
    return new Event(keyOf(index, keys), index, index / 1000);
  }

  private static long keyOf(long index, long keys) {
    return (index * GOLDEN) & (keys - 1);
  }

  /** What must have been counted of such events. */
  public static CountCheck check(long keys) {
    return new CountCheck(keys, index -> keyOf(index, keys));
  }

  /** That of a key without any events, with filling that no store can make smaller. */
  public static byte[] of(long key) {
    byte[] bytes = new byte[BYTES];
    long mixed = key + 1;
    for (int at = Long.BYTES; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      mixed = (mixed ^ (mixed >>> 29)) * GOLDEN;
      LONG.set(bytes, at, mixed);
    }
    return bytes;
  }

  /** Takes another event, and says how many there were. */
  public static long count(byte[] profile, Event event) {
    long count = (long) LONG.get(profile, 0) + 1;
    LONG.set(profile, 0, count);
    LONG.set(profile, Long.BYTES, event.value());
    return count;
  }
}

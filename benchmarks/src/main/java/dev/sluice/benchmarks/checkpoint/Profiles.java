package dev.sluice.benchmarks.checkpoint;

import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.Types;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Keeps {@value Load#BYTES_PER_KEY} bytes for each key, and changes them with every element: how
 * often the key came, and what came last.
 */
final class Profiles extends KeyedProcessFunction<Long, Change, KeyCount> {

  private static final long serialVersionUID = 1L;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private transient ValueState<byte[]> profile;

  @Override
  public void open(KeyedRuntimeContext context) {
    profile = context.valueState("profile", Types.BYTES);
  }

  @Override
  public void processElement(Change change, KeyContext<Long> key, Collector<KeyCount> out) {
    byte[] bytes = profile.value();
    if (bytes == null) {
      bytes = first(change.key());
    }
    long count = (long) LONG.get(bytes, 0) + 1;
    LONG.set(bytes, 0, count);
    LONG.set(bytes, Long.BYTES, change.value());
    profile.update(bytes);
    out.collect(new KeyCount(change.key(), count));
  }

  /** Bytes that no store can make smaller, behind a count of 0. */
  private static byte[] first(long key) {
    byte[] bytes = new byte[Load.BYTES_PER_KEY];
    long mixed = key + 1;
    for (int at = Long.BYTES; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      mixed = (mixed ^ (mixed >>> 29)) * GOLDEN;
      LONG.set(bytes, at, mixed);
    }
    return bytes;
  }
}

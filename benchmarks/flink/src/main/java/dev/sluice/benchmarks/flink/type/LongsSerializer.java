package dev.sluice.benchmarks.flink.type;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Stores an immutable element of nothing but {@code long}s; a subclass says which.
 *
 * @param <T> elements
 */
public abstract class LongsSerializer<T> extends ElementSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final int longs;

  LongsSerializer(int longs) {
    this.longs = longs;
  }

  @Override
  public int getLength() {
    return longs * Long.BYTES;
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    out.write(in, getLength());
  }
}

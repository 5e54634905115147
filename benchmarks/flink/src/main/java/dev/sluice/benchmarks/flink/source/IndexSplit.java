package dev.sluice.benchmarks.flink.source;

import java.nio.ByteBuffer;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A lane, from some place on.
 *
 * @param lane its number
 * @param given how many of its elements have been given
 */
public record IndexSplit(int lane, long given) implements SourceSplit {

  @Override
  public String splitId() {
    return "lane-" + lane;
  }

  /** How Flink stores splits. */
  static final class Stored implements SimpleVersionedSerializer<IndexSplit> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(IndexSplit split) {
      return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
          .putInt(split.lane)
          .putLong(split.given)
          .array();
    }

    @Override
    public IndexSplit deserialize(int version, byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return new IndexSplit(in.getInt(), in.getLong());
    }
  }
}

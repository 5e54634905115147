package dev.sluice.benchmarks.flink.source;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Gives each subtask the lane of its number. */
final class IndexEnumerator implements SplitEnumerator<IndexSplit, int[]> {

  private final SplitEnumeratorContext<IndexSplit> context;
  private final TreeMap<Integer, IndexSplit> unassigned = new TreeMap<>();

  IndexEnumerator(SplitEnumeratorContext<IndexSplit> context, int[] lanes) {
    this.context = context;
    for (int lane : lanes) {
      unassigned.put(lane, new IndexSplit(lane, 0));
    }
  }

  @Override
  public void start() {}

  @Override
  public void handleSplitRequest(int subtask, String host) {}

  @Override
  public void addSplitsBack(List<IndexSplit> splits, int subtask) {
    splits.forEach(split -> unassigned.put(split.lane(), split));
  }

  @Override
  public void addReader(int subtask) {
    IndexSplit split = unassigned.remove(subtask);
    if (split != null) {
      context.assignSplit(split, subtask);
    }
  }

  @Override
  public int[] snapshotState(long checkpoint) {
    return unassigned.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public void close() {}

  /** How Flink stores the lanes that no subtask has. */
  static final class Stored implements SimpleVersionedSerializer<int[]> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(int[] lanes) {
      ByteBuffer out = ByteBuffer.allocate(lanes.length * Integer.BYTES);
      out.asIntBuffer().put(lanes);
      return out.array();
    }

    @Override
    public int[] deserialize(int version, byte[] bytes) {
      IntBuffer in = ByteBuffer.wrap(bytes).asIntBuffer();
      int[] lanes = new int[in.remaining()];
      in.get(lanes);
      return lanes;
    }
  }
}

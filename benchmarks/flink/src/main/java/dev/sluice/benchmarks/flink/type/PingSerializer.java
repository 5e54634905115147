package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.latency.Ping;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores pings. */
public final class PingSerializer extends LongsSerializer<Ping> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public PingSerializer() {
    super(3);
  }

  @Override
  public Class<Ping> elements() {
    return Ping.class;
  }

  @Override
  public void serialize(Ping ping, DataOutputView out) throws IOException {
    out.writeLong(ping.key());
    out.writeLong(ping.due());
    out.writeLong(ping.created());
  }

  @Override
  public Ping deserialize(DataInputView in) throws IOException {
    return new Ping(in.readLong(), in.readLong(), in.readLong());
  }
}

package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.nexmark.Id;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores ids. */
public final class IdSerializer extends LongsSerializer<Id> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public IdSerializer() {
    super(1);
  }

  @Override
  public Class<Id> elements() {
    return Id.class;
  }

  @Override
  public void serialize(Id id, DataOutputView out) throws IOException {
    out.writeLong(id.id());
  }

  @Override
  public Id deserialize(DataInputView in) throws IOException {
    return new Id(in.readLong());
  }
}

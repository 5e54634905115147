package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.session.Click;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores clicks. */
public final class ClickSerializer extends LongsSerializer<Click> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public ClickSerializer() {
    super(2);
  }

  @Override
  public Class<Click> elements() {
    return Click.class;
  }

  @Override
  public void serialize(Click click, DataOutputView out) throws IOException {
    out.writeLong(click.user());
    out.writeLong(click.time());
  }

  @Override
  public Click deserialize(DataInputView in) throws IOException {
    return new Click(in.readLong(), in.readLong());
  }
}

package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.ysb.View;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores views. */
public final class ViewSerializer extends LongsSerializer<View> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public ViewSerializer() {
    super(2);
  }

  @Override
  public Class<View> elements() {
    return View.class;
  }

  @Override
  public void serialize(View view, DataOutputView out) throws IOException {
    out.writeLong(view.campaign());
    out.writeLong(view.time());
  }

  @Override
  public View deserialize(DataInputView in) throws IOException {
    return new View(in.readLong(), in.readLong());
  }
}

package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.slide.Reading;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores readings. */
public final class ReadingSerializer extends LongsSerializer<Reading> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public ReadingSerializer() {
    super(2);
  }

  @Override
  public Class<Reading> elements() {
    return Reading.class;
  }

  @Override
  public void serialize(Reading reading, DataOutputView out) throws IOException {
    out.writeLong(reading.key());
    out.writeLong(reading.time());
  }

  @Override
  public Reading deserialize(DataInputView in) throws IOException {
    return new Reading(in.readLong(), in.readLong());
  }
}

package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.count.Event;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores events. */
public final class EventSerializer extends LongsSerializer<Event> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public EventSerializer() {
    super(3);
  }

  @Override
  public Class<Event> elements() {
    return Event.class;
  }

  @Override
  public void serialize(Event event, DataOutputView out) throws IOException {
    out.writeLong(event.key());
    out.writeLong(event.value());
    out.writeLong(event.time());
  }

  @Override
  public Event deserialize(DataInputView in) throws IOException {
    return new Event(in.readLong(), in.readLong(), in.readLong());
  }
}

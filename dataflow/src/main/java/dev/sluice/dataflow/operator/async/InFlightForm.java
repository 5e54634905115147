package dev.sluice.dataflow.operator.async;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.TypeDescriptor;

/** The stored form of elements in flight: event time, then the element, which the schema is of. */
record InFlightForm<I>(TypeDescriptor<I> type) implements RowForm<InFlight<I>> {

  @Override
  public Codec<InFlight<I>> codec() {
    return new Stored<>(RowForm.of(type).codec());
  }

  @Override
  public Codec<InFlight<I>> reading(Schema written) {
    return new Stored<>(RowForm.of(type).reading(written));
  }

  private record Stored<I>(Codec<I> elements) implements Codec<InFlight<I>> {

    @Override
    public void write(InFlight<I> value, StoredOutput out) {
      out.writeLong(value.timestamp());
      elements.write(value.value(), out);
    }

    @Override
    public InFlight<I> read(StoredInput in) {
      long timestamp = in.readLong();
      return new InFlight<>(elements.read(in), timestamp);
    }

    @Override
    public Schema schema() {
      return elements.schema();
    }
  }
}

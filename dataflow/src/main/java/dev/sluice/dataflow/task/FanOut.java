package dev.sluice.dataflow.task;

import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;

/**
 * An output that gives every element to several; all but the last get a copy where the type is
 * declared mutable.
 *
 * @param <T> elements
 */
final class FanOut<T> implements Output<T> {

  private final TypeDescriptor<T> type;
  private final Output<T>[] outputs;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private FanOut(TypeDescriptor<T> type, List<Output<T>> outputs) {
    this.type = type;
    this.outputs = outputs.toArray(new Output[0]);
  }

  static <T> Output<T> of(TypeDescriptor<T> type, List<Output<T>> outputs) {
    return outputs.size() == 1 ? outputs.get(0) : new FanOut<>(type, outputs);
  }

  @Override
  public void emit(T value, long timestamp) {
    int last = outputs.length - 1;
    for (int i = 0; i < last; i++) {
      outputs[i].emit(type.mutable() ? type.copy(value) : value, timestamp);
    }
    outputs[last].emit(value, timestamp);
  }

  @Override
  public boolean ready() {
    for (Output<T> output : outputs) {
      if (!output.ready()) {
        return false;
      }
    }
    return true;
  }
}

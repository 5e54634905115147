package dev.sluice.testkit;

import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.SideOutputs;
import java.util.ArrayList;
import java.util.List;

/** Side outputs that keep what they are given. */
final class CollectingSides implements SideOutputs {

  private final Output<?> main;
  private List<EmittedAside> emitted = new ArrayList<>();

  /** Creates side outputs that are as ready as the main output. */
  CollectingSides(Output<?> main) {
    this.main = main;
  }

  @Override
  public <T> Output<T> of(OutputTag<T> tag) {
    return new Output<>() {
      @Override
      public void emit(T value, long timestamp) {
        emitted.add(new EmittedAside(tag.name(), value, timestamp));
      }

      @Override
      public boolean ready() {
        return main.ready();
      }
    };
  }

  /** What was put out since the last call. */
  List<EmittedAside> take() {
    List<EmittedAside> taken = emitted;
    emitted = new ArrayList<>();
    return taken;
  }
}

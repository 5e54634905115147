package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.SideOutputs;
import java.util.HashMap;
import java.util.Map;

/** The side outputs of a user function, looked up by tag and kept. Single-threaded. */
public final class TaggedOutputs {

  private final SideOutputs sideOutputs;
  private final Map<OutputTag<?>, Output<?>> known = new HashMap<>();
  private OutputTag<?> lastTag;
  private Output<?> lastOutput;

  /** Side outputs of which none has been looked up. */
  public TaggedOutputs(SideOutputs sideOutputs) {
    this.sideOutputs = sideOutputs;
  }

  /** Puts out a value with its event time in milliseconds under a tag. */
  @SuppressWarnings("unchecked") // under a tag stands an output of the tag's type
  public <T> void emit(OutputTag<T> tag, T value, long timestamp) {
    // Tags are constants as a rule, so the last one is mostly the same object.
    if (tag != lastTag) {
      lastOutput = known.computeIfAbsent(tag, any -> sideOutputs.of(tag));
      lastTag = tag;
    }
    ((Output<T>) lastOutput).emit(value, timestamp);
  }
}

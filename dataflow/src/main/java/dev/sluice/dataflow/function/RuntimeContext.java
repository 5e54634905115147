package dev.sluice.dataflow.function;

import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.SubtaskInfo;

/** What a function may ask for when it is opened. */
public interface RuntimeContext {

  /** Which instance this is. */
  SubtaskInfo subtask();

  /** The counter of this name, shown in the job's status. */
  Counter counter(String name);
}

package dev.sluice.actors;

import dev.sluice.actors.subtask.RemoteExchange;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.dataflow.task.TaskLimits;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import java.time.Duration;

/** Settings of actors under test, on a dispatcher with threads enough to let user code wait. */
public final class TestSettings {

  private TestSettings() {}

  /** With the machine's clock and many reports. */
  public static SubtaskSettings quick() {
    return with(new SystemClock());
  }

  /** With a clock of the test. */
  public static SubtaskSettings with(ProcessingClock clock) {
    return new SubtaskSettings(
        TaskLimits.DEFAULT,
        Duration.ofMillis(1),
        Duration.ofMillis(10),
        4096,
        clock,
        "akka.actor.default-blocking-io-dispatcher",
        RemoteExchange.none());
  }
}

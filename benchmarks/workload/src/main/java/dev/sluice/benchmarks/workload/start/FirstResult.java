package dev.sluice.benchmarks.workload.start;

import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.count.KeyCount;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Says on standard output when the first result of this process reaches a sink. Safe for any
 * thread.
 */
public final class FirstResult implements Function<KeyCount, Tally> {

  /** What it says. */
  public static final String LINE = "FIRST RESULT";

  /** How many elements each reader gives. */
  public static final long ELEMENTS = 10_048;

  private static final AtomicBoolean SAID = new AtomicBoolean();

  private boolean looked;

  /** For one subtask of a sink. */
  public FirstResult() {}

  @Override
  public Tally apply(KeyCount result) {
    if (!looked) {
      looked = true;
      if (SAID.compareAndSet(false, true)) {
        System.out.println(LINE);
        System.out.flush();
      }
    }
    return CountCheck.of(result);
  }
}

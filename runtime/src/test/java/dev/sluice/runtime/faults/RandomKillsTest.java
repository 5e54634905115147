package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed at any moment, from their first to their last. {@code -Dfaults.kills=N
 * -Dfaults.first=SEED} for more than a few.
 */
class RandomKillsTest {

  private static final int KILLS = Integer.getInteger("faults.kills", 1);
  private static final long SEED = Long.getLong("faults.first", 1);
  private static final int LONGEST_MILLIS = 4_000;

  @TempDir Path directory;

  @Test
  void survivesKillsAtAnyMoment() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    FaultedRun run = new FaultedRun(directory, 2_000L * KILLS, "interval=10ms");
    for (int kill = 0; kill < KILLS; kill++) {
      run.killedAfter(500 + random.nextInt(LONGEST_MILLIS));
    }

    assertThat(run.finished()).as("seed %d", SEED).isEmpty();
  }
}

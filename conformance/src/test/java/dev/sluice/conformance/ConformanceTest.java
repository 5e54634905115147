package dev.sluice.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.conformance.compare.Campaign;
import dev.sluice.conformance.side.FlinkSide;
import dev.sluice.conformance.side.SluiceSide;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sluice says the same as Flink of a few random jobs; {@code scripts/conformance} runs as many as
 * time allows.
 */
class ConformanceTest {

  private static final Path FLINK = Path.of(System.getProperty("conformance.flink"));
  private static final Path DIRECTORY = Path.of(System.getProperty("conformance.directory"));
  private static final long SEED = 20_261_129;
  private static final int JOBS = 60;

  /** Of late elements, of which there are many, operators warn. */
  @BeforeAll
  static void beQuiet() {
    LogManager.getLogManager().reset();
  }

  @Test
  void sameAsFlinkOnRandomJobs() {
    try (FlinkSide flink = FlinkSide.start(FLINK, DIRECTORY);
        SluiceSide sluice = new SluiceSide()) {
      Campaign campaign = new Campaign(flink, sluice, DIRECTORY, System.out::println);
      for (int job = 0; job < JOBS; job++) {
        campaign.run(SEED + job);
      }
      assertThat(campaign.differences()).as(campaign.summary()).isZero();
    }
  }
}

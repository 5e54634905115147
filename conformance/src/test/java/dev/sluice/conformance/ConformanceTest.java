package dev.sluice.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.conformance.compare.Campaign;
import dev.sluice.conformance.side.FlinkSide;
import dev.sluice.conformance.side.SluiceSide;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Sluice says the same as Flink of random jobs: of a few in every build, and of as many as time
 * allows where {@code conformance.minutes} is set. {@code conformance.seed} says where to begin, and
 * {@code conformance.case} runs the case of one file instead.
 */
class ConformanceTest {

  private static final Path FLINK = Path.of(System.getProperty("conformance.flink"));
  private static final Path DIRECTORY = Path.of(System.getProperty("conformance.directory"));
  private static final long SEED = Long.getLong("conformance.seed", 20261129L);
  private static final long MINUTES = Long.getLong("conformance.minutes", 0);
  private static final String CASE = System.getProperty("conformance.case", "");
  private static final int JOBS = Integer.getInteger("conformance.jobs", 25);
  private static final int JOBS_BETWEEN_WORDS = 100;

  private final ProcessingClock clock = new SystemClock();

  @Test
  void sameAsFlinkOnRandomJobs() {
    try (FlinkSide flink = FlinkSide.start(FLINK, DIRECTORY);
        SluiceSide sluice = new SluiceSide()) {
      Campaign campaign = new Campaign(flink, sluice, DIRECTORY, System.out::println);
      if (CASE.isEmpty()) {
        runMany(campaign);
      } else {
        campaign.replay(Path.of(CASE));
      }
      System.out.println("conformance: " + campaign.summary());
      System.out.println(campaign.coverage());
      assertThat(campaign.differences()).as("from conformance.seed=%d on", SEED).isZero();
    }
  }

  private void runMany(Campaign campaign) {
    System.out.println("conformance: conformance.seed=" + SEED);
    long end = clock.nanos() + TimeUnit.MINUTES.toNanos(MINUTES);
    while (MINUTES == 0 ? campaign.jobs() < JOBS : clock.nanos() < end) {
      campaign.run(SEED + campaign.jobs());
      if (campaign.jobs() % JOBS_BETWEEN_WORDS == 0) {
        System.out.println("conformance: " + campaign.summary());
      }
    }
  }
}

package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.graph.JobGraph;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole jobs of any shape, in any order of events that the rules allow. */
class DirectJobTest {

  @Test
  void givesTheSameResultsHoweverTheJobIsInterleaved() {
    Seeds.each(2_000, DirectJobTest::runAndCompare);
  }

  private static void runAndCompare(Random random) {
    RandomJob job = new RandomJob(random);
    TaskLimits limits =
        new TaskLimits(
            new ExchangeLimits(
                1 + random.nextInt(6),
                1 + random.nextInt(200),
                1 + random.nextInt(random.nextBoolean() ? 4 : 20),
                1 + random.nextInt(random.nextBoolean() ? 400 : 4_000)),
            1 + random.nextInt(4));
    JobGraph graph = job.build();
    DirectJob direct = new DirectJob(() -> graph, limits, random, job.outside()::answerOne);
    try {
      direct.run();
      job.check();
      assertThat(direct.mostWaiting())
          .as("elements that wait for credit")
          .isLessThanOrEqualTo(job.mostPerCall());
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(e + "\n" + job + "\n" + limits, e);
    }
  }
}

package dev.sluice.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.conformance.draw.CaseGenerator;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Restore;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

  private static final int TRIES = 1_000;

  private static JobCase caseWithStops() {
    JobCase job = CaseGenerator.of(0);
    for (long seed = 1; job.restores().size() < 2 || job.events().size() < 100; seed++) {
      job = CaseGenerator.of(seed);
    }
    return job;
  }

  @Test
  void leavesTheOneElementThatMatters() {
    JobCase job = caseWithStops();
    long time = job.events().get(job.events().size() / 3).time();

    JobCase small =
        new Shrinker(each -> each.events().stream().anyMatch(event -> event.time() == time), TRIES)
            .shrink(job);

    assertThat(small.events()).hasSize(1);
    assertThat(small.events().get(0).time()).isEqualTo(time);
    assertThat(small.restores()).isEmpty();
    assertThat(small.parallelism()).isEqualTo(1);
  }

  @Test
  void keepsAStopBetweenTheElementsThatMatter() {
    JobCase job = caseWithStops();
    long last = job.events().get(job.events().size() - 1).time();

    JobCase small =
        new Shrinker(each -> !each.restores().isEmpty() && hasTime(each, last), TRIES).shrink(job);

    assertThat(small.restores()).hasSize(1);
    Restore stop = small.restores().get(0);
    assertThat(stop.position()).isBetween(1, small.events().size() - 1);
    assertThat(hasTime(small, last)).isTrue();
    assertThat(small.events().size()).isLessThanOrEqualTo(3);
  }

  @Test
  void keepsACaseOfWhichNothingCanGo() {
    JobCase job = caseWithStops();

    assertThat(new Shrinker(List.of(job)::contains, TRIES).shrink(job)).isEqualTo(job);
  }

  private static boolean hasTime(JobCase job, long time) {
    return job.events().stream().anyMatch(event -> event.time() == time);
  }
}

package dev.sluice.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.conformance.draw.CaseGenerator;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final String FIRST = "1 0..10 n=1 @9";
  private static final String SECOND = "1 10..20 n=2 @19";
  private static final String OF_OTHER_KEY = "2 0..10 n=3 @9";

  private static JobCase caseOf(JobCase.Kind kind) {
    JobCase job = CaseGenerator.of(0);
    for (long seed = 1; job.kind() != kind; seed++) {
      job = CaseGenerator.of(seed);
    }
    return job;
  }

  private static boolean differ(JobCase.Kind kind, List<String> flink, List<String> sluice) {
    return Comparison.difference(
            caseOf(kind), new Outcome(flink, List.of()), new Outcome(sluice, List.of()))
        .isPresent();
  }

  @Test
  void orderBetweenKeysSaysNothing() {
    assertThat(
            differ(
                JobCase.Kind.ONE_SPLIT, List.of(FIRST, OF_OTHER_KEY), List.of(OF_OTHER_KEY, FIRST)))
        .isFalse();
  }

  @Test
  void seesAPaneThatIsMissingOneThatIsTooManyAndOneThatIsDouble() {
    for (JobCase.Kind kind : JobCase.Kind.values()) {
      assertThat(differ(kind, List.of(FIRST, SECOND), List.of(FIRST))).isTrue();
      assertThat(differ(kind, List.of(FIRST), List.of(FIRST, SECOND))).isTrue();
      assertThat(differ(kind, List.of(FIRST), List.of(FIRST, FIRST))).isTrue();
    }
  }

  @Test
  void seesFiringsOfAWindowThatHaveChangedPlaces() {
    assertThat(
            differ(
                JobCase.Kind.ONE_SPLIT,
                List.of("1 0..10 n=1 @9", "1 0..10 n=2 @9"),
                List.of("1 0..10 n=2 @9", "1 0..10 n=1 @9")))
        .isTrue();
  }

  @Test
  void orderSaysNothingWhereSplitsInterleave() {
    assertThat(differ(JobCase.Kind.SEVERAL_SPLITS, List.of(FIRST, SECOND), List.of(SECOND, FIRST)))
        .isFalse();
  }

  @Test
  void seesALateElementThatIsMissing() {
    JobCase job = caseOf(JobCase.Kind.ONE_SPLIT);

    assertThat(
            Comparison.difference(
                job, new Outcome(List.of(), List.of("1 5 @3")), new Outcome(List.of(), List.of())))
        .isPresent();
  }
}

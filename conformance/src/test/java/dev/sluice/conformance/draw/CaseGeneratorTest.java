package dev.sluice.conformance.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.conformance.job.CaseText;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Restore;
import dev.sluice.conformance.job.WindowSpec;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseGeneratorTest {

  private static final int CASES = 400;

  private static Stream<JobCase> cases() {
    return LongStream.range(0, CASES).mapToObj(CaseGenerator::of);
  }

  @Test
  void drawsTheSameCaseOfTheSameSeed() {
    assertThat(CaseGenerator.of(7)).isEqualTo(CaseGenerator.of(7));
  }

  @Test
  void caseOfAFileIsTheCaseThatWasWritten() {
    cases().forEach(job -> assertThat(CaseText.read(CaseText.write(job))).isEqualTo(job));
  }

  @Test
  void drawsEveryKindOfWindows() {
    Set<WindowSpec.Kind> drawn = EnumSet.noneOf(WindowSpec.Kind.class);
    cases().forEach(job -> drawn.add(job.windows().kind()));

    assertThat(drawn).containsExactlyInAnyOrder(WindowSpec.Kind.values());
  }

  @Test
  void stopsLieOneBehindTheOtherWithinTheInput() {
    cases()
        .forEach(
            job -> {
              int reached = 0;
              for (Restore each : job.restores()) {
                assertThat(each.position()).isGreaterThan(reached);
                reached = Math.max(each.position(), each.failsAt());
                assertThat(reached).isLessThan(job.events().size());
              }
            });
  }
}

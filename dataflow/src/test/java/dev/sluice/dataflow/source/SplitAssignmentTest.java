package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitAssignmentTest {

  private record Part(String id, long weight) implements Split {}

  private static List<Long> loads(List<List<Part>> assigned) {
    return assigned.stream().map(parts -> parts.stream().mapToLong(Part::weight).sum()).toList();
  }

  @Test
  void givesTheHeaviestFirstToWhomeverHasLeast() {
    List<List<Part>> assigned =
        SplitAssignment.spread(
            List.of(new Part("a", 1), new Part("b", 5), new Part("c", 4), new Part("d", 3)), 2);

    assertThat(assigned)
        .containsExactly(
            List.of(new Part("b", 5), new Part("a", 1)),
            List.of(new Part("c", 4), new Part("d", 3)));
  }

  @Test
  void leavesSubtasksEmptyWhereThereAreFewerSplits() {
    List<List<Part>> assigned = SplitAssignment.spread(List.of(new Part("a", 1)), 3);

    assertThat(assigned).containsExactly(List.of(new Part("a", 1)), List.of(), List.of());
    assertThat(SplitAssignment.spread(List.<Part>of(), 2)).containsExactly(List.of(), List.of());
  }

  @Test
  void spreadsSplitsOfNoWeightByTheirNumber() {
    List<Part> weightless = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      weightless.add(new Part("part " + i, 0));
    }

    assertThat(SplitAssignment.spread(weightless, 3)).allMatch(parts -> parts.size() == 3);
  }

  @Test
  void spreadsSplitsWithoutAnEnd() {
    List<Part> endless = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      endless.add(new Part("part " + i, Long.MAX_VALUE));
    }

    assertThat(SplitAssignment.spread(endless, 3)).allMatch(parts -> parts.size() == 3);
  }

  @Test
  void isTheSameInWhateverOrderSplitsWereFoundAndBalanced() {
    Seeds.each(1_000, SplitAssignmentTest::spreadTwice);
  }

  private static void spreadTwice(Random random) {
    List<Part> parts = new ArrayList<>();
    for (int i = random.nextInt(30); i >= 0; i--) {
      parts.add(new Part("part " + i, random.nextInt(20)));
    }
    int subtasks = 1 + random.nextInt(6);
    List<List<Part>> assigned = SplitAssignment.spread(parts, subtasks);
    List<Part> shuffled = new ArrayList<>(parts);
    Collections.shuffle(shuffled, random);

    assertThat(SplitAssignment.spread(shuffled, subtasks)).isEqualTo(assigned);
    assertThat(assigned.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(parts);
    // Whoever has most would have least without its last, so it is ahead by no more than that one.
    long heaviest = parts.stream().mapToLong(Part::weight).max().getAsLong();
    assertThat(Collections.max(loads(assigned)) - Collections.min(loads(assigned)))
        .isLessThanOrEqualTo(heaviest);
    // Graham's bound: at most 4/3 of the best there can be.
    long total = loads(assigned).stream().mapToLong(each -> each).sum();
    double best = Math.max(heaviest, (double) total / subtasks);
    assertThat((double) Collections.max(loads(assigned)))
        .isLessThanOrEqualTo(best * 4 / 3 + heaviest);
  }
}

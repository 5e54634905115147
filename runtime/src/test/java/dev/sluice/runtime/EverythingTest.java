package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.operator.basic.SinkOperator;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job that uses every operator gives the same however it is run. */
class EverythingTest {

  private static final Collection<String> NOWHERE = List.of();

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "5, true", "1, false", "2, false", "5, false"})
  void givesTheSameAtEveryParallelismWithAndWithoutChains(int parallelism, boolean chaining)
      throws Exception {
    Collection<String> results = new ConcurrentLinkedQueue<>();
    Collection<String> rung = new ConcurrentLinkedQueue<>();
    String settings = "sluice { parallelism = %d, chaining = %b }".formatted(parallelism, chaining);

    try (Sluice sluice = Sluice.local(ConfigFactory.parseString(settings))) {
      sluice
          .submit("everything", new Everything(results, rung), JobArguments.none())
          .awaitCompletion();
    }

    assertThat(results.stream().sorted().toList()).isEqualTo(EverythingReference.results());
    assertThat(rung)
        .as("timers in processing time, of which those that are due too late never fire")
        .doesNotHaveDuplicates()
        .isSubsetOf(IntStream.range(0, Everything.KEYS).mapToObj(key -> "rung " + key).toList());
  }

  @Test
  void givesWhatIsFoundByHand() {
    // Events 2, 14 and 26 are the first of key 2; their amounts are 703, 885 and 58.
    assertThat(EverythingReference.results())
        .contains(
            "flat -26",
            "even 26",
            "odd 2 at 20",
            "sum Event[key=2, number=26, amount=1646, time=260]",
            "max Event[key=2, number=26, amount=885, time=260]",
            "state 26 3 after 14 [14, 26] 885 3",
            "tumbling 2 0 9",
            "tally [1200] 3")
        .doesNotContain("odd 26 at 260");
  }

  private static JobGraph graph() {
    try (Sluice sluice = Sluice.local()) {
      return sluice.plan("everything", new Everything(NOWHERE, NOWHERE), JobArguments.none());
    }
  }

  @Test
  void usesEveryOperatorThereIs() throws Exception {
    Set<Class<?>> used = new HashSet<>(Set.of(SinkOperator.class));
    for (Node node : graph().nodes()) {
      if (node instanceof Node.TransformNode<?, ?> step) {
        used.add(step.factory().create().getClass());
      }
    }

    assertThat(used).isEqualTo(OperatorClasses.all());
  }

  @Test
  void usesEveryWayToSpreadElements() {
    Set<Class<?>> used =
        graph().edges().stream()
            .map(Edge::partitioning)
            .map(Partitioning::getClass)
            .collect(Collectors.toSet());

    assertThat(used)
        .isEqualTo(
            Stream.of(Partitioning.class.getPermittedSubclasses()).collect(Collectors.toSet()));
  }
}

package dev.sluice.runtime;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.connector.basic.CollectSink;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keyed operators in a row, each with a number of key groups of its own. */
class KeyGroupsPerOperatorTest {

  private static final int ELEMENTS = 10_000;
  private static final int KEYS = 500;

  /** Where an element of a key was seen, and as the how manyth of it. */
  record Seen(String operator, long key, int subtask, long count) {}

  /** Says of every element where it came to. */
  private static final class Witness extends KeyedProcessFunction<Long, Seen, Seen> {

    private static final long serialVersionUID = 1L;

    private transient LongState count;
    private transient String operator;
    private transient int subtask;

    @Override
    public void open(KeyedRuntimeContext context) {
      operator = context.subtask().operator();
      subtask = context.subtask().index();
      count = context.longState("count");
    }

    @Override
    public void processElement(Seen value, KeyContext<Long> key, Collector<Seen> out) {
      count.update(count.value() + 1);
      out.collect(new Seen(operator, value.key(), subtask, count.value()));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 128", "5, 5, 7", "5, 64, 5", "7, 1000, 32768", "3, 16, 16"})
  void bringAllElementsOfAKeyToOneSubtask(int parallelism, int firstGroups, int secondGroups)
      throws Exception {
    Collection<Seen> first = new ConcurrentLinkedQueue<>();
    Collection<Seen> second = new ConcurrentLinkedQueue<>();

    try (Sluice sluice = Jobs.engine("sluice.key-groups = 4")) {
      sluice
          .submit(
              "witness",
              (job, args) -> {
                var seen =
                    job.source("numbers", Jobs.generated(ELEMENTS), WatermarkStrategy.none())
                        .map(number -> new Seen("source", number % KEYS, 0, number))
                        .keyByLong(Seen::key)
                        .process(new Witness())
                        .named("first")
                        .keyGroups(firstGroups)
                        .parallelism(parallelism);
                seen.sinkTo(CollectSink.committedInto(first)).named("seen by first");
                seen.keyByLong(Seen::key)
                    .process(new Witness())
                    .named("second")
                    .keyGroups(secondGroups)
                    .parallelism(parallelism)
                    .sinkTo(CollectSink.committedInto(second))
                    .named("seen by second");
              },
              Jobs.NONE)
          .awaitCompletion();
    }

    assertAtOnePlacePerKey(first, parallelism);
    assertAtOnePlacePerKey(second, parallelism);
  }

  private static void assertAtOnePlacePerKey(Collection<Seen> all, int parallelism) {
    Map<Long, Set<Integer>> subtasks =
        all.stream().collect(groupingBy(Seen::key, mapping(Seen::subtask, toSet())));
    assertThat(subtasks).hasSize(KEYS).allSatisfy((key, places) -> assertThat(places).hasSize(1));
    assertThat(subtasks.values().stream().flatMap(Set::stream).distinct())
        .as("subtasks that saw a key")
        .hasSize(parallelism);
    List<Long> lastCounts =
        all.stream().filter(seen -> seen.count() == ELEMENTS / KEYS).map(Seen::key).toList();
    assertThat(lastCounts).as("keys counted to the end").hasSize(KEYS).doesNotHaveDuplicates();
  }
}

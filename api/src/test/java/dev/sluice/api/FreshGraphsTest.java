package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Flights.CountPerKey;
import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreshGraphsTest {

  private static final JobDefinition DEFINITION =
      (job, args) -> {
        DataStream<Flight> flights = flights(job);
        flights.filter(Flight::late).map(Delay::of).sinkTo(sink());
        flights.keyBy(Flight::origin).process(new CountPerKey<>()).named("count").sinkTo(sink());
        flights
            .map(Delay::of)
            .keyBy(Delay::airport)
            .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
            .reduce(Delay::add)
            .named("sum")
            .sinkTo(sink());
      };

  private static JobGraph build() {
    return JobGraphs.build("delays", DEFINITION, JobArguments.none(), 4);
  }

  private static List<Node.TransformNode<?, ?>> transforms(JobGraph graph) {
    List<Node.TransformNode<?, ?>> transforms = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.TransformNode<?, ?> transform) {
        transforms.add(transform);
      }
    }
    return transforms;
  }

  /** The operators, and the functions with state that they hold. */
  private static Set<Object> instances(JobGraph graph) throws IllegalAccessException {
    Set<Object> instances = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Node.TransformNode<?, ?> transform : transforms(graph)) {
      Operator<?, ?> operator = transform.factory().create();
      instances.add(operator);
      for (Field field : operator.getClass().getDeclaredFields()) {
        if (field.getName().equals("function")) {
          field.setAccessible(true);
          Object function = field.get(operator);
          // A lambda that captures nothing has nothing to share: the JVM keeps one of it.
          if (!function.getClass().isHidden()) {
            instances.add(function);
          }
        }
      }
    }
    return instances;
  }

  @Test
  void twoBuildsOfOneDefinitionHaveTheSameShape() {
    assertThat(build().shape()).isEqualTo(build().shape());
  }

  @Test
  void twoBuildsOfOneDefinitionShareNoOperatorAndNoFunctionWithState()
      throws IllegalAccessException {
    Set<Object> first = instances(build());
    Set<Object> second = instances(build());

    assertThat(first).hasSameSizeAs(second).hasAtLeastOneElementOfType(CountPerKey.class);
    assertThat(first).noneMatch(second::contains);
  }
}

package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.reportedAt;
import static dev.sluice.api.Flights.singleSink;
import static dev.sluice.api.Flights.sink;
import static dev.sluice.api.Flights.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Flights.CountPerKey;
import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.api.Flights.MeanDelay;
import dev.sluice.dataflow.configuration.JobArgumentException;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.operator.basic.FilterOperator;
import dev.sluice.dataflow.operator.basic.FlatMapOperator;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.operator.basic.MapOperator;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobGraphsTest {

  private static final TumblingEventTimeWindows HOURLY =
      TumblingEventTimeWindows.of(Duration.ofHours(1));

  private static JobGraph build(int parallelism, Consumer<JobBuilder> job) {
    return JobGraphs.build(
        "delays", (builder, args) -> job.accept(builder), JobArguments.none(), parallelism);
  }

  private static List<String> names(JobGraph graph) {
    return graph.nodes().stream().map(Node::name).toList();
  }

  private static List<String> edges(JobGraph graph) {
    return graph.edges().stream()
        .map(
            edge ->
                "%s -> %s: %s"
                    .formatted(
                        graph.nodes().get(edge.from()).name(),
                        graph.nodes().get(edge.to()).name(),
                        edge.partitioning().label()))
        .toList();
  }

  private static List<String> vertices(JobGraph graph) {
    return ExecutionGraph.of(graph).vertices().stream().map(Vertex::name).toList();
  }

  private static Node node(JobGraph graph, String name) {
    return graph.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void buildsWindowedAggregateFromSourceToSink() {
    JobGraph graph =
        build(
            2,
            job ->
                flights(job)
                    .filter(Flight::late)
                    .keyBy(Flight::origin)
                    .window(HOURLY)
                    .aggregate(new MeanDelay())
                    .named("mean-delay")
                    .sinkTo(sink())
                    .named("delays"));

    assertThat(graph.job()).isEqualTo("delays");
    assertThat(graph.keyGroups()).isEqualTo(128);
    assertThat(names(graph)).containsExactly("flights", "filter-1", "mean-delay", "delays");
    assertThat(edges(graph))
        .containsExactly(
            "flights -> filter-1: forward",
            "filter-1 -> mean-delay: keyed by String",
            "mean-delay -> delays: forward");
    assertThat(vertices(graph)).containsExactly("flights → filter-1", "mean-delay → delays");
    assertThat(graph.nodes()).allMatch(node -> node.parallelism() == 2);
  }

  @Test
  void givesEachStepTheOperatorOfItsKind() {
    JobGraph graph =
        build(
            1,
            job ->
                flights(job)
                    .map(Delay::of)
                    .filter(delay -> delay.minutes() > 0)
                    .flatMap((Delay delay, Collector<Flight> out) -> {})
                    .returns(Flight.class)
                    .keyByLong(Flight::number)
                    .process(new CountPerKey<>())
                    .named("count")
                    .sinkTo(sink()));

    assertThat(graph.nodes().stream().filter(Node.TransformNode.class::isInstance))
        .extracting(
            node -> (Object) ((Node.TransformNode<?, ?>) node).factory().create().getClass())
        .containsExactly(
            MapOperator.class,
            FilterOperator.class,
            FlatMapOperator.class,
            KeyedProcessOperator.class);
  }

  @Test
  void numbersUnnamedStepsWithinTheirKind() {
    JobGraph graph =
        build(
            1,
            job -> {
              DataStream<Delay> delays = flights(job).filter(Flight::late).map(Delay::of);
              delays.map(Delay::airport).named("airports").sinkTo(sink());
              delays.map(Delay::minutes).filter(minutes -> minutes > 5).sinkTo(sink());
            });

    assertThat(names(graph))
        .containsExactly(
            "flights", "filter-1", "map-1", "airports", "sink-1", "map-3", "filter-2", "sink-2");
  }

  @Test
  void spreadsElementsAsIsSaid() {
    JobGraph graph =
        build(
            2,
            job -> {
              DataStream<Flight> flights = flights(job);
              flights.forward().sinkTo(sink());
              flights.rebalance().sinkTo(sink());
              flights.rescale().sinkTo(sink()).parallelism(4);
              flights.shuffle(42).sinkTo(sink());
              flights.broadcast().sinkTo(sink());
              flights.global().sinkTo(sink());
              flights.partitionCustom((key, subtasks) -> 0, Flight::origin).sinkTo(sink());
            });

    assertThat(graph.edges())
        .extracting(edge -> edge.partitioning().label())
        .containsExactly(
            "forward",
            "rebalance",
            "rescale",
            "shuffle with seed 42",
            "broadcast",
            "global",
            "custom");
  }

  @Test
  void spreadsByWhatIsSaidLast() {
    JobGraph graph = build(2, job -> flights(job).broadcast().global().sinkTo(sink()));

    assertThat(edges(graph)).containsExactly("flights -> sink-1: global");
  }

  @Test
  void fusesNoFurtherThanIsSaid() {
    JobGraph graph =
        build(
            2,
            job ->
                flights(job)
                    .map(Delay::of)
                    .startNewChain()
                    .filter(delay -> delay.minutes() > 0)
                    .map(Delay::minutes)
                    .disableChaining()
                    .startNewChain()
                    .filter(minutes -> minutes > 5)
                    .sinkTo(sink()));

    assertThat(vertices(graph))
        .containsExactly("flights", "map-1 → filter-1", "map-2", "filter-2 → sink-1");
  }

  @Test
  void keepsSourcesAndSinksApartIfTold() {
    JobGraph graph =
        build(
            2,
            job ->
                flights(job)
                    .disableChaining()
                    .filter(Flight::late)
                    .sinkTo(sink())
                    .disableChaining());

    assertThat(vertices(graph)).containsExactly("flights", "filter-1", "sink-1");
  }

  @Test
  void fusesNothingInAJobWithoutChaining() {
    JobGraph graph =
        build(2, job -> flights(job.chaining(false)).filter(Flight::late).sinkTo(sink()));

    assertThat(vertices(graph)).containsExactly("flights", "filter-1", "sink-1");
    assertThat(edges(graph))
        .containsExactly("flights -> filter-1: forward", "filter-1 -> sink-1: forward");
  }

  @Test
  void readsAStreamUsedTwiceTwice() {
    JobGraph graph =
        build(
            2,
            job -> {
              DataStream<Flight> flights = flights(job);
              flights.sinkTo(sink()).named("all");
              flights.filter(Flight::late).sinkTo(sink()).named("late");
            });

    assertThat(edges(graph))
        .containsExactly(
            "flights -> all: forward", "flights -> filter-1: forward", "filter-1 -> late: forward");
    assertThat(vertices(graph)).containsExactly("flights → all → filter-1 → late");
  }

  @Test
  void spreadsElementsWhereParallelismChanges() {
    JobGraph graph =
        build(
            4,
            job ->
                flights(job)
                    .parallelism(1)
                    .map(Delay::of)
                    .filter(delay -> delay.minutes() > 0)
                    .parallelism(2)
                    .sinkTo(sink())
                    .parallelism(2));

    assertThat(graph.nodes()).extracting(Node::parallelism).containsExactly(1, 4, 2, 2);
    assertThat(edges(graph))
        .containsExactly(
            "flights -> map-1: rebalance",
            "map-1 -> filter-1: rebalance",
            "filter-1 -> sink-1: forward");
    assertThat(vertices(graph)).containsExactly("flights", "map-1", "filter-1 → sink-1");
  }

  @Test
  void bringsAStreamToAsManySubtasksAsItsSinkTakes() {
    JobGraph graph = build(4, job -> flights(job).sinkTo(singleSink()));
    JobGraph alone = build(1, job -> flights(job).sinkTo(singleSink()));

    assertThat(node(graph, "sink-1").parallelism()).isEqualTo(1);
    assertThat(edges(graph)).containsExactly("flights -> sink-1: rebalance");
    assertThat(edges(alone)).containsExactly("flights -> sink-1: forward");
  }

  @Test
  void rebalancesWhereTheJobSaysSo() {
    JobGraph graph = build(2, job -> flights(job).rebalance().map(Delay::of).sinkTo(sink()));

    assertThat(edges(graph))
        .containsExactly("flights -> map-1: rebalance", "map-1 -> sink-1: forward");
  }

  @Test
  void unitesStreamsWithoutAnOperatorOfItsOwn() {
    JobGraph graph =
        build(
            2,
            job -> {
              DataStream<Flight> domestic = job.source("domestic", source(), reportedAt());
              DataStream<Flight> foreign =
                  job.source("foreign", source(), reportedAt()).parallelism(1);
              DataStream<Flight> charter = job.source("charter", source(), reportedAt());
              domestic.union(foreign, charter.rebalance()).filter(Flight::late).sinkTo(sink());
            });

    assertThat(edges(graph))
        .containsExactly(
            "domestic -> filter-1: forward",
            "foreign -> filter-1: rebalance",
            "charter -> filter-1: rebalance",
            "filter-1 -> sink-1: forward");
    assertThat(vertices(graph))
        .containsExactly("domestic", "foreign", "charter", "filter-1 → sink-1");
  }

  @Test
  void keysEveryPartOfAUnion() {
    JobGraph graph =
        build(
            2,
            job -> {
              DataStream<Flight> domestic = job.source("domestic", source(), reportedAt());
              DataStream<Flight> foreign = job.source("foreign", source(), reportedAt());
              domestic
                  .union(foreign.rebalance())
                  .keyByLong(Flight::number)
                  .process(new CountPerKey<>())
                  .named("count")
                  .sinkTo(sink());
            });

    assertThat(edges(graph))
        .containsExactly(
            "domestic -> count: keyed by Long",
            "foreign -> count: keyed by Long",
            "count -> sink-1: forward");
  }

  @Test
  void keepsLongKeysUnboxed() {
    JobGraph graph =
        build(
            1,
            job ->
                flights(job)
                    .keyByLong(Flight::number)
                    .process(new CountPerKey<>())
                    .named("count")
                    .sinkTo(sink()));

    Partitioning<?> partitioning = graph.edges().get(0).partitioning();

    assertThat(partitioning).isInstanceOf(Partitioning.Keyed.class);
    assertThat(((Partitioning.Keyed<?, ?>) partitioning).keying().longSelector()).isPresent();
  }

  @Test
  void hasTheLimitAndKeyGroupsThatTheJobDeclares() {
    JobGraph graph =
        build(
            2,
            job -> {
              job.keyGroups(16);
              flights(job).limitRate(500).sinkTo(sink());
            });

    assertThat(graph.keyGroups()).isEqualTo(16);
    assertThat(((Node.SourceNode<?>) node(graph, "flights")).limitPerSecond()).isEqualTo(500);
  }

  @Test
  void dividesTheKeysOfAStepAsItSays() {
    JobGraph graph =
        build(
            40,
            job ->
                flights(job.keyGroups(16))
                    .keyBy(Flight::origin)
                    .process(new Flights.CountPerKey<>())
                    .keyGroups(64)
                    .named("count")
                    .keyBy(count -> count)
                    .reduce((one, other) -> other)
                    .named("last")
                    .parallelism(16)
                    .sinkTo(sink()));

    assertThat(graph.keyGroupsOf(node(graph, "count").id())).isEqualTo(64);
    assertThat(graph.keyGroupsOf(node(graph, "last").id())).isEqualTo(16);
  }

  @Test
  void isNotLimitedUnlessTheJobSaysSo() {
    JobGraph graph = build(2, job -> flights(job).sinkTo(sink()));

    assertThat(((Node.SourceNode<?>) node(graph, "flights")).limitPerSecond()).isZero();
  }

  @Test
  void reducesToElementsOfTheSameType() {
    JobGraph graph =
        build(
            2,
            job ->
                flights(job)
                    .map(Delay::of)
                    .keyBy(Delay::airport)
                    .window(HOURLY)
                    .reduce(Delay::add)
                    .named("sum")
                    .sinkTo(sink()));

    assertThat(((Node.TransformNode<?, ?>) node(graph, "sum")).output().name()).isEqualTo("Delay");
  }

  @Test
  void givesADefinitionItsArgumentsUnderTheNameOfTheJob() {
    JobDefinition definition =
        (job, args) -> flights(job).limitRate(args.getLong("rate")).sinkTo(sink());

    JobGraph graph = JobGraphs.build("slow", definition, JobArguments.of(Map.of("rate", "7")), 1);

    assertThat(((Node.SourceNode<?>) node(graph, "flights")).limitPerSecond()).isEqualTo(7);
    assertThatThrownBy(() -> JobGraphs.build("slow", definition, JobArguments.none(), 1))
        .isInstanceOf(JobArgumentException.class)
        .hasMessageStartingWith("argument 'rate' of job 'slow' is missing");
  }

  @Test
  void buildsOneGraphOnly() {
    JobBuilder job = new JobBuilder("delays", 1);
    DataStream<Flight> flights = flights(job);
    flights.sinkTo(sink());

    job.build();

    assertThatThrownBy(job::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("job 'delays' is built, but build() is called a second time")
        .hasMessageContaining("new JobBuilder");
    assertThatThrownBy(() -> flights.map(Delay::of))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a map is declared after build()");
  }

  @Test
  void refusesToUniteStreamsOfTwoJobs() {
    DataStream<Flight> ours = flights(new JobBuilder("ours", 1));
    DataStream<Flight> theirs = flights(new JobBuilder("theirs", 1));

    assertThatThrownBy(() -> ours.union(theirs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a stream of job 'theirs' was given to union of job 'ours'");
  }
}

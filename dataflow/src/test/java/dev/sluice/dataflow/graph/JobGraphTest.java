package dev.sluice.dataflow.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.operator.BroadcastFactory;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.dataflow.operator.basic.CoMapOperator;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.type.Types;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobGraphTest {

  private static GraphSketch whole() {
    return new GraphSketch().source("in", 1).operator("map", 1).sink("out", 1);
  }

  private static GraphSketch connected() {
    return whole().forward("in", "map", "out");
  }

  private static Sink<Object> oneFile() {
    return new Sink<>() {
      @Override
      public int mostSubtasks() {
        return 1;
      }

      @Override
      public SinkWriter<Object> open(SinkContext context) {
        throw new AssertionError("nothing is opened here");
      }
    };
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(mistakesOfUsers(), mistakesOfKeyGroups(), mistakesOfBuilders())
        .flatMap(each -> each);
  }

  private static Stream<Arguments> mistakesOfKeyGroups() {
    return Stream.of(
        mistake(
            "key-groups: operator 'out': 0 key groups; expected 1 to 32768. Choose a number in that range",
            new GraphSketch().source("in", 2).ownKeyGroups(0).sink("out", 2).keyed("in", "out")),
        mistake(
            "key-groups: operator 'out': 32769 key groups; expected 1 to 32768. Choose a number in that range",
            new GraphSketch()
                .source("in", 2)
                .ownKeyGroups(32_769)
                .sink("out", 2)
                .keyed("in", "out")),
        mistake(
            "parallelism-above-key-groups: operator 'out': parallelism 5 above 4 key groups: some subtasks would never see a key. Lower the parallelism or raise the number of key groups",
            new GraphSketch().source("in", 5).ownKeyGroups(4).sink("out", 5).keyed("in", "out")),
        mistake(
            "key-groups-without-keys: operator 'out': 8 key groups, but it takes in no keyed stream. Remove .keyGroups(...), or put keyBy(...) before the operator",
            new GraphSketch()
                .source("in", 5)
                .ownKeyGroups(8)
                .sink("out", 5)
                .rebalance("in", "out")));
  }

  @Test
  void takesTheKeyGroupsOfTheJobUnlessTheOperatorSaysOtherwise() {
    GraphSketch sketch =
        new GraphSketch()
            .keyGroups(4)
            .source("in", 5)
            .operator("few", 4)
            .ownKeyGroups(16)
            .sink("many", 16)
            .keyed("in", "few")
            .keyed("few", "many");

    JobGraph job = sketch.job();

    assertThat(job.keyGroupsOf(1)).isEqualTo(4);
    assertThat(job.keyGroupsOf(2)).isEqualTo(16);
    assertThat(job.shape())
        .as("a copy of the job with other key groups is another job")
        .contains("keyGroups=OptionalInt[16]")
        .endsWith("4 key groups");
  }

  private static Stream<Arguments> mistakesOfUsers() {
    return Stream.of(
        mistake(
            "empty-job: operator 'sketch': the job declares no source. Call job.source(...) in define()",
            new GraphSketch()),
        mistake(
            "key-groups: operator 'sketch': 0 key groups; expected 1 to 32768. Choose a number in that range",
            connected().keyGroups(0)),
        mistake(
            "key-groups: operator 'sketch': 32769 key groups; expected 1 to 32768. Choose a number in that range",
            connected().keyGroups(32_769)),
        mistake(
            "duplicate-name: operator 'map': two operators have this name; names tie state and figures to operators. Give each a name of its own with .named(...)",
            connected().sink("map", 1).add(new Edge(1, 3, new Partitioning.Forward<>()))),
        mistake(
            "missing-name: operator ' ': operator number 3 has no name. Give it one with .named(...)",
            connected().sink(" ", 1).forward("map", " ")),
        mistake(
            "parallelism: operator 'out': parallelism 0; expected at least 1. Set .parallelism(n) or the job's parallelism to 1 or more",
            new GraphSketch().source("in", 1).sink("out", 0).forward("in", "out")),
        mistake(
            "parallelism-above-key-groups: operator 'out': parallelism 5 above 4 key groups: some subtasks would never see a key. Lower the parallelism or raise the number of key groups",
            new GraphSketch().source("in", 5).sink("out", 5).keyed("in", "out").keyGroups(4)),
        mistake(
            "sink-parallelism: operator 'out': parallelism 2, but this sink can be written by 1 subtask(s). Remove .parallelism(...) from the sink, or choose a sink of part files",
            new GraphSketch().source("in", 2).sink("out", 2, oneFile()).forward("in", "out")),
        mistake(
            "no-sink: operator 'map': nothing reads what it puts out. End the stream with .sinkTo(...), or remove the operator",
            whole().forward("in", "map").forward("in", "out")));
  }

  private static Stream<Arguments> mistakesOfBuilders() {
    return Stream.of(
        mistake(
            "no-input: operator 'map': no stream leads to it. Let it read from a source or an operator, or remove it",
            whole().forward("in", "out").forward("map", "out")),
        mistake(
            "sink-read: operator 'out': something reads from it, but a sink puts out nothing. Read from the operator before the sink",
            connected().sink("more", 1).forward("out", "more")),
        mistake(
            "source-fed: operator 'late': a stream leads to it, but a source takes nothing in. Join the streams behind the source",
            connected().source("late", 1).sink("more", 1).forward("map", "late", "more")),
        mistake(
            "cycle: operator 'map': it is fed by 'loop', which comes after it; barriers cannot align in a loop. Remove the loop, or close it outside the job",
            connected().operator("loop", 1).forward("map", "loop", "map")),
        mistake(
            "cycle: operator 'map': it is fed by 'map', which is itself; barriers cannot align in a loop. Remove the loop, or close it outside the job",
            connected().forward("map", "map")),
        mistake(
            "operator-number: operator 'stray': it has number 7 and stands at place 3. Number operators by their place, from 0",
            connected()
                .add(new Node.SinkNode<>(new Node.Header(7, "stray", 1), oneFile()))
                .add(new Edge(1, 3, new Partitioning.Forward<>()))),
        mistake(
            "unknown-operator: operator 'sketch': there is an edge from 1 to 9, but operators are numbered 0 to 2. Connect only operators of this job",
            connected().add(new Edge(1, 9, new Partitioning.Forward<>()))),
        mistake(
            "unknown-operator: operator 'sketch': there is an edge from -1 to 2, but operators are numbered 0 to 2. Connect only operators of this job",
            connected().add(new Edge(-1, 2, new Partitioning.Forward<>()))));
  }

  private static Stream<Arguments> mistakesOfInputs() {
    Partitioning<?> inTurn = new Partitioning.Rebalance<>();
    return Stream.of(
        mistake(
            "unknown-input: operator 'map': a stream leads to its input 2, but it has 1 input(s). Let the stream lead to an input that there is, or choose an operator that connects two streams",
            connected().second("in", "map", inTurn)),
        mistake(
            "unknown-input: operator 'out': a stream leads to its input 2, but it has 1 input(s). Let the stream lead to an input that there is, or choose an operator that connects two streams",
            connected().second("in", "out", inTurn)),
        mistake(
            "unknown-input: operator 'both': a stream leads to its input 3, but it has 2 input(s). Let the stream lead to an input that there is, or choose an operator that connects two streams",
            both()
                .forward("in", "both")
                .second("in", "both", inTurn)
                .add(new Edge(0, 1, inTurn, Optional.empty(), 2))),
        mistake(
            "unknown-input: operator 'both': a stream leads to its input 0, but it has 2 input(s). Let the stream lead to an input that there is, or choose an operator that connects two streams",
            both().add(new Edge(0, 1, inTurn, Optional.empty(), -1))),
        mistake(
            "no-input: operator 'both': no stream leads to its input 2 of 2. Connect it with two streams, or remove it",
            both().forward("in", "both")),
        mistake(
            "no-input: operator 'both': no stream leads to its input 1 of 2. Connect it with two streams, or remove it",
            both().second("in", "both", inTurn)),
        mistake(
            "no-input: operator 'map': no stream leads to its input 1 of 1. Connect it with two streams, or remove it",
            whole().forward("in", "out").forward("map", "out").second("in", "map", inTurn)));
  }

  private static Stream<Arguments> mistakesOfBroadcast() {
    return Stream.of(
        mistake(
            "broadcast-state-differs: operator 'same': its broadcast state is changed by elements of 'rules', which come to it rebalance; expected all of them in every subtask, or the state would differ. Connect it with a stream that is broadcast(descriptor, ...)",
            same().forward("in", "same").second("rules", "same", new Partitioning.Rebalance<>())),
        mistake(
            "broadcast-state-wrong-side: operator 'same': the elements of 'in', which read its broadcast state, are broadcast as well; expected each of them in one subtask: only the stream that changes the state comes to all. Remove broadcast() from the stream on which connect(...) is called, or let the other stream be the one that is connected",
            same()
                .edge("in", "same", new Partitioning.Broadcast<>())
                .second("rules", "same", new Partitioning.Broadcast<>())));
  }

  private static GraphSketch same() {
    BroadcastFactory<Long, Long, Long> factory = () -> new CoMapOperator<>(new Either());
    return new GraphSketch()
        .source("in", 2)
        .source("rules", 2)
        .operator("same", 2, factory, Types.LONG)
        .sink("out", 2)
        .forward("same", "out");
  }

  @Test
  void takesBroadcastStateWhoseChangesComeToAllSubtasks() {
    JobGraph job =
        same()
            .forward("in", "same")
            .keyed("in", "same")
            .second("rules", "same", new Partitioning.Broadcast<>())
            .job();

    assertThat(job.into(2)).hasSize(3);
  }

  private static GraphSketch both() {
    TwoInputFactory<Long, Long, Long> factory = () -> new CoMapOperator<>(new Either());
    return new GraphSketch()
        .source("in", 1)
        .operator("both", 1, factory, Types.LONG)
        .sink("out", 1)
        .forward("both", "out");
  }

  /** Passes numbers of both streams on. */
  private static final class Either implements CoMapFunction<Long, Long, Long> {

    @Override
    public Long map1(Long value) {
      return value;
    }

    @Override
    public Long map2(Long value) {
      return value;
    }
  }

  @Test
  void takesAnOperatorWithSeveralStreamsIntoEachOfTwoInputs() {
    TwoInputFactory<Long, Long, Long> factory = () -> new CoMapOperator<>(new Either());
    JobGraph job =
        new GraphSketch()
            .source("one", 1)
            .source("two", 2)
            .operator("both", 1, factory, Types.LONG)
            .sink("out", 1)
            .forward("one", "both", "out")
            .rebalance("two", "both")
            .second("one", "both", new Partitioning.Forward<>())
            .second("two", "both", new Partitioning.Broadcast<>())
            .job();

    assertThat(job.nodes()).extracting(Node::inputs).containsExactly(0, 0, 2, 1);
    assertThat(job.into(2))
        .extracting(Edge::label)
        .containsExactly("forward", "rebalance", "forward, input 2", "broadcast, input 2");
    assertThat(ExecutionGraph.of(job).into(2)).as("nothing is fused with a head").hasSize(4);
  }

  private static Arguments mistake(String finding, GraphSketch sketch) {
    return Arguments.of(finding, sketch);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"mistakes", "mistakesOfInputs", "mistakesOfBroadcast"})
  void refusesAMistakeWithOperatorAndRemedy(String finding, GraphSketch sketch) {
    InvalidJobException refusal = catchThrowableOfType(InvalidJobException.class, sketch::job);

    assertThat(refusal.findings()).extracting(Finding::toString).contains(finding);
    assertThat(refusal).hasMessageContaining("  - " + finding);
  }

  @Test
  void tellsAllMistakesAtOnce() {
    GraphSketch sketch =
        new GraphSketch().source("in", 0).operator("in", 1).sink("out", -1).keyGroups(-1);

    InvalidJobException refusal = catchThrowableOfType(InvalidJobException.class, sketch::job);

    assertThat(refusal).hasMessageStartingWith("job 'sketch' was not started, 8 finding(s):");
    assertThat(refusal.findings())
        .extracting(finding -> finding.code().text())
        .containsExactly(
            "key-groups",
            "duplicate-name",
            "parallelism",
            "parallelism",
            "no-input",
            "no-input",
            "no-sink",
            "no-sink");
  }

  @Test
  void takesWhatIsRight() {
    assertThat(connected().job().nodes()).hasSize(3);
    assertThat(
            new GraphSketch()
                .source("in", 2)
                .sink("out", 1, oneFile())
                .rebalance("in", "out")
                .job()
                .edges())
        .hasSize(1);
    assertThat(
            new GraphSketch()
                .source("in", 4)
                .sink("out", 4)
                .keyed("in", "out")
                .keyGroups(4)
                .job()
                .keyGroups())
        .isEqualTo(4);
  }

  @Test
  void findsTheStreamsOfAnOperatorInOrder() {
    JobGraph job =
        new GraphSketch()
            .source("a", 1)
            .source("b", 1)
            .sink("out", 1)
            .rebalance("b", "out")
            .forward("a", "out")
            .job();

    assertThat(job.into(2)).extracting(Edge::from).containsExactly(1, 0);
    assertThat(job.outOf(1)).extracting(Edge::to).containsExactly(2);
    assertThat(job.outOf(2)).isEmpty();
  }

  private static String shape(String name, int parallelism) {
    return new GraphSketch()
        .source("in", 1)
        .operator(name, parallelism)
        .sink("out", 1)
        .forward("in", name, "out")
        .job()
        .shape();
  }

  @Test
  void hasTheSameShapeExactlyWhenItsStructureIsTheSame() {
    String shape = connected().job().shape();

    assertThat(shape("map", 1)).isEqualTo(shape);
    assertThat(shape("other", 1)).isNotEqualTo(shape);
    assertThat(shape("map", 2)).isNotEqualTo(shape);
    assertThat(
            new GraphSketch()
                .source("in", 1)
                .chaining(Chaining.ALONE)
                .operator("map", 1)
                .chaining(Chaining.FREE)
                .sink("out", 1)
                .forward("in", "map", "out")
                .job()
                .shape())
        .isNotEqualTo(shape);
    assertThat(connected().keyGroups(64).job().shape()).isNotEqualTo(shape);
    assertThat(whole().forward("in", "map").rebalance("map", "out").job().shape())
        .isNotEqualTo(shape);
  }
}

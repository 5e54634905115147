package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Flights.Flight;
import dev.sluice.api.Flights.MeanDelay;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.function.ProcessAllWindowFunction;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.NeverTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which operators the steps on windows come to, and what is refused. */
class WindowStepsTest {

  private static final Duration TEN = Duration.ofSeconds(10);
  private static final OutputTag<Flight> LATE = OutputTag.of("late", Flight.class);

  private static Flight flight(String origin, int delayMinutes) {
    return new Flight(origin, List.of(), 0, delayMinutes, 0);
  }

  private static JobGraph graph(Function<DataStream<Flight>, DataStream<?>> step) {
    JobBuilder job = new JobBuilder("delays", 4);
    step.apply(flights(job)).sinkTo(sink());
    return job.build();
  }

  @SuppressWarnings("unchecked") // the step is declared with these types
  private static <O> Node.TransformNode<Flight, O> node(JobGraph graph) {
    return (Node.TransformNode<Flight, O>) graph.nodes().get(1);
  }

  private static String operatorOf(Function<DataStream<Flight>, DataStream<?>> step) {
    return node(graph(step)).factory().create().getClass().getSimpleName();
  }

  private static <O> OperatorHarness<Flight, O> harness(
      Function<DataStream<Flight>, DataStream<O>> step) {
    JobGraph graph = graph(step::apply);
    return OperatorHarness.of(WindowStepsTest.<O>node(graph).factory())
        .keyedBy(Flights.keying(graph.into(1).get(0)));
  }

  private static WindowedStream<Flight, String, TimeWindow> tumbling(DataStream<Flight> flights) {
    return flights.keyBy(Flight::origin).window(TumblingEventTimeWindows.of(TEN));
  }

  private static WindowedStream<Flight, String, TimeWindow> sessions(DataStream<Flight> flights) {
    return flights.keyBy(Flight::origin).window(EventTimeSessionWindows.withGap(TEN));
  }

  @Test
  void plainWindowsHaveOperatorsOfTheirOwn() {
    assertThat(operatorOf(all -> tumbling(all).aggregate(new MeanDelay()).named("a")))
        .isEqualTo("AlignedWindowOperator");
    assertThat(
            operatorOf(
                all ->
                    tumbling(all)
                        .trigger(EventTimeTrigger.create())
                        .sideOutputLateData(LATE)
                        .maxBy(Flight::delayMinutes)
                        .named("a")))
        .isEqualTo("AlignedWindowOperator");
    assertThat(operatorOf(all -> sessions(all).maxBy(Flight::delayMinutes).named("a")))
        .isEqualTo("SessionWindowOperator");
  }

  @Test
  void allElseIsDoneByTheOperatorForAnyWindows() {
    List<Function<DataStream<Flight>, DataStream<?>>> steps =
        List.of(
            all -> tumbling(all).trigger(CountTrigger.of(1)).aggregate(new MeanDelay()).named("a"),
            all -> tumbling(all).evictor(CountEvictor.of(1)).aggregate(new MeanDelay()).named("a"),
            all -> tumbling(all).allowedLateness(TEN).aggregate(new MeanDelay()).named("a"),
            all -> tumbling(all).process(new Longest()).named("a"),
            all -> sessions(all).trigger(EventTimeTrigger.create()).reduce((a, b) -> a).named("a"));

    assertThat(steps).allSatisfy(step -> assertThat(operatorOf(step)).isEqualTo("WindowOperator"));
  }

  @Test
  void windowsThatNeverFireAreTakenWhereThatIsSaid() {
    List<Trigger<Object, Window>> triggers =
        List.of(NeverTrigger.create(), PurgingTrigger.of(CountTrigger.of(2)));
    for (Trigger<Object, Window> trigger : triggers) {
      JobBuilder job = new JobBuilder("delays", 4);
      job.source("untimed", Flights.source(), WatermarkStrategy.none())
          .keyBy(Flight::origin)
          .window(GlobalWindows.create())
          .trigger(trigger)
          .aggregate(new MeanDelay())
          .named("mean")
          .sinkTo(sink());
      assertThat(job.build().nodes()).hasSize(3);
    }
  }

  private static final class Longest
      extends ProcessWindowFunction<Flight, String, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        String key, Context<TimeWindow> context, Iterable<Flight> all, Collector<String> out) {
      int longest = 0;
      for (Flight each : all) {
        longest = Math.max(longest, each.delayMinutes());
      }
      out.collect(key + " " + longest);
    }
  }

  @Test
  void processSeesAllElementsOfAPane() throws Exception {
    WindowStepsTest.<String>harness(all -> tumbling(all).process(new Longest()).named("longest"))
        .element(flight("SEA", 4), 1_000)
        .element(flight("SEA", 7), 2_000)
        .end()
        .expect("SEA 7", 9_999)
        .verify();
  }

  @Test
  void reduceWithAFunctionOfThePane() throws Exception {
    WindowStepsTest.<String>harness(
            all -> tumbling(all).reduce((one, other) -> one, new Longest()).named("first"))
        .element(flight("SEA", 4), 1_000)
        .element(flight("SEA", 7), 2_000)
        .end()
        .expect("SEA 4", 9_999)
        .verify();
  }

  @Test
  void sumsAndExtremesOfAllKeysTogether() throws Exception {
    Function<DataStream<Flight>, AllWindowedStream<Flight, TimeWindow>> all =
        flights -> flights.windowAll(TumblingEventTimeWindows.of(TEN));
    assertThat(ofBoth(all, each -> each.sum(Flight::delayMinutes, WindowStepsTest::with)))
        .isEqualTo(11);
    assertThat(ofBoth(all, each -> each.sumDouble(Flight::delayMinutes, WindowStepsTest::with)))
        .isEqualTo(11);
    assertThat(ofBoth(all, each -> each.min(Flight::delayMinutes, WindowStepsTest::with)))
        .isEqualTo(4);
    assertThat(ofBoth(all, each -> each.max(Flight::delayMinutes, WindowStepsTest::with)))
        .isEqualTo(7);
    assertThat(ofBoth(all, each -> each.minBy(Flight::delayMinutes))).isEqualTo(4);
    assertThat(ofBoth(all, each -> each.maxBy(Flight::delayMinutes))).isEqualTo(7);
  }

  private static Flight with(Flight flight, Number delay) {
    return flight(flight.origin(), delay.intValue());
  }

  /** The delay that a step gives of one flight from here, 4 minutes late, and one from there, 7. */
  private static int ofBoth(
      Function<DataStream<Flight>, AllWindowedStream<Flight, TimeWindow>> windows,
      Function<AllWindowedStream<Flight, TimeWindow>, Step<Flight>> step)
      throws Exception {
    JobGraph graph = graph(flights -> step.apply(windows.apply(flights)).named("both"));
    try (OperatorRun<Flight, Flight> run =
        OperatorRun.start(WindowStepsTest.<Flight>node(graph).factory(), Appetite.HUNGRY)) {
      run.element(flight("SEA", 4), 1_000);
      run.element(flight("ATL", 7), 2_000);
      run.watermark(Long.MAX_VALUE);
      return run.take().get(0).value().delayMinutes();
    }
  }

  @Test
  void takesNoNumberForMoreThanAllNumbersAndForgetsItWithItsWindow() throws Exception {
    Function<Flight, Double> delay =
        flight -> flight.delayMinutes() < 0 ? Double.NaN : flight.delayMinutes();
    WindowStepsTest.<Flight>harness(all -> tumbling(all).maxBy(delay).named("most"))
        .element(flight("SEA", 4), 1_000)
        .element(flight("SEA", -1), 2_000)
        .element(flight("SEA", 7), 3_000)
        .element(flight("SEA", 5), 12_000)
        .end()
        .expect(flight("SEA", -1), 9_999)
        .expect(flight("SEA", 5), 19_999)
        .verify();
    WindowStepsTest.<Flight>harness(all -> tumbling(all).minBy(delay).named("least"))
        .element(flight("SEA", -1), 1_000)
        .element(flight("SEA", 4), 2_000)
        .end()
        .expect(flight("SEA", 4), 9_999)
        .verify();
  }

  @Test
  void sumsAndExtremesKeepTheRestOfTheFirstElement() throws Exception {
    WindowStepsTest.<Flight>harness(
            all ->
                tumbling(all)
                    .sum(Flight::delayMinutes, (one, sum) -> flight(one.origin(), sum.intValue()))
                    .named("sum"))
        .element(flight("SEA", 4), 1_000)
        .element(flight("SEA", 7), 2_000)
        .element(flight("SEA", 1), 3_000)
        .end()
        .expect(flight("SEA", 12), 9_999)
        .verify();
    WindowStepsTest.<Flight>harness(
            all ->
                tumbling(all)
                    .max(Flight::delayMinutes, (one, most) -> flight(one.origin(), most))
                    .named("max"))
        .element(flight("SEA", 4), 1_000)
        .element(flight("SEA", 7), 2_000)
        .end()
        .expect(flight("SEA", 7), 9_999)
        .verify();
  }

  private static final class InAll extends ProcessAllWindowFunction<Double, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        ProcessWindowFunction.Context<TimeWindow> context,
        Iterable<Double> means,
        Collector<String> out) {
      means.forEach(mean -> out.collect(context.window().end() + " " + mean));
    }
  }

  @Test
  void windowsOfAllElementsAreOneForAllKeys() throws Exception {
    WindowStepsTest.<String>harness(
            all ->
                all.windowAll(TumblingEventTimeWindows.of(TEN))
                    .aggregate(new MeanDelay(), new InAll())
                    .named("mean"))
        .element(flight("SEA", 4), 1_000)
        .element(flight("SFO", 7), 2_000)
        .end()
        .expect("10000 5.5", 9_999)
        .verify();
  }

  @Test
  void stepOnWindowsOfAllElementsHasOneSubtask() {
    JobGraph graph =
        graph(
            all ->
                all.windowAll(TumblingEventTimeWindows.of(TEN))
                    .reduce((one, other) -> one)
                    .named("any"));

    assertThat(node(graph).parallelism()).isEqualTo(1);
  }

  @Test
  void lateElementsCanBeReadBesideTheResults() {
    JobGraph graph =
        graph(
            all ->
                tumbling(all)
                    .sideOutputLateData(LATE)
                    .maxBy(Flight::delayMinutes)
                    .named("worst")
                    .sideOutput(LATE));

    assertThat(graph.nodes()).hasSize(3);
  }

  @Test
  void windowsByTheClockNeedNoEventTime() {
    JobBuilder job = new JobBuilder("delays", 1);
    DataStream<Flight> untimed = job.source("untimed", Flights.source(), WatermarkStrategy.none());
    untimed
        .keyBy(Flight::origin)
        .window(TumblingProcessingTimeWindows.of(TEN))
        .aggregate(new MeanDelay())
        .named("mean")
        .sinkTo(sink());
    untimed.countWindowAll(3).aggregate(new MeanDelay()).named("of three").sinkTo(sink());

    assertThat(job.build().nodes()).hasSize(5);
  }

  @Test
  void functionOfTwoStepsIsAFinding() {
    Longest shared = new Longest();
    JobBuilder job = new JobBuilder("delays", 1);
    DataStream<Flight> flights = flights(job);
    tumbling(flights).process(shared).named("one").sinkTo(sink());
    tumbling(flights).process(shared).named("two").sinkTo(sink());

    assertThatThrownBy(job::build)
        .isInstanceOf(InvalidJobException.class)
        .hasMessageContaining("two")
        .hasMessageContaining("same function object");
  }

  @Test
  void unnamedStepIsAFinding() {
    assertThatThrownBy(() -> graph(all -> tumbling(all).process(new Longest())))
        .hasMessageContaining("window-1")
        .hasMessageContaining(".named(...)");
  }
}
